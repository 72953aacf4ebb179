/**
 * Makes a corpus whose truth is known: pairs whose level changes in known months, stories told by several outlets, wire
 * copies, late and denying tellings, months without documents, forecasts with outcomes. The same seed gives the same.
 * Longer than most: a third of it says what the options and the truth are.
 * node dist/bench/synthetic.js [--seed N] [--NAME NUMBER ...] [--texts FILE] [--truth FILE]
 */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { dayNumber, dayOf } from "../src/core/date.ts";
import { stableId } from "../src/core/hash.ts";
import { documentId, UNTOLD } from "../src/document/document.ts";
import type { AssessmentRecord, Reading, Trend } from "../src/event/reading.ts";
import { type Dice, diceOf } from "./dice.ts";
import { type Happening, mark, type Told, tellAll } from "./synthetic-tellings.ts";
import { CONFLICT, COOPERATION, type Kind, OUTLETS, PARTIES, TOPICS } from "./synthetic-words.ts";

export interface SyntheticOptions {
  readonly seed: number;
  /** Pairs of actors, up to 190. */
  readonly pairs: number;
  /** First year, and how many months. */
  readonly year: number;
  readonly months: number;
  /** Stories a month of the busiest pair; the n-th has 1/n of it, but `least` at least. */
  readonly busiest: number;
  readonly least: number;
  /** Tellings after the first one, on average. */
  readonly retold: number;
  /** Shares, 0 to 1: tellings that are wire copies; tellings long after; stories that are denied; planned first. */
  readonly copies: number;
  readonly late: number;
  readonly denied: number;
  readonly planned: number;
  /** Share of tellings whose type, parties or day were read wrongly. */
  readonly misread: number;
  /** Changes of level of a pair, on average; months between two of them at least. */
  readonly changes: number;
  readonly apart: number;
  /** Stretches without any document, and months in each. */
  readonly gaps: number;
  readonly gap: number;
  /** Forecasts of a pair's trend. */
  readonly forecasts: number;
}

export const DEFAULTS: SyntheticOptions = {
  seed: 1,
  pairs: 30,
  year: 2012,
  months: 96,
  busiest: 20,
  least: 1,
  retold: 1.5,
  copies: 0.25,
  late: 0.04,
  denied: 0.05,
  planned: 0.08,
  misread: 0.06,
  changes: 1.5,
  apart: 18,
  gaps: 2,
  gap: 2,
  forecasts: 60,
};

export interface PairTruth {
  readonly pair: readonly [string, string];
  /** By month: the score that a story of the pair has on average; and stories that happen, told or not. */
  readonly mean: readonly number[];
  readonly happened: readonly number[];
  /** In the first days of this month (YYYY-MM) the mean rises (warming, +1) or falls (-1) by `size`, and stays there. */
  readonly changes: readonly { readonly month: string; readonly sign: 1 | -1; readonly size: number }[];
}

export interface ForecastTruth {
  /** Id of the assessment record, and who makes it (name of the speaker). */
  readonly id: string;
  readonly speaker: string;
  readonly pair: readonly [string, string];
  readonly month: string;
  readonly trend: Trend;
  /** What the true mean did within the twelve months after: the forecast holds where it is the same. */
  readonly outcome: Trend;
}

export interface SyntheticTruth {
  /** YYYY-MM, all months of the corpus. */
  readonly months: readonly string[];
  /** Story of each event record, by their ids. */
  readonly story: ReadonlyMap<string, string>;
  /** Independent sources of each story; stories that some deny and others do not. */
  readonly sources: ReadonlyMap<string, number>;
  readonly contested: ReadonlySet<string>;
  readonly pairs: readonly PairTruth[];
  /** Months without documents. */
  readonly gaps: readonly string[];
  readonly forecasts: readonly ForecastTruth[];
}

/** Speakers and how often they are right. */
export const FORECASTERS: readonly (readonly [name: string, skill: number])[] = [
  ["Anna Lind", 0.85],
  ["Boris Vale", 0.6],
  ["Clara Mott", 0.34],
  ["Daniel Roe", 0.15],
];

/** Months after a forecast in which it must come true, and the change of the mean that counts as one. */
export const HORIZON = 12;
export const CHANGE = 0.75;

const meanOf = (kinds: readonly Kind[]): number =>
  kinds.reduce((sum, kind) => sum + kind.weight * kind.score, 0) /
  kinds.reduce((sum, kind) => sum + kind.weight, 0);

/** Mean score where a share of stories is cooperation. */
const meanAt = (share: number): number => share * meanOf(COOPERATION) + (1 - share) * meanOf(CONFLICT);

