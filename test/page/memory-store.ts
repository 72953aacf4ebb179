/** A store that keeps its readings in memory: what the pages are tried on. */
import { bandedLikeness, bandedSketch, COPY } from "../../src/document/bands.ts";
import { pairOf, pairsOf } from "../../src/event/pairs.ts";
import type { Reading, ReadingRecord } from "../../src/event/reading.ts";
import { periodsBetween } from "../../src/relation/periods.ts";
import { CODED } from "../../src/store/dataset.ts";
import { groupStories } from "../../src/store/group-stories.ts";
import type { PairCount, RecordFilter, Store, StoredDocument, StoryFilter } from "../../src/store/store.ts";
import type { Coverage, Story } from "../../src/store/story.ts";

const dayOfRecord = (record: ReadingRecord): string | null => record.date ?? record.published;

const samePair = (pair: readonly [string, string], record: ReadingRecord): boolean =>
  pairsOf(record).some(([a, b]) => a === pairOf(...pair)[0] && b === pairOf(...pair)[1]);

const takesPart = (actor: string, record: ReadingRecord): boolean =>
  (record.record === "event" ? [...record.actor, ...record.recipient] : record.parties).some(
    ({ id }) => id === actor,
  );

function fulfils(filter: RecordFilter, record: ReadingRecord): boolean {
  const day = dayOfRecord(record);
  return (
    (filter.record === undefined || record.record === filter.record) &&
    (filter.document === undefined || record.document === filter.document) &&
    (filter.ids === undefined || filter.ids.includes(record.id)) &&
    (filter.pair === undefined || samePair(filter.pair, record)) &&
    (filter.actor === undefined || takesPart(filter.actor, record)) &&
    (filter.from === undefined || (day !== null && day >= filter.from)) &&
    (filter.to === undefined || (day !== null && day <= filter.to)) &&
    (filter.auxiliary !== false || record.auxiliary === null)
  );
}

const paged = <T>(
  all: readonly T[],
  { offset = 0, limit = all.length }: { offset?: number; limit?: number },
): readonly T[] => all.slice(offset, offset + limit);

/** Undated last, as text that sorts after every day. */
const byDay = (a: string | null, b: string | null): number =>
  (a ?? "z") < (b ?? "z") ? -1 : (a ?? "z") > (b ?? "z") ? 1 : 0;

const number = (records: readonly ReadingRecord[], kind: ReadingRecord["record"]): number =>
  records.filter(({ record }) => record === kind).length;

const kinds = (
  records: readonly ReadingRecord[],
): { events: number; assessments: number; channels: number } => ({
  events: number(records, "event"),
  assessments: number(records, "assessment"),
  channels: number(records, "channel"),
});

function pairCounts(records: readonly ReadingRecord[]): readonly PairCount[] {
  const found = new Map<string, readonly [string, string]>();
  for (const record of records) for (const pair of pairsOf(record)) found.set(pair.join(" "), pair);
  return [...found.values()].map((pair) => {
    const own = records.filter((record) => samePair(pair, record));
    const days = own
      .map(dayOfRecord)
      .filter((day) => day !== null)
      .sort();
    return { pair, ...kinds(own), from: days[0] ?? null, to: days.at(-1) ?? null };
  });
}

function storyFulfils(filter: StoryFilter, { id, date, event, auxiliary, actor, recipient }: Story): boolean {
  const parties = [...actor, ...recipient];
  return (
    (filter.ids?.includes(id) ?? true) &&
    (filter.pair?.every((party) => parties.includes(party)) ?? true) &&
    (filter.actor === undefined || parties.includes(filter.actor)) &&
    (filter.event === undefined || event === filter.event) &&
    (filter.from === undefined || (date !== null && date >= filter.from)) &&
    (filter.to === undefined || (date !== null && date <= filter.to)) &&
    (filter.auxiliary !== false || auxiliary === null)
  );
}

/** Documents and outlets of every month from the first to the last with any. */
function coverageOf(documents: readonly StoredDocument[]): readonly Coverage[] {
  const months = documents.flatMap(({ published }) => (published === null ? [] : [published.slice(0, 7)]));
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  return periodsBetween("month", `${first}-01`, `${last}-01`).map(({ period }) => {
    const own = documents.filter(({ published }) => published?.startsWith(period));
    const outlets = new Set(own.flatMap(({ outlet }) => outlet ?? []));
    return { month: period, documents: own.length, outlets: outlets.size };
  });
}

