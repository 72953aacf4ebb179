/** WARC and ARC files: the texts among their records, in constant memory. */
import type { Input, Items, ReadOptions } from "../input.ts";
import { ARTICLE } from "../page/refusal.ts";
import { type Failure, failureOf, inputFailure, isFailure } from "../source.ts";
import { ARC } from "./arc-header.ts";
import { type Archived, archivedText } from "./archived-text.ts";
import { type Budget, createBudget, paid } from "./budget.ts";
import { type Bytes, openBytes } from "./bytes.ts";
import { digestFits } from "./digest.ts";
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

/** Names that are counted one by one: a hostile file may have a new one in every record. */
const KINDS_COUNTED = 500;

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
    const known = counts.size < KINDS_COUNTED || counts.has(name) ? name : "others";
    counts.set(known, (counts.get(known) ?? 0) + 1);
    return counts.get(known)!;
  };
  let read = 0;
  /** Whether gzip members hold several records; where the one before begins. */
  let [shared, before]: [boolean, number | null] = [false, null];
  for await (const record of records(tape, marks, formatFor(input.name), budget)) {
    if ("found" in record) {
      yield damageFailure(input.source, record);
      continue;
    }
    const source = `${input.source}#${record.number}`;
    for (const odd of record.header.odd) count(passed, odd);
    const [length, style] = [lengthFault(record), styleFaults(record)];
    const told = [...length, ...style];
    const fresh = [
      ...length,
      ...style.filter((fault) => count(faults, fault.replace(/"[^"]*"|\d+/g, "")) === 1),
    ];
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
      for await (const item of documentsOf(reading, source, record, archived, told)) {
        // Most pages of a crawl are lists of others: that is no fault of any.
        if (isFailure(item) && item.complaint.expected === ARTICLE) {
          count(passed, "pages without an article");
          read--;
        } else yield item;
      }
    }
    shared ||= marks !== null && (record.range === null || record.range[0] === before);
    before = record.range?.[0] ?? null;
  }
  const again = [...faults.values()].reduce((sum, times) => sum + times - 1, 0);
  const parts = [`${read} texts`, ...[...passed].map(([name, times]) => `${times} ${name}`)];
  if (again > 0) parts.push(`${again} faults as those above`);
  if (shared) parts.push("gzip members that hold several records, of which none can be cut out by its bytes");
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
export function formatFor(name: string): (line: string) => Format {
  return (line) => {
    if (WARC.begins(line)) return WARC;
    return ARC.begins(line) || /^filedesc:/i.test(line) || /\.arc(\.gz|\.open)?$/i.test(name) ? ARC : WARC;
  };
}

/** A wrong length, which may have cost something. */
function lengthFault({ mended }: WebRecord): readonly string[] {
  return mended === null
    ? []
    : [`a length of ${mended.said} where there are ${mended.found} bytes of content`];
}

/** What else is wrong with a record that can be read all the same. */
function styleFaults({ header, mended, content, whole }: WebRecord): readonly string[] {
  if (mended !== null || !whole || header.digest === null || digestFits(header.digest, content))
    return header.faults;
  return [...header.faults, "content that its WARC-Block-Digest does not fit"];
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
