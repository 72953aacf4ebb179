/** Archives made byte by byte, and what is read from them. */
import { createHash } from "node:crypto";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { type Input, NO_OPTIONS } from "../../../src/document/input.ts";
import { readInput } from "../../../src/document/read.ts";
import { type Failure, failureText, isFailure, type SourceDocument } from "../../../src/document/source.ts";

export interface Read {
  readonly documents: readonly SourceDocument[];
  readonly texts: readonly string[];
  /** Where, what was found: without what was expected and how to mend it. */
  readonly failures: readonly string[];
  readonly notes: readonly string[];
}

/** What comes of a file of this name; its bytes come in chunks of `size`. */
export async function read(name: string, bytes: Uint8Array, size = 65_536): Promise<Read> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const origin = { url: null, record: null, range: null, fetched: null };
  return readFrom({ ...origin, source: name, name, type: null, depth: 0, chunks: chunks() });
}

export async function readFrom(input: Input): Promise<Read> {
  const documents: SourceDocument[] = [];
  const failures: Failure[] = [];
  const notes: string[] = [];
  for await (const item of readInput(input, { ...NO_OPTIONS, tell: (line) => notes.push(line) }))
    if (isFailure(item)) failures.push(item);
    else documents.push(item);
  for (const failure of failures)
    if (failure.family !== "input") throw new Error(`a fault of the program: ${failureText(failure)}`);
  return {
    documents,
    texts: documents.map(({ text }) => text),
    failures: failures.map(({ complaint: { where, found } }) => `${where}: ${found}`),
    notes,
  };
}

export const text = (...lines: readonly string[]): Buffer => Buffer.from(lines.join("\r\n"));

export interface WarcFields {
  readonly [name: string]: string | null;
}

const DEFAULTS: WarcFields = {
  "WARC-Type": "resource",
  "WARC-Target-URI": "http://news.example/talks",
  "WARC-Date": "2018-02-15T10:00:00Z",
  "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000001>",
  "Content-Type": "text/plain",
};

/** A WARC record; a field that is null is left out, and Content-Length may be given wrong. */
export function warc(content: string | Buffer, fields: WarcFields = {}, version = "WARC/1.0"): Buffer {
  const bytes = Buffer.from(content as string);
  const all: WarcFields = { ...DEFAULTS, "Content-Length": String(bytes.length), ...fields };
  const lines = Object.entries(all).filter(([, value]) => value !== null);
  const head = [version, ...lines.map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n");
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n\r\n")]);
}

/** A record of an HTTP response. */
export function response(
  body: string | Buffer,
  head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain",
  fields: WarcFields = {},
): Buffer {
  const content = Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(body as string)]);
  return warc(content, {
    "WARC-Type": "response",
    "Content-Type": "application/http; msgtype=response",
    ...fields,
  });
}

export const warcinfo = (): Buffer =>
  warc("software: made\r\n", {
    "WARC-Type": "warcinfo",
    "WARC-Target-URI": null,
    "Content-Type": "application/warc-fields",
  });

/** Each of these a gzip member of its own. */
export const members = (...records: readonly Buffer[]): Buffer =>
  Buffer.concat(records.map((record) => gzipSync(record)));

/** A line of ARC, version 1, and its content. */
export function arc(content: string, line?: string): Buffer {
  const head =
    line ?? `http://news.example/talks 192.0.2.1 20180215100000 text/plain ${Buffer.byteLength(content)}`;
  return Buffer.from(`${head}\n${content}\n`);
}

export const filedesc = (): Buffer => {
  const content = "1 0 Made\nURL IP-address Archive-date Content-type Archive-length\n";
  return arc(content, `filedesc://made.arc 0.0.0.0 20180215100000 text/plain ${content.length}`);
};

export const sha1 = (bytes: string): string => `sha1:${createHash("sha1").update(bytes).digest("hex")}`;

export interface ZipFields {
  readonly name: string | Buffer;
  readonly content: string | Buffer;
  readonly method?: number;
  readonly flags?: number;
  /** Unix mode: 0o120777 is a link. */
  readonly mode?: number;
  /** What the directory says of it, where that is not so. */
  readonly crc?: number;
  /** The offset of another entry, whose bytes it shares. */
  readonly at?: number;
  /** Sizes and check sum follow the content. */
  readonly descriptor?: boolean;
}

export function zip(...entries: readonly ZipFields[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name as string);
    const content = Buffer.from(entry.content as string);
    const method = entry.method ?? 8;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const flags = (entry.flags ?? 0x800) | (entry.descriptor ? 8 : 0);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(entry.crc ?? crc32(content), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(content.length, 8);
    const common = Buffer.alloc(10);
    for (const [i, value] of [20, flags, method, 0, 0x4c4f].entries()) common.writeUInt16LE(value, 2 * i);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(name.length, 0);
    const local = Buffer.concat([
      Buffer.from("PK\u0003\u0004"),
      common,
      entry.descriptor ? Buffer.alloc(12) : sizes,
      lengths,
      name,
      packed,
      entry.descriptor ? Buffer.concat([Buffer.from("PK\u0007\u0008"), sizes]) : Buffer.alloc(0),
    ]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(entry.at ?? offset, 10);
    const made = Buffer.from([20, 3]);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), made, common, sizes, lengths, tail, name]));
    if (entry.at !== undefined) continue;
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

/** An entry of a tar file; type "0" is a file, "2" a link, "3" a device. */
export function tarEntry(name: string, content: string | Buffer, type = "0", link = ""): Buffer {
  const bytes = Buffer.from(content as string);
  const head = Buffer.alloc(512);
  head.write(name, 0, 100, "utf8");
  head.write("0000644\u00000000000\u00000000000\u0000", 100, "latin1");
  head.write(`${bytes.length.toString(8).padStart(11, "0")}\u000000000000000\u0000        `, 124, "latin1");
  head.write(type, 156, "latin1");
  head.write(link, 157, 100, "utf8");
  head.write("ustar\u000000", 257, "latin1");
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, "0")}\u0000 `, 148, "latin1");
  return Buffer.concat([head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

export const tar = (...entries: readonly Buffer[]): Buffer => Buffer.concat([...entries, Buffer.alloc(1024)]);
