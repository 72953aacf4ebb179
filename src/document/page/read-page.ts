/** A page of HTML as a document: its article, without all that is around it. */
import type { Day } from "../../core/date.ts";
import { decodeMarkup } from "../encoding.ts";
import {
  composed,
  type Found,
  type Input,
  type Items,
  originOf,
  type ReadOptions,
  wholeBytes,
} from "../input.ts";
import { type Failure, inputFailure, isFailure } from "../source.ts";
import { joined, pageByline } from "./byline.ts";
import { firstMeta, type PageHead, pageHead } from "./headers.ts";
import { linkedArticle } from "./json-ld.ts";
import { mainText } from "./main-text.ts";
import { pageOutlet } from "./outlet.ts";
import { pageDay } from "./page-day.ts";
import { articleText } from "./paragraphs.ts";
import { refusal } from "./refusal.ts";
import { besideTitle, pageTitle } from "./title.ts";
import { pageTree } from "./tree.ts";
import { visibleText } from "./visible-text.ts";

/** Bytes of a page; those of news have at most 3 MB, most of it scripts. */
const PAGE_LIMIT = 16 * 2 ** 20;

/** What a page says of its article, and the page's own address. */
export interface PageArticle extends Found {
  readonly url: string | null;
}

/** The whole input as one document. */
export async function* readPage(input: Input, options: ReadOptions): Items {
  const bytes = await wholeBytes(input, PAGE_LIMIT);
  if (isFailure(bytes)) return yield bytes;
  const { text, problems } = decodeMarkup(bytes, input.type);
  const latest = (input.fetched ?? new Date().toISOString()).slice(0, 10);
  const article = pageArticle(text, input.source, input.url, latest);
  if (isFailure(article)) return yield article;
  const origin = originOf(input, bytes);
  yield composed(
    { ...article, problems: [...problems, ...article.problems] },
    input.source,
    { ...origin, url: origin.url ?? article.url },
    options,
  );
}

/** The article of a page; a failure where there is none. `latest` is the day until which it can have been published. */
export function pageArticle(
  html: string,
  source: string,
  url: string | null,
  latest: Day,
): PageArticle | Failure {
  const { document, data, cut } = pageTree(html);
  const head = pageHead(document, url);
  const linked = linkedArticle(data, null);
  const shown = visibleText(document.body);
  const outlet = pageOutlet(head, linked?.publisher ?? null, url);
  const lines = new Set(shown.text.split("\n"));
  const title = pageTitle(document, head, linked?.headline ?? null, outlet.names, lines);
  const beside = besideTitle(head.title, title);
  const named = pageByline(
    document,
    head,
    linked?.authors ?? [],
    beside === null ? outlet.names : [...outlet.names, beside],
  );
  const { day, problems } = pageDay(head, linked, shown, title, [head.canonical, url], latest);
  const main = mainText(document, html, title, linked?.body ?? null);
  const { body: text, byline } = articleText(main.text, title, named);
  const body = withLead(text, head, shown.text, title);
  const refused = refusal({ ...main, text: body || main.text }, title);
  if (refused !== null) return inputFailure(source, refused);
  return {
    body,
    title,
    outlet: outlet.name ?? beside ?? outlet.host,
    published: day,
    byline: named ?? joined(byline),
    language: head.language,
    url: head.canonical,
    problems: cut ? [...problems, "the page is very large: only its first part was read"] : problems,
  };
}

/** Characters between a lead and the first paragraph: names, dates, the caption of a picture. */
const LEAD_DISTANCE = 1500;

/** A lead that the page shows before the text and apart from it, known by its being the page's description too. */
function withLead(body: string, head: PageHead, shown: string, title: string | null): string {
  const lead = firstMeta(head, ["og:description", "description", "twitter:description"]);
  if (body === "" || lead === null || lead.length < 40 || body.includes(lead)) return body;
  const first = shown.indexOf(`\n${body.slice(0, 40)}`);
  const at = first < 0 ? -1 : shown.lastIndexOf(`\n${lead}\n`, first);
  if (at < Math.max(0, title === null ? 0 : shown.indexOf(title)) || first - at > LEAD_DISTANCE) return body;
  return `${lead}\n\n${body}`;
}
