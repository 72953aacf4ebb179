/** One run of bench/warc.ts in a process of its own, for its memory: node warc-speed.js MEGABYTES plain|gzip records|articles|warcio.js. */
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { WARCParser } from "warcio";
import { readGzip } from "../src/document/archive/gzip.ts";
import { readWebArchive } from "../src/document/archive/web-archive.ts";
import { type Input, type Items, NO_OPTIONS } from "../src/document/input.ts";
import { readInput } from "../src/document/read.ts";

/** Articles are read for this long at most, as they take far longer than their archive. */
const SECONDS = 60;
const WORDS =
  "delegates from both states met in the capital on Thursday and agreed to resume talks about the border crossing that was closed last spring while ministers said observers would return".split(
    " ",
  );

/** A page of about 30 KB, of which a third is text. */
function page(n: number): string {
  let state = n + 1;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) % below;
  };
  const sentence = (): string =>
    Array.from({ length: 8 + next(15) }, () => WORDS[next(WORDS.length)]!).join(" ");
  const menu = Array.from(
    { length: 150 },
    (_, i) =>
      `<li class="item-${next(1000)}"><a href="/${next(9999)}/${i}.html">${sentence().slice(0, 30)}</a></li>`,
  );
  const body = Array.from({ length: 30 }, () => `<p>${sentence()}. ${sentence()}. ${sentence()}.</p>`);
  return `<!doctype html><html><head><title>${sentence()}</title><style>${".a{color:red}\n".repeat(200)}</style></head><body><ul>${menu.join("\n")}</ul><article><h1>${sentence()}</h1>${body.join("\n")}</article></body></html>`;
}

function record(n: number, body: string): Buffer {
  const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${body}`;
  const head = [
    "WARC/1.0",
    "WARC-Type: response",
    `WARC-Target-URI: http://news.example/${n}.html`,
    "WARC-Date: 2018-02-15T10:00:00Z",
    `WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, "0")}>`,
    "Content-Type: application/http; msgtype=response",
    `Content-Length: ${Buffer.byteLength(http)}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${http}\r\n\r\n`);
}

/** Writes the file; packed pages are made once and written again, as packing takes longer than reading. */
async function write(path: string, bytes: number, packed: boolean): Promise<void> {
  const file = await open(path, "w");
  const made = Array.from({ length: 300 }, (_, n) => record(n, page(n)));
  const parts = packed ? made.map((part) => gzipSync(part)) : made;
  for (let written = 0, n = 0; written < bytes; n++) {
    await file.write(parts[n % parts.length]!);
    written += made[n % made.length]!.length;
  }
  await file.close();
}

/** Pages that were read, and the bytes of their records until then. */
async function read(path: string, what: string, packed: boolean): Promise<number> {
  const chunks = createReadStream(path, { highWaterMark: 2 ** 18 });
  let pages = 0;
  if (what === "warcio.js") {
    for await (const found of new WARCParser(chunks)) {
      for await (const _ of found);
      pages++;
    }
    return pages;
  }
  const origin = { url: null, record: null, range: null, fetched: null };
  const input: Input = { ...origin, source: path, name: path, type: null, depth: 0, chunks };
  if (what === "articles") {
    const end = performance.now() + SECONDS * 1000;
    for await (const _ of readInput(input, NO_OPTIONS)) {
      pages++;
      if (performance.now() > end) break;
    }
    return pages;
  }
  async function* counted(inner: Input): Items {
    for await (const _ of inner.chunks) pages++;
    yield* [];
  }
  for await (const _ of (packed ? readGzip : readWebArchive)(input, NO_OPTIONS, counted));
  return pages;
}

const [megabytes = "1024", form = "gzip", what = "records"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "thaw-warc-"));
try {
  const path = join(folder, form === "gzip" ? "crawl.warc.gz" : "crawl.warc");
  const bytes = Number(megabytes) * 2 ** 20;
  await write(path, bytes, form === "gzip");
  const average =
    Array.from({ length: 300 }, (_, n) => record(n, page(n)).length).reduce((a, b) => a + b) / 300;
  const before = process.cpuUsage();
  const began = performance.now();
  const pages = await read(path, what, form === "gzip");
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  const done = (pages * average) / 2 ** 20;
  const cells = [
    what,
    form,
    `${Math.round(done)} MB`,
    seconds.toFixed(1),
    `${((user + system) / 1e6).toFixed(1)} s`,
    (done / seconds).toFixed(0),
    (done / ((user + system) / 1e6)).toFixed(0),
    (pages / ((user + system) / 1e6)).toFixed(0),
    `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  ];
  process.stdout.write(`${cells.join("\t")}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
