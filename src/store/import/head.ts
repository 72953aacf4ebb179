/** The first lines of a file, by which its format, its parting of cells and its header are known. */
import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import { createGunzip } from "node:zlib";

export interface Head {
  /** As messages name the file. */
  readonly source: string;
  /** The file that DuckDB reads; of a zip archive the unpacked one. */
  readonly path: string;
  readonly gzip: boolean;
  readonly encoding: "utf-8" | "latin-1";
  /** Its first lines that have anything, without line ends; the last one may be cut. */
  readonly lines: readonly string[];
  /** What parts the cells of its first line. */
  readonly delimiter: "\t" | ";" | ",";
  /** Some cells stand in quotation marks. */
  readonly quoted: boolean;
}

/** Bytes of a file that are looked at. */
const PEEK = 1 << 18;

const GZIP = [0x1f, 0x8b] as const;

function firstBytes(path: string): Buffer {
  const bytes = Buffer.alloc(PEEK);
  const file = openSync(path, "r");
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, PEEK, 0));
  } finally {
    closeSync(file);
  }
}

/** What the first bytes of gzip data unpack to, at most PEEK bytes. Rejects for damaged data. */
async function firstUnpacked(path: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  const unpacked = createReadStream(path, { end: PEEK }).pipe(createGunzip({ finishFlush: 2 }));
  for await (const part of unpacked) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    if (length >= PEEK) break;
  }
  return Buffer.concat(parts).subarray(0, PEEK);
}

/** Cells of a line as they stand, quotation marks taken off. */
export function cellsOf(head: Head, line: string): readonly string[] {
  const parts = line.split(head.delimiter);
  return head.quoted ? parts.map((part) => part.replace(/^"|"$/g, "")) : parts;
}

export const isZip = (path: string): boolean =>
  firstBytes(path).subarray(0, 4).toString("latin1") === "PK\u0003\u0004";

async function isUtf8(path: string, gzip: boolean): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    for await (const part of gzip ? file.pipe(createGunzip()) : file)
      decoder.decode(part as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** `expected` is what the format has: a file of "latin-1" may be UTF-8 all the same. Rejects for damaged gzip data. */
export async function readHead(source: string, path: string, expected: Head["encoding"]): Promise<Head> {
  const first = firstBytes(path);
  const gzip = first[0] === GZIP[0] && first[1] === GZIP[1];
  const bytes = gzip ? await firstUnpacked(path) : first;
  const encoding = expected === "latin-1" && (await isUtf8(path, gzip)) ? "utf-8" : expected;
  const text = bytes.toString(encoding === "utf-8" ? "utf8" : "latin1").replace(/^\uFEFF/, "");
  const lines = text.split(/\r?\n/).filter((line) => line !== "");
  const line = lines[0] ?? "";
  const count = (mark: string): number => line.split(mark).length;
  const delimiter = line.includes("\t") ? "\t" : count(";") > count(",") ? ";" : ",";
  const quoted = lines.some((each) => each.startsWith('"') || each.includes(`${delimiter}"`));
  return { source, path, gzip, encoding, lines, delimiter, quoted };
}
