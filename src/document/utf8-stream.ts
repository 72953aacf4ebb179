/** Streams of text as UTF-8 without a byte order mark, so that line ends, commas and brackets are single bytes. */
import { peek } from "./input.ts";

export interface Utf8Stream {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Bytes of the file before the first of the stream; null where offsets say nothing, as it was UTF-16. */
  readonly skipped: number | null;
}

/** UTF-16 by its mark is recoded; anything else is handed on as it is. */
export async function utf8Stream(chunks: AsyncIterable<Uint8Array>): Promise<Utf8Stream> {
  const { head, chunks: whole } = await peek(chunks, 3);
  const mark = Buffer.from(head.subarray(0, 3)).toString("latin1");
  if (mark.startsWith("\xff\xfe")) return { chunks: recoded(whole, "utf-16le"), skipped: null };
  if (mark.startsWith("\xfe\xff")) return { chunks: recoded(whole, "utf-16be"), skipped: null };
  return mark === "\xef\xbb\xbf" ? { chunks: without(whole, 3), skipped: 3 } : { chunks: whole, skipped: 0 };
}

async function* recoded(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

/** Without its first bytes, of which the first chunk has at least one. */
async function* without(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let left = size;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield left === 0 ? chunk : chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}
