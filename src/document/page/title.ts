/** The title of a page's article, as its editor wrote it: without the name of the outlet after it. */
import { namesOf } from "./byline.ts";
import { firstMeta, type PageHead } from "./headers.ts";
import { htmlText, plainLine } from "./html-text.ts";
import type { PageDocument } from "./tree.ts";

/** Marks between a title and the name of an outlet, with white space around. */
const PARTING = /\s+(?:[|–—\-:•·»›~/\\]|\|\||::|>>)\s+/g;
const PARTS = /\s*(?:\s[|–—\-:•·»›~/\\]|:|\|)\s+/;
const LIMIT = 400;
/** What programs write where nobody wrote a title, and the names of sections. */
const GENERIC =
  /^(?:untitled(?: document| page)?|new (?:page|document)(?: \d+)?|no title|document|index|home(?: ?page)?|start(?: page)?|news|latest news|articles?|story|blog|opinion|(?:press|media|news) (?:releases?|statements?|room|centre|center)|print(?:able)? (?:this )?(?:article|page|version)|print|printer[- ]friendly(?: version)?)$/i;
/** Headings that their class calls the article's, in systems whose `h1` is the site. */
const MARKED =
  '[itemprop~="headline"], h1[class*="title"], h2[class*="title"], h3[class*="title"], h1[class*="headline"], h2[class*="headline"], [class~="entry-title"], [class~="post-title"], [class~="headline"]';
/** Before there were classes. */
const LARGE = 'h2, font[size="5"], font[size="6"], font[size="7"], font[size="+2"], font[size="+3"], big';
const SHARED = ["og:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title", "twitter:title"];

/**
 * Where `<title>`, og:title, the headline of JSON-LD and the headings of the page differ, the one that most others agree
 * with, after the outlet's name is taken off; null where none is there. `lines` are those that the page shows.
 */
export function pageTitle(
  document: PageDocument,
  head: PageHead,
  headline: string | null,
  outlets: readonly string[],
  lines: ReadonlySet<string>,
): string | null {
  const headings = (selector: string): readonly string[] =>
    [...document.querySelectorAll(selector)]
      .slice(0, 20)
      .map((one) => plainLine(one.textContent))
      .filter((text) => text.length >= 8 && text.length <= LIMIT)
      .filter((text) => !isOutlet(text, outlets) && !GENERIC.test(text));
  const [first, marked] = [headings("h1"), headings(MARKED)];
  const heads = [...first, ...marked];
  const shared = firstMeta(head, SHARED);
  const social = shared === null ? null : withoutOutlet(shared, outlets);
  const told = [
    headline === null ? null : withoutOutlet(plainLine(htmlText(headline.slice(0, 2000))), outlets),
    social,
    head.title === null ? null : shownPart(headingOf(withoutOutlet(head.title, outlets), heads), lines),
  ]
    .filter((text) => text !== null && text !== "" && !text.split(PARTS).some((part) => GENERIC.test(part)))
    .map((text) => text!.slice(0, LIMIT));
  // A heading that the head of the page knows too is the title, with a columnist's name where that is shared with it.
  const agreed = heads.find((heading) => told.some((one) => same(one, heading)));
  if (agreed !== undefined)
    return social !== null && isLonger(social, agreed) ? social : told.find((one) => same(one, agreed))!;
  return (
    told.find((one, i) => told.some((other, k) => k !== i && same(one, other))) ??
    heads.find((heading) => told.some((one) => alike(one, heading))) ??
    (headline === null && shared === null ? longest(marked) : null) ??
    told[0] ??
    first[0] ??
    longest(marked) ??
    longest(headings(LARGE).filter(isLine)) ??
    headings("b, strong").find(isLine) ??
    null
  );
}

/** Takes " | Reuters", " - BBC News" and "TASS: " off. */
function withoutOutlet(text: string, outlets: readonly string[]): string {
  const cuts = [...text.matchAll(PARTING)];
  const last = cuts.at(-1);
  if (last === undefined) return text;
  if (isOutlet(text.slice(last.index + last[0].length), outlets))
    return withoutOutlet(text.slice(0, last.index), outlets);
  const first = cuts[0]!;
  return isOutlet(text.slice(0, first.index), outlets) ? text.slice(first.index + first[0].length) : text;
}

/** The heading before or after which the section, the outlet, the town stand in a title; the title itself without one. */
function headingOf(text: string, heads: readonly string[]): string {
  const parts = [...text.matchAll(/\s*(?:\s[|–—\-:•·»›~/\\]|:|\|)\s+/g)].flatMap((cut) => [
    text.slice(0, cut.index),
    text.slice(cut.index + cut[0].length),
  ]);
  return longest(parts.filter((part) => heads.some((heading) => same(part, heading)))) ?? text;
}

/** Words that can be a headline: some of them, without a full stop. */
const isLine = (text: string): boolean =>
  text.split(" ").length >= 4 && text.length < 200 && !/[.:]$/.test(text);

const longest = (texts: readonly string[]): string | null =>
  texts.reduce<string | null>((best, text) => (text.length > (best?.length ?? 0) ? text : best), null);

/** A part of some words of a title that the page shows as a line, where the whole is not shown: "Outlet | Section | Talks in Minsk". */
function shownPart(text: string, lines: ReadonlySet<string>): string {
  if (lines.has(text)) return text;
  const parts = text.split(PARTS).filter((part) => part.split(" ").length >= 3 && lines.has(part));
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), "") || text;
}

/** What stands before or after the title in `<title>`, farthest from it: mostly the outlet's name. */
export function besideTitle(whole: string | null, title: string | null): string | null {
  if (whole === null || title === null || !whole.includes(title)) return null;
  const at = whole.indexOf(title);
  const after = whole
    .slice(at + title.length)
    .split(PARTS)
    .filter(Boolean)
    .at(-1);
  const before = whole.slice(0, at).split(PARTS).filter(Boolean)[0];
  const name = plainLine(after ?? before ?? "");
  return name.length >= 3 && name.length <= 50 && !/\d/.test(name) ? name : null;
}

/** Whether a title is a heading and the name of a columnist after it. */
const isLonger = (title: string, heading: string): boolean =>
  [...title.matchAll(PARTING)].some(
    (cut) =>
      same(title.slice(0, cut.index), heading) && namesOf(title.slice(cut.index + cut[0].length)).length > 0,
  );

/** Whether a part is the name of the outlet, or of one of its sections and the outlet. */
function isOutlet(part: string, outlets: readonly string[]): boolean {
  const name = folded(part);
  if (name === "") return true;
  return outlets.some((outlet) => {
    const own = folded(outlet);
    if (own === "") return false;
    if (name === own || (name.length >= 3 && own.includes(name))) return true;
    return own.length >= 3 && name.includes(own) && name.length <= own.length + 12;
  });
}

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^the |\bthe /g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");
const same = (one: string, other: string): boolean => folded(one) === folded(other);

/** More than half of the words in common. */
function alike(one: string, other: string): boolean {
  const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu));
  const [a, b] = [words(one), words(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared > 0.5 * Math.min(a.size, b.size) && shared >= 2;
}
