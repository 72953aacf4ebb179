/** Pages that nobody wrote to be read: too deep, too long, broken, or flipped in some bytes. None throws, none hangs. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeMarkup } from "../../../src/document/encoding.ts";
import { pageArticle } from "../../../src/document/page/read-page.ts";
import { isFailure } from "../../../src/document/source.ts";
import { expectedPages } from "./expected.ts";

/** A hang, or work that grows with the square, does not end within the time of the test. */
describe("no page hangs", () => {
  const text = "Hello, world, and so on, and on, and on.";
  test.each([
    ["nested elements", `<div><span>${text}</span>`.repeat(100_000)],
    ["nested elements with line breaks", "<div>Hello<br><br>".repeat(200_000)],
    ["nested tables", `<table><tr><td>${text}`.repeat(100_000)],
    ["paragraphs that are not closed", `<p>${text}`.repeat(200_000)],
    ["links", "<a href=x>Hello</a> ".repeat(300_000)],
    ["digits", `<p>${"1".repeat(4_000_000)}`],
    ["dates", "1 Jan 2018 ".repeat(400_000)],
    ["dates in one line", `<p>${"They met on 15 February 2018 in Lima, and talked. ".repeat(40_000)}`],
    ["separators in a title", `<title>${" - a".repeat(1_000_000)}</title>`],
    ["names", `<meta name=author content="${"By Anna Kowal and ".repeat(200_000)}">`],
    ["labels", `<p>read more: ${text}`.repeat(100_000)],
    ["brackets", `<div><img></div><p>${"((/".repeat(120)}</p>`.repeat(10_000)],
    ["brackets of JSON-LD", `<script type="application/ld+json">${"[".repeat(4_000_000)}</script>`],
    ["spaces of JSON-LD", `<script type="application/ld+json">${" ".repeat(4_000_000)}x</script>`],
    ["scripts of JSON-LD", '<script type="application/ld+json">{"@type":"Article"}</script>'.repeat(100_000)],
    ["scripts of megabytes", `<script>${"if (a < b) { c('</div>'); }".repeat(300_000)}</script><p>${text}`],
    ["NULs", "\0".repeat(4_000_000)],
    ["comments that are not closed", "<!--".repeat(1_000_000)],
  ])("%s", { timeout: 60_000 }, (_, html) => {
    const article = pageArticle(html, "page", null, "2026-01-01");
    if (!isFailure(article)) expect(article.body.length).toBeLessThanOrEqual(html.length);
  });
});

test("a large page keeps its first part, and says so", () => {
  const page = `<h1>Talks in Minsk</h1>${Array.from({ length: 30_000 }, (_, i) => `<p>They met on day ${i}, and spoke about the border.</p>`).join("")}`;
  const article = pageArticle(page, "page", null, "2026-01-01");
  if (isFailure(article)) throw new Error(article.complaint.found);
  expect(article.body).toMatch(/^They met on day 0, .*They met on day 5000,/s);
  expect(article.problems).toEqual(["the page is very large: only its first part was read"]);
});

test("pages of which bytes were flipped, cut out or doubled give an article or a failure", () => {
  const pages = expectedPages("test/document/page/developed").map(({ html }) => Buffer.from(html));
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(400),
    byte: fc.nat(255),
    kind: fc.constantFrom("flip", "cut", "double"),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...pages),
      fc.array(change, { minLength: 1, maxLength: 30 }),
      (page, changes) => {
        let bytes: Buffer = Buffer.from(page);
        for (const { at, length, byte, kind } of changes) {
          const from = Math.floor(at * (bytes.length - 1));
          if (kind === "flip") bytes[from] = byte;
          else if (kind === "cut")
            bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
          else bytes = Buffer.concat([bytes.subarray(0, from + length), bytes.subarray(from)]);
        }
        const article = pageArticle(decodeMarkup(bytes, null).text, "page", null, "2026-01-01");
        if (!isFailure(article)) expect(article.body).not.toMatch(/\0|\n\n\n|^\s|\s$/);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