const alike = (one: string, other: string): number =>
  bandedLikeness(bandedSketch(one).bytes, bandedSketch(other).bytes);

/** Documents of the same text as this one, with it, in order; none hang together by a third. */
function groupOf(documents: readonly StoredDocument[], id: string): readonly StoredDocument[] {
  const own = documents.find((document) => document.id === id);
  return own === undefined ? [] : documents.filter(({ text }) => alike(own.text, text) >= COPY);
}

/** Answers like the store on disk; it takes no new readings. */
export function memoryStore(readings: readonly Reading[]): Store {
  const records = readings
    .flatMap((reading) => reading.records)
    .sort((a, b) => byDay(dayOfRecord(a), dayOfRecord(b)) || a.start - b.start);
  const stories = [
    ...groupStories(
      records.filter((record) => record.record === "event"),
      readings.map((reading) => reading.document),
    ),
  ].sort((a, b) => byDay(a.date, b.date));
  const documents: readonly StoredDocument[] = readings
    .map(({ document, problems, records: own }) => ({ ...document, problems, ...kinds(own) }))
    .sort((a, b) => byDay(a.published, b.published));
  const store: Store = {
    data: CODED,
    names: new Map(),
    datasets: () => Promise.resolve([]),
    dataset: () => store,
    imported: () => Promise.resolve([]),
    untyped: () => Promise.resolve([]),
    save: () => Promise.reject(new Error("this store is for reading")),
    sight: () => Promise.reject(new Error("this store is for reading")),
    import: () => Promise.reject(new Error("this store is for reading")),
    drop: () => Promise.reject(new Error("this store is for reading")),
    refused: () => Promise.resolve([]),
    copies: (id) => {
      const group = groupOf(documents, id);
      const own = group.find((document) => document.id === id);
      return Promise.resolve(
        group.flatMap(({ id: document, title, outlet, published, source, text }) =>
          document === id
            ? []
            : [
                {
                  ...{ document, title, outlet, published, source, original: document === group[0]!.id },
                  likeness: alike(own!.text, text),
                },
              ],
        ),
      );
    },
    originals: (ids) => {
      const found = ids.map((id) => [id, groupOf(documents, id)[0]?.id] as const);
      return Promise.resolve(
        new Map(
          found.filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== pair[0]),
        ),
      );
    },
    sightings: (document) =>
      Promise.resolve(
        documents
          .filter(({ id }) => id === document)
          .map(({ source, origin }) => ({ source, origin: origin ?? null })),
      ),
    documents: (filter) =>
      Promise.resolve(
        paged(
          documents.filter(({ id }) => filter.ids?.includes(id) ?? true),
          filter,
        ),
      ),
    document: (id) => Promise.resolve(documents.find((document) => document.id === id) ?? null),
    records: (filter) =>
      Promise.resolve(
        paged(
          records.filter((record) => fulfils(filter, record)),
          filter,
        ),
      ),
    readings: async function* () {
      yield* readings;
    },
    copy: () => Promise.reject(new Error("this store writes no files")),
    record: (id) => Promise.resolve(records.find((record) => record.id === id) ?? null),
    stories: (filter) =>
      Promise.resolve(
        paged(
          stories.filter((story) => storyFulfils(filter, story)),
          filter,
        ),
      ),
    storyOf: (event) =>
      Promise.resolve(
        stories.find(({ tellings }) => tellings.some((telling) => telling.event === event)) ?? null,
      ),
    sums: () => Promise.reject(new Error("this store adds nothing up")),
    coverage: ({ from = "0001-01-01", to = "9999-12-31" }) =>
      Promise.resolve(
        coverageOf(
          documents.filter(({ published }) => published !== null && published >= from && published <= to),
        ),
      ),
    published: () => {
      const days = documents.flatMap(({ published }) => published ?? []);
      return Promise.resolve(days.length === 0 ? null : { from: days[0]!, to: days.at(-1)! });
    },
    pairs: () => Promise.resolve(pairCounts(records)),
    counts: () => Promise.resolve({ documents: documents.length, ...kinds(records) }),
    close: () => Promise.resolve(),
  };
  return store;
}
