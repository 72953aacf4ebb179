/** The main text of a page: what an extractor takes for it, else what the page's data say, else its densest paragraphs. */
import { Readability } from "@mozilla/readability";
import { paragraphsOfBreaks } from "./breaks.ts";
import { removeClutter } from "./clutter.ts";
import { htmlText } from "./html-text.ts";
import { BLOCKS, walkTags } from "./tags.ts";
import type { PageDocument } from "./tree.ts";

/** An extracted text of fewer characters is doubted. */
const SHORT = 250;

export interface MainText {
  /** Paragraphs apart by blank lines. */
  readonly text: string;
  /** Share of its characters that are links, 0 to 1. */
  readonly linked: number;
}

/** Note: mutates the document. `articleBody` is the text in the page's JSON-LD. */
export function mainText(
  document: PageDocument,
  html: string,
  title: string | null,
  articleBody: string | null,
): MainText {
  removeClutter(document, title);
  paragraphsOfBreaks(document);
  const told =
    articleBody === null
      ? ""
      : /<(?:p|br|div)\b/i.test(articleBody)
        ? htmlText(articleBody)
        : plainParagraphs(articleBody);
  const marked = markedBody(document);
  const content = extracted(document);
  const found = { text: htmlText(content), linked: linkedShare(content) };
  if (told.length >= SHORT && sharedWords(told, found.text) < 0.5) return { text: told, linked: 0 };
  // What the page marks as its text is the text where far more was found: comments are longer than articles.
  if (marked.length >= SHORT && found.text.length > 1.5 * marked.length) return { text: marked, linked: 0 };
  if (found.text.length >= SHORT) return found;
  return [found, { text: told, linked: 0 }, denseText(html.slice(0, DENSE_LIMIT))].reduce((longest, one) =>
    one.text.length > longest.text.length ? one : longest,
  );
}

/** Empty where the extractor finds nothing, or breaks: linkedom puts all children of an element on the stack at once. */
function extracted(document: PageDocument): string {
  const reader = new Readability(document as never, { charThreshold: SHORT, disableJSONLD: true });
  try {
    return reader.parse()?.content ?? "";
  } catch (error) {
    if (error instanceof RangeError) return "";
    throw error;
  }
}

function markedBody(document: PageDocument): string {
  const parts = [...document.querySelectorAll('[itemprop~="articleBody"]')];
  return htmlText(parts.map((part) => part.outerHTML).join(""));
}

function linkedShare(html: string): number {
  let [all, linked, links] = [0, 0, 0];
  walkTags(html, {
    open(name) {
      if (name === "a") links++;
    },
    close(name) {
      if (name === "a") links--;
    },
    text(text) {
      const length = text.replace(/\s+/g, " ").length;
      all += length;
      if (links > 0) linked += length;
    },
  });
  return linked / Math.max(1, all);
}

function plainParagraphs(text: string): string {
  return text
    .split(/\n\s*/)
    .map((line) => htmlText(line))
    .filter((line) => line !== "")
    .join("\n\n");
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Share of one text's words that the other has. */
function sharedWords(one: string, other: string): number {
  const words = wordsOf(one);
  const known = new Set(wordsOf(other));
  return words.filter((word) => known.has(word)).length / Math.max(1, words.length);
}

/** Characters of HTML that are searched for dense paragraphs. */
const DENSE_LIMIT = 4_000_000;
/** Characters that a block costs: a run of short blocks is a menu. */
const COST = 80;

/** The run of paragraphs with most text outside links, in one pass (Kadane's maximum subarray). */
function denseText(html: string): MainText {
  const blocks: { text: string; linked: number }[] = [];
  let own = "";
  let linked = 0;
  let links = 0;
  const end = (): void => {
    const text = htmlText(own);
    if (text !== "") blocks.push({ text, linked });
    own = "";
    linked = 0;
  };
  const unread = new Set(
    "script style noscript template select button nav form footer title head".split(" "),
  );
  let skipped = 0;
  walkTags(html, {
    open(name) {
      if (unread.has(name)) skipped++;
      if (BLOCKS.has(name)) end();
      if (name === "a") links++;
    },
    close(name) {
      if (unread.has(name)) skipped--;
      if (BLOCKS.has(name)) end();
      if (name === "a") links--;
    },
    text(text) {
      if (skipped > 0) return;
      own += text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
      if (links > 0) linked += text.length;
    },
  });
  end();
  let [best, bestStart, bestEnd, sum, start] = [0, 0, 0, 0, 0];
  blocks.forEach(({ text, linked: under }, i) => {
    sum += text.length - 2 * under - COST;
    if (sum > best) [best, bestStart, bestEnd] = [sum, start, i + 1];
    if (sum < 0) [sum, start] = [0, i + 1];
  });
  const run = blocks.slice(bestStart, bestEnd);
  const text = run.map((block) => block.text).join("\n\n");
  return { text, linked: run.reduce((all, block) => all + block.linked, 0) / Math.max(1, text.length) };
}
