/** What feedparser's fixtures expect, laid beside a Feed: what of it a Feed holds, whether it is so, and why where it is not. */
import { windows1252 } from "../src/document/decode.ts";
import { isoDate } from "../src/document/feed/dates.ts";
import type { Feed, FeedItem } from "../src/document/feed/feed.ts";
import { htmlText, plainLine } from "../src/document/page/html-text.ts";
import { decodeXml } from "../src/document/xml/decode.ts";
import type { Claim, PythonValue } from "./python-expression.ts";

export type Verdict =
  | { readonly kind: "exact" }
  /** As expected by the rule that is named. */
  | { readonly kind: "same"; readonly rule: string }
  | { readonly kind: "out of scope"; readonly reason: string }
  /** Not as expected, for a reason that is named. */
  | { readonly kind: "explained"; readonly reason: string; readonly found: string }
  | { readonly kind: "different"; readonly found: string };

const EXACT: Verdict = { kind: "exact" };
const same = (rule: string): Verdict => ({ kind: "same", rule });

/** Paths of feedparser's result that no Feed holds, and why; the first that fits. */
const OUT_OF_SCOPE: readonly (readonly [RegExp, string])[] = [
  [/^entries\[\]\.source\b/, "the feed that an entry was copied from"],
  [
    /^feed\.(tagline|subtitle|info|copyright|rights|description|docs|generator|comments)/,
    "the feed's own description, rights and notes",
  ],
  [
    /^feed\.(id|guid|icon|logo|ttl|image|cloud|textinput|newlocation|updated|modified|published|created|validity|expired|author|contributors|publisher|license)/,
    "other facts of the feed itself",
  ],
  [/^len\(feed\.|^feed\.(links|tags|category)/, "other facts of the feed itself"],
  [
    /_detail\.(base|type|language)$|content\[\]\.(type|base|src)$/,
    "how a text was written, not the text: type, base, language of a field",
  ],
  [/itunes_|psc_|media_|enclosures|image|where\b/, "sound, pictures, films, podcasts, coordinates"],
  [
    /contributors|publisher|(author_detail|authors\[\])\.(email|url|href)$/,
    "contributors, publishers, addresses of authors",
  ],
  [/tags|category/, "categories"],
  [/links|comments|wfw_|guidislink|thr_|license/, "other links of an item, comments, licences"],
  [/rights|copyright|expired|validity|subtitle$/, "rights, expiry, subtitles"],
  [
    /^(version|headers|etag|modified|'etag'|'modified'|locals|bozo_exception|isinstance)/,
    "version of the format, headers of HTTP, classes of Python",
  ],
  [/abcdefg|madeup|^feed$/, "elements that no format knows"],
];

type Kind = "title" | "html" | "text" | "url" | "byline" | "date";

interface Held {
  readonly kind: Kind;
  readonly of: (feed: Feed, item: FeedItem | undefined) => (string | null | undefined)[];
}

/** Paths that a Feed holds, and where. */
const HELD: readonly (readonly [RegExp, Held])[] = [
  [/^feed\.title(_detail\.value)?$/, { kind: "title", of: (feed) => [feed.title] }],
  [/^feed\.link$/, { kind: "url", of: (feed) => [feed.url] }],
  [/^feed\.language$/, { kind: "text", of: (feed) => [feed.language] }],
  [/^entries\[\]\.title(_detail\.value)?$/, { kind: "title", of: (_, item) => [item?.title] }],
  [/^entries\[\]\.link$/, { kind: "url", of: (_, item) => [item?.url] }],
  [/^entries\[\]\.(id|guid)$/, { kind: "text", of: (_, item) => [item?.id] }],
  [
    /^(ord\()?entries\[\]\.(description|summary|fullitem|summary_detail\.value|content\[\]\.value)\)?$/,
    { kind: "html", of: (_, item) => [item?.content, item?.summary] },
  ],
  [/^entries\[\]\.(content\[\]\.)?language$/, { kind: "text", of: (_, item) => [item?.language] }],
  [
    /^entries\[\]\.(author|author_detail\.name|authors\[\]\.name)$/,
    { kind: "byline", of: (_, item) => [item?.byline] },
  ],
  [
    /^entries\[\]\.(published|updated|created)(_parsed)?$/,
    { kind: "date", of: (_, item) => [item?.published] },
  ],
];

/** A fixture of feedparser, and what was made of it. */
export interface Reading {
  readonly bytes: Uint8Array;
  /** The fixture as its text. */
  readonly text: string;
  /** Null where it was refused. */
  readonly feed: Feed | null;
}

/** Differences by what makes them; `text` is the fixture below its comment. */
const EXPLAINED: readonly (readonly [string, (claim: Claim, text: string, found: string) => boolean])[] = [
  [
    "of several dates of one name the first is taken",
    ({ path, value }, text, found) =>
      path.endsWith("_parsed") &&
      text.includes(found.slice(1, 11)) &&
      text.includes(String((value as number[])[0])),
  ],
  [
    "an id is left as it is written: it is no address",
    ({ path, value }, _, found) => /\.(id|guid)$/.test(path) && String(value).endsWith(JSON.parse(found)),
  ],
  [
    "a language that only a header of HTTP tells",
    ({ path }, text, found) => path.endsWith("language") && found === "nothing" && !/lang/i.test(text),
  ],
  ["what stands within a frame or an object is not read", (_, text) => /(&lt;|<)(iframe|object)/i.test(text)],
  [
    "text of several encodings is read by the one that most of it is in",
    ({ value }) => /â€/.test(String(value)),
  ],
  [
    "broken HTML (comments, declarations, scripts without an end, whole pages) is read as browsers do",
    (_, text) => /(&lt;|<)(!|script)/i.test(text),
  ],
  [
    "UTF-8 that was encoded twice, as entities of HTML, stays as it is",
    ({ path }, text) => path.startsWith("ord(") && text.includes("&acirc;"),
  ],
  [
    "an encoding that is declared nowhere is guessed otherwise",
    ({ path }, text) => path === "encoding" && !text.includes("encoding="),
  ],
];

export function judge(claim: Claim, reading: Reading): Verdict {
  const verdict = judgePlainly(claim, reading);
  if (verdict.kind !== "different") return verdict;
  const below = reading.text.replace(/<!--.*?-->/s, "");
  const reason = EXPLAINED.find(([, explains]) => explains(claim, below, verdict.found))?.[0];
  return reason === undefined ? verdict : { kind: "explained", reason, found: verdict.found };
}

function judgePlainly(claim: Claim, { bytes, feed }: Reading): Verdict {
  const { relation, value } = claim;
  if (claim.path === "1") return EXACT;
  if (claim.path === "encoding") return judgeEncoding(bytes, String(value));
  if (claim.path === "bozo") {
    if (relation === "false") return feed === null ? { kind: "different", found: "a failure" } : EXACT;
    return feed === null
      ? same("not well-formed: a failure that says so")
      : same("not well-formed, but read");
  }
  const path = claim.path.replace(/\[-?\d+\]/g, "[]");
  const asked = /^(feed|entries\[\])\.has_key\('(\w+)'\)$/.exec(path);
  const held = HELD.find(([pattern]) => pattern.test(asked ? `${asked[1]}.${asked[2]}` : path))?.[1];
  if (held === undefined) {
    const reason = OUT_OF_SCOPE.find(([pattern]) => pattern.test(path))?.[1];
    return reason === undefined
      ? { kind: "different", found: "a claim that the bench does not know" }
      : { kind: "out of scope", reason };
  }
  if (feed === null) return { kind: "different", found: "a failure" };
  const index = Number(/\[(-?\d+)\]/.exec(claim.path)?.[1] ?? 0);
  const found = held.of(feed, feed.items.at(index)).filter((text) => text !== null && text !== undefined);
  if (asked) return found.length > 0 === (relation === "true") ? EXACT : different(found);
  if (path.startsWith("ord(")) return found[0]?.codePointAt(0) === value ? EXACT : different(found);
  if (relation !== "==") return different(found);
  return compared(held.kind, found, value);
}

/** Which encoding is named matters less than what is read: the text must be what that encoding makes of the bytes. */
function judgeEncoding(bytes: Uint8Array, label: string): Verdict {
  const { text } = decodeXml(bytes, null);
  if (/^utf-32/.test(label)) return text.startsWith("<") ? EXACT : different([text.slice(0, 20)]);
  const decoded = label === "iso-8859-1" ? windows1252(bytes) : new TextDecoder(label).decode(bytes);
  return text === decoded ? EXACT : different([text.slice(0, 20)]);
}

function different(found: readonly string[]): Verdict {
  return {
    kind: "different",
    found: found.length === 0 ? "nothing" : JSON.stringify(found.length === 1 ? found[0] : found),
  };
}

/** Of several texts one is enough: which is called content, which summary, is another matter. */
export function compared(kind: Kind, found: readonly string[], value: PythonValue): Verdict {
  if (kind === "date")
    return found.some((date) => instant(date) === expectedInstant(value)) ? EXACT : different(found);
  const expected = String(value);
  if (found.includes(expected)) return EXACT;
  if (found.length === 0 && (value === null || expected === "")) return EXACT;
  const whole =
    kind === "url" && URL.canParse(expected, found[0]) && new URL(expected, found[0]).href === found[0];
  if (whole && !/^\w+:/.test(expected)) return same("a relative link is made whole");
  if (kind === "title" && (found[0] ?? "") === plainLine(htmlText(expected)))
    return same("a title is text: its HTML is taken off");
  if (kind === "html") {
    const wanted = bare(expected);
    if (found.some((html) => bare(html) === wanted))
      return same("the same text; HTML is not made harmless, as only its text is read");
    if (found.length === 0 && wanted === "") return same("no text either way");
    if (found.some((html) => unescapedText(html) === expected))
      return same("plain text, held as HTML that shows it");
  }
  if (kind === "byline") {
    const names = found[0]?.split(", ") ?? [];
    if (names.includes(expected)) return same("one of several authors");
    if (names.some((name) => expected.startsWith(`${name} (`) || expected.endsWith(` (${name})`)))
      return same("a byline is a name, without its address");
  }
  const lost = new RegExp(
    `^\\s*${expected.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("\ufffd", ".?")}\\s*$`,
    "s",
  );
  if (expected.includes("\ufffd") && found.some((text) => lost.test(text)))
    return same("the reference has lost the letters that are here (U+FFFD)");
  return different(found);
}

/** Text without any white space: HTML and its tidied form differ there. */
function bare(html: string): string {
  return htmlText(html).replace(/\s+/g, "");
}

function unescapedText(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function instant(written: string): number {
  return Date.parse(
    /T.*(Z|[+-]\d\d:\d\d)$/.test(written) ? written : written.includes("T") ? `${written}Z` : written,
  );
}

/** feedparser gives dates as they are written, or as (year, month, day, hour, minute, second ...) in UTC. */
function expectedInstant(value: PythonValue): number {
  if (!Array.isArray(value)) return instant(isoDate(String(value)) ?? "");
  const [year, month, day, hour, minute, second] = value as number[];
  return Date.UTC(year!, month! - 1, day, hour, minute, second);
}
