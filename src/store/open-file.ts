/** Opens the file of a store: one writer, or many readers. */
import { closeSync, existsSync, linkSync, openSync, readSync, realpathSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { badInput, type ThawError } from "../core/error.ts";
import { storeError } from "./ask.ts";
import { migrate } from "./migrations.ts";

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

/** An open file, brought up to date if it is open for writing. */
export interface StoreFile {
  readonly path: string;
  readonly readOnly: boolean;
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
  close(): void;
}

/** `":memory:"` gives a file that lives as long as it is open. Errors: bad input, naming the file. */
export async function openFile(path: string, options: StoreOptions = {}): Promise<StoreFile> {
  const memory = path === ":memory:";
  const readOnly = options.readOnly ?? false;
  const name = memory ? path : trueName(path, readOnly);
  if (!memory) {
    if (openHere.has(name)) throw inUse(path, "one that this process has open already");
    openHere.add(name);
  }
  let instance: DuckDBInstance | undefined;
  const close = (): void => {
    instance?.closeSync();
    openHere.delete(name);
  };
  try {
    if (!memory && existsSync(name)) checkHead(name);
    else if (!memory) await create(name);
    instance = await DuckDBInstance.create(name, {
      ...(memory ? SETTINGS : OF_FILES),
      ...(readOnly && !memory ? { access_mode: "READ_ONLY" } : {}),
    });
    const connection = await instance.connect();
    await migrate(connection, path, readOnly && !memory);
    return { path, readOnly, instance, connection, close };
  } catch (error) {
    close();
    throw error instanceof Error && error.name === "ThawError" ? error : openingError(path, error);
  }
}
