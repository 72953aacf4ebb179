/** The text that a record of a web archive holds, or why it holds none. */
import type { Budget } from "./budget.ts";
import { httpHead, httpMessage } from "./http-message.ts";
import { CONTENT_LIMIT, type WebRecord } from "./records.ts";

export type Archived =
  | {
      readonly bytes: Buffer;
      /** What the ending of the address is to tell the kind by, where its type does not. */
      readonly name: string;
      readonly type: string | null;
      readonly problems: readonly string[];
    }
  /** What it is instead, in the plural: of no interest, and no fault. */
  | { readonly passed: string }
  /** What is wrong with it. */
  | { readonly fault: string };

/** Types of records that hold no text. */
const PASSED = /^(warcinfo|request|metadata|revisit|continuation|filedesc)$/;
/** Content types of texts; feeds and plain XML and JSON are looked into. */
const TEXT =
  /^(text\/(html|plain|markdown|x-markdown|x-html)|application\/(xhtml\+xml|pdf|x-pdf|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)|message\/rfc822|html)$/;
const MARKED = /^(text\/xml|application\/(xml|rss\+xml|atom\+xml|rdf\+xml|rss|json|feed\+json)|text\/json)$/;
const FEED =
  /<(rss|feed|rdf:RDF)[\s>]|<html[\s>]|"version"\s*:\s*"https?:\/\/(www\.)?jsonfeed\.org\/version/i;
/** What servers say that do not know. */
const UNKNOWN = /^(|application\/octet-stream|binary\/octet-stream|unknown|unknown\/unknown|no-type|unk|-)$/;
const PAGE = /^(\ufeff|\xef\xbb\xbf)?\s*(<!--.*?-->\s*)*<(!doctype html|html|head)[\s>]|^%PDF-/is;

/** Throws bad input where it unpacks to far too much. */
export function archivedText(record: WebRecord, budget: Budget): Archived {
  const { header, content, whole } = record;
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(header.url ?? "")?.[1]?.toLowerCase() ?? "";
  const plain = typeOf(header.type);
  if (scheme === "dns" || scheme === "whois" || plain === "text/dns")
    return { passed: "answers about names of hosts" };
  // What crawlers note about a page, and its text once more: "urn:pageinfo:https://...", "urn:text:https://...".
  if (scheme === "urn" && header.kind === "resource") return { passed: "notes of the crawler" };
  if (/^https?:\/\/[^/]+\/robots\.txt$/i.test(header.url ?? "")) return { passed: "robots.txt files" };
  if (scheme === "metadata") return { passed: "metadata records" };
  if (header.kind !== "conversion" && header.kind !== "resource" && header.kind !== "response")
    return { passed: `${PASSED.test(header.kind) ? header.kind : "other"} records` };
  const head = header.kind === "response" || header.type === null ? httpHead(content) : null;
  if (head === null) {
    if (plain === "application/http" || (header.type === null && header.kind === "response"))
      return { fault: "content that is no HTTP response" };
    return textIn(header.type, content, whole, header.url, []);
  }
  if (head.status !== 200) return { passed: "answers other than 200" };
  const type = head.fields.get("content-type") ?? (plain === "application/http" ? null : header.type);
  const known = typeOf(type);
  if (!whole || !(TEXT.test(known) || MARKED.test(known) || UNKNOWN.test(known)))
    return textIn(type, content, whole, header.url, []);
  const { body, problems } = httpMessage(content, head, budget);
  return textIn(type, body, whole, header.url, problems);
}

function textIn(
  type: string | null,
  bytes: Buffer,
  whole: boolean,
  url: string | null,
  problems: readonly string[],
): Archived {
  const plain = typeOf(type);
  const start = bytes.toString("latin1", 0, 4096);
  const unknown = UNKNOWN.test(plain);
  if (!(TEXT.test(plain) || (MARKED.test(plain) && FEED.test(start)) || (unknown && PAGE.test(start))))
    return { passed: kindName(plain) };
  if (!whole) return { fault: `a text of more than ${CONTENT_LIMIT / 2 ** 20} MB` };
  if (bytes.length === 0) return { passed: "empty answers" };
  // A page may be called report.pdf or list.jsonl; only of plain text does the ending say more than the type.
  // A Word file begins like any zip file.
  const name = plain === "text/plain" ? pathOf(url) : /wordprocessingml/.test(plain) ? "x.docx" : "";
  return {
    bytes,
    name,
    type: unknown ? (start.startsWith("%PDF-") ? "application/pdf" : "text/html") : type,
    problems,
  };
}

/** "text/html" of "Text/HTML; charset=utf-8". */
function typeOf(type: string | null): string {
  return (type ?? "").split(/[;,]/)[0]!.trim().toLowerCase();
}

function kindName(type: string): string {
  const [kind, name = ""] = type.split("/");
  if (kind === "image" || kind === "video" || kind === "audio" || kind === "font") return `${kind} files`;
  if (name === "css") return "style sheets";
  if (/script/.test(name)) return "scripts";
  if (/xml|json/.test(name)) return "XML and JSON that is no feed";
  return "files of other types";
}

/** The path of an address; "" where it has none. */
function pathOf(url: string | null): string {
  return /^[a-z][a-z\d+.-]*:(?:\/\/[^/?#]*)?([^?#]*)/i.exec(url ?? "")?.[1] ?? "";
}
