/** Which column or field holds what, by the names that people and programs give them. */
import type { ReadOptions } from "./input.ts";

export type FieldName = "text" | "title" | "date" | "outlet" | "url" | "byline" | "language";

/** Without case, spaces and marks; the first that has words counts. */
const USUAL: { readonly [N in FieldName]: readonly string[] } = {
  text: (
    "text fulltext body bodytext content contents article articletext articlebody fullarticle maintext storytext " +
    "documenttext story"
  ).split(" "),
  title: "title headline heading articletitle documenttitle webtitle hed".split(" "),
  date: (
    "date published publishedat publishedon publisheddate publicationdate pubdate datepublished dateofpublication " +
    "publishdate dateissued webpublicationdate articledate documentdate datetime timestamp"
  ).split(" "),
  outlet: (
    "outlet source sourcename publication publicationname publicationtitle newspaper publisher publishername medium media " +
    "mediaoutlet medianame sitename journal"
  ).split(" "),
  url: "url link weburl articleurl sourceurl permalink documenturl href uri".split(" "),
  byline: "byline author authors authorname authornames creator writer reporter".split(" "),
  language: "language lang languagecode".split(" "),
};
export const FIELD_NAMES: readonly FieldName[] = Object.keys(USUAL) as FieldName[];

/** Last parts of a name that say nothing: "headline.main", "content.rendered". */
const EMPTY_ENDING = /\.(?:main|rendered|original|value|name|title|#text)$/i;

/** "Publication_Date " and "publicationDate" are one. */
const folded = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}#]/gu, "");

/**
 * Keys that may hold what a name means, best first: those that the user named, else those with usual names. Of nested
 * fields ("source.name") the whole path counts, or its last part; outer ones go first.
 */
export function keysOf(
  name: FieldName,
  keys: readonly string[],
  columns: ReadOptions["columns"],
): readonly string[] {
  const named = columns[name];
  if (named !== undefined) {
    const exact = keys.filter((key) => key === named);
    return exact.length > 0 ? exact : keys.filter((key) => folded(key) === folded(named));
  }
  const found: { readonly key: string; readonly rank: number }[] = [];
  for (const key of keys) {
    const path = key.replace(EMPTY_ENDING, "");
    const parts = path.split(".");
    const rank = Math.max(
      USUAL[name].indexOf(folded(key)),
      USUAL[name].indexOf(folded(path)),
      USUAL[name].indexOf(folded(parts.at(-1)!)),
    );
    if (rank >= 0) found.push({ key, rank: rank + parts.length * USUAL[name].length });
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ key }) => key);
}

/** Whether a first line looks like the header of a table with a column of texts. */
export function isHeader(line: string): boolean {
  return /[,;\t|]/.test(line) && line.split(/[,;\t|]/).some((cell) => USUAL.text.includes(folded(cell)));
}
