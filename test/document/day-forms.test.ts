/** Days as tables write them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOf } from "../../src/core/date.ts";
import { writtenDay } from "../../src/document/day-forms.ts";

test.each([
  ["2018-02-15", "2018-02-15"],
  [" 2018-02-15T23:30:00-05:00 ", "2018-02-15"],
  ["2018/2/5 10:00", "2018-02-05"],
  ["20180215", "2018-02-15"],
  ["15.02.2018", "2018-02-15"],
  ["5.2.18", "2018-02-05"],
  ["3/3/2018", "2018-03-03"],
  ["15 Feb 2018", "2018-02-15"],
  ["15th of February 2018", "2018-02-15"],
  ["15-Feb-18", "2018-02-15"],
  ["Thu, 15 Feb 2018 10:00:00 GMT", "2018-02-15"],
  ["February 15, 2018 Thursday", "2018-02-15"],
  ["Thursday, Feb. 15th 2018", "2018-02-15"],
  ["Sept. 3, 2018", "2018-09-03"],
  ["Thu Feb 15 10:00:00 +0000 2018", "2018-02-15"],
  ["43146", "2018-02-15"],
  ["43146.5", "2018-02-15"],
  ["1518700000", "2018-02-15"],
  ["1518700000123", "2018-02-15"],
])("%s", (written, day) => {
  expect(writtenDay(written)).toBe(day);
});

test.each([
  "",
  "yesterday",
  "2018",
  "2018-02-30",
  "31.02.2018",
  "15 Foo 2018",
  "12345678901",
  "February 2018",
  "1/2/3/4",
  "1.2.2018.5",
])("no day: %s", (written) => expect(writtenDay(written)).toBe(null));

test("what may be two days is both, and what may be one is that", () => {
  expect(writtenDay("2/3/2018")).toEqual({ "day-first": "2018-03-02", "month-first": "2018-02-03" });
  expect(writtenDay("15/2/2018")).toEqual({ "day-first": "2018-02-15", "month-first": null });
  expect(writtenDay("2-15-2018")).toEqual({ "day-first": null, "month-first": "2018-02-15" });
});

test("every day from 1970 to 2069 is read in every form", () => {
  const month = (day: string, long: boolean): string =>
    new Date(`${day}T00:00Z`).toLocaleDateString("en-US", {
      month: long ? "long" : "short",
      timeZone: "UTC",
    });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 36_524 }), fc.boolean(), (number, long) => {
      const day = dayOf(number);
      const [y, m, d] = day.split("-") as [string, string, string];
      const forms = [
        `${d}.${m}.${y}`,
        `${y}${m}${d}`,
        `${d} ${month(day, long)} ${y}`,
        `${month(day, long)} ${Number(d)}, ${y}`,
      ];
      for (const form of forms) expect(writtenDay(form), form).toBe(day);
    }),
  );
});
