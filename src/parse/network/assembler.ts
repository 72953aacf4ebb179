/** Writes the bytes of a WebAssembly module: as much of the format as the matrix kernels need. */

/** Instructions of one function, in order; numbers are bytes. */
export type Code = readonly (number | Code)[];

/** A function of i32 arguments that returns nothing. Its locals follow its arguments: i32s first, then v128s. */
export interface WasmFunction {
  readonly name: string;
  readonly arguments: number;
  readonly integers: number;
  readonly vectors: number;
  readonly body: Code;
}

const I32 = 0x7f;
const V128 = 0x7b;
const EMPTY = 0x40;

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** Signed LEB128. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

const vector = (opcode: number): Code => [0xfd, ...unsigned(opcode)];
/** A memory operand: alignment of 4 bytes, and a constant offset. */
const memory = (offset: number): Code => [2, ...unsigned(offset)];

export const constant = (value: number): Code => [0x41, ...signed(value)];
export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [value, 0x21, ...unsigned(local)];
export const add = (a: Code, b: Code): Code => [a, b, 0x6a];
export const subtract = (a: Code, b: Code): Code => [a, b, 0x6b];
export const times = (a: Code, b: Code): Code => [a, b, 0x6c];
export const atLeast = (a: Code, b: Code): Code => [a, b, 0x4e];
export const load = (address: Code, offset: number): Code => [address, vector(0), memory(offset)];
/** Eight bytes as eight 16-bit integers with their sign. */
export const loadWidened = (address: Code, offset: number): Code => [address, vector(1), memory(offset)];
/** Four copies of one float. */
export const loadSplat = (address: Code, offset: number): Code => [address, vector(9), memory(offset)];
export const store = (address: Code, value: Code, offset: number): Code => [
  address,
  value,
  vector(11),
  memory(offset),
];
export const addVectors = (a: Code, b: Code): Code => [a, b, vector(228)];
export const multiplyVectors = (a: Code, b: Code): Code => [a, b, vector(230)];

export const subtractVectors = (a: Code, b: Code): Code => [a, b, vector(229)];
export const divideVectors = (a: Code, b: Code): Code => [a, b, vector(231)];
/** b where a < b, else a. */
export const maximum = (a: Code, b: Code): Code => [a, b, vector(235)];
export const squareRoot = (a: Code): Code => [a, vector(227)];
/** All ones in the lanes where it holds. */
export const greater = (a: Code, b: Code): Code => [a, b, vector(68)];
export const andVectors = (a: Code, b: Code): Code => [a, b, vector(78)];
export const xor = (a: Code, b: Code): Code => [a, b, vector(81)];
/** Of four integers. */
export const atLeastUnsigned = (a: Code, b: Code): Code => [a, b, vector(64)];
export const shiftLeftVector = (a: Code, by: number): Code => [a, constant(by), vector(171)];
export const shiftRightVector = (a: Code, by: number): Code => [a, constant(by), vector(173)];
/** Four copies of a number. */
export const splat = (value: number): Code => [
  vector(12),
  [0, 1, 2, 3].flatMap(() => [...new Uint8Array(Float32Array.of(value).buffer)]),
];
const shuffle = (local: number, lanes: readonly number[]): Code => [
  get(local),
  get(local),
  vector(13),
  lanes.flatMap((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]),
];
/** Makes each lane of a local the sum of all four. */
export const sumAcross = (local: number): Code => [
  set(local, addVectors(get(local), shuffle(local, [2, 3, 0, 1]))),
  set(local, addVectors(get(local), shuffle(local, [1, 0, 3, 2]))),
];

/** Makes each lane of a local the greatest of all four. */
export const maximumAcross = (local: number): Code => [
  set(local, maximum(get(local), shuffle(local, [2, 3, 0, 1]))),
  set(local, maximum(get(local), shuffle(local, [1, 0, 3, 2]))),
];
export const absolute = (a: Code): Code => [a, vector(224)];
export const nearest = (a: Code): Code => [a, vector(106)];
/** Four floats as 32-bit integers, and back. */
export const toIntegers = (a: Code): Code => [a, vector(248)];
export const toFloats = (a: Code): Code => [a, vector(250)];
/** Two vectors of 32-bit integers as one of 16-bit integers, cut off at their ends. */
export const narrow = (a: Code, b: Code): Code => [a, b, vector(133)];
export const addIntegers = (a: Code, b: Code): Code => [a, b, vector(174)];
/** Of 16-bit integers: sums of the products of pairs, four 32-bit integers. */
export const dotPairs = (a: Code, b: Code): Code => [a, b, vector(186)];

/** a * b + c, rounded once: of the relaxed vector instructions, which not every machine has. */
export const fusedMultiplyAdd = (a: Code, b: Code, c: Code): Code => [a, b, c, vector(261)];

/** Runs `body` again and again as long as `condition` holds before it. */
export const repeatWhile = (condition: Code, body: Code): Code => [
  [0x02, EMPTY, 0x03, EMPTY],
  [condition, 0x45, 0x0d, 1],
  body,
  [0x0c, 0, 0x0b, 0x0b],
];

/** Note: adds the bytes of `code` to `bytes`. */
function emit(code: Code, bytes: number[]): number[] {
  for (const part of code)
    if (typeof part === "number") bytes.push(part);
    else emit(part, bytes);
  return bytes;
}

const sized = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes];
const list = (items: readonly (readonly number[])[]): number[] => [
  ...unsigned(items.length),
  ...items.flat(),
];
const section = (id: number, bytes: readonly number[]): number[] => [id, ...sized(bytes)];
const text = (value: string): number[] => sized([...Buffer.from(value)]);

function functionBody(source: WasmFunction): number[] {
  const locals = list([
    [...unsigned(source.integers), I32],
    [...unsigned(source.vectors), V128],
  ]);
  return sized([...locals, ...emit(source.body, []), 0x0b]);
}

/** The module that imports `env.memory` and exports `functions` by name (WebAssembly core specification 2.0, chapter 5). */
export function assemble(functions: readonly WasmFunction[]): Uint8Array {
  const types = functions.map((f) => [0x60, ...list(Array.from({ length: f.arguments }, () => [I32])), 0]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(types)),
    ...section(2, list([[...text("env"), ...text("memory"), 2, 0, 0]])),
    ...section(3, list(functions.map((_, i) => unsigned(i)))),
    ...section(7, list(functions.map((f, i) => [...text(f.name), 0, ...unsigned(i)]))),
    ...section(10, list(functions.map(functionBody))),
  ]);
}
