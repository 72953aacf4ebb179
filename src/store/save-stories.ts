/** Keeps the stories of a store up to date: only those that new, changed or removed events can touch. */
import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDateValue,
  LIST,
  listValue,
  VARCHAR,
} from "@duckdb/node-api";
import { dayNumber, dayOf } from "../core/date.ts";
import type { Pair } from "../event/pairs.ts";
import type { EventRecord, Reading } from "../event/reading.ts";
import { ask, type Row } from "./ask.ts";
import { wellFormed } from "./json.ts";
import { keysOf, REACH } from "./likeness.ts";
import { addAll, around, emptyPool, type Member, memberOf, nameOf, type Pool, regroup } from "./regroup.ts";
import type { Story } from "./story.ts";
import { storyFrom } from "./story-of.ts";
import { type Columns, dayOfTold, factsOf, inOrder, type Told, tellerOf, toldFrom, toldOf } from "./told.ts";

/** Temporary table of what to look for: keys, and the days around which something is of interest. */
export const WANTED = "CREATE OR REPLACE TEMP TABLE wanted (key VARCHAR, first DATE, last DATE)";

const TOLD = `story, (anchor - DATE '1970-01-01')::INTEGER AS anchor, event, document, outlet,
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
  for (const { told, day } of members)
    if (!Number.isNaN(day))
      for (const key of keysOf(told)) {
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
    member.complete ||= keysOf(member.told).every((key) => covered(key, member.day));
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

/** Appends values in the order of a table's columns. */
class Rows {
  readonly appender: DuckDBAppender;
  constructor(appender: DuckDBAppender) {
    this.appender = appender;
  }
  row(...values: readonly (string | number | boolean | null | DuckDBDateValue | readonly string[])[]): void {
    const { appender } = this;
    for (const value of values)
      if (value === null) appender.appendNull();
      else if (typeof value === "string") appender.appendVarchar(wellFormed(value));
      else if (typeof value === "boolean") appender.appendBoolean(value);
      else if (value instanceof DuckDBDateValue) appender.appendDate(value);
      else if (typeof value === "number") appender.appendDouble(value);
      else appender.appendList(listValue(value.map(wellFormed)), LIST(VARCHAR));
    appender.endRow();
  }
}

async function write(
  connection: DuckDBConnection,
  stories: readonly (readonly [Story, readonly Told[]])[],
  fresh: readonly Member[],
): Promise<void> {
  const table = async (name: string): Promise<Rows> => new Rows(await connection.createAppender(name));
  const [story, telling, pairs, keys] = [
    await table("story"),
    await table("telling"),
    await table("story_pair"),
    await table("telling_key"),
  ];
  const dayOr = (day: string | null): DuckDBDateValue | null => (day === null ? null : date(dayNumber(day)));
  for (const [one, told] of stories) {
    story.row(
      one.id,
      dayOr(one.date),
      dayOr(one.date_end),
      one.date_precision,
      one.event,
      one.mode,
      one.cameo,
      one.context,
      one.auxiliary,
      one.actor,
      one.recipient,
      one.level,
      one.exercise,
      one.country,
      one.score,
      one.quad,
      one.tellings.length,
      one.sources,
      one.contested,
    );
    const anchorDay = dayOfTold(told.find(({ event }) => event === one.id)!);
    const anchor = Number.isNaN(anchorDay) ? null : date(anchorDay);
    const byName = new Map(told.map((each) => [nameOf(each), each]));
    for (const each of one.tellings) {
      const facts = byName.get(`${each.document} ${each.event}`)!;
      const day = dayOfTold(facts);
      telling.row(
        one.id,
        each.event,
        each.document,
        Number.isNaN(day) ? null : date(day),
        anchor,
        each.outlet,
        dayOr(each.published),
        each.speaker,
        each.source,
        each.denies,
        factsOf(facts),
      );
    }
    for (const [a, b] of pairsOfStory(told))
      pairs.row(
        a,
        b,
        one.id,
        dayOr(one.date),
        one.event,
        one.auxiliary,
        directionOf(one, a, b),
        one.score,
        one.quad,
        one.context,
        one.tellings.length,
        one.sources,
        one.contested,
      );
  }
  for (const { told, day } of fresh)
    if (!Number.isNaN(day))
      for (const key of keysOf(told)) keys.row(key, date(day), told.document, told.event);
  for (const { appender } of [story, telling, pairs, keys]) appender.closeSync();
}

function pairsOfStory(tellings: readonly Told[]): readonly Pair[] {
  return [...new Map(tellings.flatMap(({ pairs }) => pairs).map((pair) => [pair.join(" "), pair])).values()];
}

/** 1 where a did it to b, -1 where b did it to a, 0 where they did it together or both ways. */
function directionOf({ actor, recipient }: Story, a: string, b: string): number {
  const forth = actor.includes(a) && recipient.includes(b);
  const back = actor.includes(b) && recipient.includes(a);
  return forth === back ? 0 : forth ? 1 : -1;
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
  await ask(connection, path, "PRAGMA enable_optimizer");
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
  await write(
    connection,
    [...tellings.values()].map((told) => [storyFrom(told), told] as const),
    fresh,
  );
  await ask(connection, path, "PRAGMA disable_optimizer");
}
