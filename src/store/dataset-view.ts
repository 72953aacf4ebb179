/** A store's questions, answered from one imported set. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { badUsage } from "../core/error.ts";
import {
  findAdded,
  findImportedCoverage,
  findImportedPairs,
  findImportedSums,
  findUntyped,
} from "./find-datasets.ts";
import { findImported, findImportedStories } from "./find-imported.ts";
import type { Store } from "./store.ts";

/** What the open store lends to its views. */
export interface Opened {
  readonly store: Store;
  readonly connection: DuckDBConnection;
  readonly path: string;
  /** Asks while the store is open. */
  readonly read: <T>(question: () => Promise<T>) => Promise<T>;
  /** Keeps the answer to a question until something is saved. */
  readonly keep: <T>(question: string, answer: () => Promise<T>) => Promise<T>;
}

const none = <T>(): Promise<readonly T[]> => Promise.resolve([]);

/** A view for reading, without documents and records. */
export function datasetView(
  { store, connection, path, read, keep }: Opened,
  data: string,
  names: ReadonlyMap<string, string>,
): Store {
  const kept = <T>(what: string, filter: object, answer: () => Promise<T>): Promise<T> =>
    read(() => keep(`${what} of ${data} ${JSON.stringify(filter)}`, answer));
  const refuse = (mend: string): Promise<never> =>
    Promise.reject(
      badUsage({
        expected: "what was read from texts",
        found: `the imported set ${data}`,
        where: path,
        mend,
      }),
    );
  const stories: Store["stories"] = (filter) =>
    read(() => findImportedStories(connection, path, data, filter));
  return {
    data,
    names,
    datasets: store.datasets,
    dataset: store.dataset,
    imported: (filter) => read(() => findImported(connection, path, data, filter)),
    untyped: (pair) => read(() => findUntyped(connection, path, data, pair)),
    save: () => refuse("Sets are filled by thaw import."),
    sight: () => refuse("Sets are filled by thaw import."),
    import: () => refuse("Import into the store itself."),
    drop: () => refuse("Take sets out of the store itself."),
    refused: store.refused,
    sightings: none,
    copies: none,
    originals: () => Promise.resolve(new Map()),
    copy: () => refuse("Leave the set out: thaw export writes what was read here."),
    documents: none,
    document: () => Promise.resolve(null),
    records: none,
    record: () => Promise.resolve(null),
    readings: async function* () {},
    stories,
    storyOf: async (event) => (await stories({ ids: [event] }))[0] ?? null,
    sums: (filter) =>
      filter.by === (filter.pair === undefined ? "all" : "day")
        ? kept("sums", filter, () => findImportedSums(connection, path, data, filter))
        : read(() => findImportedSums(connection, path, data, filter)),
    coverage: (filter) =>
      kept("coverage", filter, () => findImportedCoverage(connection, path, data, filter)),
    published: () => kept("published", {}, () => findAdded(connection, path, data)),
    pairs: () => kept("pairs", {}, () => findImportedPairs(connection, path, data)),
    counts: async () => {
      const set = (await store.datasets()).find(({ name }) => name === data);
      return { documents: 0, events: set?.rows ?? 0, assessments: 0, channels: 0 };
    },
    close: () => Promise.resolve(),
  };
}
