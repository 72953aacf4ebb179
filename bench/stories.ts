/**
 * How well tellings are put into stories on made-up corpora of known truth: node dist/bench/stories.js [--seeds 101,102]
 * [--NAME NUMBER ...] (options of bench/synthetic.ts) [--errors] [--record].
 */
import type { EventRecord } from "../src/event/reading.ts";
import { groupStories } from "../src/store/group-stories.ts";
import type { Story } from "../src/store/story.ts";
import { sourcesOf } from "../src/store/story-of.ts";
import { type Told, tellerOf, toldOf } from "../src/store/told.ts";
import { machine, publish, timed } from "./measure.ts";
import { flagsOf, type SyntheticOptions, type SyntheticTruth, syntheticCorpus } from "./synthetic.ts";

/** Seeds 1 to 3 were looked at while the weights of src/store/likeness.ts were set. */
const SEEDS = [101, 102, 103, 104, 105];

interface Score {
  readonly tellings: number;
  readonly stories: number;
  /** Of pairs of tellings. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Share of stories of two sources or more with the right number of them: as they were found, and as they truly are. */
  readonly sources: number;
  readonly trueSources: number;
  /** Share of contested stories that are told as such, and of those told so that are. */
  readonly contestedRecall: number;
  readonly contestedPrecision: number;
  /** Milliseconds of processor time a telling. */
  readonly time: number;
}

const pairsIn = (counts: Iterable<number>): number => {
  let sum = 0;
  for (const n of counts) sum += (n * (n - 1)) / 2;
  return sum;
};

function counted<T>(items: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** The true story that most of its tellings are of. */
const truthOf = (story: Story, truth: SyntheticTruth): string =>
  [...counted(story.tellings.map(({ event }) => truth.story.get(event)!))].sort((a, b) => b[1] - a[1])[0]![0];

function score(options: Partial<SyntheticOptions>, errors: boolean): Score {
  const { readings, truth } = syntheticCorpus(options);
  const events = readings.flatMap(({ records }) =>
    records.filter((record): record is EventRecord => record.record === "event"),
  );
  const documents = readings.map(({ document }) => document);
  const { result: stories, cpu } = timed(() => groupStories(events, documents));
  const found = new Map(stories.flatMap(({ id, tellings }) => tellings.map(({ event }) => [event, id])));
  const both = counted(events.map(({ id }) => `${truth.story.get(id)}|${found.get(id)}`));
  const right = pairsIn(both.values());
  const precision = right / pairsIn(counted(found.values()).values());
  const recall = right / pairsIn(counted(truth.story.values()).values());
  const several = stories.filter((story) => truth.sources.get(truthOf(story, truth))! >= 2);
  const contested = stories.filter((story) => story.contested);
  const trulyContested = contested.filter((story) => truth.contested.has(truthOf(story, truth)));
  const tellers = new Map(documents.map((document) => [document.id, tellerOf(document)]));
  const tellings = new Map<string, Told[]>();
  for (const event of events) {
    const id = truth.story.get(event.id)!;
    tellings.set(id, [...(tellings.get(id) ?? []), toldOf(event, tellers.get(event.document)!)]);
  }
  const truly = [...tellings].filter(([id]) => truth.sources.get(id)! >= 2);
  if (errors) show(events, found, truth);
  return {
    tellings: events.length,
    stories: stories.length,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    sources:
      several.filter((story) => story.sources === truth.sources.get(truthOf(story, truth))).length /
      several.length,
    trueSources:
      truly.filter(([id, told]) => new Set(sourcesOf(told)).size === truth.sources.get(id)).length /
      truly.length,
    contestedRecall:
      new Set(trulyContested.map((story) => truthOf(story, truth))).size / truth.contested.size,
    contestedPrecision: trulyContested.length / contested.length,
    time: cpu / events.length,
  };
}

/** Some tellings that were put apart or together wrongly. */
function show(
  events: readonly EventRecord[],
  found: ReadonlyMap<string, string>,
  truth: SyntheticTruth,
): void {
  const line = ({ event, auxiliary, date, published, date_precision, text }: EventRecord): string =>
    `    ${event} ${auxiliary ?? ""} ${date_precision === "day" ? date : `(${published})`} ${text}`;
  const groups = (of: (id: string) => string): EventRecord[][] => {
    const lists = new Map<string, EventRecord[]>();
    for (const event of events) lists.set(of(event.id), [...(lists.get(of(event.id)) ?? []), event]);
    return [...lists.values()];
  };
  const mixed = (what: string, lists: EventRecord[][], other: (id: string) => string): void => {
    const wrong = lists.filter((list) => new Set(list.map(({ id }) => other(id))).size > 1);
    console.log(`${what}: ${wrong.length}`);
    for (const list of wrong.filter((_, i) => i % Math.ceil(wrong.length / 12) === 0))
      console.log(list.map((event) => `${line(event)} [${other(event.id).slice(-12)}]`).join("\n"), "\n");
  };
  mixed(
    "true stories apart",
    groups((id) => truth.story.get(id)!),
    (id) => found.get(id)!,
  );
  mixed(
    "stories of several",
    groups((id) => found.get(id)!),
    (id) => truth.story.get(id)!,
  );
}

const at = process.argv.indexOf("--seeds");
const seeds = at === -1 ? SEEDS : process.argv[at + 1]!.split(",").map(Number);
const options = flagsOf(process.argv);
const percent = (share: number): string => (100 * share).toFixed(1);
const lines = [
  "# Grouping tellings into stories",
  "",
  machine(),
  "",
  `Made-up corpora of bench/synthetic.ts, seeds ${seeds.join(", ")}; options ${JSON.stringify(options)} besides the usual.`,
  "",
  "| Seed | Tellings | Stories | Precision | Recall | F1 (pairs) | Sources right | in true stories | Contested found | rightly | ms a telling |",
  "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
  ...seeds.map((seed) => {
    const s = score({ ...options, seed }, process.argv.includes("--errors"));
    const shares = [
      s.precision,
      s.recall,
      s.f1,
      s.sources,
      s.trueSources,
      s.contestedRecall,
      s.contestedPrecision,
    ].map(percent);
    return `| ${seed} | ${s.tellings} | ${s.stories} | ${shares.join(" | ")} | ${s.time.toFixed(3)} |`;
  }),
];
publish("stories", lines, process.argv.includes("--record"));
