/** The files that `thaw import` takes: paths, folders, archives and standard input, one after another. */
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { PassThrough, type Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { openPromise } from "yauzl";
import { badInput, type ThawError } from "../core/error.ts";
import { packingOf } from "../store/import/head.ts";

export interface TableFile {
  /** As messages name it: "archive.zip#entry" for a file in an archive, "-" for standard input. */
  readonly source: string;
  /** Where it lies; a file of an archive or of standard input only until the next one is asked for. */
  readonly path: string;
}

/** A file or a folder that cannot be read. */
export interface Unreadable {
  readonly error: ThawError;
}

/** Bytes that a packed file may unpack to, in all and for each packed byte: tables pack to a tenth, bombs to a thousandth. */
const MOST = 32 * 2 ** 30;
const RATIO = 200;
const SLACK = 2 ** 20;

const unreadable = (where: string, found: string, mend: string, cause?: unknown): Unreadable => ({
  error: badInput({ expected: "a file that can be read", found, where, mend }, cause),
});

/** Names of files in a folder and those under it, in order; hidden ones and stores are left out. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !/^\.|\.(?:duckdb|wal|coded)$/.test(file.name))
    .map((file) => join(file.parentPath, file.name))
    .sort();
}

/**
 * All files of `paths`, folders and archives opened. `folder` is made for what is unpacked, one file at a time, and
 * removed at the end. What cannot be read is told in its place, and the rest goes on.
 */
export async function* tableFiles(
  paths: readonly string[],
  folder: string,
  input: Readable,
): AsyncGenerator<TableFile | Unreadable> {
  rmSync(folder, { recursive: true, force: true });
  const unpacked = join(folder, "file");
  try {
    for (const path of paths) {
      if (path === "-") {
        mkdirSync(folder, { recursive: true });
        await pipeline(input, createWriteStream(unpacked));
        yield { source: path, path: unpacked };
        continue;
      }
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats === undefined) yield unreadable(path, "nothing", "Check the path.");
      else if (stats.isDirectory()) for (const file of filesIn(path)) yield* opened(file, folder, unpacked);
      else if (stats.isFile()) yield* opened(path, folder, unpacked);
      else yield unreadable(path, "a device", "Name a file, or - for standard input.");
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* opened(
  path: string,
  folder: string,
  unpacked: string,
): AsyncGenerator<TableFile | Unreadable> {
  try {
    const packing = packingOf(path);
    if (packing === null) yield { source: path, path };
    else {
      mkdirSync(folder, { recursive: true });
      if (packing === "zip") yield* entries(path, unpacked);
      else {
        const packed = createReadStream(path, { highWaterMark: 1 << 20 });
        await unpack(packed, statSync(path).size, unpacked, createGunzip({ chunkSize: 1 << 20 }));
        yield { source: path, path: unpacked };
      }
    }
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    yield unreadable(path, found, "Fetch it again; nothing of it was imported.", error);
  }
}

/** The files of a zip archive, one after another. */
async function* entries(path: string, unpacked: string): AsyncGenerator<TableFile> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/")) continue;
      await unpack(await zip.openReadStreamPromise(entry), entry.compressedSize, unpacked, new PassThrough());
      yield { source: `${path}#${entry.fileName}`, path: unpacked };
    }
  } finally {
    zip.close();
  }
}

/** Writes what comes out of `packed` bytes; rejects for damaged ones, and for bombs. */
async function unpack(stream: Readable, packed: number, path: string, how: Transform): Promise<void> {
  const most = Math.min(MOST, SLACK + RATIO * packed);
  await pipeline(
    stream,
    how,
    async function* (parts: AsyncIterable<Buffer>) {
      let bytes = 0;
      for await (const part of parts) {
        bytes += part.length;
        if (bytes > most) throw new Error(`${packed} bytes that unpack to more than ${most}`);
        yield part;
      }
    },
    createWriteStream(path, { highWaterMark: 1 << 20 }),
  );
}
