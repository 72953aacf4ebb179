/** WARC files: which records are texts, what is known of each, and what is only counted. */
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { members, read, response, sha1, warc, warcinfo } from "./made.ts";

const joined = (...records: readonly Buffer[]): Buffer => Buffer.concat(records);

describe("what is read", () => {
  test("responses, resources and conversions, each with address, number, bytes and time", async () => {
    const records = [
      warcinfo(),
      response("Talks in Vienna."),
      warc("Met again.", { "WARC-Target-URI": "http://news.example/b" }),
      warc("Words of a page.", { "WARC-Type": "conversion" }),
    ];
    const { documents, failures, notes } = await read("crawl.warc", joined(...records));
    expect(failures).toEqual([]);
    expect(documents.map(({ source, text, origin }) => [source, text, origin?.url, origin?.record])).toEqual([
      ["crawl.warc#2", "Talks in Vienna.", "http://news.example/talks", 2],
      ["crawl.warc#3", "Met again.", "http://news.example/b", 3],
      ["crawl.warc#4", "Words of a page.", "http://news.example/talks", 4],
    ]);
    expect(documents[0]!.origin?.fetched).toBe("2018-02-15T10:00:00Z");
    expect(notes).toEqual(["crawl.warc: 3 texts, 1 warcinfo records"]);
    const [start, end] = documents[1]!.origin!.range!;
    expect(joined(...records).subarray(start, end)).toEqual(records[2]);
  });

  test("no robots.txt, and none of the crawler's own notes", async () => {
    const { texts, notes } = await read(
      "crawl.warc",
      joined(
        warc("User-agent: *", { "WARC-Target-URI": "http://news.example/robots.txt" }),
        warc("Talks.", { "WARC-Target-URI": "urn:pageinfo:http://news.example/talks" }),
      ),
    );
    expect(texts).toEqual([]);
    expect(notes).toEqual(["crawl.warc: 0 texts, 1 robots.txt files, 1 notes of the crawler"]);
  });

  test("of a gzip file the bytes of a record are those of its member", async () => {
    const records = [warcinfo(), response("One."), response("Two.")];
    const bytes = members(...records);
    const { documents } = await read("crawl.warc.gz", bytes);
    expect(documents.map(({ text }) => text)).toEqual(["One.", "Two."]);
    for (const [i, { origin }] of documents.entries())
      expect(gunzipSync(bytes.subarray(...origin!.range!))).toEqual(records[i + 1]);
  });

  test("the file may come in pieces of any size, and under any name", async () => {
    for (const size of [1, 7, 100])
      for (const bytes of [
        joined(response("One."), response("Two.")),
        members(response("One."), response("Two.")),
      ])
        expect((await read("unnamed", bytes, size)).texts).toEqual(["One.", "Two."]);
  });

  test("a gzip file of one member, or of members that end anywhere, is read too", async () => {
    const whole = joined(response("One."), response("Two."), response("Three."));
    const parts = [0, 100, 101, 450, whole.length].map((end, i, all) => whole.subarray(all[i - 1] ?? 0, end));
    for (const bytes of [members(whole), members(...parts)]) {
      const { texts, failures } = await read("crawl.warc.gz", bytes);
      expect([texts, failures]).toEqual([["One.", "Two.", "Three."], []]);
    }
  });
});

describe("pages", () => {
  const html = (body: string): Buffer =>
    response(
      `<!doctype html><title>Talks in Vienna</title>${body}`,
      "HTTP/1.1 200 OK\r\nContent-Type: text/html",
    );
  const article = `<h1>Talks in Vienna</h1>${"<p>Delegates of both states met in Vienna on Thursday and agreed to meet again in Minsk in the spring.</p>".repeat(8)}`;
  const list = `<ul>${'<li><a href="/a">More of this</a></li>'.repeat(40)}</ul>`;

  test("give their article; what is no article is counted", async () => {
    const { documents, failures, notes } = await read("c.warc", joined(html(article), html(list)));
    expect(documents.map(({ title, origin }) => [title, origin?.url])).toEqual([
      ["Talks in Vienna", "http://news.example/talks"],
    ]);
    expect(failures).toEqual([]);
    expect(notes).toEqual(["c.warc: 1 texts, 1 pages without an article"]);
  });

  test("are known by their type, whatever their address ends with", async () => {
    const record = Buffer.from(html(article).toString().replace("/talks\r", "/talks.zip\r"));
    expect((await read("c.warc", record)).documents).toMatchObject([{ title: "Talks in Vienna" }]);
  });
});

