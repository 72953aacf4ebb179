/** Records of a WARC or ARC file in order, each with where it stands; damage is told, and the next record is looked for. */
import type { Budget } from "./budget.ts";
import type { Bytes } from "./bytes.ts";
import type { Mark } from "./gunzip.ts";
import { httpHead } from "./http-message.ts";
import { type Places, placesOf } from "./places.ts";
import type { Format, RecordHeader } from "./record.ts";

/** Bytes of content that are held: no page is longer. */
export const CONTENT_LIMIT: number = 20 * 2 ** 20;
/** What is kept behind, so that a wrong length can be mended. */
export const HELD: number = CONTENT_LIMIT + 2 ** 20;
const HEADER_LIMIT = 2 ** 20;
const WINDOW = 64 * 2 ** 10;
/** No line that begins a record is longer. */
const LINE = 8192;

export interface WebRecord {
  /** From 1; a damaged one has its number too. */
  readonly number: number;
  readonly header: RecordHeader;
  /** Of one longer than the limit, only its first bytes. */
  readonly content: Buffer;
  readonly whole: boolean;
  /** Bytes in the file: of a gzip file, of the member or members that it is in; null where one member goes on after it. */
  readonly range: readonly [start: number, end: number] | null;
  /** A length that was wrong, and the one that was found. */
  readonly mended: { readonly said: number; readonly found: number } | null;
}

/** What cannot be read. */
export interface Damage {
  /** Of the record; null for bytes between records. */
  readonly number: number | null;
  readonly at: number;
  readonly found: string;
}

/**
 * Records of `tape`, whose bytes are unpacked already; `marks` are those of its gzip members, null for a plain file.
 * `formatOf` tells the format by the first line. Throws bad input where `budget` is spent.
 */
export async function* records(
  tape: Bytes,
  marks: Mark[] | null,
  formatOf: (line: string) => Format,
  budget: Budget,
): AsyncGenerator<WebRecord | Damage> {
  const places = placesOf(marks);
  let format: Format | null = null;
  let number = 0;
  for (;;) {
    await passNewlines(tape);
    await tape.ready(1);
    for (const { at, fault, member } of places.lost(tape.at()))
      yield { number: member ? ++number : null, at, found: fault };
    if ((await tape.ready(1)).length === 0) return;
    tape.hold();
    const start = tape.at();
    places.forget(start);
    const line = await firstLine(tape, places);
    format ??= formatOf(line);
    if (!format.begins(line)) {
      const at = places.start(start);
      await findRecord(tape, format, places, false);
      const fault = places.fault(start, tape.at());
      const found = fault ?? `${tape.at() - start} bytes that begin no record`;
      yield { number: fault === null ? null : ++number, at, found };
      continue;
    }
    number++;
    const bytes = await headerBytes(tape, format, places);
    const header = bytes === null ? null : format.header(bytes);
    if (header === null || header.length === null) {
      const at = places.start(start);
      tape.pass(bytes?.length ?? 1);
      await findRecord(tape, format, places, bytes !== null);
      const fault = places.lost(tape.at())[0]?.fault ?? places.fault(start, tape.at());
      yield { number, at, found: fault ?? header?.faults.join(", ") ?? "a header without an end" };
      continue;
    }
    tape.pass(bytes!.length);
    yield await recordAt({ tape, places, format, budget, number, header, length: header.length, start });
  }
}

interface Begun {
  readonly tape: Bytes;
  readonly budget: Budget;
  readonly places: Places;
  readonly format: Format;
  readonly number: number;
  readonly header: RecordHeader;
  readonly length: number;
  /** Where its header begins. */
  readonly start: number;
}

/** The record whose header was read; its length is held against where the next one begins. */
async function recordAt(begun: Begun): Promise<WebRecord | Damage> {
  const { tape, places, format, number, header, length, start } = begun;
  const from = tape.at();
  let content = await contentOf(tape, places, length, format);
  let end = tape.at();
  let mended: WebRecord["mended"] = null;
  const damaged = (found: string): Damage => ({ number, at: places.start(start), found });
  const ending = end - from < length ? "wrong" : await endsHere(tape, format, places, content);
  const lost = ending === "wrong" ? places.lost(end)[0] : undefined;
  if (lost !== undefined) return damaged(lost.fault);
  // Bytes that are read again: a file of nothing but wrong lengths would be read as often as it has records.
  if (ending !== "right") begun.budget.spend(end - from);
  const next = ending === "right" ? end : await trueEnd(begun, from, end, ending);
  if (next !== end || ending === "wrong") {
    if (next === null && answersWhole(content))
      return {
        number,
        header,
        content,
        whole: true,
        mended: { said: length, found: content.length },
        range: places.range(start, tape.at()),
      };
    if (next === null) return damaged(`only ${end - from} of ${length} bytes of content: it is cut off`);
    tape.back(from);
    if (tape.at() !== from || next - from > CONTENT_LIMIT) {
      tape.back(next);
      return damaged(`a length of ${length} that is wrong`);
    }
    const all = await tape.look(next - from);
    content = withoutSeparator(all, format);
    mended = { said: length, found: content.length };
    tape.pass(next - from);
    end = next;
  }
  await passNewlines(tape);
  await tape.ready(1);
  const fault = places.fault(start, tape.at());
  if (fault !== null) return damaged(fault);
  const whole = content.length === (mended?.found ?? length);
  return { number, header, content, whole, mended, range: places.range(start, tape.at()) };
}

