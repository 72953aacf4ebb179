/** The ledger of claims: who judges or foretells a relation, what came of it, and who disagrees with whom. */
import { type Day, dayNumber, dayOf } from "../core/date.ts";
import type { Pair } from "../event/pairs.ts";
import type { AssessmentRecord, Auxiliary, RelationLevel, Trend } from "../event/reading.ts";
import type { Coverage, Story } from "../store/story.ts";
import { byDay } from "./channel-life.ts";
import { type ForecastOutcome, outcomeOf } from "./forecast-outcome.ts";
import type { OutletSides } from "./outlets.ts";

export interface Claimant {
  /** Name as the text gives it; the outlet where it speaks for itself. */
  readonly name: string;
  readonly affiliation: string | null;
  readonly role: string | null;
  /** Actor or country the claimant speaks for or comes from, if known; that of the outlet where it speaks for itself. */
  readonly country: string | null;
  /** True where the outlet itself says so. */
  readonly outlet: boolean;
}

export interface Claim {
  /** Id of the record. */
  readonly id: string;
  readonly document: string;
  readonly pair: Pair;
  readonly claimant: Claimant;
  readonly made: Day | null;
  readonly kind: "assessment" | "forecast" | "comparison";
  readonly level: RelationLevel | null;
  readonly trend: Trend | null;
  readonly auxiliary: Auxiliary | null;
  /** +1 warmer or close, -1 colder or at odds, 0 neither; null for a comparison alone. */
  readonly direction: -1 | 0 | 1 | null;
  readonly context: readonly string[];
  /** The sentence, word for word. */
  readonly text: string;
  /** For forecasts: what is foretold for which days, and whether it came. */
  readonly forecast: Forecast | null;
}

export interface Forecast {
  /** True for "if ... then": it is scored like the others, and marked. */
  readonly conditional: boolean;
  /** The days it speaks of: those of the text, or a year from the day it was made. */
  readonly from: Day;
  readonly to: Day;
  readonly outcome: ForecastOutcome;
}

export interface ClaimOptions {
  /** What is known by this day settles forecasts. */
  readonly to: Day;
  /** Days that a forecast without a time of its own is given; a year unless told. */
  readonly horizon: number;
  readonly outlet: (document: string) => string | null;
  readonly side: OutletSides;
  /** Stories and coverage of the pair of a claim. */
  readonly stories: (pair: Pair) => readonly Story[];
  readonly coverage: readonly Coverage[];
}

const DIRECTION: Readonly<Record<RelationLevel, -1 | 0 | 1>> = {
  allied: 1,
  friendly: 1,
  normal: 0,
  tense: -1,
  hostile: -1,
  frozen: -1,
};
const WAY: Readonly<Record<Trend, -1 | 0 | 1>> = { improving: 1, worsening: -1, unchanged: 0 };

function claimantOf(record: AssessmentRecord, { outlet, side }: ClaimOptions): Claimant {
  const { speaker } = record;
  if (speaker === null) {
    const name = outlet(record.document) ?? "unnamed outlet";
    return { name, affiliation: null, role: null, country: side(name), outlet: true };
  }
  const { name, affiliation, role, country, id } = speaker;
  return { name, affiliation, role, country: country ?? id, outlet: false };
}

/** A day of the text after publication counts as the horizon; one before it is when the judgement held. */
function horizonOf(record: AssessmentRecord, made: Day, days: number): readonly [Day, Day] {
  const end = record.date_end ?? record.date;
  if (end !== null && end > made)
    return [record.date !== null && record.date > made ? record.date : made, end];
  return [made, dayOf(dayNumber(made) + days)];
}

/** Claims in order of the day they were made, undated ones last. Denied claims keep their words and have no direction. */
export function claimsOf(records: readonly AssessmentRecord[], options: ClaimOptions): readonly Claim[] {
  const claims = records
    .filter((record) => record.published === null || record.published <= options.to)
    .map((record): Claim => {
      const { id, document, pair, level, trend, auxiliary, context, text, comparison } = record;
      const made = record.published ?? record.date;
      const ahead = auxiliary === "future" || auxiliary === "hypothetical";
      const told = trend !== null ? WAY[trend] : level !== null ? DIRECTION[level] : null;
      const direction = auxiliary === "negation" ? null : told;
      const kind = ahead ? "forecast" : comparison !== null && told === null ? "comparison" : "assessment";
      const claimant = claimantOf(record, options);
      const forecast =
        ahead && made !== null && direction !== null ? foretold(record, made, direction, options) : null;
      return {
        id,
        document,
        pair,
        claimant,
        made,
        kind,
        level,
        trend,
        auxiliary,
        direction,
        context,
        text,
        forecast,
      };
    });
  return claims.sort(byDay((claim) => claim.made));
}

