/** Panels: one row for each pair and month or year, with the codes other data sets have for the two. */
import { join, parse } from "node:path";
import { type Pair, pairOf } from "../event/pairs.ts";
import type { StateCodes } from "../mention/state-codes.ts";
import type { Store } from "../store/store.ts";
import type { Coverage, Story } from "../store/story.ts";
import { type Column, type Table, writeTable } from "../store/write-table.ts";
import type { Catalogue } from "./catalogue.ts";
import { type IndexOptions, indexOver } from "./decay-index.ts";
import type { DecisionState } from "./decisions.ts";
import { type MembersOf, pairsOfMembers, rememberMembers, withMembers } from "./members.ts";
import { pointsOf } from "./points.ts";
import { CELLS, cellSum, type SeriesColumns, seriesColumns } from "./series.ts";
import { type Selection, type Timeline, timelineOf, where } from "./timeline.ts";

export interface PanelOptions {
  readonly by: "month" | "year";
  /** True gives each pair two rows, one for each that acts; what they do together is in both. */
  readonly directed: boolean;
  /** Only these pairs, also where they have no story; null: every pair with a story. */
  readonly pairs: readonly Pair[] | null;
  readonly selection: Selection;
  /** Members of organisations on a day, for their stories to be their members' too; null: organisations alone. */
  readonly membersOf: MembersOf | null;
  readonly index: IndexOptions;
  readonly points: { readonly catalogue: Catalogue; readonly decided: DecisionState } | null;
}

/** The stories about a pair. */
export interface PairStories {
  readonly pair: Pair;
  readonly stories: readonly Story[];
}

/** Reads the stories of every pair of a store, one pair after the other. */
export async function readPairs(store: Store): Promise<readonly PairStories[]> {
  const found: PairStories[] = [];
  for (const { pair, events } of await store.pairs())
    if (events > 0) found.push({ pair, stories: await store.stories({ pair }) });
  return found;
}

type Cell = string | number | null;
type PanelRow = Readonly<Record<string, Cell>>;

const COLUMNS: readonly (readonly [name: string, type: Column["type"]])[] = [
  ["actor1", "text"],
  ["actor2", "text"],
  ["iso3_1", "text"],
  ["iso3_2", "text"],
  ["ccode1", "integer"],
  ["ccode2", "integer"],
  ["gwcode1", "integer"],
  ["gwcode2", "integer"],
  ["year", "integer"],
  ["month", "integer"],
  ["documents", "number"],
  ["months_covered", "integer"],
  ...Object.keys(CELLS).flatMap((cell) => [
    [`${cell}_stories`, "integer"] as const,
    [`${cell}_tellings`, "integer"] as const,
    [`${cell}_sum`, "number"] as const,
    [`${cell}_raw`, "number"] as const,
    [`${cell}_rate`, "number"] as const,
  ]),
  ["index", "number"],
  ["points_stories", "integer"],
  ["points_sum", "number"],
  ["points_mean", "number"],
];

const number = (code: string | undefined): number | null => (code ? Number(code) : null);

function codesOf(pair: Pair, codes: ReadonlyMap<string, StateCodes>): PanelRow {
  const row: Record<string, Cell> = {};
  pair.forEach((actor, i) => {
    const state = codes.get(actor);
    row[`actor${i + 1}`] = actor;
    row[`iso3_${i + 1}`] = state?.iso3 || null;
    row[`ccode${i + 1}`] = number(state?.cow);
    row[`gwcode${i + 1}`] = number(state?.gw);
  });
  return row;
}

function periodColumns(columns: SeriesColumns, p: number): PanelRow {
  const { period } = columns.periods[p]!;
  const documents = columns.documents[p]!;
  const row: Record<string, Cell> = {
    year: Number(period.slice(0, 4)),
    month: columns.by === "year" ? null : Number(period.slice(5)),
    documents,
  };
  for (const [name, quads] of Object.entries(CELLS)) {
    const sum = cellSum(columns.sum, p, quads);
    row[`${name}_stories`] = cellSum(columns.count, p, quads);
    row[`${name}_tellings`] = cellSum(columns.tellings, p, quads);
    row[`${name}_sum`] = sum;
    row[`${name}_raw`] = cellSum(columns.raw, p, quads);
    row[`${name}_rate`] = documents > 0 ? (sum * 1000) / documents : null;
  }
  return row;
}

/** Months of each year with a document in them. */
function monthsCovered(coverage: readonly Coverage[]): ReadonlyMap<number, number> {
  const years = new Map<number, number>();
  for (const { month, documents } of coverage)
    if (documents > 0) years.set(Number(month.slice(0, 4)), (years.get(Number(month.slice(0, 4))) ?? 0) + 1);
  return years;
}

