/** A zip archive of some files, as small as can be. */
import { crc32, deflateRawSync } from "node:zlib";

/** `sizes` overrides what the directory says of unpacked sizes. */
export function zipOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  size: number | null = null,
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const stored = name === "mimetype";
    const packed = stored ? bytes : deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800, 2);
    fields.writeUInt16LE(stored ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size ?? bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(offset, 10);
    parts.push(Buffer.from("PK\u0003\u0004"), fields, Buffer.from(name), packed);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\0"), fields, end, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const count = Object.keys(files).length;
  const tail = Buffer.alloc(22);
  tail.write("PK\u0005\u0006");
  tail.writeUInt16LE(count, 8);
  tail.writeUInt16LE(count, 10);
  tail.writeUInt32LE(Buffer.concat(directory).length, 12);
  tail.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, tail]);
}
