/** Pages as documents: what is taken from where, and pages that are none. */
import { describe, expect, test } from "vitest";
import { type Input, NO_OPTIONS, sha256 } from "../../../src/document/input.ts";
import { readInput } from "../../../src/document/read.ts";
import { type Failure, failureText, isFailure, type SourceDocument } from "../../../src/document/source.ts";
import { collect } from "../collect.ts";

const NOTHING = { url: null, record: null, range: null, fetched: null, depth: 0 };

async function read(bytes: Uint8Array, input: Partial<Input> = {}): Promise<SourceDocument | Failure> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const whole = { ...NOTHING, source: "page", name: "page", type: null, chunks: chunks(), ...input };
  const items = await collect(readInput(whole, NO_OPTIONS));
  expect(items).toHaveLength(1);
  return items[0]!;
}

async function document(html: string, input: Partial<Input> = {}): Promise<SourceDocument> {
  const item = await read(Buffer.from(html), input);
  if (isFailure(item)) throw new Error(failureText(item));
  return item;
}

async function fault(html: string): Promise<string> {
  const item = await read(Buffer.from(html));
  return isFailure(item) ? failureText(item) : "a document";
}

const FIRST =
  "The defence ministers of the two countries met in Minsk on Thursday and spoke about the border.";
const SECOND =
  "They agreed on a joint exercise in the autumn, to which observers of all neighbours will be invited.";
const PAGE = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Talks in Minsk | Northern Courier</title>
<meta property="og:site_name" content="Northern Courier"><meta property="article:published_time" content="2018-02-15T23:30:00+03:00">
<meta name="author" content="Anna Kowal"><link rel="canonical" href="https://courier.example/2018/talks"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Talks in Minsk</h1><p>${FIRST}</p><figure><img src="x.jpg"><figcaption>The ministers</figcaption></figure><p>${SECOND}</p></article>
<footer>© 2018 Northern Courier</footer></body></html>`;

describe("a page is a document", () => {
  test("with all that it says of its article", async () => {
    expect(await document(PAGE)).toMatchObject({
      text: `Talks in Minsk\n\n${FIRST}\n\n${SECOND}`,
      body: 16,
      title: "Talks in Minsk",
      outlet: "Northern Courier",
      published: "2018-02-15",
      byline: "Anna Kowal",
      language: "en",
      origin: { url: "https://courier.example/2018/talks", hash: sha256(Buffer.from(PAGE)) },
      problems: [],
    });
  });
  test("the address that it was fetched from comes before the one that it names", async () => {
    const url = "https://mirror.example/talks";
    expect((await document(PAGE, { url })).origin?.url).toBe(url);
  });
  test.each([
    ["a byte order mark", Buffer.from(`\ufeff${PAGE}`)],
    ["UTF-16", Buffer.from(`\ufeff${PAGE}`, "utf16le")],
    ["UTF-16 without a mark", Buffer.from(PAGE, "utf16le")],
    ["comments and white space first", Buffer.from(`\n<!-- saved -->\n<!-- > -->${PAGE}`)],
  ])("known by its first bytes: %s", async (_, bytes) => {
    expect(await read(bytes)).toMatchObject({ title: "Talks in Minsk" });
  });
});

describe("a page without an article is a failure", () => {
  test.each([
    ["nothing", "<html><body></body></html>", "no text"],
    [
      "not found",
      "<html><title>404 Not Found</title><body><h1>Page not found</h1><p>Sorry, this page does not exist.</p>",
      "the notice that the page was not found",
    ],
    [
      "a notice about cookies",
      "<html><body><div>We and our partners use cookies. Without your consent we set no cookies. See our privacy policy.</div>",
      "a notice about cookies",
    ],
    [
      "a notice to browsers",
      "<html><body><p>Please enable JavaScript to read this site.</p>",
      "a notice to browsers",
    ],
    [
      "a list of links",
      `<html><title>News</title><body><ul>${Array.from({ length: 40 }, (_, i) => `<li><a href="/${i}">Ministers of ${i} countries met on Monday</a></li>`).join("")}</ul>`,
      "a list of links",
    ],
  ])("%s", async (_, html, found) => {
    expect(await fault(html)).toContain(`expected a page with an article, found ${found}`);
  });
  test("one of more than 16 MB", async () => {
    expect(await fault(PAGE + " ".repeat(17 * 2 ** 20))).toContain("expected a text of at most 16 MB");
  });
});
