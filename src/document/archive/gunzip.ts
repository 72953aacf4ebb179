/** Members of a gzip file, one after the other, with where each stands; a damaged one is passed over. RFC 1952. */
import { constants, crc32, createInflateRaw, inflateRawSync } from "node:zlib";
import { type Budget, outgrown } from "./budget.ts";
import type { Bytes } from "./bytes.ts";

/** What is noticed between unpacked bytes. */
export interface Mark {
  /** Offset in the unpacked bytes. */
  readonly position: number;
  /** "start" and "end" of a member; "lost": the bytes before and after do not join. */
  readonly kind: "start" | "end" | "lost";
  /** Offset in the file. */
  readonly at: number;
  /** What is wrong, of "lost" and of an "end" whose member cannot be trusted. */
  readonly fault: string | null;
}

/** Bytes in which a member is looked for at once: most records of a crawl are smaller. */
const AT_ONCE = 64 * 2 ** 10;
const AT_ONCE_UNPACKED = 8 * 2 ** 20;
/** Fed to the stream at a time, so that a bomb is noticed after 16 MB. */
const PIECE = 16 * 2 ** 10;
const HEADER_LIMIT = 128 * 2 ** 10;
/** What it costs to see whether a member begins somewhere, in bytes that are unpacked in that time. */
const TRIAL = 32 * 2 ** 10;

/** Length of a member's header; null if there is none. */
function headerLength(head: Buffer): number | null {
  if (head.length < 10 || head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8 || (head[3]! & 0xe0) !== 0)
    return null;
  const flags = head[3]!;
  let length = 10;
  if (flags & 4) length += 2 + (head.length < 12 ? 0 : head.readUInt16LE(10));
  for (const flag of [8, 16])
    if (flags & flag) {
      const end = head.indexOf(0, length);
      if (end < 0) return null;
      length = end + 1;
    }
  if (flags & 2) length += 2;
  return length <= head.length ? length : null;
}

/** Unpacked bytes so far of one member. */
interface Member {
  readonly start: number;
  size: number;
  check: number;
}

/**
 * Unpacked bytes of all members of `raw`; what is noticed is added to `marks` before the bytes that follow it are
 * handed on. After damage it goes on at the next member whose first unpacked bytes `begins` accepts.
 */
export async function* gunzip(
  raw: Bytes,
  marks: Mark[],
  budget: Budget,
  begins: (start: Buffer) => boolean,
): AsyncGenerator<Buffer> {
  let position = 0;
  const mark = (kind: Mark["kind"], at: number, fault: string | null): void => {
    marks.push({ position, kind, at, fault });
  };
  for (;;) {
    raw.hold();
    const start = raw.at();
    const head = await raw.look(512);
    if (head.length === 0) return;
    if (head[0] === 0) {
      // Padding, as tapes have it.
      const piece = await raw.ready(AT_ONCE);
      const end = piece.findIndex((byte) => byte !== 0);
      raw.pass(end < 0 ? piece.length : end);
      continue;
    }
    const header = headerLength(head) ?? headerLength(await raw.look(HEADER_LIMIT));
    if (header === null) {
      const short =
        head.length < 10 && [0x1f, 0x8b, 8].every((byte, i) => i >= head.length || head[i] === byte);
      const found = await findMember(raw, begins, budget);
      mark("lost", start, short ? "the file is cut off" : `${found} bytes that are no gzip member`);
      continue;
    }
    mark("start", start, null);
    raw.pass(header);
    const member: Member = { start, size: 0, check: 0 };
    const steps = unpack(raw, member);
    let fault: string | null = null;
    for (let step = await steps.next(); ; step = await steps.next()) {
      if (step.done) {
        fault = step.value;
        break;
      }
      budget.spend(step.value.length);
      position += step.value.length;
      yield step.value;
    }
    if (fault === null) {
      fault = await trailerFault(raw, member);
      // Of a damaged member only what follows tells whether its end was the true one.
      if (fault === null || (await endsMember(raw, begins))) {
        mark("end", raw.at(), fault);
        continue;
      }
    }
    mark("lost", start, fault);
    raw.back(start + 1);
    await findMember(raw, begins, budget);
  }
}

