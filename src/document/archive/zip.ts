/** zip files, and WACZ files, which are such: entry by entry, of a file on disk from its end, of anything else from memory. */
import { crc32 } from "node:zlib";
import yauzl, { type Entry as ZipEntry, type ZipFile } from "yauzl";
import { badInput, ThawError } from "../../core/error.ts";
import { type Input, type Items, type ReadOptions, wholeBytes } from "../input.ts";
import { type Failure, inputFailure, isFailure } from "../source.ts";
import { BOMB, type Budget, createBudget, outgrown } from "./budget.ts";
import {
  counted,
  createPageParts,
  entryInput,
  isBeside,
  liesTooDeep,
  refusal,
  release,
  shown,
  tooDeep,
} from "./entries.ts";

/** Names are decoded here, as yauzl gives up a whole archive over one name it dislikes. */
const OPTIONS = {
  lazyEntries: true,
  decodeStrings: false,
  validateEntrySizes: true,
  autoClose: true,
} as const;
const METHODS: Readonly<Record<number, string>> = {
  9: "Deflate64",
  12: "bzip2",
  14: "LZMA",
  93: "Zstandard",
  95: "xz",
  98: "PPMd",
};

export async function* readZip(input: Input, options: ReadOptions, inside: (input: Input) => Items): Items {
  if (liesTooDeep(input)) return void (yield* tooDeep(input));
  const zip = await opened(input);
  if (isFailure(zip)) return void (yield zip);
  const budget = input.budget ?? createBudget(input.source);
  const taken: Span[] = [];
  let [number, read, beside] = [0, 0, 0];
  const entries = zip.eachEntry();
  const isPartOfPage = createPageParts();
  // A WACZ file holds web archives, and beside them their indexes, lists of their pages and logs.
  const archives = /\.wacz$/i.test(input.name) ? /^archive\// : null;
  try {
    for (;;) {
      const entry = await nextEntry(entries);
      if (entry === null) break;
      number++;
      const name = nameOf(entry);
      const aside = isPartOfPage(name) || isBeside(name) || archives?.test(name) === false;
      if (name.endsWith("/") || (aside && !isLink(entry))) {
        beside++;
        continue;
      }
      const start = entry.relativeOffsetOfLocalHeader;
      const end = start + 30 + entry.fileNameLength + entry.compressedSize;
      const failure = refused(input, entry, name) ?? overlap(input, name, taken, { start, end });
      if (failure !== null) {
        yield failure;
        continue;
      }
      if (input.budget === undefined) budget.pay(entry.compressedSize);
      read++;
      const own = { name, number, range: [start, end] as const };
      yield* inside(
        entryInput(input, own, contentOf(zip, entry, budget, `${input.source}#${shown(name)}`), budget),
      );
    }
    if (input.depth === 0) options.tell?.(counted(input.source, read, beside));
  } catch (error) {
    yield inputFailure(input.source, archiveFault(error));
  } finally {
    zip.close();
  }
}

async function opened(input: Input): Promise<ZipFile | Failure> {
  try {
    if (input.path !== undefined) {
      await release(input.chunks);
      return await yauzl.openPromise(input.path, OPTIONS);
    }
    const bytes = await wholeBytes(input);
    if (isFailure(bytes)) return bytes;
    return await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), OPTIONS);
  } catch (error) {
    return inputFailure(input.source, archiveFault(error));
  }
}

async function nextEntry(entries: AsyncIterator<ZipEntry>): Promise<ZipEntry | null> {
  const next = await entries.next();
  return next.done ? null : next.value;
}

/** yauzl throws plain errors, whose messages name the fault. */
function archiveFault(error: unknown): { expected: string; found: string; mend: string } {
  if (error instanceof ThawError) return error.complaint;
  if (!(error instanceof Error)) throw error;
  return {
    expected: "a sound zip archive",
    found: `a damaged one (${shown(error.message)})`,
    mend: "Fetch it anew, or mend it (zip -FF) and read what that saves.",
  };
}

/** CP437, UTF-8 or a Unicode extra field, as the entry says. */
function nameOf(entry: ZipEntry): string {
  return yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
}

/** By the Unix mode, of archives made on Unix. */
function isLink(entry: ZipEntry): boolean {
  return entry.externalFileAttributes >>> 28 === 0xa && entry.versionMadeBy >>> 8 === 3;
}

function refused(input: Input, entry: ZipEntry, name: string): Failure | null {
  const refuse = (found: string, mend: string): Failure => refusal(input, name, found, mend);
  if (isLink(entry)) return refuse("a link", "Pack what it points to.");
  if (entry.isEncrypted())
    return refuse("an encrypted entry", "Unpack it with its password, and read the folder.");
  const method = entry.compressionMethod;
  if (method !== 0 && method !== 8)
    return refuse(
      `the compression method ${method}${METHODS[method] === undefined ? "" : ` (${METHODS[method]})`}`,
      "Unpack it, and read the folder.",
    );
  return null;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Entries that share bytes are what small bombs are made of. Note: adds the entry's bytes to `taken`, in order. */
function overlap(input: Input, name: string, taken: Span[], span: Span): Failure | null {
  let [at, above] = [0, taken.length];
  if (above > 0 && taken[above - 1]!.start <= span.start) at = above;
  while (at < above) {
    const middle = (at + above) >> 1;
    if (taken[middle]!.start <= span.start) at = middle + 1;
    else above = middle;
  }
  const [before, after] = [taken[at - 1], taken[at]];
  if ((before !== undefined && before.end > span.start) || (after !== undefined && span.end > after.start))
    return refusal(
      input,
      name,
      "bytes that it shares with another entry",
      "Pack it anew, if the archive can be trusted.",
    );
  if (before !== undefined && before.end === span.start)
    taken[at - 1] = { start: before.start, end: span.end };
  else taken.splice(at, 0, span);
  return null;
}

/** Unpacked bytes of an entry. Throws bad input where they are not what the archive says, or far too many. */
async function* contentOf(
  zip: ZipFile,
  entry: ZipEntry,
  budget: Budget,
  where: string,
): AsyncGenerator<Uint8Array> {
  let [size, check] = [0, 0];
  try {
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      size += chunk.length;
      check = crc32(chunk, check);
      if (outgrown(entry.compressedSize, size)) throw badInput({ ...BOMB, where });
      budget.spend(chunk.length);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ThawError) throw error;
    throw badInput({ ...entryFault(error instanceof Error ? error.message : String(error)), where }, error);
  }
  if (check !== entry.crc32) throw badInput({ ...entryFault("its check sum is another"), where });
}

function entryFault(found: string): { expected: string; found: string; mend: string } {
  return {
    expected: "a sound entry of a zip archive",
    found: `a damaged one (${shown(found)})`,
    mend: "It is left out; fetch the archive anew if it can be had.",
  };
}
