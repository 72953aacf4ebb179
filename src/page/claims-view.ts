/** The ledger of claims as it is shown: who judges or foretells a relation, what came of it, and who disagrees. */
import type { Day } from "../core/date.ts";
import type { AssessmentRecord } from "../event/reading.ts";
import {
  type Claim,
  type Claimant,
  claimsOf,
  type Disagreement,
  disagreements,
  type Forecast,
  type TrackRecord,
  trackRecords,
  wilson,
} from "../relation/claims.ts";
import type { OutletSides } from "../relation/outlets.ts";
import type { Store } from "../store/store.ts";
import type { Story } from "../store/story.ts";
import type { ClaimsState } from "./addresses.ts";
import { recordsWith } from "./channels-view.ts";
import { type ActorName, namesIn } from "./names.ts";
import { outletsOf } from "./outlets.ts";
import { lastDayRead } from "./period.ts";
import { storiesKnown } from "./relation-view.ts";
import { type Sheet, sheetOf } from "./sheet.ts";
import { assessmentWords, capital, dayWords, signed } from "./words.ts";

export interface ClaimsData {
  readonly state: ClaimsState;
  /** What was known by this day settles forecasts. */
  readonly day: Day | null;
  /** Newest first. */
  readonly claims: readonly Claim[];
  readonly records: readonly TrackRecord[];
  readonly countries: readonly ClaimTally[];
  readonly affiliations: readonly ClaimTally[];
  readonly disagreements: readonly Disagreement[];
}

export interface ClaimsShown {
  readonly data: ClaimsData;
  readonly name: ActorName;
  /** The record of each claim, and the outlet of each document. */
  readonly record: (claimId: string) => AssessmentRecord;
  readonly outlet: (document: string) => string | null;
}

/** Days of a forecast that names no time of its own. */
export const HORIZON = 365;

const isForecast = ({ auxiliary }: AssessmentRecord): boolean =>
  auxiliary === "future" || auxiliary === "hypothetical";

/** Track records are of the claims shown; a disagreement is shown where one who was asked for has a part in it. */
export async function claimsShown(store: Store, side: OutletSides, state: ClaimsState): Promise<ClaimsShown> {
  const { actor, with: other, speaker, from, to } = state;
  const found = await store.records({ ...recordsWith(actor, other), record: "assessment" });
  const records = found as readonly AssessmentRecord[];
  const day = to ?? (await lastDayRead(store));
  const outlet = await outletsOf(store, records);
  const stories = new Map<string, readonly Story[]>();
  for (const { pair } of records.filter(isForecast))
    if (!stories.has(pair.join(" ")))
      stories.set(pair.join(" "), await storiesKnown(store, pair, to ?? null));
  const all = claimsOf(records, {
    to: day ?? "9999-12-31",
    horizon: HORIZON,
    outlet,
    side,
    stories: (pair) => stories.get(pair.join(" ")) ?? [],
    coverage: await store.coverage(to === undefined ? {} : { to }),
  }).filter(({ made }) => from === undefined || (made !== null && made >= from));
  const spoken = (claim: Claim): boolean =>
    speaker === undefined || claim.claimant.name.toLowerCase().includes(speaker.toLowerCase());
  const claims = all
    .filter((claim) => spoken(claim) && (state.forecasts !== true || claim.kind === "forecast"))
    .reverse();
  const known = new Map(records.map((record) => [record.id, record]));
  return {
    data: {
      state,
      day,
      claims,
      records: trackRecords(claims),
      countries: tallyBy(claims, ({ country }) => country),
      affiliations: tallyBy(claims, ({ affiliation }) => affiliation),
      disagreements: disagreements(all).filter(({ warmer, colder }) => [...warmer, ...colder].some(spoken)),
    },
    name: namesIn(records),
    record: (id) => known.get(id)!,
    outlet,
  };
}

/** "Anna Veras, analyst, Institute for Peace"; the outlet itself says so of itself. */
export function claimantWords({ name, role, affiliation, outlet }: Claimant): string {
  const parts = [name, role, affiliation].filter((part) => part !== null && part !== "");
  return `${[...new Set(parts)].join(", ")}${outlet ? " (the outlet itself)" : ""}`;
}

/** "Foretold", "foretold on a condition", or nothing for a judgement. */
export function claimWords(claim: Claim, { record, name }: ClaimsShown): string {
  const words = capital(assessmentWords(record(claim.id), name));
  const denied =
    claim.auxiliary === "negation" ? " (denied)" : claim.auxiliary === "historical" ? " (past)" : "";
  if (claim.kind !== "forecast") return `${words}${denied}`;
  return `${words}: forecast${claim.auxiliary === "hypothetical" ? " on a condition" : ""}`;
}

