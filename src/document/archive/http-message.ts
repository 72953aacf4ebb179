/** An HTTP response as an archive keeps it: its header read leniently, its body without chunks and compression. */
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { badInput } from "../../core/error.ts";
import { BOMB, type Budget } from "./budget.ts";

export interface HttpMessage {
  readonly status: number;
  /** Content type as it is written. */
  readonly type: string | null;
  readonly body: Buffer;
  readonly problems: readonly string[];
}

/** A page larger than this is none. */
const BODY_LIMIT = 64 * 2 ** 20;

export interface HttpHead {
  readonly status: number;
  readonly fields: ReadonlyMap<string, string>;
  /** Bytes before the body. */
  readonly length: number;
}

/** The status line and fields at the head of these bytes; null if they are no HTTP response. */
export function httpHead(bytes: Buffer): HttpHead | null {
  const status = /^HTTP\/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)[^\n]*(?:\n|$)/i.exec(
    bytes.toString("latin1", 0, 1024),
  );
  if (status === null) return null;
  const fields = new Map<string, string>();
  let [at, name] = [status[0].length, ""];
  while (at < bytes.length) {
    const end = bytes.indexOf(10, at);
    const line = bytes.toString("latin1", at, end < 0 ? bytes.length : end).replace(/\r$/, "");
    at = end < 0 ? bytes.length : end + 1;
    if (line === "") break;
    const colon = line.indexOf(":");
    if (/^[ \t]/.test(line)) fields.set(name, `${fields.get(name) ?? ""} ${line.trim()}`);
    else if (colon > 0) {
      name = line.slice(0, colon).trim().toLowerCase();
      fields.set(name, line.slice(colon + 1).trim());
    }
  }
  return { status: Number(status[1]), fields, length: at };
}

/** The message in these bytes, of which `head` was read. Throws bad input where the body is a bomb. */
export function httpMessage(bytes: Buffer, head: HttpHead, budget: Budget): HttpMessage {
  const problems: string[] = [];
  let body = bytes.subarray(head.length);
  if (/\bchunked\b/i.test(head.fields.get("transfer-encoding") ?? "")) body = joined(body, problems);
  const codings = (head.fields.get("content-encoding") ?? "")
    .toLowerCase()
    .split(/[\s,]+/)
    .reverse();
  for (const coding of codings) body = unpacked(body, coding, problems);
  budget.spend(body.length);
  return { status: head.status, type: head.fields.get("content-type") ?? null, body, problems };
}

/** A body without its chunks (RFC 9112, section 7.1). Archives often keep the header of chunks that they took away. */
function joined(body: Buffer, problems: string[]): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  while (at < body.length) {
    const size = /^[ \t]*([\da-f]{1,8})[ \t]*(?:;[^\n]*)?\r?\n/i.exec(body.toString("latin1", at, at + 256));
    if (size === null) {
      if (parts.length === 0) return body;
      problems.push("HTTP chunks that are broken: what follows is taken as it is");
      parts.push(body.subarray(at));
      break;
    }
    at += size[0].length;
    const length = Number.parseInt(size[1]!, 16);
    if (length === 0) break;
    if (at + length > body.length) {
      if (parts.length === 0) return body;
      problems.push("the last HTTP chunk is cut off");
    }
    parts.push(body.subarray(at, at + length));
    at += length;
    if (body[at] === 13) at++;
    if (body[at] === 10) at++;
  }
  return Buffer.concat(parts);
}

type Unpack = (
  body: Buffer,
  options: { readonly maxOutputLength: number; readonly finishFlush?: number },
) => Buffer;

const UNPACK: ReadonlyMap<string, Unpack> = new Map(
  Object.entries<Unpack>({
    gzip: gunzipSync,
    // Zlib's two bytes are what the standard wants (RFC 9110, section 8.4.1.2); many servers leave them out.
    deflate: (body, options) =>
      (body[0]! & 15) === 8 && body.readUInt16BE(0) % 31 === 0
        ? inflateSync(body, options)
        : inflateRawSync(body, options),
    br: brotliDecompressSync,
  }),
);

/**
 * A body without one layer of compression. It is left as it is where it has none, as an archive that took the
 * compression away often keeps its header; of one that is cut off, what is there is taken. Throws bad input for a bomb.
 */
function unpacked(body: Buffer, coding: string, problems: string[]): Buffer {
  const name = coding.replace(/^x-/, "");
  const unpack = UNPACK.get(name);
  if (unpack === undefined || body.length < 2) return body;
  const finishFlush = name === "br" ? constants.BROTLI_OPERATION_FLUSH : constants.Z_SYNC_FLUSH;
  for (const cut of [false, true])
    try {
      const found = unpack(body, { maxOutputLength: BODY_LIMIT, ...(cut ? { finishFlush } : {}) });
      if (cut && found.length > 0) problems.push(`the ${name} body is cut off`);
      return cut && found.length === 0 ? body : found;
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      if (error.code === "ERR_BUFFER_TOO_LARGE")
        throw badInput({ ...BOMB, where: "the body of the response" });
    }
  return body;
}
