/** Keeps the stories of a store up to date: only those that new, changed or removed events can touch. */
import { type DuckDBConnection, DuckDBDateValue } from "@duckdb/node-api";
import { dayOf } from "../core/date.ts";
import type { EventRecord, Reading } from "../event/reading.ts";
import { ask, type Row } from "./ask.ts";
import { wellFormed } from "./json.ts";
import { REACH } from "./likeness.ts";
import { addAll, around, emptyPool, type Member, memberOf, nameOf, type Pool, regroup } from "./regroup.ts";
import { storyFrom } from "./story-of.ts";
import { type Columns, inOrder, type Told, tellerOf, toldFrom, toldOf } from "./told.ts";
import { writeStories } from "./write-stories.ts";

/** A temporary table: keys to look for, with the days around which something is of interest. */
export const STAGE_STORIES: readonly string[] = [
  "CREATE OR REPLACE TEMP TABLE wanted (key VARCHAR, first DATE, last DATE)",
];

const TOLD = `story, (anchor - DATE '1970-01-01')::INTEGER AS anchor, event, document, start, outlet,
  published::VARCHAR AS published, speaker, facts`;

/** The first and last day of all are named too, so that parts of the tables without any of them are not read. */
const NEIGHBOURS = `SELECT ${TOLD} FROM telling t SEMI JOIN
  (SELECT k.document, k.event FROM telling_key k JOIN wanted w ON k.key = w.key AND k.day BETWEEN w.first AND w.last
   WHERE k.day BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)) n
  ON t.document = n.document AND t.event = n.event
  WHERE t.day BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)`;

function memberFrom({ story, anchor, facts, ...columns }: Row): Member {
  const member = memberOf(toldFrom(columns as Columns, facts as string));
  return { ...member, story: story as string, anchor: (anchor as number | null) ?? Number.NaN };
}

const date = (day: number): DuckDBDateValue => new DuckDBDateValue(day);

/** Days around the touched ones that are loaded: four times the reach, so that a change seldom needs to load again. */
const LOADED = 4 * REACH;

type Stretch = readonly [first: number, last: number];

/** Stretches of days around any of the days, by key, in order, none overlapping another. */
function stretchesOf(members: readonly Member[]): ReadonlyMap<string, readonly Stretch[]> {
  const days = new Map<string, number[]>();
  for (const { keys, day } of members)
    if (!Number.isNaN(day))
      for (const key of keys) {
        const list = days.get(key);
        if (list === undefined) days.set(key, [day]);
        else list.push(day);
      }
  const stretches = new Map<string, Stretch[]>();
  for (const [key, list] of days) {
    list.sort((a, b) => a - b);
    const own: Stretch[] = [];
    for (let i = 0, first = 0; i < list.length; i++)
      if (i + 1 === list.length || list[i + 1]! - list[i]! > 2 * LOADED) {
        own.push([list[first]! - LOADED, list[i]! + LOADED]);
        first = i + 1;
      }
    stretches.set(key, own);
  }
  return stretches;
}

/** Note: adds to `pool` all stored tellings around `members`, and marks those as complete that now are. */
async function loadAround(
  connection: DuckDBConnection,
  path: string,
  pool: Pool,
  members: readonly Member[],
): Promise<void> {
  const stretches = stretchesOf(members);
  await ask(connection, path, "DELETE FROM wanted");
  const wanted = await connection.createAppender("wanted", null, "temp");
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [key, own] of stretches)
    for (const [first, last] of own) {
      from = Math.min(from, first);
      to = Math.max(to, last);
      wanted.appendVarchar(wellFormed(key));
      wanted.appendDate(date(first));
      wanted.appendDate(date(last));
      wanted.endRow();
    }
  wanted.closeSync();
  if (from <= to) {
    const days = { first: dayOf(from), last: dayOf(to) };
    addAll(pool, (await ask(connection, path, NEIGHBOURS, days)).map(memberFrom));
  }
  const covered = (key: string, day: number): boolean =>
    stretches.get(key)?.some(([first, last]) => first <= day - REACH && day + REACH <= last) ?? false;
  for (const member of members) member.complete = true;
  for (const member of pool.members.values())
    member.complete ||= member.keys.every((key) => covered(key, member.day));
}

