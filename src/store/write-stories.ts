/** Writes stories into their tables. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { type Day, dayOf } from "../core/date.ts";
import type { Pair } from "../event/pairs.ts";
import { ask } from "./ask.ts";
import { wellFormed } from "./json.ts";
import { type Member, nameOf } from "./regroup.ts";
import type { Story } from "./story.ts";
import { dayOfTold, factsOf, type Told } from "./told.ts";

type Value = string | number | boolean | null | readonly string[];

/** Control characters of ASCII that stand between rows, columns and the items of a list, and for null. */
const [ROW, COLUMN, ITEM, NULL] = ["\u001d", "\u001e", "\u001f", "\u001a"];

/** Columns of each table, in order; those marked [] are lists. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  story:
    "id day date date_end date_precision event mode[] cameo context[] auxiliary actor[] recipient[] level exercise country score quad tellings sources contested".split(
      " ",
    ),
  telling: "story event document start day anchor outlet published speaker source denies facts".split(" "),
  story_pair: "a b story date event auxiliary direction score quad context[] tellings".split(" "),
  telling_key: "key day document event".split(" "),
};
const TABLES = Object.keys(COLUMNS);

const columnOf = (name: string, i: number): string =>
  name.endsWith("[]")
    ? `CASE f[${i + 1}] WHEN '' THEN []::VARCHAR[] ELSE string_split(f[${i + 1}], chr(31)) END`
    : `nullif(f[${i + 1}], chr(26))`;
/** All rows are handed over as one text: to hand over each value by itself takes five times as long. */
const insertInto = (table: string, prefix: string): string =>
  `INSERT INTO ${prefix}${table} SELECT ${COLUMNS[table]!.map(columnOf).join(", ")}
   FROM (SELECT string_split(unnest(string_split($rows, chr(29))), chr(30)) f)`;

const CONTROLS = new RegExp(`[${ROW}${COLUMN}${ITEM}${NULL}]`, "g");
/** In a text none of the four means anything. */
export const withoutControls = (text: string): string => text.replace(CONTROLS, " ");
const textOf = (value: Value): string =>
  value === null
    ? NULL!
    : typeof value === "string"
      ? withoutControls(value)
      : typeof value === "object"
        ? value.map(withoutControls).join(ITEM)
        : String(value);

const dayOrNull = (day: number): Day | null => (Number.isNaN(day) ? null : dayOf(day));

function pairsOfStory(tellings: readonly Told[]): readonly Pair[] {
  return [...new Map(tellings.flatMap(({ pairs }) => pairs).map((pair) => [pair.join(" "), pair])).values()];
}

/** 1 where a did it to b, -1 where b did it to a, 0 where they did it together or both ways. */
function directionOf({ actor, recipient }: Story, a: string, b: string): number {
  const forth = actor.includes(a) && recipient.includes(b);
  const back = actor.includes(b) && recipient.includes(a);
  return forth === back ? 0 : forth ? 1 : -1;
}

/** Rows of a story: its own, those of its tellings, those of its pairs; each in the order of COLUMNS. */
function* rowsOf(one: Story, told: readonly Told[]): Generator<readonly [table: string, ...Value[]]> {
  const { id, date, event, auxiliary, score, quad, context, sources, contested } = one;
  const count = one.tellings.length;
  const { date_end, date_precision, mode, cameo, actor, recipient, level, exercise, country } = one;
  const what = [event, mode, cameo, context, auxiliary, actor, recipient, level, exercise, country] as const;
  const anchor = dayOrNull(dayOfTold(told.find((each) => each.event === id)!));
  const when = [anchor, date, date_end, date_precision] as const;
  yield ["story", id, ...when, ...what, score, quad, count, sources, contested];
  const byName = new Map(told.map((each) => [nameOf(each), each]));
  for (const { event: name, document, outlet, published, speaker, source, denies } of one.tellings) {
    const each = byName.get(`${document} ${name}`)!;
    const place = [each.start, dayOrNull(dayOfTold(each)), anchor] as const;
    yield [
      "telling",
      id,
      name,
      document,
      ...place,
      outlet,
      published,
      speaker,
      source,
      denies,
      factsOf(each),
    ];
  }
  for (const [a, b] of pairsOfStory(told)) {
    const how = [event, auxiliary, directionOf(one, a, b), score, quad, context] as const;
    yield ["story_pair", a, b, id, date, ...how, count];
  }
}

/** Writes stories with their tellings and pairs, and the keys of new tellings; into tables of that prefix. */
export async function writeStories(
  connection: DuckDBConnection,
  path: string,
  stories: readonly (readonly [Story, readonly Told[]])[],
  fresh: readonly Member[],
  prefix = "",
): Promise<void> {
  const written = new Map(TABLES.map((table) => [table, [] as string[]]));
  const write = ([table, ...values]: readonly [string, ...Value[]]): void => {
    written.get(table)!.push(values.map(textOf).join(COLUMN));
  };
  for (const [one, told] of stories) for (const row of rowsOf(one, told)) write(row);
  for (const { told, day, keys } of fresh)
    if (!Number.isNaN(day))
      for (const key of keys) write(["telling_key", key, dayOf(day), told.document, told.event]);
  for (const [table, rows] of written)
    if (rows.length > 0)
      await ask(connection, path, insertInto(table, prefix), { rows: wellFormed(rows.join(ROW)) });
}
