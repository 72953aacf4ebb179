/** Dates of publication: how they are written, which of several counts, and which are refused. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOfAddress } from "../../../src/document/page/page-day.ts";
import { pageArticle } from "../../../src/document/page/read-page.ts";
import { dayOfStamp, writtenDays } from "../../../src/document/page/written-day.ts";
import { isFailure } from "../../../src/document/source.ts";

const days = (text: string, american = false): string[] => writtenDays(text, american).map(({ day }) => day);

describe("written days", () => {
  test.each([
    "15 February 2018, 10:42",
    "Feb. 15, 2018",
    "Thursday, February 15th, 2018 at 10:42 a.m.",
    "15th of February, 2018",
    "15-Feb-2018",
    "15.02.2018",
    "15.2.18",
    "2018-02-15",
    "2018/02/15",
    "2018-02-15T10:42:00+03:00",
    "15/02/2018",
    "15 февраля 2018 г., 10:42",
    "15 лютага 2018",
    "15 лютого 2018",
    "15 lutego 2018 r.",
    "15. Februar 2018",
    "15 février 2018",
    "15 de febrero de 2018",
    "15 febbraio 2018",
    "2018年2月15日",
  ])("%s", (text) => expect(days(text)).toEqual(["2018-02-15"]));

  test("a month before a day: in American pages, after a weekday that says so, and where no month has that number", () => {
    expect(days("03/04/2018")).toEqual(["2018-04-03"]);
    expect(days("03/04/2018", true)).toEqual(["2018-03-04"]);
    expect(days("Sun, 03/04/2018")).toEqual(["2018-03-04"]);
    expect(days("02/15/2018")).toEqual(["2018-02-15"]);
  });
  test.each([
    "30 February 2018",
    "15 Fabruary 2018",
    "32.01.2018",
    "1.2.3.2018",
    "version 12.10.2",
    "Decision 12, 2018",
  ])("no day: %s", (text) => expect(days(text)).toEqual([]));
  test.each([
    ["20180215T104200", "2018-02-15"],
    ["20180215", "2018-02-15"],
    ["Thu, 15 Feb 2018 23:30:00 +0300", "2018-02-15"],
    ["2018-02-15 23:30:00", "2018-02-15"],
    ["1518680520000", "2018-02-15"],
    ["yesterday", null],
    ["2018-02-30", null],
  ])("stamp %s", (stamp, day) => expect(dayOfStamp(stamp, false)).toBe(day));
  test.each([
    ["https://x.example/2018/02/15/talks", "2018-02-15"],
    ["https://x.example/world/2018/feb/15/talks", "2018-02-15"],
    ["https://x.example/20180215/1520345678.html", "2018-02-15"],
    ["https://x.example/talks-2018-02-15", "2018-02-15"],
    ["https://x.example/2018/02/talks", null],
    ["https://x.example/id/20189999", null],
    ["no address", null],
  ])("address %s", (url, day) => expect(dayOfAddress(url)).toBe(day));
  test("any text has only days that exist", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\d ./:,-]{0,40}$/), (text) => {
        for (const { day, start, end } of writtenDays(text, false)) {
          expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
          expect(start).toBeLessThan(end);
        }
      }),
    );
  });
});

const TEXT =
  "<p>The defence ministers of the two countries met in Minsk on Thursday and spoke about the border.</p>".repeat(
    3,
  );
function published(head: string, above = "", below = "", url: string | null = null): string | null {
  const page = `<html><head><title>Talks in Minsk</title>${head}</head><body><p>${above}</p><h1>Talks in Minsk</h1><p>${below}</p>${TEXT}</body>`;
  const article = pageArticle(page, "page", url, "2019-01-01");
  if (isFailure(article)) throw new Error(article.complaint.found);
  return article.published;
}
const ld = (fields: string): string =>
  `<script type="application/ld+json">{"@type":"NewsArticle",${fields}}</script>`;

describe("which date counts", () => {
  test("JSON-LD before meta tags, before what is shown, before the address", () => {
    const url = "https://x.example/2018/02/18/talks";
    const meta = '<meta property="article:published_time" content="2018-02-16T10:00:00+03:00">';
    expect(
      published(ld('"datePublished":"2018-02-15T23:30:00+03:00"') + meta, "", "17 February 2018", url),
    ).toBe("2018-02-15");
    expect(published(meta, "", "17 February 2018", url)).toBe("2018-02-16");
    expect(published("", "", "17 February 2018", url)).toBe("2018-02-17");
    expect(published("", "", "", url)).toBe("2018-02-18");
    expect(published("")).toBeNull();
  });
  test("publication before change, however they stand", () => {
    expect(published("", "", "Updated 17 February 2018<br>Published 15 February 2018")).toBe("2018-02-15");
    expect(published("", "", "15.02.2018 (обновлено 16.02.2018)")).toBe("2018-02-15");
    expect(published(ld('"dateModified":"2018-02-17"'), "", "15 February 2018")).toBe("2018-02-15");
  });
  test("the day of a masthead is not that of the article", () => {
    expect(published("", "Today: Friday, 30 November 2018", "15 February 2018")).toBe("2018-02-15");
    expect(published("", "Today: Friday, 30 November 2018")).toBeNull();
  });
  test("the same instant in the page's own zone", () => {
    const time = '<time datetime="2018-02-15T22:30:00Z">16 February 2018, 01:30</time>';
    expect(published('<meta name="pubdate" content="2018-02-15T22:30:00Z">', "", time)).toBe("2018-02-16");
  });
  test("a day that cannot be is passed over and told", () => {
    const page = `<title>Talks</title><meta name="date" content="2045-02-15"><h1>Talks in Minsk</h1><p>15 February 2018</p>${TEXT}`;
    expect(pageArticle(page, "page", null, "2019-01-01")).toMatchObject({
      published: "2018-02-15",
      problems: ["the date 2045-02-15 in the page cannot be that of its publication: passed over"],
    });
  });
  test("the day of the last change alone is taken, and told", () => {
    const page = `<title>Talks in Minsk</title>${ld('"headline":"Talks in Minsk","dateModified":"2018-02-17"')}<h1>Talks in Minsk</h1>${TEXT}`;
    expect(pageArticle(page, "page", null, "2019-01-01")).toMatchObject({
      published: "2018-02-17",
      problems: ["only the day of the page's last change is told: taken for that of publication"],
    });
  });
});
