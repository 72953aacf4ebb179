/** Bytes of XML or JSON to text: gzip is opened, and the encoding is what mark, header, declaration and bytes agree on. */
import { constants, gunzipSync } from "node:zlib";
import { badInput } from "../../core/error.ts";
import { type DecodedMarkup, decodeMarkup } from "../encoding.ts";

/** Bytes of a feed when unpacked: those of the press have one megabyte, those of whole archives ten. */
export const XML_LIMIT: number = 16 * 2 ** 20;

/** Throws bad input for more than 16 MB and for gzip that holds none. */
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
  return badInput({ expected: "a feed of at most 16 MB", found: "more", where, mend });
}

/** Text of XML or JSON; `contentType` is what a server says, null if nothing. */
export function decodeXml(bytes: Uint8Array, contentType: string | null): DecodedMarkup {
  const wide = fromUtf32(bytes);
  return wide === null ? decodeMarkup(bytes, contentType) : { text: wide, problems: [] };
}

/** UTF-32, which TextDecoder does not know: by its mark, or by the three NULs beside a bracket. Null for what is none. */
function fromUtf32(bytes: Uint8Array): string | null {
  if (bytes.length < 4 || bytes.length % 4 !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const little = [0xfeff, 0x3c].includes(view.getUint32(0, true));
  if (!little && ![0xfeff, 0x3c].includes(view.getUint32(0, false))) return null;
  const parts: string[] = [];
  for (let at = view.getUint32(0, little) === 0xfeff ? 4 : 0; at < bytes.length; at += 4096) {
    const codes = Array.from({ length: Math.min(1024, (bytes.length - at) / 4) }, (_, i) =>
      view.getUint32(at + 4 * i, little),
    );
    parts.push(String.fromCodePoint(...codes.map((code) => (code > 0x10ffff ? 0xfffd : code))));
  }
  return parts.join("");
}
