/** Dates as they are found in feeds. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isoDate } from "../../../src/document/feed/dates.ts";

const read = (cases: Readonly<Record<string, string | null>>): void => {
  for (const [written, iso] of Object.entries(cases))
    expect([written, isoDate(written)]).toEqual([written, iso]);
};

test("RFC 822, and what is made of it", () => {
  read({
    "Thu, 15 Feb 2018 10:15:00 GMT": "2018-02-15T10:15:00Z",
    "Mon, 15 Feb 2018 10:15:00 +0300": "2018-02-15T10:15:00+03:00",
    "15 Feb 18 10:15 EST": "2018-02-15T10:15:00-05:00",
    "Thu, 15 Feb 98 10:15:00 PDT": "1998-02-15T10:15:00-07:00",
    "Thu,15 February 2018 10:15:00 GMT+0300": "2018-02-15T10:15:00+03:00",
    "Thu, 15-Feb-2018 10:15:00 UTC": "2018-02-15T10:15:00Z",
    "Thu Feb 15 10:15:00 2018": "2018-02-15T10:15:00",
    "Thu Feb 15 10:15:00 UTC 2018": "2018-02-15T10:15:00Z",
    "Thursday, February 15th, 2018 7:05 pm": "2018-02-15T19:05:00",
    "Thu, 15 Feb 2018": "2018-02-15",
    "Thu, 15 Feb 2018 24:61:00 GMT": "2018-02-15",
  });
});

test("ISO 8601 and W3CDTF", () => {
  read({
    "2018-02-15T10:15:00Z": "2018-02-15T10:15:00Z",
    "2018-02-15T10:15+03:00": "2018-02-15T10:15:00+03:00",
    "2018-02-15T10:15:00.123456-0500": "2018-02-15T10:15:00-05:00",
    "2018-02-15 10:15:00": "2018-02-15T10:15:00",
    "20180215T101500Z": "2018-02-15T10:15:00Z",
    "2018-02-15": "2018-02-15",
    "2018/02/15 10:15": "2018-02-15T10:15:00",
    "2018-046": "2018-02-15",
    "1518689700": "2018-02-15T10:15:00Z",
  });
});

test("months of other languages, with and without accents", () => {
  read({
    "15 février 2018 10:15": "2018-02-15T10:15:00",
    "15. März 2018, 10:15 Uhr": "2018-03-15T10:15:00",
    "15 de enero de 2018": "2018-01-15",
    "15 lutego 2018": "2018-02-15",
    "15 февраля 2018, 10:15": "2018-02-15T10:15:00",
    "15 лютого 2018": "2018-02-15",
    "Κυρ, 15 Ιούλ 2018 12:00:00 EET": "2018-07-15T12:00:00+02:00",
    "2018-július-13T9:15-05:00": "2018-07-13T09:15:00-05:00",
    "2018년 05월 28일 오후 1:31:15": "2018-05-28T13:31:15",
    "2018年1月5日 10時05分": "2018-01-05T10:05:00",
  });
});

test("numbers whose order is told, and those whose order is not", () => {
  read({ "15.02.2018 10:15": "2018-02-15T10:15:00", "15/02/2018": "2018-02-15", "02/15/2018": "2018-02-15" });
  read({ "01/02/2018": null, "01/02/2018 3:00 PM": "2018-01-02T15:00:00" });
});

describe("no date", () => {
  test("days that do not exist, words, half a date", () => {
    read({ "31 Feb 2018": null, "2018-13-01": null, yesterday: null, "": null, "February 2018": null });
  });

  test("whatever is written: null, or a day that exists and a time behind it", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[\d :.,/TZ+-]{0,30}(Jan|mai|лют)?[\d :,-]{0,20}$/)),
        (text) => {
          const iso = isoDate(text);
          if (iso === null) return;
          expect(iso).toMatch(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?$/);
          expect(new Date(`${iso.slice(0, 10)}T00:00:00Z`).toISOString().slice(0, 10)).toBe(iso.slice(0, 10));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

test("digits of other scripts, abbreviations of Thai months and Thai years", () => {
  read({
    "٧ سبتمبر ٢٠١٨": "2018-09-07",
    "15 ก.พ. 2561 10:30": "2018-02-15T10:30:00",
    "3 มีนาคม 2561": "2018-03-03",
    "29 ก.พ. 2563": "2020-02-29",
  });
});