/** Stories of each pair asked for, or of every pair there is; sorted by pair. */
function sortedPairs(
  given: readonly PairStories[],
  { pairs, membersOf }: PanelOptions,
): readonly PairStories[] {
  const remembered = membersOf && rememberMembers(membersOf);
  // By id: what NATO and the EU do together is one story of each of their members.
  const byPair = new Map<string, Map<string, Story>>(
    pairs?.map((pair) => [pairOf(...pair).join(" "), new Map()]),
  );
  const add = (pair: Pair, story: Story): void => {
    const key = pair.join(" ");
    const known = byPair.get(key);
    if (known !== undefined) known.set(story.id, story);
    else if (pairs === null) byPair.set(key, new Map([[story.id, story]]));
  };
  for (const { pair, stories } of given)
    for (const story of stories)
      if (remembered === null || story.date === null) add(pair, story);
      else for (const one of pairsOfMembers(pair, story.date, remembered)) add(one, story);
  return [...byPair.keys()].sort().map((key) => {
    const pair = key.split(" ") as [string, string];
    const stories = [...byPair.get(key)!.values()];
    return { pair, stories: remembered === null ? stories : withMembers(stories, pair, remembered) };
  });
}

/** The rows of one timeline: every covered period, and uncovered ones that later documents tell of. */
function rowsOf(
  timeline: Timeline,
  points: Timeline | null,
  coverage: readonly Coverage[],
  years: ReadonlyMap<number, number>,
  { by, index }: PanelOptions,
): readonly PanelRow[] {
  const span = { by, from: null, to: null };
  const columns = seriesColumns(timeline, coverage, span);
  const ends = columns.periods.map(({ last }) => last);
  const levels = indexOver(timeline, ends, index);
  const scored = points && seriesColumns(points, coverage, span);
  const places = new Map(scored?.periods.map(({ period }, p) => [period, p]));
  const { net } = CELLS;
  return columns.periods.flatMap(({ period }, p) => {
    const covered = columns.documents[p]! > 0;
    if (!covered && cellSum(columns.count, p, net) === 0) return [];
    const at = places.get(period);
    const of = (column: "count" | "sum"): number | null =>
      scored === null ? null : at === undefined ? 0 : cellSum(scored[column], at, net);
    const [counted, sum] = [of("count"), of("sum")];
    return [
      {
        ...periodColumns(columns, p),
        months_covered: by === "year" ? (years.get(Number(period)) ?? 0) : Number(covered),
        index: levels[p]?.value ?? null,
        points_stories: counted,
        points_sum: sum,
        points_mean: counted === null || counted === 0 ? null : sum! / counted,
      },
    ];
  });
}

/**
 * The panel as columns. A pair has a row with zeros in every covered period, and none where nothing was read: merge with
 * the coverage table to tell quiet from unknown. Codes are empty for organisations, and where a system has none.
 */
export function panelOf(
  given: readonly PairStories[],
  coverage: readonly Coverage[],
  codes: ReadonlyMap<string, StateCodes>,
  options: PanelOptions,
): Table {
  const { selection, directed, points } = options;
  const years = monthsCovered(coverage);
  const rows: PanelRow[] = [];
  for (const { pair, stories: own } of sortedPairs(given, options)) {
    const scored = new Map(
      points === null
        ? []
        : pointsOf(own, points.catalogue, points.decided.decisions)
            .filter(({ decision }) => decision?.action !== "reject")
            .map((one) => [one.story.id, one.points]),
    );
    const timeline = timelineOf(own, pair, selection);
    const scores = ({ id }: Story): number => scored.get(id)!;
    const counted = own.filter(({ id }) => scored.has(id));
    const ofPoints =
      points === null ? null : timelineOf(counted, pair, { ...selection, auxiliary: true, scores });
    const sides = directed
      ? ([[pair, 1] as const, [[pair[1], pair[0]], 2] as const] as const)
      : [[pair, 0] as const];
    for (const [actors, way] of sides) {
      const acting = (line: Timeline): Timeline =>
        way === 0 ? line : where(line, (row) => line.direction[row] === 0 || line.direction[row] === way);
      const named = codesOf(actors, codes);
      for (const row of rowsOf(acting(timeline), ofPoints && acting(ofPoints), coverage, years, options))
        rows.push({ ...named, ...row });
    }
  }
  const shown = COLUMNS.filter(([name]) => options.by === "month" || name !== "month");
  return shown.map(([name, type]) => ({ name, type, values: rows.map((row) => row[name] ?? null) }));
}

/** Documents and outlets read by month or year, to stand beside a panel. */
export function coverageTable(coverage: readonly Coverage[]): Table {
  const column = (name: string, of: (month: Coverage) => number | null): Column => ({
    name,
    type: "integer",
    values: coverage.map(of),
  });
  return [
    column("year", ({ month }) => Number(month.slice(0, 4))),
    column("month", ({ month }) => Number(month.slice(5))),
    column("documents", ({ documents }) => documents),
    column("outlets", ({ outlets }) => outlets),
  ];
}

/** Writes a panel, as Parquet or CSV by the file's name, and its coverage beside it ("panel-coverage.csv"); gives both. */
export async function writePanel(
  path: string,
  panel: Table,
  coverage: readonly Coverage[],
): Promise<readonly [panel: string, coverage: string]> {
  const { dir, name, ext } = parse(path);
  const beside = join(dir, `${name}-coverage${ext}`);
  await writeTable(path, panel);
  await writeTable(beside, coverageTable(coverage));
  return [path, beside];
}
