/** News articles in XML of the press: NITF, and NewsML-G2 or NewsML 1 with NITF, XHTML or text in it (iptc.org). */
import { isoDate } from "../feed/dates.ts";
import { dayOfIso, type Found } from "../input.ts";
import { htmlText, plainLine } from "../page/html-text.ts";
import { type Element, elementsOf, markupOf, textOf } from "./tree.ts";

/** Names of the roots of such files. */
export const ARTICLE_ROOTS: readonly string[] = ["nitf", "newsitem", "newsmessage", "newsml"];

export interface Article extends Found {
  /** Address on the web that the article gives itself; null where it gives none. */
  readonly url: string | null;
}

/** The articles of a file in their order, also those without words (of pictures, or with their text elsewhere). */
export function articlesOf(root: Element): Article[] {
  if (root.name === "nitf") return [nitfArticle(root)];
  const items = root.name === "newsitem" ? [root] : allOf(root, ["newsitem"]);
  return items.map(newsItemArticle);
}

/** A lead is a paragraph of the text, a caption is none. */
const LEFT_OUT = new Set([
  "media",
  "hedline",
  "byline",
  "dateline",
  "distributor",
  "note",
  "pronounce",
  "body.end",
]);
/** What HTML calls the blocks of NITF. */
const AS_HTML: Readonly<Record<string, string>> = {
  block: "div",
  hl1: "h1",
  hl2: "h2",
  "body.content": "div",
};

function nitfArticle(nitf: Element): Article {
  const head = first(nitf, ["body.head"]);
  const by = head && first(head, ["byline"]);
  const published = [
    first(nitf, ["date.issue"])?.attributes.norm,
    first(nitf, ["pubdata"])?.attributes["date.publication"],
    first(nitf, ["story.date"])?.attributes.norm,
    first(nitf, ["date.release"])?.attributes.norm,
  ];
  const content = first(nitf, ["body.content"]);
  const lead = head && first(head, ["abstract"]);
  return {
    problems: [],
    title: line(first(nitf, ["hl1"])) ?? line(first(nitf, ["title"])),
    byline: by && bylineOf(first(by, ["person"]) ?? withoutNames(by, ["byttl"])),
    outlet:
      first(nitf, ["pubdata"])?.attributes.name ??
      line(first(nitf, ["distributor"])) ??
      first(nitf, ["doc.copyright"])?.attributes.holder ??
      null,
    published: dayOf(published),
    language: nitf.language,
    url: addressOf(first(nitf, ["pubdata"])?.attributes["ex-ref"]),
    body: withDateline(
      line(head && first(head, ["dateline"])),
      htmlText(`${content ? markupOf(asHtml(content)) : lead ? markupOf(asHtml(lead)) : ""}`),
    ),
  };
}

function newsItemArticle(item: Element): Article {
  const nitf = first(item, ["nitf"]);
  const within = nitf === null ? null : nitfArticle(nitf);
  const name = (of: string): string | null =>
    line(first(item, [of]) && (first(first(item, [of])!, ["name"]) ?? first(item, [of])));
  const dates = [
    "firstcreated",
    "contentcreated",
    "versioncreated",
    "contentmodified",
    "thisrevisioncreated",
    "dateandtime",
  ];
  return {
    problems: [],
    title: line(first(item, ["headline"])) ?? within?.title ?? line(first(item, ["title", "xhtml:title"])),
    byline: bylineOf(first(item, ["by", "byline"])) ?? within?.byline ?? name("creator"),
    outlet:
      name("provider") ??
      within?.outlet ??
      first(item, ["provider"])?.attributes.literal ??
      name("infosource"),
    published:
      dayOf(dates.map((date) => textOf(first(item, [date]) ?? NOTHING))) ?? within?.published ?? null,
    language:
      first(item, ["contentset"])?.language ??
      first(item, ["language"])?.attributes.tag ??
      within?.language ??
      item.language,
    url: addressOf(item.attributes.guid),
    body: withDateline(line(first(item, ["dateline"])), within?.body || bodyOf(item)),
  };
}

/** XHTML, blocks of HTML or plain text that stand in a news item. */
function bodyOf(item: Element): string {
  const page = first(item, ["xhtml:body", "body"]);
  if (page !== null) return htmlText(markupOf(page));
  const inline = first(item, ["inlinexml", "inlinedata", "datacontent"]);
  if (inline === null) return "";
  return elementsOf(inline).length > 0 || /html/.test(inline.attributes.contenttype ?? "")
    ? htmlText(elementsOf(inline).length > 0 ? markupOf(inline) : textOf(inline))
    : textOf(inline).trim();
}

const NOTHING: Element = { name: "", attributes: {}, children: [], base: null, language: null };

/** Elements of some names, from the first to the last, those within others too. */
function allOf(element: Element, names: readonly string[]): Element[] {
  return elementsOf(element).flatMap((child) => [
    ...(names.includes(child.name) ? [child] : []),
    ...allOf(child, names),
  ]);
}

function first(element: Element, names: readonly string[]): Element | null {
  for (const child of elementsOf(element)) {
    const found = names.includes(child.name) ? child : first(child, names);
    if (found !== null) return found;
  }
  return null;
}

function line(element: Element | null): string | null {
  return element === null ? null : plainLine(textOf(element)) || null;
}

function bylineOf(element: Element | null): string | null {
  return line(element)?.replace(/^by[:\s]+/i, "") || null;
}

function withoutNames(element: Element, names: readonly string[]): Element {
  return {
    ...element,
    children: element.children.filter((child) => typeof child === "string" || !names.includes(child.name)),
  };
}

function asHtml(element: Element): Element {
  const children = element.children
    .filter((child) => typeof child === "string" || !LEFT_OUT.has(child.name))
    .map((child) => (typeof child === "string" ? child : asHtml(child)));
  return { ...element, name: AS_HTML[element.name] ?? element.name, children };
}

function dayOf(dates: readonly (string | undefined)[]): string | null {
  for (const date of dates) {
    const day = dayOfIso(isoDate(date ?? "") ?? "");
    if (day !== null) return day;
  }
  return null;
}

function addressOf(written: string | undefined): string | null {
  return written !== undefined && /^https?:\/\//i.test(written) && URL.canParse(written) ? written : null;
}

/** "MINSK, Feb 15 -- The ..." as in print, unless the text begins so itself. */
function withDateline(dateline: string | null, body: string): string {
  const place = (dateline ?? "").replace(/[,(–—-].*/, "").trim();
  if (dateline === null || place === "" || body === "" || body.toLowerCase().startsWith(place.toLowerCase()))
    return body;
  return `${dateline.replace(/[\s–—-]+$/, "")} -- ${body}`;
}
