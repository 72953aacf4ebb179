/** Damaged web archives: each damage is told with its place, and the records around it are read. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arc, filedesc, members, read, response, warc } from "./made.ts";

const joined = (...records: readonly Buffer[]): Buffer => Buffer.concat(records);
const ONE = response("One.");
const TWO = response("Two.", undefined, { "WARC-Target-URI": "http://news.example/2" });
const SIX = response("Six.", undefined, { "WARC-Target-URI": "http://news.example/6" });

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 0xff;
  return copy;
}

describe("plain files", () => {
  test("the last record is cut off", async () => {
    const { texts, failures } = await read("c.warc", joined(ONE, TWO).subarray(0, -10));
    expect(texts).toEqual(["One."]);
    expect(failures).toEqual([
      `c.warc#2: only ${TWO.indexOf("Two.") - TWO.indexOf("HTTP/") - 2} of 49 bytes of content: it is cut off (at byte ${ONE.length})`,
    ]);
  });

  test("a record that is cut off is read where its answer is whole by its own length", async () => {
    const whole = response("Text.", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5", {
      "Content-Length": "5000",
    });
    const { texts, failures } = await read("c.warc", whole.subarray(0, -4));
    expect(texts).toEqual(["Text."]);
    expect(failures[0]).toContain("a length of 5000 where there are 69 bytes of content");
  });

  test.each(["30", "48", "50", "300", "99999"])("a length of %s where it is 49", async (length) => {
    const wrong = response("Two.", undefined, { "Content-Length": length });
    const { texts, failures } = await read("c.warc", joined(ONE, wrong, SIX));
    expect(texts).toEqual(["One.", "Two.", "Six."]);
    expect(failures).toEqual([
      `c.warc#2: a length of ${length} where there are 49 bytes of content (at byte ${ONE.length})`,
    ]);
  });

  test("a length that is none, and a header that does not end", async () => {
    const none = response("Two.", undefined, { "Content-Length": "very lengthy" });
    const endless = Buffer.from("WARC/1.0\r\nWARC-Type: response\r\n");
    const { texts, failures } = await read("c.warc", joined(ONE, none, SIX, endless, TWO));
    expect(texts).toEqual(["One.", "Six.", "Two."]);
    expect(failures).toEqual([
      `c.warc#2: the Content-Length "very lengthy" (at byte ${ONE.length})`,
      `c.warc#4: a header without an end (at byte ${ONE.length + none.length + SIX.length})`,
    ]);
  });

  test("bytes that are no record, and a record without its first line", async () => {
    const garbage = Buffer.from("The monkeys are coming!\r\n\r\n");
    const headless = TWO.subarray("WARC/1.0\r\n".length);
    const { texts, failures } = await read("c.warc", joined(ONE, garbage, SIX, headless, ONE));
    expect(texts).toEqual(["One.", "Six.", "One."]);
    expect(failures).toEqual([
      `c.warc: ${garbage.length} bytes that begin no record (at byte ${ONE.length})`,
      `c.warc: ${headless.length} bytes that begin no record (at byte ${ONE.length + garbage.length + SIX.length})`,
    ]);
  });

  test("an archive in an archive is content, and no place to go on at", async () => {
    const nested = warc(joined(ONE, TWO), { "Content-Type": "image/gif" });
    expect(await read("c.warc", joined(nested, SIX))).toMatchObject({ texts: ["Six."], failures: [] });
  });

  test("header lines and bytes that are none", async () => {
    const bytes = Buffer.from(
      ONE.toString().replace("WARC-Date", "no colon here\r\nX-Bad: \u00ff\r\nWARC-Date"),
      "latin1",
    );
    const { texts, failures } = await read("c.warc", bytes);
    expect(texts).toEqual(["One."]);
    expect(failures).toEqual([
      'c.warc#1: header bytes that are not UTF-8, the header line "no colon here" (at byte 0)',
    ]);
  });

  test("a text that is too long for memory is told, a film is counted", async () => {
    const long = Buffer.alloc(21 * 2 ** 20, "words ");
    const film = response(long, "HTTP/1.1 200 OK\r\nContent-Type: video/mp4");
    const { texts, failures, notes } = await read("c.warc", joined(film, response(long), SIX));
    expect(texts).toEqual(["Six."]);
    expect(failures).toEqual([`c.warc#2: a text of more than 20 MB (at byte ${film.length})`]);
    expect(notes).toEqual(["c.warc: 1 texts, 1 video files"]);
  });
});

describe("gzip files", () => {
  const bytes = members(ONE, TWO, SIX);
  const second = members(ONE).length;
  const third = members(ONE, TWO).length;

  test.each([
    ["in its packed bytes", second + 60],
    ["in its check sum", third - 6],
    ["in its length", third - 2],
  ])("a member damaged %s", async (_, at) => {
    const { texts, failures } = await read("c.warc.gz", flipped(bytes, at));
    expect(texts).toEqual(["One.", "Six."]);
    expect(failures).toEqual([
      expect.stringMatching(new RegExp(`^c\\.warc\\.gz#2: the gzip member is .*at byte ${second}\\)$`)),
    ]);
  });

  test("a member without its magic, or bytes between members", async () => {
    for (const [broken, lost] of [
      [flipped(bytes, second), third - second],
      [joined(bytes.subarray(0, second), Buffer.from("garbage"), bytes.subarray(third)), 7],
    ] as const) {
      const { texts, failures } = await read("c.warc.gz", broken);
      expect(texts).toEqual(["One.", "Six."]);
      expect(failures).toEqual([`c.warc.gz: ${lost} bytes that are no gzip member (at byte ${second})`]);
    }
  });

  test("a member that is cut off, in the middle of the file and at its end", async () => {
    for (const length of [20, 100, third - second - 1]) {
      const cut = bytes.subarray(second, second + length);
      const middle = await read("c.warc.gz", joined(bytes.subarray(0, second), cut, bytes.subarray(third)));
      expect(middle.texts).toEqual(["One.", "Six."]);
      expect(middle.failures).toHaveLength(1);
      const end = await read("c.warc.gz", bytes.subarray(0, second + length));
      expect([end.texts, end.failures]).toEqual([
        ["One."],
        [`c.warc.gz#2: the gzip member is cut off (at byte ${second})`],
      ]);
    }
  });

  test("a large member damaged late does not take the next with it", async () => {
    let state = 1;
    const noise = Buffer.alloc(400_000);
    for (let i = 0; i < noise.length; i++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      noise[i] = 32 + ((state >>> 16) % 90);
    }
    const large = members(response(noise));
    const file = joined(members(ONE), flipped(large, large.length - 3000), members(SIX));
    const { texts, failures } = await read("c.warc.gz", file);
    expect(texts.map((text) => text.slice(0, 9))).toEqual(["One.", "Six."]);
    expect(failures).toHaveLength(1);
  });

  test("a wrong length ends with its member", async () => {
    for (const length of ["48", "500"]) {
      const wrong = response("Two.", undefined, { "Content-Length": length });
      const { texts, failures } = await read("c.warc.gz", members(ONE, wrong, SIX));
      expect(texts).toEqual(["One.", "Two.", "Six."]);
      expect(failures).toEqual([
        `c.warc.gz#2: a length of ${length} where there are 49 bytes of content (at byte ${second})`,
      ]);
    }
  });
});

test("the next record is found however far it is", async () => {
  const lines = [arc("One."), arc("Six.")] as const;
  for (let length = 60_000; length < 260_000; length += 7_001)
    for (const [name, one, six] of [
      ["c.warc", ONE, SIX],
      ["c.warc.gz", members(ONE), members(SIX)],
      ["c.arc", ...lines],
    ] as const) {
      const bytes = joined(one, Buffer.alloc(length, "garbage, and lines\n"), Buffer.from("\n"), six);
      expect((await read(name, bytes)).texts).toEqual(["One.", "Six."]);
    }
});

describe("hostile files", () => {
  test("a record that is a bomb fails alone", async () => {
    const bomb = members(warc(Buffer.alloc(160 * 2 ** 20)));
    const { texts, failures } = await read("c.warc.gz", joined(members(ONE), bomb, members(SIX)));
    expect(texts).toEqual(["One.", "Six."]);
    expect(failures).toEqual([
      `c.warc.gz#2: the gzip member unpacks to far too much (at byte ${members(ONE).length})`,
    ]);
  });

  test("fields of every name and number, and lines without end", async () => {
    const fields = ["constructor", "__proto__", "toString"]
      .map((name) => `${name}: x\r\n${name}: y\r\n`)
      .join("");
    const colons = `WARC-IP-Address: ${":".repeat(500_000)}x\r\n`;
    const folded = `X: y\r\n${" z\r\n".repeat(100_000)}`;
    const broken = "no field\r\n".repeat(50_000);
    for (const extra of [fields, colons, folded, broken]) {
      const record = Buffer.from(ONE.toString().replace("\r\nWARC-Date", `\r\n${extra}WARC-Date`));
      const start = performance.now();
      const { texts, failures } = await read("c.warc", joined(record, SIX));
      expect(texts).toEqual(["One.", "Six."]);
      expect(failures.join().length).toBeLessThan(5000);
      expect(performance.now() - start).toBeLessThan(5000);
    }
    expect((await read("c.warc", warc("x", { "WARC-Type": "constructor" }))).failures).toEqual([]);
    const coded = response(
      "Text.",
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: constructor",
    );
    expect((await read("c.warc", coded)).texts).toEqual(["Text."]);
  });

  test("wrong lengths throughout, and starts of members throughout, end in time", async () => {
    const wrong = response("Text.", undefined, { "Content-Length": "19000000" });
    const magic = Buffer.from("1f8b0800000000000003", "hex");
    for (const [name, bytes] of [
      ["c.warc", Buffer.alloc(30_000 * wrong.length, wrong)],
      ["c.warc.gz", joined(members(ONE), Buffer.alloc(5_000_000, magic))],
    ] as const) {
      const start = performance.now();
      const { failures } = await read(name, bytes);
      expect(failures.at(-1)).toContain("it may be made to fill the memory, or the day");
      expect(performance.now() - start).toBeLessThan(30_000);
    }
  });
});

describe("any damage", () => {
  const files: readonly (readonly [string, Buffer])[] = [
    ["c.warc", joined(ONE, TWO, SIX)],
    ["c.warc.gz", members(ONE, TWO, SIX)],
    ["c.arc", joined(filedesc(), arc("One."), arc("Two."), arc("Six."))],
    ["c.arc.gz", members(filedesc(), arc("One."), arc("Two."), arc("Six."))],
  ];
  const file = fc.constantFrom(...files);

  test("a cut file gives the records before the cut, and at most one failure", async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.double({ min: 0.05, max: 0.99, noNaN: true }),
        async ([name, bytes], share) => {
          const { texts, failures } = await read(name, bytes.subarray(0, Math.floor(bytes.length * share)));
          expect(failures.length).toBeLessThanOrEqual(1);
          expect(["One.", "Two.", "Six."].slice(0, texts.length)).toEqual(texts);
        },
      ),
    );
  });

  test("flipped bytes in one record of a gzip file leave the others as they were", async () => {
    const start = members(ONE).length;
    const end = members(ONE, TWO).length;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: start, max: end - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, mask) => {
          const bytes = members(ONE, TWO, SIX);
          bytes[at]! ^= mask;
          const { texts } = await read("c.warc.gz", bytes);
          expect(texts).toContain("One.");
          expect(texts).toContain("Six.");
        },
      ),
    );
  });

  test("flipped, cut, repeated and lost bytes are never a fault of the program", async () => {
    const change = fc.record({ at: fc.nat(), kind: fc.nat(2), size: fc.integer({ min: 1, max: 200 }) });
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.array(change, { minLength: 1, maxLength: 8 }),
        async ([name, whole], changes) => {
          let bytes = whole;
          for (const { at, kind, size } of changes) {
            const place = at % Math.max(1, bytes.length);
            if (kind === 0) bytes = flipped(bytes, place);
            else if (kind === 1) bytes = joined(bytes.subarray(0, place), bytes.subarray(place + size));
            else bytes = joined(bytes.subarray(0, place + size), bytes.subarray(place));
          }
          const { texts, failures } = await read(name, bytes, 50);
          expect(texts.length + failures.length).toBeLessThan(100);
        },
      ),
      { numRuns: 300 },
    );
  });
});
