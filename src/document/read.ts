/** Paths to documents: files, folders and standard input; what cannot be read is handed on as a failure. */
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { conlluDocuments } from "./conllu-text.ts";
import { decode } from "./decode.ts";
import { jsonLinesDocuments } from "./json-lines.ts";
import { plainTextDocument } from "./plain-text.ts";
import {
  type Failure,
  failureOf,
  inputFailure,
  type SourceDefaults,
  type SourceDocument,
  TEXT_LIMIT,
} from "./source.ts";

/** Bytes of a file that is read whole; a string of Node holds about twice as many characters. */
const FILE_LIMIT = 256 * 2 ** 20;

type Format = "text" | "jsonl" | "conllu";

const FORMATS: Readonly<Record<string, Format>> = {
  ".jsonl": "jsonl",
  ".ndjson": "jsonl",
  ".conllu": "conllu",
  ".conll": "conllu",
};

/** Text of other kinds, which would be misread as plain text, and what to do instead. */
const OTHER_KINDS: Readonly<Record<string, string>> = {
  ".html": "Save the page as plain text.",
  ".htm": "Save the page as plain text.",
  ".xml": "Save the text alone, as plain text or JSON Lines.",
  ".json": "Write one object a line and name the file .jsonl.",
  ".csv": "Turn each row into a line of JSON Lines.",
  ".tsv": "Turn each row into a line of JSON Lines.",
};

/**
 * Documents of a path: a text file, JSON Lines, CoNLL-U, a folder of these (with all its folders, in order of name),
 * or `-` for standard input. Never throws for what it finds there: each fault is a failure, and the rest goes on.
 */
export async function* readDocuments(
  path: string,
  options: SourceDefaults,
): AsyncGenerator<SourceDocument | Failure> {
  try {
    if (path === "-") yield* readStream(process.stdin, path, options);
    else if ((await stat(path)).isDirectory()) yield* readFolder(path, options);
    else yield* readOne(path, options);
  } catch (error) {
    yield pathFailure(path, error);
  }
}

/** Files of a folder and of its folders, sorted; names that begin with a dot are left out. */
async function* readFolder(
  folder: string,
  options: SourceDefaults,
): AsyncGenerator<SourceDocument | Failure> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/(^|[\\/])\./.test(relative(folder, file)))
    .sort();
  for (const file of files)
    try {
      if ((await stat(file)).isFile()) yield* readOne(file, options);
      else
        yield inputFailure(file, {
          expected: "a file",
          found: "a link to a folder, or a device",
          mend: "Name it by itself if it is meant.",
        });
    } catch (error) {
      yield pathFailure(file, error);
    }
  if (files.length === 0)
    yield inputFailure(folder, {
      expected: "a folder with files",
      found: "none",
      mend: "Name a folder that holds .txt, .md, .jsonl or .conllu files.",
    });
}

async function* readOne(path: string, options: SourceDefaults): AsyncGenerator<SourceDocument | Failure> {
  const ending = extname(path).toLowerCase();
  const mend = OTHER_KINDS[ending];
  if (mend !== undefined) {
    yield inputFailure(path, {
      expected: "plain text, JSON Lines or CoNLL-U",
      found: `a ${ending} file`,
      mend,
    });
    return;
  }
  const format = FORMATS[ending] ?? "text";
  if (format === "jsonl") {
    yield* jsonLinesDocuments(createReadStream(path), path, options);
    return;
  }
  const file = await stat(path);
  if (!file.isFile()) yield* readStream(createReadStream(path), path, options);
  else if (file.size > FILE_LIMIT) yield tooLarge(path, file.size);
  else yield* readBytes(await readFile(path), format, path, options);
}

/** Standard input or a pipe: JSON Lines if it begins with `{`, CoNLL-U if with a comment or a token line of it, else plain text. */
async function* readStream(
  input: AsyncIterable<Uint8Array>,
  source: string,
  options: SourceDefaults,
): AsyncGenerator<SourceDocument | Failure> {
  const chunks = input[Symbol.asyncIterator]();
  const head = await chunks.next();
  const first: Uint8Array = head.done ? new Uint8Array() : head.value;
  async function* all(): AsyncGenerator<Uint8Array> {
    yield first;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  const start = new TextDecoder().decode(first.subarray(0, 4096)).trimStart();
  if (start.startsWith("{") && !start.startsWith("{\\rtf")) {
    yield* jsonLinesDocuments(all(), source, options);
    return;
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of all()) {
    size += part.length;
    if (size > FILE_LIMIT) {
      yield tooLarge(source, size);
      return;
    }
    parts.push(part);
  }
  const conllu = /^(#\s*(newdoc|newpar|sent_id|text)\b|1(?:-\d+)?\t)/.test(start);
  yield* readBytes(Buffer.concat(parts), conllu ? "conllu" : "text", source, options);
}

function* readBytes(
  bytes: Uint8Array,
  format: "text" | "conllu",
  source: string,
  options: SourceDefaults,
): Generator<SourceDocument | Failure> {
  const decoded = decode(bytes);
  if (format === "text" && bytes.length > TEXT_LIMIT && !("binary" in decoded))
    yield tooLarge(source, bytes.length, TEXT_LIMIT);
  else if ("binary" in decoded)
    yield inputFailure(source, {
      expected: "text",
      found: decoded.binary,
      mend: "Save its text as a UTF-8 .txt file.",
    });
  else if (decoded.text.trim() === "")
    yield inputFailure(source, {
      expected: "text",
      found: bytes.length === 0 ? "an empty file" : "nothing but white space",
      mend: "Leave the file out, or put the text into it.",
    });
  else if (/^\s*<(!doctype html|html)\b/i.test(decoded.text.slice(0, 1000)))
    yield inputFailure(source, {
      expected: "plain text",
      found: "an HTML page",
      mend: OTHER_KINDS[".html"]!,
    });
  else if (format === "conllu") yield* conlluDocuments(decoded.text, decoded.problems, source, options);
  else yield plainTextDocument(decoded.text, decoded.problems, source, options);
}

function tooLarge(source: string, size: number, limit: number = FILE_LIMIT): Failure {
  return inputFailure(source, {
    expected: `a text of at most ${limit / 2 ** 20} MB`,
    found: `${Math.ceil(size / 2 ** 20)} MB`,
    mend: "Split it into files of one article each, or into JSON Lines of one article a line, which may be of any length.",
  });
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
