/** Who wrote a page's article: names alone, without towns, offices, addresses and the outlet's own name. */
import type { PageHead } from "./headers.ts";
import { htmlText, plainLine } from "./html-text.ts";
import type { PageDocument } from "./tree.ts";

const META = [
  "author",
  "article:author_name",
  "byl",
  "byline",
  "parsely-author",
  "sailthru.author",
  "dc.creator",
  "dcterms.creator",
  "dc.contributor",
  "citation_author",
  "article:author",
  "og:article:author",
  "twitter:creator_name",
  "cxenseparse:author",
];
const MARKED =
  '[rel~="author"], [itemprop~="author"] [itemprop~="name"], [itemprop~="author"], a[href*="/author/"], a[href*="/authors/"], ' +
  'a[href*="/profile/"], .byline__name, .author-name, .byline, .c-byline, .post-author, .entry-author, .article__author, .article-author, ' +
  '[class*="byline" i], [class*="author-name" i], [class*="author__name" i], [class*="authorname" i], .author, [class*="author" i], [typeof~="schema:Person"], [class*="submitted" i]';
const BEFORE =
  /^(?:(?:(?:story|report(?:ed|ing)?|text|words|written|posted|published|analysis|opinion|column)\s+)?(?:by|from)|author|автор|аўтар|текст|von|par|por|przez)(?!\p{L})[\s:]+/iu;
/** What ends a name: a town, an office, a date, an address, a mark. */
const AFTER =
  /\s*(?:\||·|•|\/|\(|\[|;|\S*@|https?:|\bin [A-Z]|\bat [A-Z]|\bfor [A-Z]|\d|\b(?:updated|published|posted|contributed|reporting from|and agencies|and wires)\b).*$/isu;
const OFFICE =
  /\b(?:correspondent|reporter|editor|writer|staff|columnist|analyst|contributor|producer|bureau|chief|desk|team|agenc(?:y|ies)|director|fellow|professor|minister|presenter|journalist|author|freelance|associated press writer|корреспондент|редактор|обозреватель)\b/iu;
const NOBODY =
  /^(?:admin(?:istrator)?|user|guest|anonymous|unknown|none|null|n\/?a|webmaster|root|author|редакция|администратор)$|\b(?:staff|newsroom|news desk|web desk|editorial|online|press (?:office|service|release)|пресс-служба|redaction|redakcja)\b|@|\.(?:com|org|net|by|ru)\b/iu;
/** Places of more than one word that stand after a name and look like one. */
const TOWNS =
  /^(?:new (?:york|delhi)|los angeles|san [a-z]+|hong kong|tel aviv|kuala lumpur|abu dhabi|addis ababa|st\.? petersburg|mexico city|the hague|buenos aires|rio de janeiro|washington,? d\.?c\.?|united (?:nations|states|kingdom)|cape town|north korea|south korea)$/i;
const NAME =
  /^\p{Lu}[\p{L}'’.-]*(?:\s+(?:(?:de|da|del|della|der|den|di|do|dos|du|el|al|bin|ibn|la|le|van|von|y|ter|ten|abu)\s+)*\p{Lu}[\p{L}'’.-]*){1,4}$/u;
const CANDIDATES = 60;

/** Names joined as "A, B and C"; null where nobody is named. */
export function pageByline(
  document: PageDocument,
  head: PageHead,
  authors: readonly string[],
  outlets: readonly string[],
): string | null {
  const own = new Set(outlets.map(folded));
  const clean = (texts: readonly string[]): readonly string[] =>
    [...new Map(texts.flatMap(namesOf).map((name) => [folded(name), name])).values()].filter(
      (name) => !own.has(folded(name)),
    );
  const sources: (() => readonly string[])[] = [
    () => authors,
    ...META.map((name) => () => head.meta.get(name) ?? []),
    () => markedAuthors(document),
  ];
  for (const source of sources) {
    const names = clean(source());
    if (names.length > 0) return joined(names.slice(0, 12));
  }
  return null;
}

/** Texts of the elements that are marked as an author's, those before the text's end that are not in a list of other articles. */
function markedAuthors(document: PageDocument): readonly string[] {
  for (const selector of MARKED.split(/,\s*(?![^[]*\])/)) {
    const found = [...document.querySelectorAll(selector)]
      .slice(0, CANDIDATES)
      .filter(
        (element) =>
          element.closest("aside, nav, [class*=comment i], [class*=related i]") === null &&
          (element.closest("footer") === null || element.closest("article") !== null),
      )
      .map((element) => htmlText(element.outerHTML).replace(/\n+/g, ", "))
      .filter((text) => text.length > 2 && text.length < 160);
    const named = found.filter((text) => namesOf(text).length > 0);
    // More than some names are those of other articles on the page.
    if (named.length > 0) return new Set(named).size <= 4 ? named : [named[0]!];
  }
  return [];
}

/** The names in a byline: "By Anna Kowal and Ivan Petrenko, Minsk". */
export function namesOf(byline: string): readonly string[] {
  if (/^https?:|^www\.|^\//i.test(byline.trim())) return [];
  const text = plainLine(byline.slice(0, 400)).replace(BEFORE, "").replace(AFTER, "");
  const parts = text
    .split(/\s*,\s*|\s+(?:and|&|und|et|y|и|i)\s+/u)
    .map((part) =>
      part
        .replace(/^by\s+/i, "")
        .replace(/^(?:(?:dr|prof|mr|mrs|ms|sir|dame)\b\.?\s+)+/i, "")
        .replace(/[\s,.:–—-]+$/u, (end) => (/\.$/.test(end) && /\b\p{Lu}\.$/u.test(part) ? "." : ""))
        .trim(),
    )
    .filter((part) => part !== "");
  const names: string[] = [];
  for (const part of parts) {
    if (NOBODY.test(part) || OFFICE.test(part) || TOWNS.test(part)) continue;
    if (NAME.test(part)) names.push(part);
    // A single word is a name only where nothing else is said: "Xinhua", "Reuters".
    else if (parts.length === 1 && /^[\p{Lu}][\p{L}'’-]{2,30}$/u.test(part)) names.push(part);
  }
  return names;
}

/** "A, B and C"; null for nobody. */
export function joined(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^the /, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");
