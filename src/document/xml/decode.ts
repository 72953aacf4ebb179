/** Bytes of XML or JSON to text: gzip is opened, and the encoding is what mark, header, declaration and bytes agree on. */
import { constants, gunzipSync } from "node:zlib";
import { badInput } from "../../core/error.ts";

/** Bytes of a feed when unpacked; those of the press have one megabyte at most. */
export const XML_LIMIT: number = 64 * 2 ** 20;

/** Throws bad input for more than 64 MB and for gzip that holds none. */
export function unpacked(bytes: Uint8Array, where: string): Uint8Array {
  if (bytes.length > XML_LIMIT) throw tooLarge(where);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    // What a broken-off download holds is still read.
    return gunzipSync(bytes, { maxOutputLength: XML_LIMIT, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(where);
    throw badInput(
      { expected: "a feed", found: "gzip data that is damaged", where, mend: "Fetch it again." },
      error,
    );
  }
}

function tooLarge(where: string): Error {
  const mend = "It is no feed, or made to do harm: leave it out.";
  return badInput({ expected: "a feed of at most 64 MB", found: "more", where, mend });
}

export function decodeXml(
  bytes: Uint8Array,
  contentType: string | null,
): { text: string; problems: readonly string[] } {
  const head = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const label =
    /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? "")?.[1] ??
    /<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1];
  for (const name of [
    bytes[0] === 0xff ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8",
    label,
    "windows-1252",
  ])
    try {
      return { text: new TextDecoder(name ?? "utf-8", { fatal: true }).decode(bytes), problems: [] };
    } catch {}
  return { text: new TextDecoder().decode(bytes), problems: [] };
}
