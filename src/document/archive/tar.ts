/** tar files: entries as they come; after a damaged header, from the next sound one. */
import { Readable } from "node:stream";
import { extract } from "tar-stream";
import { badInput, type Complaint, ThawError } from "../../core/error.ts";
import type { Input, Items, ReadOptions } from "../input.ts";
import { inputFailure } from "../source.ts";
import { type Budget, createBudget, paid } from "./budget.ts";
import { type Bytes, openBytes } from "./bytes.ts";
import { counted, createPageParts, entryInput, isBeside, liesTooDeep, refusal, tooDeep } from "./entries.ts";

const FILES: readonly string[] = ["file", "contiguous-file"];
/** What holds nothing, and what only tells of other entries. */
const NOTHING: readonly string[] = ["directory", "pax-header", "pax-global-header"];
const BLOCK = 512;
const PIECE = 64 * BLOCK;
/** What tar-stream may have taken in beyond the header that it found damaged. */
const HELD = 2 ** 20;

interface Tally {
  number: number;
  read: number;
  beside: number;
}

export async function* readTar(input: Input, options: ReadOptions, inside: (input: Input) => Items): Items {
  if (liesTooDeep(input)) return void (yield* tooDeep(input));
  const budget = input.budget ?? createBudget(input.source);
  const raw = openBytes(input.budget === undefined ? paid(input.chunks, budget) : input.chunks, HELD);
  const tally: Tally = { number: 0, read: 0, beside: 0 };
  try {
    do yield* readEntries(input, inside, raw, budget, tally);
    while (await findHeader(raw));
    if (input.depth === 0) options.tell?.(counted(input.source, tally.read, tally.beside));
  } finally {
    await raw.close();
  }
}

/** Entries up to the end or to damage, which is told once. Note: leaves `raw` behind the damage. */
async function* readEntries(
  input: Input,
  inside: (input: Input) => Items,
  raw: Bytes,
  budget: Budget,
  tally: Tally,
): Items {
  const base = raw.at();
  /** Where the next header is due, if nothing is wrong. */
  let [due, told] = [base, false];
  const archive = extract();
  const source = Readable.from(pieces(raw));
  source.on("error", (error) => archive.destroy(error));
  source.pipe(archive as unknown as NodeJS.WritableStream);
  try {
    const isPartOfPage = createPageParts();
    for await (const entry of archive) {
      tally.number++;
      const { name, type, size = 0 } = entry.header;
      const start = base + (entry as unknown as { offset: number }).offset;
      due = start + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
      const bytes = entry[Symbol.asyncIterator]();
      async function* content(): AsyncGenerator<Uint8Array> {
        try {
          for (let next = await bytes.next(); !next.done; next = await bytes.next())
            yield next.value as Uint8Array;
        } catch (error) {
          told = true;
          throw badInput({ ...fault(error), where: input.source }, error);
        }
      }
      const aside = isPartOfPage(name) || isBeside(name);
      if (NOTHING.includes(type ?? "") || (FILES.includes(type ?? "") && aside)) tally.beside++;
      else if (!FILES.includes(type ?? ""))
        yield refusal(
          input,
          name,
          `a ${type ?? "thing of an unknown type"}`,
          "Pack the file that it stands for.",
        );
      else {
        tally.read++;
        const own = { name, number: tally.number, range: [start, start + BLOCK + size] as const };
        yield* inside(entryInput(input, own, content(), budget));
      }
      // What a reader left: the next entry comes after it. The entry itself is not destroyed, as that ends the archive.
      while (!(await bytes.next()).done);
    }
    due = raw.at();
  } catch (error) {
    if (!told) yield inputFailure(input.source, fault(error));
    if (error instanceof ThawError) due = Number.POSITIVE_INFINITY;
  } finally {
    archive.destroy();
    source.destroy();
    // It may be waiting for bytes still.
    if (!source.closed) await new Promise((settle) => source.once("close", settle));
  }
  if (due < raw.at()) raw.back(due);
}

async function* pieces(raw: Bytes): AsyncGenerator<Buffer> {
  for (let piece = await raw.ready(PIECE); piece.length > 0; piece = await raw.ready(PIECE)) {
    raw.pass(piece.length);
    yield piece;
  }
}

/** Goes to the next block that is a header by its magic and its check sum; false at the end. Never the block it is on. */
async function findHeader(raw: Bytes): Promise<boolean> {
  for (;;) {
    raw.pass((await raw.look(BLOCK - (raw.at() % BLOCK))).length);
    const block = await raw.look(BLOCK);
    if (block.length < BLOCK) return false;
    if (block.toString("latin1", 257, 262) !== "ustar") continue;
    const sum = block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
    if (Number.parseInt(block.toString("latin1", 148, 156), 8) === sum) return true;
  }
}

function fault(error: unknown): Omit<Complaint, "where"> {
  if (error instanceof ThawError) return error.complaint;
  if (!(error instanceof Error)) throw error;
  return {
    expected: "a sound tar archive",
    found: `a damaged one (${error.message})`,
    mend: "Reading goes on at the next sound header; fetch it anew if it can be had.",
  };
}
