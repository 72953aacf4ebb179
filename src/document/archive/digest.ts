/** Digests of WARC records: "sha1:" and a hash in one of the alphabets that crawlers use. */
import { createHash } from "node:crypto";

/** True where the content has this digest; also for a digest that nobody here can compute. */
export function digestFits(digest: string, content: Buffer): boolean {
  const [, name = "", value = ""] = /^(sha-?1|sha-?256|sha-?512|md5):(\S+)$/i.exec(digest) ?? [];
  if (name === "") return true;
  const hash = createHash(name.toLowerCase().replace("-", "")).update(content).digest();
  const plain = (text: string): string => text.replace(/=+$/, "").toLowerCase();
  const forms = [hash.toString("hex"), base32(hash), hash.toString("base64"), hash.toString("base64url")];
  return forms.some((form) => plain(form) === plain(value));
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648, section 6, without padding. */
function base32(bytes: Buffer): string {
  let text = "";
  let [bits, value] = [0, 0];
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += ALPHABET[(value >> (bits - 5)) & 31];
  }
  return bits === 0 ? text : text + ALPHABET[(value << (5 - bits)) & 31];
}
