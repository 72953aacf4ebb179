/** Paths to documents: files, folders and standard input; what cannot be read is handed on as a failure. */
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { isBeside } from "./archive/entries.ts";
import { isPattern, matching } from "./glob.ts";
import { DEPTH_LIMIT, type Input, type Items, peek, type ReadOptions } from "./input.ts";
import { flagOf, HEAD, KINDS, kindOf } from "./kinds.ts";
import { languageOf } from "./language.ts";
import { isAddress, readAddress } from "./read-address.ts";
import { type Failure, failureOf, inputFailure, isFailure } from "./source.ts";

/**
 * Documents of a path: a file of any of the kinds in kinds.ts, a folder of these (with all its folders, in order of
 * name), a pattern of paths, an address of the web, or `-` for standard input. Never throws for what it finds there: each
 * fault is a failure, and the rest goes on.
 */
export async function* readDocuments(path: string, options: ReadOptions): Items {
  try {
    if (path === "-") yield* readInput(inputOf(path, process.stdin), options);
    else if (isAddress(path)) yield* readAddress(path, options, readInput);
    else {
      const found = await stat(path).catch((error: unknown) => {
        if (isPattern(path) && error instanceof Error && "code" in error) return null;
        throw error;
      });
      if (found === null)
        yield* readFiles(path, await matching(path), "a file that the pattern names", options);
      else if (found.isDirectory()) yield* readFolder(path, options);
      else yield* readInput(found.isFile() ? fileOf(path) : inputOf(path, createReadStream(path)), options);
    }
  } catch (error) {
    yield pathFailure(path, error);
  }
}

/** A stream under a name. */
function inputOf(path: string, chunks: AsyncIterable<Uint8Array>): Input {
  const origin = { url: null, record: null, range: null, fetched: null };
  return { ...origin, source: path, name: path, type: null, depth: 0, chunks };
}

function fileOf(path: string): Input {
  return { ...inputOf(path, createReadStream(path)), path };
}

/**
 * Documents of an input, by its kind, each with its language. Never throws: what its reader throws is a failure, and ends
 * this input alone.
 */
export async function* readInput(input: Input, options: ReadOptions): Items {
  for await (const item of readByKind(input, options))
    yield isFailure(item) || item.format === "conllu"
      ? item
      : { ...item, language: await languageOf(item.text, item.language) };
}

async function* readByKind(input: Input, options: ReadOptions): Items {
  try {
    if (input.depth > DEPTH_LIMIT) {
      yield inputFailure(input.source, {
        expected: `at most ${DEPTH_LIMIT} archives one in another`,
        found: "more",
        mend: "Unpack the outer ones first.",
      });
      return;
    }
    const { head, chunks } = await peek(input.chunks, HEAD);
    const own = kindOf(head, input.name, input.type);
    // A kind that the user names is that of the files in an archive.
    const kind = own.packs ? own : (KINDS.find((one) => flagOf(one) === options.kind) ?? own);
    const within = kind.packs ? options : { ...options, kind: null };
    const read = await kind.load();
    yield* read({ ...input, chunks }, options, (inner) => readByKind(inner, within));
  } catch (error) {
    yield pathFailure(input.source, error);
  }
}

/** Files of a folder and of its folders; names that begin with a dot are left out. */
async function* readFolder(folder: string, options: ReadOptions): Items {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/(^|[\\/])\./.test(relative(folder, file)));
  yield* readFiles(folder, files, "a folder with files", options);
}

/** Files in order of name; what only lies beside pages is passed over, and told in one line. */
async function* readFiles(
  where: string,
  files: readonly string[],
  expected: string,
  options: ReadOptions,
): Items {
  const all = new Set(files);
  const read = [...files].sort().filter((file) => !isBeside(basename(file)) && !isPartOfPage(file, all));
  for (const file of read)
    try {
      if ((await stat(file)).isFile()) yield* readInput(fileOf(file), options);
      else
        yield inputFailure(file, {
          expected: "a file",
          found: "a link to a folder, or a device",
          mend: "Name it by itself if it is meant.",
        });
    } catch (error) {
      yield pathFailure(file, error);
    }
  const passed = files.length - read.length;
  if (passed > 0)
    options.tell?.(
      `${where}: ${passed} ${passed === 1 ? "file" : "files"} passed over (pictures, style sheets, scripts)`,
    );
  if (read.length === 0)
    yield inputFailure(where, {
      expected,
      found: passed === 0 ? "none" : "pictures, style sheets and scripts alone",
      mend: "Name pages, texts or archives, or a folder that holds them.",
    });
}

/** What a browser saves with a page: "Talks_files/frame.html" beside "Talks.html". */
function isPartOfPage(file: string, all: ReadonlySet<string>): boolean {
  const page = /^(.+)_files[\\/]/.exec(file)?.[1];
  return page !== undefined && (all.has(`${page}.html`) || all.has(`${page}.htm`));
}

/** What the file system says, in words. */
function pathFailure(path: string, error: unknown): Failure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const fail = (found: string, mend: string): Failure =>
    inputFailure(path, { expected: "a file or a folder that can be read", found, mend });
  if (code === "ENOENT") return fail("nothing", "Check the path.");
  if (code === "EACCES" || code === "EPERM")
    return fail("no permission to read it", "Change its permissions.");
  if (code.startsWith("E") && !code.startsWith("ERR_")) return fail(`the error ${code}`, "Check the path.");
  return failureOf(path, error);
}