/** Passes the content, and gives as much of it as is held. Stops where bytes were lost, or where a member begins a record. */
async function contentOf(tape: Bytes, places: Places, length: number, format: Format): Promise<Buffer> {
  const parts: Buffer[] = [];
  const end = tape.at() + length;
  let held = 0;
  while (tape.at() < end) {
    const limit = Math.min(end - tape.at(), 2 ** 20);
    let piece = await tape.ready(limit);
    const stop = places.nextStop(tape.at());
    if (stop === tape.at()) {
      if (places.lostAt(stop)) break;
      if (parts.length > 0 && format.begins(await lineAt(tape))) break;
    } else piece = piece.subarray(0, stop - tape.at());
    if (piece.length === 0) break;
    if (held < CONTENT_LIMIT && length <= CONTENT_LIMIT) parts.push(piece);
    else if (held < WINDOW) parts.push(piece);
    held += piece.length;
    tape.pass(piece.length);
  }
  return Buffer.concat(parts);
}

/** "right" before the next record or the end; "doubtful" before what is no record, though a separator is there. */
type Ending = "right" | "doubtful" | "wrong";

async function endsHere(tape: Bytes, format: Format, places: Places, content: Buffer): Promise<Ending> {
  const tail = (await tape.look(LINE)).toString("latin1");
  const newlines = /^[\r\n]*/.exec(tail)![0];
  if (newlines.length === tail.length || places.nextLost(tape.at()) <= tape.at() + newlines.length)
    return "right";
  const separator = format.name === "WARC" ? /^\r?\n\r?\n/ : /^\r?\n/;
  if (format.begins(tail.slice(newlines.length).split("\n", 1)[0]!.replace(/\r$/, ""))) {
    // Crawlers that count the line ends after the content, or leave one out, lose nothing; half a line end is a fault.
    return content.at(-1) === 13 && newlines.startsWith("\n") ? "wrong" : "right";
  }
  return separator.test(newlines) ? "doubtful" : "wrong";
}

/** Where a record of a wrong length ends: at the next one, inside its content or after it; null if it is cut off. */
async function trueEnd(
  { tape, format, places }: Begun,
  from: number,
  end: number,
  ending: Ending,
): Promise<number | null> {
  tape.back(from);
  await findRecord(tape, format, places, false);
  if (ending === "doubtful" && tape.at() >= end) {
    tape.back(end);
    return end;
  }
  return tape.at() === end && (await tape.ready(1)).length === 0 ? null : tape.at();
}

/** True for an HTTP response that is whole by its own word, where the file ends before its record should. */
function answersWhole(content: Buffer): boolean {
  const head = httpHead(content);
  const length = Number(head?.fields.get("content-length") ?? Number.NaN);
  return head !== null && content.length - head.length >= length;
}

function withoutSeparator(content: Buffer, format: Format): Buffer {
  const separator = (format.name === "WARC" ? /(?:\r?\n){0,2}$/ : /\r?\n?$/).exec(
    content.toString("latin1", Math.max(0, content.length - 4)),
  )![0];
  return content.subarray(0, content.length - separator.length);
}

async function passNewlines(tape: Bytes): Promise<void> {
  for (;;) {
    const piece = await tape.ready(WINDOW);
    let count = 0;
    while (count < piece.length && (piece[count] === 10 || piece[count] === 13)) count++;
    tape.pass(count);
    if (count === 0 || count < piece.length) return;
  }
}

function lineIn(bytes: Buffer, start: number): string {
  const end = bytes.indexOf(10, start);
  return bytes.toString("latin1", start, end < 0 ? start + LINE : end).replace(/\r$/, "");
}

async function lineAt(tape: Bytes): Promise<string> {
  return lineIn(await tape.look(LINE), 0);
}

async function firstLine(tape: Bytes, places: Places): Promise<string> {
  const line = await lineAt(tape);
  return line.slice(0, places.nextLost(tape.at()) - tape.at());
}

/** The header at this place; null if it does not end before the next record, or before bytes that were lost. */
async function headerBytes(tape: Bytes, format: Format, places: Places): Promise<Buffer | null> {
  for (let size = LINE; ; size *= 8) {
    const all = await tape.look(size);
    let stop = places.nextStop(tape.at() + 1) - tape.at();
    while (stop < all.length && !places.lostAt(tape.at() + stop) && !format.begins(lineIn(all, stop)))
      stop = places.nextStop(tape.at() + stop + 1) - tape.at();
    const bytes = all.subarray(0, stop);
    const length = format.headerLength(bytes);
    if (length !== null) return bytes.subarray(0, length);
    if (bytes.length < size || size > HEADER_LIMIT) return null;
  }
}

/** Goes to the next line that begins a record, or where bytes were lost, or to the end. `fresh`: it is on such a line perhaps. */
async function findRecord(tape: Bytes, format: Format, places: Places, fresh: boolean): Promise<void> {
  for (;;) {
    const window = await tape.look(WINDOW + LINE);
    const stop = places.nextStop(tape.at() + (fresh ? 0 : 1)) - tape.at();
    const reach = Math.min(stop, window.length, WINDOW);
    let line = fresh ? 0 : window.indexOf(10) + 1;
    if (!fresh && line === 0) line = window.length;
    while (line < reach) {
      const end = window.indexOf(10, line);
      const last = end < 0 ? window.length : end;
      if (last - line < LINE && format.begins(window.toString("latin1", line, last).replace(/\r$/, ""))) {
        tape.pass(line);
        return;
      }
      line = last + 1;
    }
    if (reach === 0) return;
    if (stop <= window.length) {
      tape.pass(stop);
      if (places.lostAt(tape.at()) || format.begins(await lineAt(tape))) return;
      fresh = true;
      continue;
    }
    tape.pass(reach);
    fresh = reach > 0 && window[reach - 1] === 10;
  }
}