/** Note: mutates `pool`. Gives the members whose story changed, with their story before. */
async function settle(
  connection: DuckDBConnection,
  path: string,
  pool: Pool,
  fresh: readonly Member[],
  gone: readonly Member[],
): Promise<ReadonlyMap<Member, string | null>> {
  await loadAround(connection, path, pool, [...gone, ...fresh]);
  addAll(pool, fresh);
  const left = new Set(fresh);
  for (const one of gone)
    around(pool, one, (other) => {
      if (inOrder(one.told, other.told) < 0) left.add(other);
    });
  let open: readonly Member[] = [...left];
  const changed = new Map<Member, string | null>();
  for (;;) {
    open = regroup(pool, open, changed);
    if (open.length === 0) return changed;
    await loadAround(connection, path, pool, open);
  }
}

/** All tellings of the stories that changed, by the id of the story as it is now. */
async function touched(
  connection: DuckDBConnection,
  path: string,
  pool: Pool,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly Told[]>> {
  const stories = new Map<string, Map<string, Told>>();
  const add = (story: string, told: Told): void => {
    if (!after.has(story)) return;
    let tellings = stories.get(story);
    if (tellings === undefined) {
      tellings = new Map();
      stories.set(story, tellings);
    }
    tellings.set(nameOf(told), told);
  };
  for (const { told, story } of pool.members.values()) if (story !== null) add(story, told);
  // Most are in the pool already, and facts are long: only those of the others are read.
  const known = await ask(
    connection,
    path,
    "SELECT document, event FROM telling WHERE story IN (SELECT unnest($before))",
    { before: [...before] },
  );
  const missing = known.filter(({ document, event }) => !pool.members.has(`${document} ${event}`));
  const rows =
    missing.length === 0
      ? []
      : await ask(
          connection,
          path,
          `SELECT ${TOLD} FROM telling
           WHERE story IN (SELECT unnest($before)) AND document IN (SELECT unnest($documents))`,
          { before: [...before], documents: missing.map(({ document }) => document as string) },
        );
  for (const member of rows.map(memberFrom))
    if (!pool.members.has(nameOf(member.told))) add(member.story!, member.told);
  return new Map([...stories].map(([id, tellings]) => [id, [...tellings.values()]]));
}

const isEvent = (record: Reading["records"][number]): record is EventRecord => record.record === "event";

/**
 * Groups the events of readings that were just written, and takes those of `replaced` documents out; within the
 * transaction of the caller. The stories are afterwards those that grouping all events at once would give.
 */
export async function saveStories(
  connection: DuckDBConnection,
  path: string,
  readings: readonly Reading[],
  replaced: readonly string[],
): Promise<void> {
  const gone =
    replaced.length === 0
      ? []
      : (
          await ask(
            connection,
            path,
            `SELECT ${TOLD} FROM telling WHERE document IN (SELECT unnest($replaced))`,
            {
              replaced,
            },
          )
        ).map(memberFrom);
  if (gone.length > 0)
    for (const name of ["telling", "telling_key"])
      await ask(connection, path, `DELETE FROM ${name} WHERE document IN (SELECT unnest($replaced))`, {
        replaced,
      });
  const fresh = readings.flatMap(({ document, records }) => {
    const events = records.filter(isEvent);
    if (events.length === 0) return [];
    const teller = tellerOf(document);
    return events.map((event) => memberOf(toldOf(event, teller)));
  });
  const pool = emptyPool();
  const changed = await settle(connection, path, pool, fresh, gone);
  const before = new Set(
    [...changed.values(), ...gone.map(({ story }) => story)].filter((id) => id !== null),
  );
  const after = new Set([...before, ...[...changed.keys()].map(({ story }) => story!)]);
  // A story that a new telling joins is rewritten too.
  const known = new Set(fresh.map(({ told }) => told.event));
  for (const id of after) if (!known.has(id)) before.add(id);
  const tellings = await touched(connection, path, pool, before, after);
  if (before.size > 0)
    for (const [name, column] of [
      ["story", "id"],
      ["telling", "story"],
      ["story_pair", "story"],
    ])
      await ask(connection, path, `DELETE FROM ${name} WHERE ${column} IN (SELECT unnest($before))`, {
        before: [...before],
      });
  await writeStories(
    connection,
    path,
    [...tellings.values()].map((told) => [storyFrom(told), told] as const),
    fresh,
  );
}
