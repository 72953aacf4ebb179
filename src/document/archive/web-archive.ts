/** WARC and ARC files: the texts among their records, in constant memory. */
import { createHash } from "node:crypto";
import type { Input, Items, ReadOptions } from "../input.ts";
import { type Failure, failureOf, inputFailure, isFailure } from "../source.ts";
import { ARC } from "./arc-header.ts";
import { type Archived, archivedText } from "./archived-text.ts";
import { type Budget, createBudget, paid } from "./budget.ts";
import { type Bytes, openBytes } from "./bytes.ts";
import { liesTooDeep, tooDeep } from "./entries.ts";
import type { Mark } from "./gunzip.ts";
import type { Format } from "./record.ts";
import { type Damage, HELD, records, type WebRecord } from "./records.ts";
import { WARC } from "./warc-header.ts";

/** True for the first bytes, unpacked, of a web archive. */
export function isWebArchive(start: Uint8Array): boolean {
  return /^(warc\/\d|filedesc:\/\/)/i.test(Buffer.from(start.subarray(0, 32)).toString("latin1"));
}

/** A plain file: the readers of archives hand on each text to `inside`. */
export async function* readWebArchive(
  input: Input,
  options: ReadOptions,
  inside: (input: Input) => Items,
): Items {
  if (liesTooDeep(input)) return void (yield* tooDeep(input));
  const budget = input.budget ?? createBudget(input.source);
  const tape = openBytes(input.budget === undefined ? paid(input.chunks, budget) : input.chunks, HELD);
  try {
    yield* readRecords({ input, options, inside, budget }, tape, null);
  } finally {
    await tape.close();
  }
}

export interface Reading {
  readonly input: Input;
  readonly options: ReadOptions;
  readonly inside: (input: Input) => Items;
  readonly budget: Budget;
}

/** Documents of the records of `tape`, which is unpacked; `marks` of its gzip members, null where there are none. */
export async function* readRecords(reading: Reading, tape: Bytes, marks: Mark[] | null): Items {
  const { input, options, budget } = reading;
  const passed = new Map<string, number>();
  const faults = new Map<string, number>();
  const count = (counts: Map<string, number>, name: string): number => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts.get(name)!;
  };
  let read = 0;
  for await (const record of records(tape, marks, formatFor(input.name))) {
    if ("found" in record) {
      yield damageFailure(input.source, record);
      continue;
    }
    const source = `${input.source}#${record.number}`;
    const told = faultsOf(record);
    const fresh = told.filter((fault) => count(faults, fault.replace(/"[^"]*"/g, "")) === 1);
    if (fresh.length > 0) yield headerFailure(source, record, fresh);
    let archived: Archived;
    try {
      archived = archivedText(record, budget);
    } catch (error) {
      yield failureOf(source, error);
      continue;
    }
    if ("passed" in archived) count(passed, archived.passed);
    else if ("fault" in archived) yield contentFailure(source, record, archived.fault);
    else {
      read++;
      yield* documentsOf(reading, source, record, archived, told);
    }
  }
  const again = [...faults.values()].reduce((sum, times) => sum + times - 1, 0);
  const parts = [`${read} texts`, ...[...passed].map(([name, times]) => `${times} ${name}`)];
  if (again > 0) parts.push(`${again} faults as those above`);
  options.tell?.(`${input.source}: ${parts.join(", ")}`);
}

async function* documentsOf(
  { input, inside, budget }: Reading,
  source: string,
  { number, header, range }: WebRecord,
  { bytes, name, type, problems }: Exclude<Archived, { passed: string } | { fault: string }>,
  faults: readonly string[],
): Items {
  const inner: Input = {
    source,
    name,
    type,
    url: header.url,
    record: number,
    range,
    fetched: header.date,
    depth: input.depth + 1,
    chunks: once(bytes),
    budget,
  };
  const own = [...problems, ...faults];
  if (header.partial !== null) own.push(header.partial);
  for await (const item of inside(inner))
    yield isFailure(item) || own.length === 0 ? item : { ...item, problems: [...item.problems, ...own] };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** By the first line; by the name of the file where that is damaged. */
function formatFor(name: string): (line: string) => Format {
  return (line) => {
    if (WARC.begins(line)) return WARC;
    return ARC.begins(line) || /^filedesc:/i.test(line) || /\.arc(\.gz|\.open)?$/i.test(name) ? ARC : WARC;
  };
}

/** What is wrong with a record that can be read all the same. */
function faultsOf({ header, mended, content, whole }: WebRecord): readonly string[] {
  const faults = [...header.faults];
  if (mended !== null)
    faults.push(`a length of ${mended.said} where there are ${mended.found} bytes of content`);
  else if (whole && header.digest !== null && !digestMatches(header.digest, content))
    faults.push("content that its WARC-Block-Digest does not fit");
  return faults;
}

/** A digest that nobody here can compute fits. */
function digestMatches(digest: string, content: Buffer): boolean {
  const [, name = "", value = ""] = /^(sha-?1|sha-?256|sha-?512|md5):(\S+)$/i.exec(digest) ?? [];
  if (name === "") return true;
  const hash = createHash(name.toLowerCase().replace("-", "")).update(content).digest();
  const forms = [hash.toString("hex"), base32(hash), hash.toString("base64"), hash.toString("base64url")];
  return forms.some(
    (form) => form.replace(/=+$/, "").toLowerCase() === value.replace(/=+$/, "").toLowerCase(),
  );
}

/** RFC 4648, section 6: what most crawlers write. */
function base32(bytes: Buffer): string {
  let text = "";
  let [bits, value] = [0, 0];
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(value >> (bits - 5)) & 31];
  }
  return bits === 0 ? text : text + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(value << (5 - bits)) & 31];
}

function damageFailure(source: string, { number, at, found }: Damage): Failure {
  return inputFailure(number === null ? source : `${source}#${number}`, {
    expected: "a record",
    found: `${found} (at byte ${at})`,
    mend: "It is left out, and reading goes on at the next record; fetch the file anew if it can be had.",
  });
}

function headerFailure(source: string, { range }: WebRecord, faults: readonly string[]): Failure {
  return inputFailure(source, {
    expected: "a record as its standard wants it",
    found: `${faults.join(", ")}${range === null ? "" : ` (at byte ${range[0]})`}`,
    mend: "It was read all the same.",
  });
}

function contentFailure(source: string, { range }: WebRecord, fault: string): Failure {
  return inputFailure(source, {
    expected: "a text in its record",
    found: `${fault}${range === null ? "" : ` (at byte ${range[0]})`}`,
    mend: "It is left out.",
  });
}
