/** Mailboxes (.mbox): mails one after another, each after a line "From ..."; streamed. */
import type { Input, Items, ReadOptions } from "../input.ts";
import { inputFailure } from "../source.ts";
import { readMail } from "./eml.ts";

const MAIL_LIMIT = 64 * 2 ** 20;

/** The mails ("box.mbox#3") and their attachments, in order; memory for one mail at a time. */
export async function* readMbox(input: Input, options: ReadOptions, inside: (input: Input) => Items): Items {
  let record = 0;
  for await (const { bytes, start, end } of mailsOf(input.chunks)) {
    const source = `${input.source}#${++record}`;
    async function* chunks(): AsyncGenerator<Uint8Array> {
      if (bytes !== null) yield bytes;
    }
    if (bytes !== null)
      yield* readMail({ ...input, source, record, range: [start, end], chunks: chunks() }, options, inside);
    else
      yield inputFailure(source, {
        expected: `a mail of at most ${MAIL_LIMIT / 2 ** 20} MB`,
        found: "a longer one",
        mend: "Save what is attached to it as files.",
      });
  }
  if (record === 0)
    yield inputFailure(input.source, {
      expected: "a mailbox",
      found: "no mail in it",
      mend: "Leave the file out.",
    });
}

interface BoxedMail {
  /** Without its "From " line, and with lines that only looked like one restored; null for one over the limit. */
  readonly bytes: Buffer | null;
  readonly start: number;
  readonly end: number;
}

/** A mail begins at a line "From ... 2018" at the start or after a blank line (RFC 4155). */
async function* mailsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<BoxedMail> {
  let buffer: Buffer = Buffer.from("\n\n");
  /** Byte of the file at which the buffer begins, less the two that were put before it. */
  let offset = -2;
  let inMail = false;
  let dropped = false;
  let start = 0;
  function mail(end: number): BoxedMail | null {
    const bytes = dropped ? null : unquoted(buffer.subarray(0, end));
    const whole = { bytes, start, end: offset + end };
    return inMail && (dropped || bytes!.toString("latin1").trim() !== "") ? whole : null;
  }
  for await (const chunk of chunks) {
    let from = Math.max(0, buffer.length - 2000);
    buffer = Buffer.concat([buffer, chunk]);
    for (let at = buffer.indexOf("\nFrom ", from); at >= 0; at = buffer.indexOf("\nFrom ", from)) {
      const lineEnd = buffer.indexOf(10, at + 1);
      if (lineEnd < 0 && buffer.length - at < 1000) break;
      from = at + 1;
      const line = buffer.toString("latin1", at + 1, Math.min(lineEnd, at + 1000));
      const blank = buffer[at - 1] === 10 || (buffer[at - 1] === 13 && buffer[at - 2] === 10);
      if (lineEnd < 0 || !blank || !/\b\d{4}\b/.test(line)) continue;
      const found = mail(at);
      if (found !== null) yield found;
      [offset, start] = [offset + lineEnd + 1, offset + at + 1];
      buffer = buffer.subarray(lineEnd + 1);
      [inMail, dropped, from] = [true, false, 0];
    }
    if (buffer.length > MAIL_LIMIT) {
      offset += buffer.length - 2000;
      buffer = buffer.subarray(buffer.length - 2000);
      dropped = true;
    }
  }
  const last = mail(buffer.length);
  if (last !== null) yield last;
}

function unquoted(bytes: Buffer): Buffer {
  return bytes.includes("\n>")
    ? Buffer.from(bytes.toString("latin1").replace(/^>(>*From )/gm, "$1"), "latin1")
    : bytes;
}