function foretold(
  record: AssessmentRecord,
  made: Day,
  direction: -1 | 0 | 1,
  { horizon, to, stories, coverage }: ClaimOptions,
): Forecast {
  const [from, end] = horizonOf(record, made, horizon);
  const question = {
    made,
    from,
    to: end,
    direction,
    change: record.trend !== null,
    words: record.trigger.text,
  };
  return {
    conditional: record.auxiliary === "hypothetical",
    from,
    to: end,
    outcome: outcomeOf(question, stories(record.pair), coverage, to),
  };
}

export interface TrackRecord {
  readonly claimant: Claimant;
  readonly claims: number;
  readonly forecasts: number;
  /** Of the forecasts whose time is over and that the stories settle. */
  readonly settled: number;
  readonly right: number;
  /** Share right, and its 95% interval; null where none is settled. */
  readonly share: number | null;
  readonly interval: readonly [number, number] | null;
}

/** Wilson's 95% interval of a share (Wilson 1927, doi:10.1080/01621459.1927.10502953). */
export function wilson(right: number, of: number): readonly [number, number] {
  const z = 1.959964;
  const share = right / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** One line a claimant: those with the most settled forecasts first, then by number of claims and name. */
export function trackRecords(claims: readonly Claim[]): readonly TrackRecord[] {
  const by = new Map<string, Claim[]>();
  for (const claim of claims) {
    const { name, affiliation } = claim.claimant;
    const key = `${name}|${affiliation ?? ""}`;
    const own = by.get(key) ?? [];
    if (own.length === 0) by.set(key, own);
    own.push(claim);
  }
  const records = [...by.values()].map((own): TrackRecord => {
    const verdicts = own.flatMap(({ forecast }) => (forecast === null ? [] : [forecast.outcome.verdict]));
    const right = verdicts.filter((verdict) => verdict === "yes").length;
    const settled = right + verdicts.filter((verdict) => verdict === "no").length;
    return {
      claimant: own[0]!.claimant,
      claims: own.length,
      forecasts: own.filter((claim) => claim.kind === "forecast").length,
      settled,
      right,
      share: settled === 0 ? null : right / settled,
      interval: settled === 0 ? null : wilson(right, settled),
    };
  });
  return records.sort(
    (a, b) => b.settled - a.settled || b.claims - a.claims || (a.claimant.name < b.claimant.name ? -1 : 1),
  );
}

export interface Disagreement {
  readonly pair: Pair;
  /** Claims of the same quarter of a year, some warmer and some colder, of different claimants. */
  readonly quarter: string;
  readonly warmer: readonly Claim[];
  readonly colder: readonly Claim[];
  /** True where the claimants of the one side of the pair are all warmer, those of the other all colder. */
  readonly between_sides: boolean;
}

const quarterOf = (day: Day): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** Quarters in which claimants disagree on where a pair stands, newest first. Forecasts are not compared with judgements. */
export function disagreements(claims: readonly Claim[]): readonly Disagreement[] {
  const by = new Map<string, Claim[]>();
  for (const claim of claims) {
    if (claim.made === null || claim.direction === null || claim.direction === 0) continue;
    const ahead = claim.kind === "forecast" ? "ahead" : "now";
    const key = `${quarterOf(claim.made)}|${claim.pair.join("|")}|${ahead}`;
    const own = by.get(key) ?? [];
    if (own.length === 0) by.set(key, own);
    own.push(claim);
  }
  const found: Disagreement[] = [];
  for (const [key, own] of by) {
    const warmer = own.filter((claim) => claim.direction === 1);
    const colder = own.filter((claim) => claim.direction === -1);
    const names = new Set(warmer.map((claim) => claim.claimant.name));
    if (warmer.length === 0 || !colder.some((claim) => !names.has(claim.claimant.name))) continue;
    const pair = own[0]!.pair;
    found.push({
      pair,
      quarter: key.split("|")[0]!,
      warmer,
      colder,
      between_sides: betweenSides(pair, warmer, colder),
    });
  }
  return found.sort((a, b) =>
    a.quarter === b.quarter ? (a.pair < b.pair ? -1 : 1) : a.quarter < b.quarter ? 1 : -1,
  );
}

function betweenSides(pair: Pair, warmer: readonly Claim[], colder: readonly Claim[]): boolean {
  const sides = (claims: readonly Claim[]): Set<string> =>
    new Set(
      claims.flatMap(({ claimant }) => (pair.includes(claimant.country ?? "") ? [claimant.country!] : [])),
    );
  const [one, other] = [sides(warmer), sides(colder)];
  return one.size === 1 && other.size === 1 && [...one][0] !== [...other][0];
}
