/** zip files: entries of every make, and hostile ones. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { NO_OPTIONS } from "../../../src/document/input.ts";
import { readDocuments } from "../../../src/document/read.ts";
import { isFailure } from "../../../src/document/source.ts";
import { collect } from "../collect.ts";
import { members, read, warc, type ZipFields, zip } from "./made.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-zip-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (
  name: string | Buffer,
  content: string | Buffer = "Talks.",
  more: Partial<ZipFields> = {},
): ZipFields => ({
  name,
  content,
  ...more,
});

describe("zip", () => {
  test("entries of a file on disk and of a stream, with their names and bytes", async () => {
    const bytes = zip(
      file("minsk/talks.txt"),
      file("stored.txt", "Stored.", { method: 0 }),
      file("later.txt", "Later.", { descriptor: true }),
    );
    const path = join(folder, "news.zip");
    writeFileSync(path, bytes);
    const onDisk = await collect(readDocuments(path, NO_OPTIONS));
    const { documents, failures, notes } = await read("news.zip", bytes);
    expect(failures).toEqual([]);
    expect(documents.map(({ source, text, origin }) => [source, text, origin?.record])).toEqual([
      ["news.zip#minsk/talks.txt", "Talks.", 1],
      ["news.zip#stored.txt", "Stored.", 2],
      ["news.zip#later.txt", "Later.", 3],
    ]);
    expect(onDisk.map((item) => (isFailure(item) ? item : item.text))).toEqual(
      documents.map(({ text }) => text),
    );
    const [start, end] = documents[1]!.origin!.range!;
    expect(bytes.toString("latin1", start, end)).toMatch(/^PK.*stored\.txtStored\.$/s);
    expect(notes).toEqual([
      "news.zip: 3 entries read, 0 passed over (folders, pictures, style sheets, scripts)",
    ]);
  });

  test("of a WACZ file its web archives, without indexes, lists of pages and logs", async () => {
    const bytes = zip(
      file("datapackage.json", "{}"),
      file("pages/pages.jsonl", '{"text": "Talks."}'),
      file(
        "archive/a.warc.gz",
        members(warc("Talks."), warc("x", { "WARC-Target-URI": "urn:text:http://a.example/" })),
      ),
      file("indexes/index.cdx", "example,a)/ 2018"),
    );
    const { texts, failures } = await read("crawl.wacz", bytes);
    expect([texts, failures]).toEqual([["Talks."], []]);
  });

  test("what browsers save with a page, and file managers leave, is passed over", async () => {
    const bytes = zip(
      file(
        "Talks.html",
        "<p>Talks of the two states were held in Minsk on Monday, and went on until the evening.</p>",
      ),
      file("Talks_files/ad.html", "<p>Buy now.</p>"),
      file("More_files/saved_resource(1).html"),
      file("News_files/a.txt", "Of a folder of this name."),
      file("Thumbs.db"),
      file("a/desktop.ini"),
    );
    const { documents, failures } = await read("saved.zip", bytes);
    expect(failures).toEqual([]);
    expect(documents.map(({ source }) => source)).toEqual([
      "saved.zip#Talks.html",
      "saved.zip#News_files/a.txt",
    ]);
  });

  test("archives in it, and what lies beside pages", async () => {
    const inner = members(warc("Talks."));
    const bytes = zip(
      file("c.warc.gz", inner),
      file("page_files/", "", { method: 0 }),
      file("page_files/a.css"),
      file("a/.hidden"),
      file("__MACOSX/x.txt"),
    );
    const { documents, failures, notes } = await read("news.zip", bytes);
    expect(documents.map(({ source }) => source)).toEqual(["news.zip#c.warc.gz#1"]);
    expect(failures).toEqual([]);
    expect(notes.at(-1)).toContain("1 entries read, 4 passed over");
  });

  test("names that lead elsewhere are only shown; nothing is written", async () => {
    const names = [
      "../../etc/passwd.txt",
      "/etc/motd.txt",
      "C:\\Windows\\a.txt",
      "a\u0000b\u001b[2J.txt",
      "same.txt",
      "same.txt",
    ];
    const before = readdirSync(folder);
    const { documents, failures } = await read("news.zip", zip(...names.map((name) => file(name))));
    expect(failures).toEqual([]);
    expect(documents.map(({ source }) => source)).toEqual([
      "news.zip#../../etc/passwd.txt",
      "news.zip#/etc/motd.txt",
      "news.zip#C:\\Windows\\a.txt",
      "news.zip#a\ufffdb\ufffd[2J.txt",
      "news.zip#same.txt",
      "news.zip#same.txt",
    ]);
    expect(readdirSync(folder)).toEqual(before);
  });

  test("names of old archives are CP437", async () => {
    const { documents } = await read(
      "old.zip",
      zip(file(Buffer.from([0x84, 0x2e, 0x74, 0x78, 0x74]), "Talks.", { flags: 0x2 })),
    );
    expect(documents[0]!.source).toBe("old.zip#ä.txt");
  });

  test.each([
    ["a link", { mode: 0o120777 }],
    ["an encrypted entry", { flags: 0x801 }],
    ["the compression method 12 (bzip2)", { method: 12 }],
    ["the compression method 77", { method: 77 }],
    ["a damaged one (its check sum is another)", { crc: 1 }],
    ["bytes that it shares with another entry", { at: 0 }],
  ])("%s is refused, and the others are read", async (found, more) => {
    const { texts, failures } = await read(
      "news.zip",
      zip(file("a.txt"), file("b.txt", "Talks.", more), file("c.txt", "More.")),
    );
    expect(texts).toEqual(["Talks.", "More."]);
    expect(failures).toEqual([`news.zip#b.txt: ${found}`]);
  });

  test("an entry that is a bomb fails, and the others are read", async () => {
    const { texts, failures } = await read(
      "news.zip",
      zip(file("zeros.txt", Buffer.alloc(150 * 2 ** 20)), file("c.txt")),
    );
    expect(texts).toEqual(["Talks."]);
    expect(failures).toEqual(["news.zip#zeros.txt: more: it may be made to fill the memory, or the day"]);
  });

  test("many small bombs fail together", async () => {
    const zeros = Buffer.alloc(30 * 2 ** 20);
    const entries = Array.from({ length: 10 }, (_, i) => file(`${i}.jsonl`, zeros));
    const { failures } = await read("news.zip", zip(...entries));
    expect(failures.join()).toContain("news.zip: more: it may be made to fill the memory, or the day");
  });

  test("cut off, without a directory, or empty", async () => {
    const bytes = zip(file("a.txt"));
    for (const broken of [bytes.subarray(0, -5), bytes.subarray(0, 30), Buffer.from("no zip")]) {
      const { failures } = await read("news.zip", broken);
      expect(failures).toHaveLength(1);
      expect(failures[0]).toMatch(/^news\.zip: a damaged one \(/);
    }
    expect(await read("news.zip", zip())).toMatchObject({ texts: [], failures: [] });
  });

  test("any damage is a failure at most", async () => {
    const whole = zip(
      file("a.txt"),
      file("b.txt", "Stored.", { method: 0 }),
      file("c.txt", "Later.", { descriptor: true }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 }),
        async (changes) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          const { texts, failures } = await read("news.zip", bytes);
          expect(texts.length + failures.length).toBeLessThan(10);
        },
      ),
      { numRuns: 200 },
    );
  });
});
