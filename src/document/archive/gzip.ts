/** gzip files: a web archive member by member, anything else as what it is without them. */
import { badInput, type Complaint } from "../../core/error.ts";
import type { Input, Items, ReadOptions } from "../input.ts";
import { inputFailure } from "../source.ts";
import { type Budget, createBudget, paid } from "./budget.ts";
import { type Bytes, openBytes } from "./bytes.ts";
import { liesTooDeep, tooDeep } from "./entries.ts";
import { gunzip, type Mark } from "./gunzip.ts";
import { HELD } from "./records.ts";
import { isWebArchive, readRecords } from "./web-archive.ts";

/** Compressed bytes that are kept behind, to look for the next member in after a damaged one. */
const RAW_HELD = 16 * 2 ** 20;

export async function* readGzip(input: Input, options: ReadOptions, inside: (input: Input) => Items): Items {
  if (liesTooDeep(input)) return void (yield* tooDeep(input));
  const budget = input.budget ?? createBudget(input.source);
  const raw = openBytes(input.budget === undefined ? paid(input.chunks, budget) : input.chunks, RAW_HELD);
  const marks: Mark[] = [];
  const named = /\.w?arc(\.open)?\.gz$/i.test(input.name);
  let records = named;
  const begins = (start: Buffer): boolean => !records || isRecord(start);
  const tape = openBytes(gunzip(raw, marks, budget, begins), HELD);
  try {
    const start = await tape.look(64);
    records ||= isWebArchive(start);
    if (records) yield* readRecords({ input, options, inside, budget }, tape, marks);
    else yield* readContent(input, inside, tape, marks, budget);
  } finally {
    await tape.close();
    await raw.close();
  }
}

/** A record of a web archive begins with its version, or with an address. */
function isRecord(start: Buffer): boolean {
  return /^(warc\/\d|[a-z][a-z\d+.-]{1,20}:\S)/i.test(start.toString("latin1", 0, 64));
}

/**
 * What was packed, as one input. Bytes between members end it, and so does a damaged member, with a fault, so that no
 * half text is taken for a whole one; what stands after that is a further input, known by the offset of its gzip member.
 */
async function* readContent(
  input: Input,
  inside: (input: Input) => Items,
  tape: Bytes,
  marks: Mark[],
  budget: Budget,
): Items {
  const name = input.name.replace(/\.tgz$/i, ".tar").replace(/\.gz$/i, "");
  const type = /^application\/(x-)?gzip\b/i.test(input.type ?? "") ? null : input.type;
  let fault: Fault | null = null;
  async function* sound(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const piece = await tape.ready(2 ** 16);
      fault = takeFault(marks, tape.at());
      if (fault?.member) throw badInput({ ...damage(fault), where: input.source });
      if (fault !== null || piece.length === 0) return;
      tape.pass(piece.length);
      yield piece;
    }
  }
  for (let source = input.source; ; ) {
    const bytes = await tape.ready(1);
    fault = takeFault(marks, tape.at());
    if (fault === null) {
      if (bytes.length === 0 && source !== input.source) return;
      yield* inside({ ...input, source, name, type, depth: input.depth + 1, chunks: sound(), budget });
      if (fault === null) return;
      if ((fault as Fault).member) fault = null;
    }
    if (fault !== null) yield inputFailure(input.source, damage(fault));
    await tape.ready(1);
    source = `${input.source}@${marks.find((mark) => mark.kind === "start")?.at}`;
  }
}

interface Fault {
  readonly at: number;
  readonly fault: string;
  /** False for bytes between members. */
  readonly member: boolean;
}

/** The first fault among the marks up to here. Note: takes these away, but for the start of the member it is in. */
function takeFault(marks: Mark[], position: number): Fault | null {
  for (;;) {
    const [first, second] = marks;
    if (first === undefined) return null;
    const started = first.kind === "start";
    const mark = started ? second : first;
    if (mark === undefined || mark.position > position) return null;
    marks.splice(0, started && mark.kind !== "start" ? 2 : 1);
    if (mark.fault !== null) return { at: started ? first.at : mark.at, fault: mark.fault, member: started };
  }
}

function damage({ at, fault }: Fault): Omit<Complaint, "where"> {
  return {
    expected: "sound gzip members",
    found: `${fault} (at byte ${at})`,
    mend: "What follows in other members is read; fetch the file anew if it can be had.",
  };
}
