/** The months of a pair from sums by day, without its stories: for tables of many pairs, however many stories they have. */
import { type Day, dayNumber } from "../core/date.ts";
import { pairOf } from "../event/pairs.ts";
import type { StorySum } from "../store/store.ts";
import { DEFAULT_INDEX, type IndexOptions, indexOver } from "./decay-index.ts";
import { CELLS, cellSum, seriesColumns } from "./series.ts";
import type { Timeline } from "./timeline.ts";

/** As a RelationMonth, without what its figures open to. */
export interface MonthSums {
  /** YYYY-MM. */
  readonly month: string;
  readonly cooperation: { readonly value: number };
  readonly conflict: { readonly value: number };
  /** Level at the end of the month; null before the first story. */
  readonly index: { readonly value: number } | null;
}

/** A row for each day, quad and direction: as if its stories had been one, told as often as there are. */
function timelineOfSums(sums: readonly StorySum[]): Timeline {
  const rows = [...sums].sort((a, b) => (a.period! < b.period! ? -1 : a.period! > b.period! ? 1 : 0));
  return {
    pair: pairOf(...(rows[0]?.pair ?? ["", ""])),
    stories: [],
    day: Int32Array.from(rows, ({ period }) => dayNumber(period!)),
    score: Float64Array.from(rows, ({ score, stories }) => score / stories),
    quad: Uint8Array.from(rows, ({ quad }) => quad),
    direction: new Uint8Array(rows.length),
    tellings: Int32Array.from(rows, ({ stories }) => stories),
    sources: new Int32Array(rows.length),
  };
}

/** Months from the first story of a pair to the day `to`, or its last story where that is later; `sums` are those by day. */
export function monthSums(
  sums: readonly StorySum[],
  to: Day | null,
  index: IndexOptions = DEFAULT_INDEX,
): readonly MonthSums[] {
  const timeline = timelineOfSums(sums);
  const columns = seriesColumns(timeline, [], { by: "month", from: null, to: laterOf(sums, to) });
  const { periods, raw } = columns;
  const levels = indexOver(
    timeline,
    periods.map(({ last }) => last),
    { ...index, weight: "tellings" },
  );
  return periods.map(({ period }, p) => ({
    month: period,
    cooperation: { value: cellSum(raw, p, CELLS.cooperation) },
    conflict: { value: cellSum(raw, p, CELLS.conflict) },
    index: levels[p] === null ? null : { value: levels[p]!.value },
  }));
}

const laterOf = (sums: readonly StorySum[], to: Day | null): Day | null =>
  [...sums.map(({ period }) => period), to].reduce(
    (a, b) => (a === null || (b !== null && b > a) ? b : a),
    null,
  );
