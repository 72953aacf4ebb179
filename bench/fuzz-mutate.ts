/** Mutations of bytes: what a bad disk, a bad line, a bad program or a bad person does to a file. */

/** Numbers in 0 to `below`, always the same for the same seed. */
export type Draw = (below: number) => number;

/** Values at which lengths, counts and signs go wrong. */
const EDGES = [0, 1, 9, 10, 13, 32, 34, 38, 39, 44, 60, 62, 127, 128, 192, 224, 254, 255] as const;
const NUMBERS = [
  "0",
  "-1",
  "1",
  "65535",
  "65536",
  "2147483647",
  "4294967295",
  "99999999999999999999",
  "NaN",
  "1e999",
];
/** Markup and structure that readers take for orders. */
const TOKENS = [
  "<div>",
  "</div>",
  "<p",
  "<![CDATA[",
  "]]>",
  "<!--",
  "-->",
  "&amp;",
  "&#x10FFFF;",
  "&#0;",
  "<!DOCTYPE a [<!ENTITY x 'y'>]>",
  "\r\n\r\n",
  "\0",
  "\ufeff",
  '"',
  "{",
  "[",
  "%PDF-1.7\n",
  "endstream",
  "endobj",
  "WARC/1.0\r\n",
  "Content-Length: ",
  "\x1f\x8b\x08",
  "PK\x03\x04",
  "PK\x05\x06",
  "=?utf-8?B?",
  "--boundary",
];

/** One mutated copy of `seed`, at most `limit` bytes; `others` lend it parts. */
export function mutated(
  seed: Uint8Array,
  others: readonly Uint8Array[],
  draw: Draw,
  limit: number,
): Uint8Array {
  let bytes: Buffer = Buffer.from(seed);
  for (let n = 1 + draw(8); n > 0; n--) bytes = MUTATIONS[draw(MUTATIONS.length)]!(bytes, others, draw);
  return bytes.subarray(0, limit);
}

type Mutation = (bytes: Buffer, others: readonly Uint8Array[], draw: Draw) => Buffer;

/** A stretch of the bytes, short more often than long. */
function stretch(bytes: Buffer, draw: Draw): readonly [number, number] {
  const start = draw(bytes.length + 1);
  return [start, Math.min(bytes.length, start + draw(1 << (1 + draw(12))))];
}

const inserted = (bytes: Buffer, at: number, part: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]);

const MUTATIONS: readonly Mutation[] = [
  function flipBit(bytes, _, draw) {
    if (bytes.length > 0) bytes[draw(bytes.length)]! ^= 1 << draw(8);
    return bytes;
  },
  function setByte(bytes, _, draw) {
    if (bytes.length > 0) bytes[draw(bytes.length)] = EDGES[draw(EDGES.length)]!;
    return bytes;
  },
  function noise(bytes, _, draw) {
    const [start, end] = stretch(bytes, draw);
    for (let i = start; i < end; i++) bytes[i] = draw(256);
    return bytes;
  },
  function cut(bytes, _, draw) {
    return bytes.subarray(0, draw(bytes.length + 1));
  },
  function remove(bytes, _, draw) {
    const [start, end] = stretch(bytes, draw);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },
  function repeat(bytes, _, draw) {
    const [start, end] = stretch(bytes, draw);
    const part = bytes.subarray(start, end);
    const times = 1 + draw(1 << draw(11));
    return inserted(
      bytes,
      end,
      Buffer.alloc(Math.min(part.length * times, 1 << 20), part.length > 0 ? part : 0),
    );
  },
  function token(bytes, _, draw) {
    const word = TOKENS[draw(TOKENS.length)]!.repeat(1 + draw(1 << draw(12)));
    return inserted(bytes, draw(bytes.length + 1), Buffer.from(word));
  },
  function number(bytes, _, draw) {
    const places = [...bytes.toString("latin1").matchAll(/\d+/g)];
    if (places.length === 0) return bytes;
    const { index, 0: found } = places[draw(places.length)]!;
    const put = Buffer.from(NUMBERS[draw(NUMBERS.length)]!);
    return Buffer.concat([bytes.subarray(0, index), put, bytes.subarray(index + found.length)]);
  },
  function splice(bytes, others, draw) {
    const other = Buffer.from(others[draw(others.length)]!);
    const [start, end] = stretch(other, draw);
    return inserted(bytes, draw(bytes.length + 1), other.subarray(start, end));
  },
];
