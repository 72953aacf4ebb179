/** Which column or field holds what, by the names that people and programs give them. */
import type { ReadOptions } from "./input.ts";

export type FieldName = "text" | "title" | "date" | "outlet" | "url" | "byline" | "language";

/** Without case, spaces and marks; the first that has words counts. */
const USUAL: { readonly [N in FieldName]: readonly string[] } = {
  text: (
    "text fulltext body bodytext content contents article articletext articlebody fullarticle maintext storytext " +
    "documenttext story inhalt artikeltext volltext texto contenido cuerpo texte contenu текст tekst treść " +
    // Where there is no whole text, what there is of it.
    "summary abstract description snippet leadparagraph abstractnote excerpt teaser standfirst"
  ).split(" "),
  title: (
    "title headline heading articletitle documenttitle webtitle hed titel überschrift schlagzeile título titulo titular " +
    "titre заголовок tytuł"
  ).split(" "),
  date: (
    "date published publishedat publishedon publisheddate publicationdate pubdate datepublished dateofpublication " +
    "publishdate dateissued webpublicationdate articledate documentdate datetime timestamp datum " +
    "erscheinungsdatum veröffentlichungsdatum fecha дата"
  ).split(" "),
  outlet: (
    "outlet source sourcename publication publicationname publicationtitle newspaper publisher publishername medium media " +
    "mediaoutlet medianame sitename journal pubtitle pubname zeitung quelle medio fuente periódico источник издание газета"
  ).split(" "),
  url: "url link weburl articleurl sourceurl permalink documenturl href uri".split(" "),
  byline: "byline author authors authorname authornames creator writer reporter autor auteur автор".split(
    " ",
  ),
  language: "language lang languagecode sprache idioma langue язык".split(" "),
};
export const FIELD_NAMES: readonly FieldName[] = Object.keys(USUAL) as FieldName[];

/** Place of each name in its list, by what it holds and the name: "title headline". */
const RANKS: ReadonlyMap<string, number> = new Map(
  FIELD_NAMES.flatMap((name) => USUAL[name].map((word, i) => [`${name} ${word}`, i] as const)),
);

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
    // What begins with an underscore is a wrapper: "_source.title".
    const own = key.startsWith("_") ? key.replace(/^(?:_\w+\.)+/, "") : key;
    const path = own.includes(".") ? own.replace(EMPTY_ENDING, "") : own;
    const parts = path.split(".");
    const rank = Math.max(
      ...[key, path, parts.at(-1)!].map((words) => RANKS.get(`${name} ${folded(words)}`) ?? -1),
    );
    if (rank >= 0) found.push({ key, rank: rank + parts.length * USUAL[name].length });
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ key }) => key);
}

/** Lists of keys that are remembered: the rows of a table share one. */
const REMEMBERED = 100;

/** keysOf that remembers what it found: it is asked seven times for each row. */
export function createKeysOf(
  columns: ReadOptions["columns"],
): (name: FieldName, keys: readonly string[]) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (name, keys) => {
    const asked = `${name}\n${keys.join("\n")}`;
    const found = known.get(asked) ?? keysOf(name, keys, columns);
    if (known.size < REMEMBERED) known.set(asked, found);
    return found;
  };
}

const SUMMARIES: ReadonlySet<string> = new Set(USUAL.text.slice(USUAL.text.indexOf("summary")));

/** Whether a key holds but a summary of a text. */
export function isSummary(key: string): boolean {
  return SUMMARIES.has(folded(key.split(".").at(-1)!));
}

/** Rows from the top in which a header is looked for: tables of people begin with a line on what they are. */
export const HEADER_ROWS = 10;

/**
 * Whether these are the names of the columns of a table of texts. A summary counts beside a title alone; below the first row, a
 * text does so beside something else.
 */
export function namesTexts(
  names: readonly string[],
  above: number,
  columns: ReadOptions["columns"],
): boolean {
  const [text] = keysOf("text", names, columns);
  if (text === undefined) return false;
  if (columns.text === undefined && isSummary(text)) return keysOf("title", names, columns).length > 0;
  return (
    above === 0 || FIELD_NAMES.some((name) => name !== "text" && keysOf(name, names, columns).length > 0)
  );
}

/** Whether a first line looks like the header of a table with a column of texts. */
export function isHeader(line: string): boolean {
  return (
    /[,;\t|]/.test(line) &&
    line.split(/[,;\t|]/).some((cell) => USUAL.text.includes(folded(cell)) && !isSummary(cell))
  );
}
