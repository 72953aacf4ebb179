/** What a page says of its article in JSON-LD, by the names of schema.org. */

type Thing = Readonly<Record<string, unknown>>;

export interface LinkedArticle {
  readonly headline: string | null;
  readonly published: string | null;
  readonly created: string | null;
  readonly modified: string | null;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly body: string | null;
}

const DEPTH_LIMIT = 6;
const THING_LIMIT = 2000;
const LENGTH_LIMIT = 8 * 2 ** 20;

/** The article that a page is about, of the texts of its JSON-LD scripts; null where none of them tells of one. */
export function linkedArticle(scripts: readonly string[], title: string | null): LinkedArticle | null {
  const things: Thing[] = [];
  for (const script of scripts) if (script.length <= LENGTH_LIMIT) gather(parsed(script), 0, things);
  const articles = things.filter((thing) => isA(thing, /(?:Article|Posting|Report|NewsItem|Statement)$/i));
  const named = articles.filter((thing) => title !== null && line(thing.headline ?? thing.name) === title);
  // A page of several articles that are not its own lists them; the first of one is its own.
  const article = named[0] ?? articles.find((thing) => thing.articleBody !== undefined) ?? articles[0];
  if (article === undefined) return null;
  const byId = new Map(things.map((thing) => [thing["@id"], thing]));
  const names = (value: unknown): string[] =>
    listOf(value)
      .map((one) => (isThing(one) && one.name === undefined ? (byId.get(one["@id"]) ?? one) : one))
      .flatMap((one) => (isThing(one) ? listOf(one.name) : [one]))
      .map(line)
      .filter((name) => name !== null);
  return {
    headline: line(article.headline) ?? line(article.name),
    published: line(article.datePublished),
    created: line(article.dateCreated),
    modified: line(article.dateModified),
    authors: names(article.author ?? article.creator),
    publisher: names(article.publisher)[0] ?? null,
    url: line(article.url) ?? idOf(article.mainEntityOfPage),
    language: line(article.inLanguage),
    body: typeof article.articleBody === "string" ? article.articleBody : null,
  };
}

/** Parsed JSON; undefined where it is none. Line ends in strings, comments around it and commas too many are common. */
function parsed(script: string): unknown {
  const bare = script.replace(
    /^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\/\s*\]\]>|\]\]>|;)\s*$/g,
    "",
  );
  for (const text of [bare, bare.replace(/\p{Cc}+/gu, " ").replace(/,\s{0,100}([}\]])/g, "$1")])
    try {
      return JSON.parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  return undefined;
}

/** Note: mutates things. */
function gather(value: unknown, depth: number, things: Thing[]): void {
  if (depth > DEPTH_LIMIT || things.length >= THING_LIMIT) return;
  if (Array.isArray(value)) for (const one of value) gather(one, depth + 1, things);
  else if (isThing(value)) {
    things.push(value);
    for (const name of [
      "@graph",
      "mainEntity",
      "mainEntityOfPage",
      "author",
      "publisher",
      "itemListElement",
      "item",
    ])
      if (typeof value[name] === "object") gather(value[name], depth + 1, things);
  }
}

const isThing = (value: unknown): value is Thing =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
const isA = (thing: Thing, type: RegExp): boolean =>
  listOf(thing["@type"]).some((one) => type.test(String(one)));
const line = (value: unknown): string | null =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : null;
const idOf = (value: unknown): string | null => (isThing(value) ? line(value["@id"]) : line(value));