describe("what is passed over and counted", () => {
  test.each([
    ["request records", warc("GET / HTTP/1.1\r\n\r\n", { "WARC-Type": "request" })],
    ["metadata records", warc("via: x", { "WARC-Type": "metadata" })],
    [
      "revisit records",
      warc("", { "WARC-Type": "revisit", "WARC-Profile": "http://netpreserve.org/warc/1.0/x" }),
    ],
    ["answers about names of hosts", warc("news.example A", { "WARC-Target-URI": "dns:news.example" })],
    ["answers other than 200", response("Gone", "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain")],
    ["image files", response("GIF89a", "HTTP/1.1 200 OK\r\nContent-Type: image/gif")],
    ["style sheets", response("p{}", "HTTP/1.1 200 OK\r\nContent-Type: text/css")],
    ["scripts", response("1", "HTTP/1.1 200 OK\r\nContent-Type: application/javascript")],
    ["XML and JSON that is no feed", response("{}", "HTTP/1.1 200 OK\r\nContent-Type: application/json")],
    ["empty answers", response("")],
  ])("%s", async (name, record) => {
    expect(await read("c.warc", joined(record, response("Text.")))).toMatchObject({
      texts: ["Text."],
      failures: [],
      notes: [`c.warc: 1 texts, 1 ${name}`],
    });
  });
});

describe("headers", () => {
  test("of any case, folded, with other fields, with line ends of one character", async () => {
    const record = warc("Text.", { "WARC-Record-ID": "\r\n <urn:uuid:1>", "X-Own": "a", "x-own": "b" });
    const small = Buffer.from(record.toString().replace("WARC/1.0", "warc/1.1").replace(/WARC-/g, "warc-"));
    const unix = Buffer.from(record.toString().replace(/\r\n/g, "\n"));
    for (const bytes of [record, small, unix])
      expect(await read("c.warc", joined(bytes, bytes))).toMatchObject({
        texts: ["Text.", "Text."],
        failures: [],
      });
  });

  test.each([
    [{ "WARC-Date": "blue monday" }, 'the WARC-Date "blue monday"'],
    [{ "WARC-Date": "2018-02-30T00:00:00Z" }, 'the WARC-Date "2018-02-30T00:00:00Z"'],
    [{ "WARC-Record-ID": null }, "no WARC-Record-ID"],
    [{ "WARC-Target-URI": "bad_uri" }, 'the WARC-Target-URI "bad_uri"'],
    [{ "Content-Type": null }, "no Content-Type"],
    [{ "WARC-Block-Digest": "sha1:   " }, 'the WARC-Block-Digest "sha1:"'],
    [{ "WARC-Block-Digest": sha1("Other.") }, "content that its WARC-Block-Digest does not fit"],
    [{ "WARC-Segment-Number": "2" }, 'the WARC-Segment-Number "2" of a record that is no continuation'],
    [{ "WARC-IP-Address": "a.b.c.d" }, 'the WARC-IP-Address "a.b.c.d"'],
  ])("%j is told, and the record is read", async (fields, fault) => {
    const { texts, failures } = await read("c.warc", response("Text.", undefined, fields));
    expect(texts).toEqual(["Text."]);
    expect(failures.join()).toContain(fault);
  });

  test("a fault is told once a file, and counted after that; its documents know it", async () => {
    const record = response("Text.", undefined, { "WARC-Date": "yesterday" });
    const { documents, failures, notes } = await read("c.warc", joined(record, record, record));
    expect(failures).toEqual(['c.warc#1: the WARC-Date "yesterday" (at byte 0)']);
    expect(documents.map(({ problems }) => problems)).toEqual(Array(3).fill(['the WARC-Date "yesterday"']));
    expect(notes).toEqual(["c.warc: 3 texts, 2 faults as those above"]);
  });

  test("digests of the content that fit are no fault", async () => {
    expect((await read("c.warc", warc("Text.", { "WARC-Block-Digest": sha1("Text.") }))).failures).toEqual(
      [],
    );
  });

  test("a text that the crawler cut off says so", async () => {
    const { documents } = await read("c.warc", warc("Text.", { "WARC-Truncated": "length" }));
    expect(documents[0]!.problems).toEqual(["cut off when it was archived (length)"]);
  });
});
