/** ARC files, versions 1 and 2. */
import { describe, expect, test } from "vitest";
import { arc, filedesc, members, read } from "./made.ts";

const http = (body: string): string => `HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n${body}`;

describe("ARC", () => {
  test("records with and without an HTTP header", async () => {
    const bytes = Buffer.concat([filedesc(), arc(http("Talks.")), arc("Older talks.")]);
    const { documents, failures, notes } = await read("old.arc", bytes);
    expect(failures).toEqual([]);
    expect(documents.map(({ text, origin }) => [text, origin?.url, origin?.fetched, origin?.record])).toEqual(
      [
        ["Talks.", "http://news.example/talks", "2018-02-15T10:00:00Z", 2],
        ["Older talks.", "http://news.example/talks", "2018-02-15T10:00:00Z", 3],
      ],
    );
    expect(notes).toEqual(["old.arc: 2 texts, 1 filedesc records"]);
    const packed = await read("old.arc.gz", members(filedesc(), arc(http("Talks.")), arc("Older talks.")));
    expect(packed.texts).toEqual(["Talks.", "Older talks."]);
  });

  test.each([
    ["an address with spaces", "http://a.example/x?t=From The Web 192.0.2.1 20180215100000 text/plain 5"],
    ["a type with a parameter", "http://a.example/ 192.0.2.1 20180215100000 text/plain; charset=utf-8 5"],
    ["version 2", "http://a.example/ 192.0.2.1 20180215100000 text/plain 200 ABC - 1234 made.arc 5"],
    ["dashes", "http://a.example/ - - text/plain 5"],
    ["no seconds", "http://a.example/ 192.0.2.1 201802151000 text/plain 5"],
  ])("%s", async (_, line) => {
    expect(await read("old.arc", arc("Text.", line))).toMatchObject({ texts: ["Text."], failures: [] });
  });

  test("a line without a length, and bytes after the last record", async () => {
    const bad = "http://b.example/ 192.0.2.1 20180215100000 text/plain -1";
    const bytes = Buffer.concat([arc("Text."), arc("", bad), arc("More."), Buffer.from("http://c.exa")]);
    const { texts, failures } = await read("old.arc", bytes);
    expect(texts).toEqual(["Text.", "More."]);
    expect(failures).toEqual([
      'old.arc#2: the length "-1" (at byte 70)',
      "old.arc: 12 bytes that begin no record (at byte 198)",
    ]);
  });
});