const VERDICT: Readonly<Record<Forecast["outcome"]["verdict"], string>> = {
  yes: "yes",
  no: "no",
  unclear: "unclear, chance may have made it",
  unknown: "unknown, too little was read",
  open: "its time is not over",
};

/** "yes: visits 3 to 9 a year (15 Feb 2018 to 15 Feb 2019)"; "no: mean score +2 to −1 (...)". */
export function outcomeWords({ outcome, from, to }: Forecast): string {
  const { verdict, measure, before, after } = outcome;
  const time = `${dayWords(from, true)} to ${dayWords(to, true)}`;
  const told = (value: number | null): string =>
    value === null ? "unknown" : measure === "score" ? signed(value) : String(Math.round(value * 10) / 10);
  const moved = `${told(before)} to ${told(after)}`;
  const measured = measure === "score" ? `mean score ${moved}` : `${measure} ${moved} a year`;
  return `${VERDICT[verdict]}: ${measured} (${time})`;
}

/** "2 of 3 (21 to 94 %)"; empty where nothing is settled. */
export function shareWords({
  right,
  settled,
  interval,
}: Pick<TrackRecord, "right" | "settled" | "interval">): string {
  if (interval === null) return "";
  const percent = (share: number): number => Math.round(share * 100);
  return `${right} of ${settled} (${percent(interval[0])} to ${percent(interval[1])} %)`;
}

/** Claims of those who share a country or an affiliation. */
export interface ClaimTally {
  readonly key: string;
  readonly claims: number;
  readonly warmer: number;
  readonly colder: number;
  readonly forecasts: number;
  readonly settled: number;
  readonly right: number;
  readonly interval: readonly [number, number] | null;
}

/** One line a key, those with the most claims first; claims without one are left out. */
function tallyBy(
  claims: readonly Claim[],
  key: (claimant: Claimant) => string | null,
): readonly ClaimTally[] {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const own = key(claim.claimant);
    if (own === null || own === "") continue;
    groups.set(own, [...(groups.get(own) ?? []), claim]);
  }
  const tallies = [...groups].map(([own, said]): ClaimTally => {
    const is = (verdict: string): number =>
      said.filter(({ forecast }) => forecast?.outcome.verdict === verdict).length;
    const [right, settled] = [is("yes"), is("yes") + is("no")];
    const toward = (direction: -1 | 1): number => said.filter((one) => one.direction === direction).length;
    return {
      ...{ key: own, claims: said.length, warmer: toward(1), colder: toward(-1) },
      forecasts: said.filter(({ kind }) => kind === "forecast").length,
      ...{ settled, right, interval: settled === 0 ? null : wilson(right, settled) },
    };
  });
  return tallies.sort((a, b) => b.claims - a.claims || (a.key < b.key ? -1 : 1));
}

const settledIn = ({ forecast }: Claim): Forecast["outcome"] | null => forecast?.outcome ?? null;

/** One line a claim. */
export function claimsSheet({ data, outlet }: ClaimsShown): Sheet {
  return sheetOf<Claim>(
    [
      { name: "id", value: ({ id }) => id },
      { name: "document", value: ({ document }) => document },
      { name: "outlet", value: ({ document }) => outlet(document) },
      { name: "a", value: ({ pair }) => pair[0] },
      { name: "b", value: ({ pair }) => pair[1] },
      { name: "made", value: ({ made }) => made },
      { name: "speaker", value: ({ claimant }) => claimant.name },
      { name: "role", value: ({ claimant }) => claimant.role },
      { name: "affiliation", value: ({ claimant }) => claimant.affiliation },
      { name: "country", value: ({ claimant }) => claimant.country },
      { name: "kind", value: ({ kind }) => kind },
      { name: "level", value: ({ level }) => level },
      { name: "trend", value: ({ trend }) => trend },
      { name: "auxiliary", value: ({ auxiliary }) => auxiliary },
      { name: "direction", value: ({ direction }) => direction, number: true },
      { name: "context", value: ({ context }) => context.join(";") },
      { name: "from", value: ({ forecast }) => forecast?.from ?? null },
      { name: "to", value: ({ forecast }) => forecast?.to ?? null },
      { name: "verdict", value: (claim) => settledIn(claim)?.verdict ?? null },
      { name: "measure", value: (claim) => settledIn(claim)?.measure ?? null },
      { name: "before", value: (claim) => settledIn(claim)?.before ?? null, number: true },
      { name: "after", value: (claim) => settledIn(claim)?.after ?? null, number: true },
      { name: "stories", value: (claim) => settledIn(claim)?.stories.join(";") ?? null },
      { name: "text", value: ({ text }) => text },
    ],
    data.claims,
  );
}
