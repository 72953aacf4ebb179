/** Opens a store: a DuckDB file with one writer, or many readers. */
import { closeSync, existsSync, linkSync, openSync, readSync, realpathSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { badInput, badUsage, type ThawError } from "../core/error.ts";
import { allReadings } from "./all-readings.ts";
import { inTransaction, storeError } from "./ask.ts";
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
import { migrate } from "./migrations.ts";
import { prepareReadings, prepareWriter, saveReadings, type Writer } from "./save.ts";
import { findSightings, saveSightings } from "./sightings.ts";
import { sortRows } from "./sort-rows.ts";
import type { Store } from "./store.ts";

export interface StoreOptions {
  /** Nothing is written, not even a migration; other processes may read the same file. */
  readonly readOnly?: boolean;
}

/**
 * Files this process has open. The one state kept outside a store: the lock on a file is the process's (fcntl), so
 * DuckDB would open it twice here without complaint, and the two would overwrite each other.
 */
const openHere = new Set<string>();

/**
 * No store may reach for the network: an extension that is not built in is an error, not a download. The log is
 * written back into the file at 64 MB, not 16: saving takes a quarter less time for it, and only the opening after a
 * kill in the midst of a long run takes longer (a second for a full log).
 */
const SETTINGS = {
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  checkpoint_threshold: "128MB",
};

/** Ids that a table is searched for one by one. DuckDB's 50 are fewer than a page shows; of more it reads every row whole. */
const SOUGHT = 1000;

/** Of a store in a file: DuckDB would fill most of the machine's memory with what it has read. The rest of 2 GB is Node's. */
const OF_FILES = { ...SETTINGS, memory_limit: "1200MB" };

function inUse(path: string, found: string, cause?: unknown): ThawError {
  return badInput(
    {
      expected: "a store that nobody else has open",
      found,
      where: path,
      mend: "End the other one first (thaw serve or thaw watch, perhaps), or name another file.",
    },
    cause,
  );
}

function refuse(path: string, expected: string, found: string, mend: string): never {
  throw badInput({ expected, found, where: path === "" ? "store" : path, mend });
}

/** The one true name of the file; refuses what cannot be one. */
function trueName(path: string, readOnly: boolean): string {
  if (path.trim() === "" || path.includes("\u0000"))
    refuse(path, "the path of a file", `"${path}"`, "Name a file, as in thaw.duckdb.");
  const folder = dirname(path);
  if (!existsSync(folder)) refuse(path, "a folder that exists", `none at ${folder}`, "Make it first.");
  if (!existsSync(path)) {
    if (readOnly) refuse(path, "a store", "no such file", "Code some documents into it first.");
    return join(realpathSync(folder), basename(path));
  }
  if (!statSync(path).isFile())
    refuse(path, "a file", "a folder or device", "Name a file, as in thaw.duckdb.");
  return realpathSync(path);
}

/** Note: to close any handle on a file drops the locks of this process on it, so it must not be open here. */
function checkHead(path: string): void {
  const head = Buffer.alloc(12);
  const file = openSync(path, "r");
  readSync(file, head, 0, 12, 0);
  closeSync(file);
  // Bytes 8 to 12 of every DuckDB file, after the checksum (duckdb.org/docs/stable/internals/storage).
  if (head.toString("latin1", 8, 12) !== "DUCK")
    refuse(path, "a store", "a file that is not one", "Name another file; this one was left as it is.");
}

/** Makes an empty store under another name first: a process killed on the way leaves no half of one in its place. */
async function create(name: string): Promise<void> {
  const draft = `${name}.${process.pid}.new`;
  rmSync(draft, { force: true });
  const instance = await DuckDBInstance.create(draft, SETTINGS);
  const connection = await instance.connect();
  await migrate(connection, draft, false);
  connection.closeSync();
  instance.closeSync();
  try {
    linkSync(draft, name);
  } catch (error) {
    // Somebody else made it meanwhile: theirs is opened.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function openingError(path: string, error: unknown): ThawError {
  const found = error instanceof Error ? error.message : String(error);
  const holder = /\(PID (\d+)\)/.exec(found)?.[1];
  if (/lock/i.test(found))
    return inUse(path, `one open in process ${holder ?? "of an unknown number"}`, error);
  if (/permission denied|read-only file system|EACCES|EROFS|EPERM/i.test(found))
    return badInput(
      {
        expected: "the right to open it",
        found: "none",
        where: path,
        mend: "Change its permissions, or name another file.",
      },
      error,
    );
  return storeError(path, error);
}

/** `":memory:"` gives a store that lives as long as it is open. Errors: bad input, naming the file. */
export async function openStore(path: string, options: StoreOptions = {}): Promise<Store> {
  const readOnly = options.readOnly ?? false;
  const memory = path === ":memory:";
  const name = memory ? path : trueName(path, readOnly);
  if (!memory) {
    if (openHere.has(name)) throw inUse(path, "one that this process has open already");
    openHere.add(name);
  }
  let instance: DuckDBInstance | undefined;
  try {
    if (!memory && existsSync(name)) checkHead(name);
    else if (!memory) await create(name);
    instance = await DuckDBInstance.create(name, {
      ...(memory ? SETTINGS : OF_FILES),
      ...(readOnly && !memory ? { access_mode: "READ_ONLY" } : {}),
    });
    const writer = await instance.connect();
    await migrate(writer, path, readOnly && !memory);
    if (!readOnly || memory) await groupOlder(writer, path);
    const reader = await instance.connect();
    await reader.run(`SET dynamic_or_filter_threshold = ${SOUGHT}`);
    return storeOf(path, instance, writer, reader, readOnly, () => openHere.delete(name));
  } catch (error) {
    instance?.closeSync();
    openHere.delete(name);
    throw error instanceof Error && error.name === "ThawError" ? error : openingError(path, error);
  }
}

/** Writes stand in a queue on a connection of their own, so a read never sees half of one. */
function storeOf(
  path: string,
  instance: DuckDBInstance,
  connection: DuckDBConnection,
  reader: DuckDBConnection,
  readOnly: boolean,
  closed: () => void,
): Store {
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
    import: async (file) => {
      mustWrite();
      return write(() => importFile(connection, path, file).finally(sets.forget));
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
      instance.closeSync();
      closed();
    },
  };
  return store;
}