function monthsOf({ year, months }: SyntheticOptions): readonly string[] {
  return Array.from(
    { length: months },
    (_, i) => `${year + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
  );
}

interface Drawn extends PairTruth {
  /** Indices into PARTIES. */
  readonly sides: readonly [number, number];
  /** Shares of cooperation by month. */
  readonly shares: readonly number[];
}

function drawPair(
  dice: Dice,
  sides: readonly [number, number],
  options: SyntheticOptions,
  rate: number,
): Drawn {
  const months = monthsOf(options);
  const shares: number[] = [];
  const changes: { month: string; sign: 1 | -1; size: number }[] = [];
  let [share, since] = [0.2 + 0.6 * dice.uniform(), 0];
  months.forEach((month, i) => {
    const room = since >= options.apart && i + options.apart <= months.length;
    if (room && dice.chance(options.changes / Math.max(1, months.length - 2 * options.apart))) {
      const up = share < 0.35 || (share < 0.65 && dice.chance(0.5));
      const next = Math.min(0.95, Math.max(0.05, share + (up ? 1 : -1) * (0.3 + 0.3 * dice.uniform())));
      changes.push({ month, sign: up ? 1 : -1, size: Math.abs(meanAt(next) - meanAt(share)) });
      [share, since] = [next, 0];
    }
    since++;
    shares.push(share);
  });
  const [a, b] = sides.map((side) => PARTIES[side]![0]).sort() as [string, string];
  const happened = months.map(() => dice.count(rate));
  return { pair: [a, b], sides, mean: shares.map(meanAt), happened, changes, shares };
}

/** What happens in a pair, in order of months; each may have been planned a few days before. */
function happeningsOf(dice: Dice, options: SyntheticOptions, drawn: Drawn): readonly Happening[] {
  const { sides, shares, happened } = drawn;
  // A pair keeps coming back to a few matters: the same words do not make the same story.
  const topics = Array.from({ length: 8 }, () => dice.below(TOPICS.length));
  return monthsOf(options).flatMap((month, m) =>
    Array.from({ length: happened[m]! }, (_, n): readonly Happening[] => {
      const kind = dice.weighted(dice.chance(shares[m]!) ? COOPERATION : CONFLICT);
      const turn = dice.below(2);
      const third = kind.type === "CONSULT" && dice.chance(0.1) ? dice.below(PARTIES.length) : null;
      const happening: Happening = {
        id: `${drawn.pair.join("-")} ${month} ${n}`,
        kind,
        actor: sides[turn]!,
        recipient: sides[1 - turn]!,
        third: third !== null && sides.includes(third) ? null : third,
        topic: dice.pick(topics),
        day: dayNumber(`${month}-01`) + dice.below(28),
        ...mark(dice),
        auxiliary: null,
      };
      if (!dice.chance(options.planned)) return [happening];
      const before = { id: `${happening.id} planned`, day: happening.day - 1 - dice.below(6) };
      return [{ ...happening, ...before, auxiliary: "future" }, happening];
    }).flat(),
  );
}

/** Months without documents, spread over the corpus. */
function gapsOf(dice: Dice, options: SyntheticOptions): readonly string[] {
  const months = monthsOf(options);
  const part = Math.floor(months.length / (options.gaps + 1));
  return Array.from({ length: options.gaps }, (_, i) => part * (i + 1) + dice.below(Math.max(1, part >> 1)))
    .flatMap((start) => months.slice(start, start + options.gap))
    .filter((month, i, all) => all.indexOf(month) === i);
}

const trendOf = (change: number): Trend =>
  change > CHANGE ? "improving" : change < -CHANGE ? "worsening" : "unchanged";
const TRENDS: readonly Trend[] = ["improving", "worsening", "unchanged"];

function forecast(
  dice: Dice,
  options: SyntheticOptions,
  pairs: readonly Drawn[],
  n: number,
): { readonly reading: Reading; readonly truth: ForecastTruth } {
  const months = monthsOf(options);
  const { pair, sides, mean } = dice.pick(pairs);
  const m = dice.below(Math.max(1, months.length - HORIZON));
  const outcome = trendOf((mean[m + HORIZON] ?? mean.at(-1)!) - mean[m]!);
  const [speaker, skill] = dice.pick(FORECASTERS);
  const trend = dice.chance(skill) ? outcome : dice.pick(TRENDS.filter((other) => other !== outcome));
  const words = { improving: "improve", worsening: "worsen", unchanged: "stay as they are" }[trend];
  const [a, b] = sides.map((side) => PARTIES[side]![1]);
  const sentence = `Relations between ${a} and ${b} will ${words} in the coming year, said ${speaker}.`;
  const outlet = dice.pick(OUTLETS);
  const published = dayOf(dayNumber(`${months[m]}-01`) + dice.below(28));
  const text = `${sentence} It was forecast number ${n + 1}.`;
  const document = {
    ...UNTOLD,
    id: documentId(outlet, text),
    text,
    body: 0,
    title: null,
    outlet,
    published,
    source: `forecast#${n}`,
  };
  const quote = {
    text: speaker,
    start: sentence.indexOf(speaker),
    end: sentence.indexOf(speaker) + speaker.length,
  };
  const record: AssessmentRecord = {
    record: "assessment",
    id: stableId(document.id, "forecast"),
    document: document.id,
    published,
    pair,
    parties: [],
    level: null,
    trend,
    comparison: null,
    auxiliary: "future",
    speaker: {
      ...quote,
      name: speaker,
      id: null,
      country: null,
      sector: ["SOC"],
      role: "analyst",
      affiliation: null,
      verb: null,
      direct: false,
    },
    date: published,
    date_end: published,
    date_precision: "unknown",
    date_text: null,
    context: [],
    confidence: 0.9,
    text: sentence,
    start: 0,
    end: sentence.length,
    trigger: { text: words, start: sentence.indexOf(words), end: sentence.indexOf(words) + words.length },
    rule: "synthetic",
    model: "synthetic",
    codebook: "synthetic",
  };
  const truth = { id: record.id, speaker, pair, month: months[m]!, trend, outcome };
  return { reading: { document, records: [record], problems: [] }, truth };
}

