/** A store gives back exactly what was saved, and refuses what it cannot keep. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, expect, test } from "vitest";
import type { ThawError } from "../../src/core/error.ts";
import { openStore } from "../../src/store/open.ts";
import { assessment, channel, event, generatedReading, party, reading } from "./records.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-store-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => join(folder, name);
const UNCHANGED = { added: 0, replaced: 0, unchanged: 1 };
const ADDED = { added: 1, replaced: 0, unchanged: 0 };
const REPLACED = { added: 0, replaced: 1, unchanged: 0 };

async function refusal(task: Promise<unknown>): Promise<ThawError> {
  return task.then(
    () => expect.unreachable("it was not refused"),
    (error: unknown) => error as ThawError,
  );
}

test("what was saved comes back just so, after closing and opening too", async () => {
  const one = reading(
    [
      event("e1", {
        location: {
          name: "Lima",
          country: "PER",
          admin1: null,
          lat: -12.05,
          lon: -77.04,
          geonameid: 1,
          precision: "town",
        },
        mode: ["visit"],
        size: 40,
        speaker: {
          ...party("NOR"),
          role: "minister",
          affiliation: null,
          verb: { text: "said", start: 3, end: 7 },
          direct: true,
        },
      }),
      assessment("a1", { comparison: { more: "NOR", less: "KEN", toward: "PER" } }),
      channel("c1", { date: "2019-12-31", date_end: "2019-12-31" }),
    ],
    { title: "Title", body: 7, published: "2020-02-29" },
    ["sentence 3 cut at 400 tokens"],
  );
  const expected = { ...one.document, problems: one.problems, events: 1, assessments: 1, channels: 1 };
  let store = await openStore(file("same.duckdb"));
  expect(await store.save([one])).toEqual(ADDED);
  for (let round = 0; round < 2; round++) {
    expect(await store.document(one.document.id)).toEqual(expected);
    expect(await store.documents({})).toEqual([expected]);
    for (const record of one.records) expect(await store.record(record.id)).toEqual(record);
    expect(await store.counts()).toEqual({ documents: 1, events: 1, assessments: 1, channels: 1 });
    await store.close();
    store = await openStore(file("same.duckdb"));
  }
  expect(await store.save([one])).toEqual(UNCHANGED);
  expect(await store.record("none")).toBeNull();
  expect(await store.document("none")).toBeNull();
  await store.close();
});

test("texts that are not well-formed Unicode, or hold NUL and quotes, lose nothing", async () => {
  const hostile = `lone \ud83d and \udc00\ud800, a pair \u{1f600}, \u0000, "quotes", 'single', \\ud800 in letters, \\`;
  const store = await openStore(":memory:");
  const one = reading(
    [
      event("e1", {
        text: hostile,
        end: hostile.length,
        actor: [party("NOR", { name: hostile })],
        context: [hostile],
        trigger: { text: hostile, start: 0, end: hostile.length },
      }),
      channel("c1", { start: 1, rule: "'; DROP TABLE record; --" }),
    ],
    { text: hostile, title: hostile, outlet: hostile, source: hostile },
    [hostile],
  );
  expect(await store.save([one])).toEqual(ADDED);
  expect(await store.save([one])).toEqual(UNCHANGED);
  expect(await store.records({ document: one.document.id })).toEqual(one.records);
  expect(await store.document(one.document.id)).toEqual({
    ...one.document,
    problems: [hostile],
    events: 1,
    assessments: 0,
    channels: 1,
  });
  expect(await store.records({ actor: "' OR 1 = 1 --" })).toEqual([]);
  expect(await store.record(hostile)).toBeNull();
  await store.close();
});

test("a document read anew replaces the old one whole", async () => {
  const store = await openStore(":memory:");
  const first = reading([event("e1"), event("e2", { actor: [party("KEN")] }), channel("c1")]);
  const second = reading([event("e1", { score: 3 })]);
  await store.save([first, reading([event("x1")], { text: "Another text." })]);
  expect(await store.save([second])).toEqual(REPLACED);
  expect(await store.record("e1")).toEqual(second.records[0]);
  expect(await store.records({ actor: "KEN" })).toEqual([]);
  expect(await store.counts()).toEqual({ documents: 2, events: 2, assessments: 0, channels: 0 });
  expect((await store.pairs())[0]).toMatchObject({ pair: ["NOR", "PER"], events: 2, channels: 0 });
  const renamed = { ...second, document: { ...second.document, title: "New title" } };
  expect(await store.save([renamed])).toEqual(REPLACED);
  expect((await store.document(second.document.id))?.title).toBe("New title");
  expect(await store.save([{ ...renamed, problems: ["one more"] }])).toEqual(REPLACED);
  await store.close();
});

test("the same document twice in one batch is kept once, as it stood last", async () => {
  const store = await openStore(":memory:");
  const [one, other] = [reading([event("e1")]), reading([event("e2")])];
  expect(await store.save([one, one, other])).toEqual({ added: 1, replaced: 1, unchanged: 1 });
  expect((await store.records({})).map((record) => record.id)).toEqual(["e2"]);
  expect(await store.counts()).toMatchObject({ documents: 1, events: 1 });
  await store.close();
});

test("saves called at once stand in a queue, and a refused one takes nothing with it", async () => {
  const store = await openStore(":memory:");
  const bad = reading([event("b1", { date: "2020-02-30" })], { text: "Bad." });
  const saves = Array.from({ length: 12 }, (_, n) =>
    store.save([generatedReading(n), generatedReading(n + 1)]),
  );
  const refused = refusal(store.save([generatedReading(90), bad]));
  saves.push(store.save([generatedReading(91)]));
  const counts = await Promise.all(saves);
  expect(counts.map((count) => count.added)).toEqual([2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  expect(counts.map((count) => count.unchanged)).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
  expect(await refused).toMatchObject({ family: "input", complaint: { found: '"2020-02-30"' } });
  expect(await store.document(generatedReading(90).document.id)).toBeNull();
  expect(await store.counts()).toEqual({ documents: 14, events: 84, assessments: 14, channels: 14 });
  await store.close();
});

test("records that would break the tables are refused by name", async () => {
  const store = await openStore(":memory:");
  const twice = await refusal(store.save([reading([event("e1"), event("e1")])]));
  expect(twice.message).toContain("record e1");
  const foreign = { ...reading([]), records: [event("e1", { document: "elsewhere" })] };
  expect((await refusal(store.save([foreign]))).message).toContain('"elsewhere"');
  expect((await refusal(store.save([reading([], { published: "May 2020" })]))).family).toBe("input");
  expect(await store.counts()).toEqual({ documents: 0, events: 0, assessments: 0, channels: 0 });
  await store.close();
});

test("close waits for what was asked before it, and nothing is answered after it", async () => {
  const store = await openStore(file("closing.duckdb"));
  const save = store.save([generatedReading(1)]);
  const counts = store.counts();
  await store.close();
  await store.close();
  expect(await save).toEqual(ADDED);
  expect((await counts).documents).toBeLessThanOrEqual(1);
  expect((await refusal(store.save([]))).family).toBe("usage");
  expect((await refusal(store.counts())).family).toBe("usage");
  const reopened = await openStore(file("closing.duckdb"));
  expect((await reopened.counts()).documents).toBe(1);
  await reopened.close();
});

test("a file has one writer: this process and others are refused, with what to do", async () => {
  const path = file("busy.duckdb");
  const store = await openStore(path);
  const here = await refusal(openStore(path));
  expect(here.family).toBe("input");
  expect(here.message).toContain(path);
  const module = resolve(import.meta.dirname, "../../src/store/open.js");
  const code = `import(${JSON.stringify(module)}).then((m) => m.openStore(${JSON.stringify(path)}))
    .then(() => console.log("opened"), (e) => console.log(e.family, e.message))`;
  const other = execFileSync(process.execPath, ["-e", code], { encoding: "utf8" });
  expect(other).toContain(
    `input ${path}: expected a store that nobody else has open, found one open in process ${process.pid}`,
  );
  await store.save([generatedReading(1)]);
  await store.close();
  expect(execFileSync(process.execPath, ["-e", code], { encoding: "utf8" }).trim()).toBe("opened");
});

test("reading only: many readers, no writing, no new file", async () => {
  const path = file("shelf.duckdb");
  expect((await refusal(openStore(path, { readOnly: true }))).message).toContain("no such file");
  const store = await openStore(path);
  await store.save([generatedReading(1)]);
  await store.close();
  const before = readFileSync(path);
  const reader = await openStore(path, { readOnly: true });
  expect((await reader.counts()).documents).toBe(1);
  const refused = await refusal(reader.save([generatedReading(2)]));
  expect(refused.family).toBe("usage");
  await reader.close();
  expect(readFileSync(path).equals(before)).toBe(true);
});

test("what is no store is refused and left as it was", async () => {
  const text = file("notes.txt");
  writeFileSync(text, "These are notes, and longer than twelve bytes.");
  const empty = file("empty.duckdb");
  writeFileSync(empty, "");
  const other = file("other.duckdb");
  const instance = await DuckDBInstance.create(other);
  const connection = await instance.connect();
  await connection.run("CREATE TABLE sales (n INTEGER)");
  connection.closeSync();
  instance.closeSync();
  for (const [path, found] of [
    ["", "the path of a file"],
    ["  ", "the path of a file"],
    ["a\u0000b", "the path of a file"],
    [folder, "a folder"],
    [join(folder, "none", "x.duckdb"), "a folder that exists"],
    [text, "a file that is not one"],
    [other, "other tables (sales)"],
    [empty, "a file that is not one"],
  ] as const) {
    const error = await refusal(openStore(path));
    expect(error).toMatchObject({ family: "input" });
    expect(error.message).toContain(found);
  }
  expect(readFileSync(text, "utf8")).toBe("These are notes, and longer than twelve bytes.");
});

test("a damaged store is bad input, wherever the damage is", async () => {
  const path = file("whole.duckdb");
  const store = await openStore(path);
  await store.save(Array.from({ length: 300 }, (_, n) => generatedReading(n)));
  await store.close();
  const bytes = readFileSync(path);
  const headers = Buffer.from(bytes).fill(0x55, 4096, 12288);
  const inside = Buffer.from(bytes).fill(0x55, 12288);
  for (const [name, damaged] of Object.entries({ headers, inside, cut: bytes.subarray(0, 20_000) })) {
    const broken = file(`${name}.duckdb`);
    writeFileSync(broken, damaged);
    const error = await refusal(openStore(broken).then((opened) => opened.records({})));
    expect(error, name).toMatchObject({ family: "input" });
    expect(error.message, name).toContain(broken);
  }
});
