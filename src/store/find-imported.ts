/** Reads the rows of imported event tables, and the stories that they make. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Day } from "../core/date.ts";
import { pairOf } from "../event/pairs.ts";
import type { EventType, Quad } from "../event/reading.ts";
import { ask } from "./ask.ts";
import type { ImportedEvent, ImportedFilter } from "./dataset.ts";
import { type Condition, day, page } from "./find.ts";
import { gathered } from "./gather-imported.ts";
import type { StoryFilter } from "./store.ts";
import type { Story, Telling } from "./story.ts";

/** A row without a type in PLOVER makes no story. */
const TYPED: Condition = ["event IS NOT NULL AND quad IS NOT NULL AND score IS NOT NULL"];

/** DuckDB keeps ids as numbers; what is no id matches nothing. */
function numbersOf(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => /^[0-9a-f]{16}$/.test(id)).map((id) => BigInt(`0x${id}`).toString());
}
const ofIds = (column: string, ids: readonly string[]): Condition => [
  `${column} IN (SELECT unnest($)::UBIGINT)`,
  numbersOf(ids),
];

/** A list of codes as one text: several times as fast to hand over as a list. */
const list = (column: string): string => `array_to_string(${column}, '|') AS ${column}`;
const listOf = (text: unknown): readonly string[] =>
  text === null || text === "" ? [] : (text as string).split("|");

const EVENT = `printf('%016x', id) AS id, dataset, (id & 268435455)::INTEGER AS row, (id >> 28)::UBIGINT AS number,
  event_id, date::VARCHAR AS date, added::VARCHAR AS added, code, event, ${list("mode")}, ${list("context")}, quad,
  their_quad, score, ${list("actor")}, ${list("recipient")}, actor_code, recipient_code, actor_name, recipient_name,
  ${list("actor_sector")}, ${list("recipient_sector")}, place, place_country, lat, lon, mentions, sources, articles, url,
  note, dead, coalesce(undirected, false) AS undirected`;

/** Rows of one set, or of all, by date, then id. */
export async function findImported(
  connection: DuckDBConnection,
  path: string,
  dataset: string | null,
  filter: ImportedFilter,
): Promise<readonly ImportedEvent[]> {
  const conditions: Condition[] = dataset === null ? [] : [["dataset = $", dataset]];
  if (filter.ids !== undefined) conditions.push(ofIds("id", filter.ids));
  if (filter.pair !== undefined)
    conditions.push([
      `id IN (SELECT id FROM ${await gathered(connection, path)} WHERE a = $[1] AND b = $[2]${filter.typed === false ? " AND event IS NULL" : ""})`,
      pairOf(...filter.pair),
    ]);
  if (filter.actor !== undefined)
    conditions.push(["(list_contains(actor, $) OR list_contains(recipient, $))", filter.actor]);
  if (filter.typed === false) conditions.push(["event IS NULL"]);
  // Which rows is found first, so that the other columns are read of these only.
  const { sql, values } = page(conditions, "date NULLS LAST, id", filter);
  const rows = await ask(
    connection,
    path,
    `SELECT e.*, f.source AS file FROM
       (SELECT ${EVENT} FROM imported_event WHERE rowid IN (SELECT rowid FROM imported_event${sql})) e
     LEFT JOIN (SELECT file, dataset, any_value(source) AS source FROM imported_file GROUP BY ALL) f
       ON f.file = e.number AND f.dataset = e.dataset
     ORDER BY date NULLS LAST, id, e.dataset`,
    values,
  );
  return rows.map(
    ({ number: _, mode, context, actor, recipient, actor_sector, recipient_sector, ...row }) =>
      ({
        ...row,
        mode: listOf(mode),
        context: listOf(context),
        actor: listOf(actor),
        recipient: listOf(recipient),
        actor_sector: listOf(actor_sector),
        recipient_sector: listOf(recipient_sector),
      }) as unknown as ImportedEvent,
  );
}

/** Conditions on the columns of `imported_pair`. */
export function conditionsOf(dataset: string, filter: StoryFilter): readonly Condition[] {
  const conditions: Condition[] = [["dataset = $", dataset], TYPED];
  if (filter.pair !== undefined) {
    const [a, b] = pairOf(...filter.pair);
    conditions.push(["a = $", a], ["b = $", b]);
  }
  if (filter.actor !== undefined) conditions.push(["(a = $ OR b = $)", filter.actor]);
  if (filter.event !== undefined) conditions.push(["event = $", filter.event]);
  if (filter.from !== undefined) conditions.push(["date >= CAST($ AS DATE)", day("from", filter.from)]);
  if (filter.to !== undefined) conditions.push(["date <= CAST($ AS DATE)", day("to", filter.to)]);
  return conditions;
}

