/** Opens a store: a DuckDB file with one writer, or many readers. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { badUsage } from "../core/error.ts";
import { allReadings } from "./all-readings.ts";
import { inTransaction } from "./ask.ts";
import { copyRecords } from "./copy-records.ts";
import { CODED } from "./dataset.ts";
import { datasetView } from "./dataset-view.ts";
import { countAll, findDocuments, findPairs, findPublished, findRecords } from "./find.ts";
import { findCopies, findOriginals } from "./find-copies.ts";
import { findDatasets } from "./find-datasets.ts";
import { findImported } from "./find-imported.ts";
import { findCoverage, findStories, findStoryOf, findSums } from "./find-stories.ts";
import { gatherImported } from "./gather-imported.ts";
import { groupOlder } from "./group-older.ts";
import { dropDataset, findRefused } from "./import/drop.ts";
import { importFile } from "./import/import-file.ts";
import { KEPT, KEPT_OF_SETS, keeper } from "./keep-answers.ts";
import { LINKED_AT_ONCE, linkCopies } from "./link-copies.ts";
import { openFile, type StoreFile, type StoreOptions } from "./open-file.ts";
import { prepareReadings, prepareWriter, saveReadings, type Writer } from "./save.ts";
import { findSightings, saveSightings } from "./sightings.ts";
import { sortRows } from "./sort-rows.ts";
import type { Store } from "./store.ts";

/** Ids that a table is searched for one by one. DuckDB's 50 are fewer than a page shows; of more it reads every row whole. */
const SOUGHT = 1000;

/** `":memory:"` gives a store that lives as long as it is open. Errors: bad input, naming the file. */
export async function openStore(path: string, options: StoreOptions = {}): Promise<Store> {
  const file = await openFile(path, options);
  try {
    if (!file.readOnly || path === ":memory:") await groupOlder(file.connection, path);
    const reader = await file.instance.connect();
    await reader.run(`SET dynamic_or_filter_threshold = ${SOUGHT}`);
    return storeOf(file, reader);
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Writes stand in a queue on a connection of their own, so a read never sees half of one. */
function storeOf(file: StoreFile, reader: DuckDBConnection): Store {
  const { path, connection, readOnly } = file;
  let last: Promise<unknown> = Promise.resolve();
  let writer: Writer | undefined;
  const [{ keep, forget }, sets] = [keeper(KEPT), keeper(KEPT_OF_SETS)];
  let reading = 0;
  let idle: () => void = () => undefined;
  let open = true;
  const mustBe = (condition: boolean, expected: string, found: string, mend: string): void => {
    if (!condition) throw badUsage({ expected, found, where: path, mend });
  };
  const read = async <T>(question: () => Promise<T>): Promise<T> => {
    mustBe(open, "an open store", "one that was closed", "Open it again.");
    reading++;
    try {
      return await question();
    } finally {
      if (--reading === 0) idle();
    }
  };
  const write = async <T>(task: () => Promise<T>): Promise<T> => {
    const turn = last.then(task);
    last = turn.catch(() => undefined);
    return turn;
  };
  const mustWrite = (): void => {
    mustBe(open, "an open store", "one that was closed", "Open it again.");
    mustBe(!readOnly, "a store open for writing", "one open for reading only", "Open it without readOnly.");
  };
  /** Documents whose copies are not looked for: unknown until the first time. */
  let unlinked = 1;
  const link = async (): Promise<void> => {
    if (unlinked > 0) await linkCopies(connection, path);
    unlinked = 0;
  };
  const linked = <T>(question: () => Promise<T>): Promise<T> =>
    read(async () => {
      if (!readOnly) await write(link);
      return question();
    });
  const store: Store = {
    data: CODED,
    names: new Map(),
    datasets: () => read(() => sets.keep("datasets", () => findDatasets(reader, path))),
    dataset: (name, names) =>
      name === CODED
        ? store
        : datasetView({ store, connection: reader, path, read, keep: sets.keep }, name, names),
    imported: (filter) => read(() => findImported(reader, path, null, filter)),
    untyped: () => Promise.resolve([]),
    save: async (readings) => {
      mustWrite();
      const batch = prepareReadings(readings);
      return write(async () => {
        writer ??= await prepareWriter(connection, path);
        const count = await saveReadings(writer, batch).finally(forget);
        unlinked += count.added + count.replaced;
        if (unlinked >= LINKED_AT_ONCE) await link();
        return count;
      });
    },
    copies: (document) => linked(() => findCopies(reader, path, document)),
    originals: (documents) => linked(() => findOriginals(reader, path, documents)),
    sight: async (documents) => {
      mustWrite();
      return write(() => inTransaction(connection, path, () => saveSightings(connection, path, documents)));
    },
    import: async (table) => {
      mustWrite();
      return write(async () => {
        const stager = await file.instance.connect();
        try {
          return await importFile({ connection, stager }, path, table);
        } finally {
          stager.closeSync();
          sets.forget();
        }
      });
    },
    drop: async (dataset) => {
      mustWrite();
      return write(() => dropDataset(connection, path, dataset).finally(sets.forget));
    },
    refused: (dataset) => read(() => findRefused(reader, path, dataset)),
    sightings: (document) => read(() => findSightings(reader, path, document)),
    records: (filter) => read(() => findRecords(reader, path, filter)),
    record: (id) => read(async () => (await findRecords(reader, path, { ids: [id], limit: 1 }))[0] ?? null),
    documents: (filter) => read(() => findDocuments(reader, path, filter)),
    document: (id) => read(async () => (await findDocuments(reader, path, { ids: [id] }))[0] ?? null),
    readings: async function* () {
      mustBe(open, "an open store", "one that was closed", "Open it again.");
      reading++;
      try {
        yield* allReadings(reader, path);
      } finally {
        if (--reading === 0) idle();
      }
    },
    copy: (name, options) => read(() => copyRecords(reader, path, name, options)),
    stories: (filter) => read(() => findStories(reader, path, filter)),
    storyOf: (event) => read(() => findStoryOf(reader, path, event)),
    sums: (filter) =>
      read(() => {
        const sums = (): ReturnType<typeof findSums> => findSums(reader, path, filter);
        return filter.by === "all" && filter.pair === undefined
          ? keep(`sums ${JSON.stringify(filter)}`, sums)
          : sums();
      }),
    coverage: (filter) =>
      read(() => keep(`coverage ${JSON.stringify(filter)}`, () => findCoverage(reader, path, filter))),
    published: () => read(() => keep("published", () => findPublished(reader, path))),
    pairs: () => read(() => findPairs(reader, path)),
    counts: () => read(() => countAll(reader, path)),
    close: async () => {
      if (!open) return;
      open = false;
      await last;
      if (reading > 0)
        await new Promise<void>((resolve) => {
          idle = resolve;
        });
      if (!readOnly) {
        await link();
        await sortRows(connection, path);
        await gatherImported(connection, path);
      }
      connection.closeSync();
      reader.closeSync();
      file.close();
    },
  };
  return store;
}
