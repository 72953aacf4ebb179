/** One request and its answer: within time and size, to addresses that were checked. */
import * as http from "node:http";
import * as https from "node:https";
import type { LookupFunction } from "node:net";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw } from "node:zlib";
import { type HostAddress, hostAddresses, type Resolve } from "./address.ts";
import { networkRefusal, refused } from "./refusal.ts";

/** Milliseconds and bytes. */
export interface Limits {
  /** Until there is a connection. */
  readonly connect: number;
  /** Until the whole answer is there. */
  readonly whole: number;
  /** Of an answer, both as it comes and unpacked. */
  readonly bytes: number;
}

export interface Asking extends Limits {
  readonly headers: Readonly<Record<string, string>>;
  /** What goes beyond the size: an error, or cut off (robots.txt). */
  readonly beyond: "refuse" | "cut";
  readonly resolve: Resolve;
  readonly allowed: (address: string) => boolean;
  /** Ends the request: with its reason. */
  readonly control: AbortController;
}

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** Of a 200 alone. */
  readonly bytes: Uint8Array;
}

/** Bytes: Node's own 16 KB are too few for some sites' cookies and policies. */
const HEADERS_LIMIT = 65_536;

/** Throws a refusal for all that is no answer of HTTP. */
export async function exchange(url: URL, asking: Asking): Promise<Answer> {
  const { control, whole } = asking;
  const slow = setTimeout(() => control.abort(late(url, "a whole answer", whole)), whole);
  const ended = new Promise<never>((_, reject) => {
    control.signal.addEventListener("abort", () => reject(control.signal.reason), { once: true });
  });
  ended.catch(() => {});
  try {
    const addresses = await Promise.race([ended, hostAddresses(url, asking.resolve, asking.allowed)]);
    const response = await Promise.race([ended, answered(url, addresses, asking)]);
    // Whoever reads it sees its errors; nobody reads that of an answer without content.
    response.on("error", () => {});
    const { statusCode: status = 0, headers } = response;
    if (status !== 200 && status !== 203) {
      response.destroy();
      return { status, headers, bytes: new Uint8Array() };
    }
    const body = await Promise.race([ended, bodyOf(url, response, asking)]);
    return { status: 200, headers, bytes: await unpacked(url, body, headers["content-encoding"], asking) };
  } catch (error) {
    throw networkRefusal(url.href, error);
  } finally {
    clearTimeout(slow);
    // Frees the socket whatever happened; after a whole answer it is closed already.
    control.abort();
  }
}

function late(url: URL, what: string, milliseconds: number): Error {
  return refused(url.href, {
    expected: `${what} within ${milliseconds / 1000} s`,
    found: "none",
    mend: "The site is slow or gone: try again later.",
  });
}

function answered(
  url: URL,
  addresses: readonly HostAddress[],
  { headers, connect, control }: Asking,
): Promise<http.IncomingMessage> {
  const lookup: LookupFunction = (_, options, give) =>
    options.all ? give(null, [...addresses]) : give(null, addresses[0]!.address, addresses[0]!.family);
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      ...{ agent: false, lookup, headers, signal: control.signal },
      maxHeaderSize: HEADERS_LIMIT,
    });
    const slow = setTimeout(() => control.abort(late(url, "a connection", connect)), connect);
    asked.on("socket", (socket) => {
      socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => clearTimeout(slow));
    });
    asked.on("error", (error) => {
      clearTimeout(slow);
      reject(error);
    });
    asked.on("response", resolve);
    asked.end();
  });
}

/** The body as it comes. */
async function bodyOf(url: URL, response: http.IncomingMessage, { bytes, beyond }: Asking): Promise<Buffer> {
  if (beyond === "refuse" && Number(response.headers["content-length"]) > bytes) throw tooLarge(url, bytes);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > bytes && beyond === "refuse") throw tooLarge(url, bytes);
    parts.push(part);
    if (size > bytes) break;
  }
  return Buffer.concat(parts, Math.min(size, bytes));
}

const UNPACK = {
  gzip: promisify(gunzip),
  zlib: promisify(inflate),
  raw: promisify(inflateRaw),
  br: promisify(brotliDecompress),
};

/** Which way it is packed; "deflate" is zlib by the standard (RFC 9110) and bare by habit. */
function packing(encoding: string, first: number): keyof typeof UNPACK | null {
  if (encoding === "gzip" || encoding === "x-gzip") return "gzip";
  if (encoding === "br") return "br";
  if (encoding === "deflate") return (first & 15) === 8 ? "zlib" : "raw";
  return null;
}

async function unpacked(
  url: URL,
  body: Buffer,
  header: string | undefined,
  { bytes, beyond }: Asking,
): Promise<Uint8Array> {
  const encoding = (header ?? "identity").trim().toLowerCase();
  if (body.length === 0 || encoding === "identity" || encoding === "") return body;
  const way = packing(encoding, body[0]!);
  if (way === null)
    throw refused(
      url.href,
      {
        expected: "content that is plain or packed by gzip, deflate or br",
        found: `"${encoding.slice(0, 40).replace(/[^ -~]/g, "?")}"`,
        mend: "Save the page in a browser, and code the file.",
      },
      { lasting: true },
    );
  try {
    return await UNPACK[way](body, { maxOutputLength: bytes });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE")) throw error;
    if (beyond === "cut") return new Uint8Array();
    throw tooLarge(url, bytes);
  }
}

function tooLarge(url: URL, bytes: number): Error {
  return refused(
    url.href,
    {
      expected: `at most ${bytes / 2 ** 20} MB, unpacked`,
      found: "more",
      mend: "Download it by other means, and code the file.",
    },
    { lasting: true },
  );
}