/** What of a row a story is made of. */
interface ToldRow {
  readonly a: string;
  readonly b: string;
  readonly repeats: string;
  readonly id: string;
  readonly date: Day | null;
  readonly added: Day | null;
  readonly event: EventType;
  readonly mode: string;
  readonly context: string;
  readonly code: string | null;
  readonly actor: string;
  readonly recipient: string;
  /** 1 where a did it to b, -1 where b did it to a, 0 where both did or nobody says. */
  readonly direction: -1 | 0 | 1;
  readonly place_country: string | null;
  readonly score: number;
  readonly quad: Quad;
  readonly sources: number | null;
  /** Host of the first article. */
  readonly host: string | null;
}

const TOLD = `a, b, repeats::VARCHAR AS repeats, printf('%016x', id) AS id, date::VARCHAR AS date,
  added::VARCHAR AS added, event, ${list("mode")}, ${list("context")}, code, ${list("actor")}, ${list("recipient")},
  direction, place_country, score, quad, sources, host`;

const known = (ids: readonly string[]): readonly string[] => {
  const all = [...new Set(ids)].sort();
  const named = all.filter((id) => id !== "UNK");
  return named.length > 0 ? named : all;
};

/** Who acts and who is acted on: a code may say that it is the second of the two who acts, as in a visit received. */
function sidesOf(row: ToldRow): Pick<Story, "actor" | "recipient"> {
  const [one, other] = [listOf(row.actor), listOf(row.recipient)];
  if (row.direction === 0) return { actor: known([...one, ...other]), recipient: [] };
  const acting = row.direction === 1 ? row.a : row.b;
  const [actor, recipient] = one.includes(acting) ? [one, other] : [other, one];
  return { actor: known(actor), recipient: known(recipient) };
}

/** The story of rows that tell one event, in order; sources are those that one of them counts, or hosts where more. */
function storyOf(rows: readonly ToldRow[], dataset: string): Story {
  const first = rows[0]!;
  const hosts = new Map<string, number>();
  const tellings = rows.map((row): Telling => {
    const outlet = row.host ?? dataset;
    if (!hosts.has(outlet)) hosts.set(outlet, hosts.size);
    const published = row.added ?? row.date;
    return {
      event: row.id,
      document: null,
      outlet,
      published,
      speaker: null,
      source: hosts.get(outlet)!,
      denies: false,
    };
  });
  return {
    id: first.id,
    date: first.date,
    date_end: first.date,
    date_precision: first.date === null ? "unknown" : "day",
    event: first.event,
    mode: listOf(first.mode),
    cameo: first.code,
    context: [...new Set(rows.flatMap(({ context }) => listOf(context)))].sort(),
    auxiliary: null,
    ...sidesOf(first),
    level: null,
    exercise: null,
    country: first.place_country,
    score: rows.reduce((sum, { score }) => sum + score, 0) / rows.length,
    quad: first.quad,
    tellings,
    sources: rows.reduce((most, { sources }) => Math.max(most, sources ?? 0), hosts.size),
    contested: false,
  };
}

/** Rows of one event, each once: one with several pairs stands in several. */
function grouped(rows: readonly ToldRow[]): readonly (readonly ToldRow[])[] {
  const groups = new Map<string, ToldRow[]>();
  for (const row of rows) {
    const group = groups.get(row.repeats);
    if (group === undefined) groups.set(row.repeats, [row]);
    else if (!group.some(({ id }) => id === row.id)) group.push(row);
  }
  return [...groups.values()];
}

/**
 * Stories of a set that fulfil all conditions, by date (those without one last), then the least id of their rows; `ids`
 * are those of any of their rows.
 */
export async function findImportedStories(
  connection: DuckDBConnection,
  path: string,
  dataset: string,
  filter: StoryFilter,
): Promise<readonly Story[]> {
  const conditions = [...conditionsOf(dataset, filter)];
  if (filter.ids !== undefined)
    conditions.push([
      "repeats IN (SELECT repeats FROM imported_pair WHERE dataset = $[1] AND id IN (SELECT unnest($[2:])::UBIGINT))",
      [dataset, ...numbersOf(filter.ids)],
    ]);
  const { sql, values } = page(conditions, null, {});
  const source = await gathered(connection, path);
  const paged = filter.limit !== undefined || filter.offset !== undefined;
  const order = page([], "min(date) NULLS LAST, min(id)", filter).sql;
  const chosen = ` AND repeats IN (SELECT repeats FROM ${source}${sql} GROUP BY repeats${order})`;
  const rows = (await ask(
    connection,
    path,
    `SELECT ${TOLD} FROM (SELECT * FROM ${source}${sql}${paged ? chosen : ""} ORDER BY date NULLS LAST, id)`,
    values,
  )) as unknown as readonly ToldRow[];
  const stories = new Map<string, Story>();
  for (const group of grouped(rows)) {
    const story = storyOf([...group].sort(byAdded), dataset);
    if (!stories.has(story.id)) stories.set(story.id, story);
  }
  return [...stories.values()];
}

/** In order of publication; rows of one day stay as they are. */
const byAdded = (one: ToldRow, other: ToldRow): number => {
  const [a, b] = [one.added ?? "z", other.added ?? "z"];
  return a < b ? -1 : a > b ? 1 : 0;
};
