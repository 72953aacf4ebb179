/** tar files: entries of every type, and damage. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { read, tar, tarEntry } from "./made.ts";

describe("tar", () => {
  test("files with their names, numbers and bytes", async () => {
    const bytes = tar(
      tarEntry("minsk/", "", "5"),
      tarEntry("minsk/talks.txt", "Talks."),
      tarEntry("later.txt", "Later."),
    );
    const { documents, failures, notes } = await read("news.tar", bytes, 700);
    expect(failures).toEqual([]);
    expect(documents.map(({ source, text, origin }) => [source, text, origin?.record])).toEqual([
      ["news.tar#minsk/talks.txt", "Talks.", 2],
      ["news.tar#later.txt", "Later.", 3],
    ]);
    const [start, end] = documents[0]!.origin!.range!;
    expect(bytes.subarray(start, end)).toEqual(tarEntry("minsk/talks.txt", "Talks.").subarray(0, 518));
    expect(notes).toEqual([
      "news.tar: 2 entries read, 1 passed over (folders, pictures, style sheets, scripts)",
    ]);
  });

  test("long names, as GNU and POSIX write them", async () => {
    const long = `${"folder/".repeat(30)}talks.txt`;
    const pax = `${` path=${long}\n`.length + 3} path=${long}\n`;
    const bytes = tar(
      tarEntry("././@LongLink", `${long}\0`, "L"),
      tarEntry(long.slice(0, 100), "Talks."),
      tarEntry("PaxHeaders/talks.txt", pax, "x"),
      tarEntry("talks.txt", "Later."),
    );
    const { documents } = await read("news.tar", bytes);
    expect(documents.map(({ source }) => source)).toEqual([`news.tar#${long}`, `news.tar#${long}`]);
  });

  test("links and devices are refused, names that lead elsewhere are only shown", async () => {
    const bytes = tar(
      tarEntry("a.txt", "", "2", "/etc/passwd"),
      tarEntry("b.txt", "", "1", "../../etc/passwd"),
      tarEntry("null", "", "3"),
      tarEntry("fifo", "", "6"),
      tarEntry("../../etc/motd.txt", "Talks."),
    );
    const { documents, failures } = await read("news.tar", bytes);
    expect(documents.map(({ source }) => source)).toEqual(["news.tar#../../etc/motd.txt"]);
    expect(failures).toEqual([
      "news.tar#a.txt: a symlink",
      "news.tar#b.txt: a link",
      "news.tar#null: a character-device",
      "news.tar#fifo: a fifo",
    ]);
  });

  test("a reader that gives up leaves the next entries to be read", async () => {
    const bytes = tar(
      tarEntry("long.txt", Buffer.alloc(9 * 2 ** 20, "words ")),
      tarEntry("short.txt", "Talks."),
    );
    const { texts, failures } = await read("news.tar", bytes);
    expect(texts).toEqual(["Talks."]);
    expect(failures).toEqual(["news.tar#long.txt: 9 MB"]);
  });

  test("cut off in an entry, and in a header", async () => {
    const whole = tar(tarEntry("a.txt", "Talks."), tarEntry("b.txt", "Later."));
    for (const length of [1024 + 514, 1024 + 100]) {
      const { texts, failures } = await read("news.tar", whole.subarray(0, length));
      expect(texts).toEqual(["Talks."]);
      expect(failures).toHaveLength(1);
    }
  });

  test("after a damaged header, or bytes that are none, the next entries are read", async () => {
    const entries = [tarEntry("a.txt", "Talks."), tarEntry("b.txt", "Later."), tarEntry("c.txt", "Last.")];
    const flipped = tar(...entries);
    flipped[1024 + 10]! ^= 0xff;
    const garbage = Buffer.alloc(200_000, "garbage ");
    for (const bytes of [flipped, tar(entries[0]!, garbage.subarray(0, 195 * 1024), entries[2]!)]) {
      const { documents, failures } = await read("news.tar", bytes, 1000);
      expect(documents.map(({ text }) => text)).toEqual(["Talks.", "Last."]);
      const [start, end] = documents[1]!.origin!.range!;
      expect(bytes.subarray(start, end)).toEqual(entries[2]!.subarray(0, 517));
      expect(failures).toEqual([expect.stringMatching(/^news\.tar: a damaged one \(Invalid tar header/)]);
    }
  });

  test("any damage is a failure at most", async () => {
    const whole = tar(tarEntry("a.txt", "Talks."), tarEntry("b.txt", "Later."));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 }),
        async (changes) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          const { texts, failures } = await read("news.tar", bytes);
          expect(texts.length + failures.length).toBeLessThan(10);
        },
      ),
      { numRuns: 200 },
    );
  });
});
