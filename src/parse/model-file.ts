/**
 * Model files: a JSON header and named sections of bytes, compressed with gzip or, to load fast, as they are.
 *
 *     "THAW" or gzip( header-length (4 bytes, little endian) | {"format":1,"sections":{"hashes":123,...},...} | hashes | ... )
 */
import { gunzipSync, gzipSync } from "node:zlib";

export interface ModelFile {
  readonly header: Readonly<Record<string, unknown>>;
  readonly sections: Readonly<Record<string, Uint8Array>>;
}

/** Begins a file that is not compressed. */
const PLAIN: Buffer = Buffer.from("THAW");

/** Bytes of a model file; a `level` of 0 leaves it as it is, 9 compresses most. */
export function writeModelFile(
  header: Readonly<Record<string, unknown>>,
  sections: Readonly<Record<string, Uint8Array>>,
  level = 9,
): Uint8Array {
  const sizes = Object.fromEntries(Object.entries(sections).map(([name, bytes]) => [name, bytes.length]));
  const head = Buffer.from(JSON.stringify({ format: 1, ...header, sections: sizes }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const content = [length, head, ...Object.values(sections)];
  return level === 0 ? Buffer.concat([PLAIN, ...content]) : gzipSync(Buffer.concat(content), { level });
}

/** Opens what `writeModelFile` wrote; the caller has checked the bytes against the manifest. */
export function readModelFile(bytes: Uint8Array): ModelFile {
  const isPlain = PLAIN.equals(bytes.subarray(0, PLAIN.length));
  const content = isPlain
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).subarray(PLAIN.length)
    : gunzipSync(bytes);
  const length = content.readUInt32LE(0);
  const header = JSON.parse(content.toString("utf8", 4, 4 + length)) as ModelFile["header"];
  let at = 4 + length;
  const sections: Record<string, Uint8Array> = {};
  for (const [name, size] of Object.entries(header.sections as Record<string, number>)) {
    sections[name] = content.subarray(at, at + size);
    at += size;
  }
  return { header, sections };
}