/** Readings in order of publication, and what is true of them. */
export function syntheticCorpus(given: Partial<SyntheticOptions> = {}): {
  readonly readings: readonly Reading[];
  readonly truth: SyntheticTruth;
} {
  const options = { ...DEFAULTS, ...given };
  const dice = diceOf(options.seed);
  const sides = PARTIES.flatMap((_, a) =>
    PARTIES.slice(a + 1).map((_, b): readonly [number, number] => [a, a + 1 + b]),
  );
  const chosen = dice.shuffled(sides).slice(0, options.pairs);
  const pairs = chosen.map((pair, i) =>
    drawPair(dice, pair, options, Math.max(options.least, options.busiest / (i + 1))),
  );
  const gaps = gapsOf(dice, options);
  const read = ({ reading }: { readonly reading: Reading }): boolean =>
    !gaps.includes(reading.document.published!.slice(0, 7));
  const story = new Map<string, string>();
  const sources = new Map<string, number>();
  const contested = new Set<string>();
  const readings = new Map<string, Reading>();
  for (const happening of pairs.flatMap((drawn) => happeningsOf(dice, options, drawn))) {
    const told: readonly Told[] = tellAll(dice, options, happening).filter(read);
    if (told.length === 0) continue;
    sources.set(happening.id, new Set(told.map(({ source }) => source)).size);
    const denials = told.map(({ reading }) => reading.records[0]!.auxiliary === "negation");
    if (denials.includes(true) && denials.includes(false)) contested.add(happening.id);
    for (const { reading } of told) {
      readings.set(reading.document.id, reading);
      for (const record of reading.records) story.set(record.id, happening.id);
    }
  }
  const forecasts = Array.from({ length: options.forecasts }, (_, n) =>
    forecast(dice, options, pairs, n),
  ).filter(read);
  for (const { reading } of forecasts) readings.set(reading.document.id, reading);
  const key = ({ document }: Reading): string => `${document.published} ${document.id}`;
  return {
    readings: [...readings.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1)),
    truth: {
      months: monthsOf(options),
      story,
      sources,
      contested,
      pairs: pairs.map(({ pair, mean, happened, changes }) => ({ pair, mean, happened, changes })),
      gaps,
      forecasts: forecasts.map(({ truth }) => truth),
    },
  };
}

/** Flags of the command line: every option by its name, and where to write. */
export function flagsOf(args: readonly string[]): Partial<SyntheticOptions> {
  const given: Record<string, number> = {};
  for (const name of Object.keys(DEFAULTS)) {
    const at = args.indexOf(`--${name}`);
    if (at !== -1) given[name] = Number(args[at + 1]);
  }
  return given;
}

function main(args: readonly string[]): void {
  const { readings, truth } = syntheticCorpus(flagsOf(args));
  const fileOf = (name: string): string | undefined => args[args.indexOf(name) + 1 || args.length];
  const [texts, truths] = [fileOf("--texts"), fileOf("--truth")];
  const lines = readings.map(({ document: { id, outlet, published, text } }) =>
    JSON.stringify({ id, outlet, date: published, text }),
  );
  if (texts !== undefined) writeFileSync(texts, `${lines.join("\n")}\n`);
  const plain = {
    ...truth,
    story: Object.fromEntries(truth.story),
    sources: Object.fromEntries(truth.sources),
    contested: [...truth.contested],
  };
  if (truths !== undefined) writeFileSync(truths, JSON.stringify(plain, null, 1));
  console.log(
    `${readings.length} documents, ${truth.story.size} events, ${truth.sources.size} stories (${truth.contested.size} contested), ` +
      `${truth.pairs.length} pairs with ${truth.pairs.flatMap(({ changes }) => changes).length} changes, ` +
      `${truth.gaps.length} months without documents, ${truth.forecasts.length} forecasts`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main(process.argv.slice(2));