/** Unpacks the deflate stream of a member; returns what is wrong with it, or null. Note: counts in `member`. */
async function* unpack(raw: Bytes, member: Member): AsyncGenerator<Buffer, string | null> {
  const add = (bytes: Buffer): Buffer => {
    member.size += bytes.length;
    member.check = crc32(bytes, member.check);
    return bytes;
  };
  const whole = inflated(await raw.look(AT_ONCE));
  if (whole !== null) {
    raw.pass(whole.packed);
    yield add(whole.bytes);
    return null;
  }
  const engine = createInflateRaw();
  const out: Buffer[] = [];
  engine.on("data", (bytes: Buffer) => out.push(bytes));
  try {
    for (;;) {
      const piece = await raw.ready(PIECE);
      if (piece.length === 0) return "the gzip member is cut off";
      const before = engine.bytesWritten;
      const wrong = await fed(engine, piece);
      const used = engine.bytesWritten - before;
      raw.pass(used);
      const bytes = out.splice(0);
      const size = bytes.reduce((sum, { length }) => sum + length, member.size);
      if (outgrown(raw.at() - member.start, size)) return "the gzip member unpacks to far too much";
      for (const part of bytes) yield add(part);
      if (wrong !== null) return `the gzip member is damaged (${wrong})`;
      if (used < piece.length) return null;
    }
  } finally {
    engine.destroy();
  }
}

/** Feeds the engine; what it complains of. */
function fed(engine: ReturnType<typeof createInflateRaw>, piece: Buffer): Promise<string | null> {
  return new Promise((settle) => {
    const fail = (error: Error): void => settle(error.message);
    engine.once("error", fail);
    engine.write(piece, (error) => {
      if (error instanceof Error) return settle(error.message);
      engine.off("error", fail);
      while (engine.read() !== null);
      settle(null);
    });
  });
}

/** A member that lies wholly in these bytes; null if it does not. */
function inflated(packed: Buffer): { bytes: Buffer; packed: number } | null {
  try {
    const { buffer, engine } = inflateRawSync(packed, {
      info: true,
      maxOutputLength: AT_ONCE_UNPACKED,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    return { bytes: buffer, packed: engine.bytesWritten };
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

async function trailerFault(raw: Bytes, { size, check }: Member): Promise<string | null> {
  const trailer = await raw.look(8);
  raw.pass(trailer.length);
  if (trailer.length < 8) return "the gzip member is cut off";
  if (trailer.readUInt32LE(0) !== check) return "the gzip member is damaged (its check sum is another)";
  return trailer.readUInt32LE(4) === size % 2 ** 32
    ? null
    : "the gzip member is damaged (its length is another)";
}

async function endsMember(raw: Bytes, begins: (start: Buffer) => boolean): Promise<boolean> {
  const next = await raw.look(AT_ONCE);
  return next.length === 0 || opens(next, begins);
}

/** Goes to the next member that unpacks, or to the end; returns the number of bytes passed. */
async function findMember(raw: Bytes, begins: (start: Buffer) => boolean, budget: Budget): Promise<number> {
  const from = raw.at();
  for (;;) {
    raw.hold();
    const window = await raw.look(2 * AT_ONCE);
    const last = window.length < 2 * AT_ONCE;
    for (let at = window.indexOf("\x1f\x8b\x08", 0, "latin1"); at >= 0; ) {
      if (at > AT_ONCE && !last) break;
      budget.spend(TRIAL);
      if (opens(window.subarray(at), begins)) {
        raw.pass(at);
        return raw.at() - from;
      }
      at = window.indexOf("\x1f\x8b\x08", at + 1, "latin1");
    }
    raw.pass(last ? window.length : AT_ONCE);
    if (last) return raw.at() - from;
  }
}

/** True for bytes that begin a member, as far as they go. */
function opens(bytes: Buffer, begins: (start: Buffer) => boolean): boolean {
  const header = headerLength(bytes);
  if (header === null) return false;
  try {
    const start = inflateRawSync(bytes.subarray(header, header + 4096), {
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    return begins(start);
  } catch (error) {
    if (error instanceof Error && "code" in error) return false;
    throw error;
  }
}
