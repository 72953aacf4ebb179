/** gzip files of anything: what is inside is read as what it is. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { NO_OPTIONS } from "../../../src/document/input.ts";
import { readDocuments } from "../../../src/document/read.ts";
import { collect } from "../collect.ts";
import { members, read, tar, tarEntry } from "./made.ts";

const LINE = '{"text": "Talks."}\n';

describe("gzip", () => {
  test("of a text, of JSON Lines, of a tar file, by the name without its ending", async () => {
    expect((await read("talks.txt.gz", gzipSync("Talks."))).texts).toEqual(["Talks."]);
    expect(
      (await read("news.jsonl.gz", gzipSync(LINE + LINE))).documents.map(({ source }) => source),
    ).toEqual(["news.jsonl.gz#1", "news.jsonl.gz#2"]);
    for (const name of ["news.tar.gz", "news.tgz"])
      expect((await read(name, gzipSync(tar(tarEntry("a.txt", "Talks."))))).texts).toEqual(["Talks."]);
  });

  test("a kind that the user names is that of what is inside", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "thaw-gzip-")), "news.dat.gz");
    writeFileSync(path, gzipSync(LINE));
    const items = await collect(readDocuments(path, { ...NO_OPTIONS, kind: "plain-text" }));
    rmSync(dirname(path), { recursive: true });
    expect(items).toMatchObject([{ text: LINE }]);
  });

  test("of several members, with names, comments and padding, is one file", async () => {
    const named = gzipSync("Talks ");
    named[3] = 8 | 16 | 4;
    const extra = Buffer.from("\u0003\u0000abcname.txt\u0000comment\u0000", "latin1");
    const bytes = Buffer.concat([
      named.subarray(0, 10),
      extra,
      named.subarray(10),
      gzipSync("in Vienna."),
      Buffer.alloc(600),
    ]);
    expect(await read("talks.txt.gz", bytes)).toMatchObject({ texts: ["Talks in Vienna."], failures: [] });
  });

  test("a damaged member: no half text is taken for a whole one, and the next member is read", async () => {
    const bytes = members(Buffer.from("Talks in Vienna went on and on."), Buffer.from("Six."));
    bytes[20]! ^= 0xff;
    const { texts, failures } = await read("talks.txt.gz", bytes);
    expect(texts).toEqual(["Six."]);
    expect(failures).toEqual([
      expect.stringMatching(/^talks\.txt\.gz: the gzip member is damaged .* \(at byte 0\)$/),
    ]);
  });

  test("bytes after the last member are told, and the text is read", async () => {
    const bytes = Buffer.concat([gzipSync("Talks."), Buffer.from("tail")]);
    const { texts, failures } = await read("talks.txt.gz", bytes);
    expect(texts).toEqual(["Talks."]);
    expect(failures).toEqual([`talks.txt.gz: 4 bytes that are no gzip member (at byte ${bytes.length - 4})`]);
  });

  test("cut off, or no gzip at all", async () => {
    expect((await read("talks.txt.gz", gzipSync("Talks.").subarray(0, -3))).failures).toEqual([
      "talks.txt.gz: the gzip member is cut off (at byte 0)",
    ]);
    expect((await read("talks.txt.gz", Buffer.from("Talks."))).failures).toEqual([
      "talks.txt.gz: 6 bytes that are no gzip member (at byte 0)",
    ]);
  });

  test("ten gigabytes of zeros fail before they are unpacked", async () => {
    // Deflate may be told to repeat one block for ever.
    const block = deflateRawSync(Buffer.alloc(2 ** 20), { finishFlush: 3 });
    const head = gzipSync("").subarray(0, 10);
    const start = performance.now();
    const { failures } = await read("zeros.txt.gz", Buffer.concat([head, ...Array(10_000).fill(block)]));
    expect(failures).toEqual(["zeros.txt.gz: the gzip member unpacks to far too much (at byte 0)"]);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test("a long stream that grows as text does is no bomb", async () => {
    const lines = Buffer.from(
      `${JSON.stringify({ text: "Talks in Vienna went on. ".repeat(40_000) })}\n`.repeat(150),
    );
    const { documents, failures } = await read("news.jsonl.gz", gzipSync(lines, { level: 1 }));
    expect([documents.length, failures]).toEqual([150, []]);
  });

  test("what others pack is refused by name", async () => {
    for (const [name, magic, found] of [
      ["a.bz2", "BZh91AY", "a bzip2 archive"],
      ["c.warc.zst", "*M\u0018", "a Zstandard archive"],
      ["c.warc", "(\u00b5/\u00fd", "a Zstandard archive"],
      ["c.txt.xz", "\u00fd7zXZ", "an xz archive"],
      ["d.7z", "no magic", "a 7-Zip archive"],
    ] as const)
      expect((await read(name, Buffer.from(magic, "latin1"))).failures).toEqual([`${name}: ${found}`]);
  });

  test("archives in archives are opened to a depth", async () => {
    let bytes = Buffer.from("Talks.");
    let name = "talks.txt";
    for (let depth = 0; depth < 3; depth++) {
      bytes = gzipSync(bytes);
      name += ".gz";
      expect((await read(name, bytes)).texts).toEqual(["Talks."]);
    }
    expect((await read(`${name}.gz`, gzipSync(bytes))).failures).toEqual([
      `${name}.gz: more (others like it are not told)`,
    ]);
  });
});
