/** `thaw import`: files, folders and archives into datasets; what it says, and its exit code. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { runCommandLine } from "../../src/run/command-line.ts";
import { openStore } from "../../src/store/open.ts";
import { gdeltRow, lines } from "../store/import/rows.ts";
import { event, reading } from "../store/records.ts";
import { recordedTerminal } from "./recorded-terminal.ts";

const root = mkdtempSync(join(tmpdir(), "thaw-import-"));
afterAll(() => rmSync(root, { recursive: true }));
let folder = root;
let number = 0;
beforeEach(() => {
  folder = join(root, String(number++));
  mkdirSync(folder);
});

const file = (name: string, contents: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, contents);
  return path;
};

async function run(
  ...argv: readonly string[]
): Promise<{ code: number; out: string; told: readonly string[] }> {
  const terminal = recordedTerminal();
  const store = join(folder, "thaw.duckdb");
  const code = await runCommandLine(["import", ...argv, "--store", store], terminal, () => {});
  return { code, out: terminal.printed(), told: terminal.told().trimEnd().split("\n") };
}

/** A zip archive of one entry, deflated, as APPNOTE.TXT has it (4.3.6); CRCs are left 0, as nobody looks at them here. */
function zipOf(name: string, contents: Buffer): Buffer {
  const data = deflateRawSync(contents, { level: 9 });
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(data.length, 4);
  sizes.writeUInt32LE(contents.length, 8);
  const shared = Buffer.concat([
    Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]),
    sizes,
    Buffer.from([name.length, 0, 0, 0]),
  ]);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), shared, Buffer.from(name), data]);
  const central = Buffer.concat([
    Buffer.from("PK\u0001\u0002\u0014\u0000"),
    shared,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

const good = lines([gdeltRow(), gdeltRow({ id: "2" })]);
const bad = `${good}one\ttwo\n`;

test("a table, and the same packed: once", async () => {
  const plain = file("a.csv", good);
  expect(await run("gdelt2", plain, file("a.csv.gz", gzipSync(good)))).toEqual({
    code: 0,
    out: "",
    told: [
      `${plain}: 2 of 2 rows into gdelt2`,
      `${plain}.gz: is in gdelt2 already (--replace empties gdelt2 first)`,
      "2 rows of 2 files imported",
    ],
  });
});

test("a bad row is told with its line, and the exit code is 1", async () => {
  const path = file("a.csv", bad);
  const { code, told } = await run("gdelt2", path);
  expect(code).toBe(1);
  expect(told).toEqual([
    `${path}: 2 of 3 rows into gdelt2; 1 refused:`,
    `  ${path} line 3: expected 61 columns, found 2`,
    "2 rows of 1 file imported, 1 row refused",
  ]);
});

test("ten bad rows are told, and then how to see the others", async () => {
  const path = file("a.csv", `${good}${"one\ttwo\n".repeat(12)}`);
  const { told } = await run("gdelt2", path, "--as", "mine");
  expect(told[11]).toBe("  ... 2 more: thaw import --refused mine");
  const { out } = await run("--refused", "mine");
  expect(out.trim().split("\n")).toHaveLength(24);
  expect(out).toContain(`${path} line 14: expected 61 columns, found 2\n    one\ttwo\n`);
});

test("a folder of files of several formats", async () => {
  file("a.csv", good);
  file("b.csv", lines([gdeltRow({}, 58)]));
  file("c.jsonl", '{"id":"1","date":"2020-02-03","actor":[{"code":"NOR"}],"event":["COERCE"]}\n');
  file("notes.txt", "a text\n");
  const { code, told } = await run("auto", folder);
  expect(code).toBe(1);
  expect(told.map((line) => line.replace(`${folder}/`, ""))).toEqual([
    "a.csv: 2 of 2 rows into gdelt2",
    "b.csv: 1 of 1 row into gdelt1",
    "c.jsonl: 1 of 1 row into plover",
    expect.stringContaining("notes.txt: expected a file of gdelt1, gdelt2"),
    "4 rows of 3 files imported, 1 file not read",
  ]);
  expect((await run("--list")).out.split("\n")).toEqual([
    "gdelt1: 1 row of 1 file (gdelt1; CAMEO 1.1b3, GDELT; quads: gdelt), 2019-10-24 to 2019-10-24",
    "gdelt2: 2 rows of 1 file (gdelt2; CAMEO 1.1b3, GDELT; quads: gdelt), 2019-10-24 to 2019-10-24",
    "plover: 1 row of 1 file (plover; PLOVER; quads: plover), 2020-02-03 to 2020-02-03",
    "",
  ]);
});

describe("archives", () => {
  test("the files in a zip archive are named with it, and nothing is left beside the store", async () => {
    const path = file("a.CSV.zip", zipOf("a.export.CSV", Buffer.from(good)));
    expect((await run("gdelt2", path)).told[0]).toBe(`${path}#a.export.CSV: 2 of 2 rows into gdelt2`);
    expect(readdirSync(folder).sort()).toEqual(["a.CSV.zip", "thaw.duckdb"]);
  });

  test.each([
    ["half a zip archive", zipOf("a", Buffer.from(good)).subarray(0, 200)],
    [
      "half a gzip file",
      gzipSync(lines(Array.from({ length: 500 }, (_, i) => gdeltRow({ id: `${i}` })))).subarray(0, 900),
    ],
    ["a zip bomb", zipOf("a", Buffer.alloc(8 << 20))],
    ["a gzip bomb", gzipSync(Buffer.alloc(8 << 20))],
  ])("%s is told, leaves nothing, and the next file goes in", async (_, contents) => {
    const { code, told } = await run("gdelt2", file("a", contents), file("b.csv", good));
    expect(code).toBe(1);
    expect(told[0]).toContain(": expected a file that can be read, found ");
    expect(told.at(-1)).toBe("2 rows of 1 file imported, 1 file not read");
    expect((await run("--list")).out).toContain("gdelt2: 2 rows of 1 file");
  });
});

test("records that thaw export wrote come back as they were", async () => {
  const from = join(folder, "from.duckdb");
  const readings = [reading([event("e1"), event("e2")]), reading([], { text: "Quiet." })];
  const first = await openStore(from);
  await first.save(readings);
  await first.close();
  const terminal = recordedTerminal();
  for (const name of ["all.jsonl.gz", "all.parquet"]) {
    const argv = ["export", join(folder, name), "--format", "records", "--store", from];
    expect(await runCommandLine(argv, terminal, () => {})).toBe(0);
    rmSync(join(folder, "thaw.duckdb"), { force: true });
    const path = join(folder, name === "all.parquet" ? "all-documents.parquet" : name);
    expect((await run("auto", path)).told.at(-2)).toContain("2 documents with their records");
    const store = await openStore(join(folder, "thaw.duckdb"));
    expect(await store.save(readings)).toEqual({ added: 0, replaced: 0, unchanged: 2 });
    await store.close();
  }
});

test("--dry-run writes nothing, not even a store", async () => {
  const { code, told } = await run("gdelt2", file("a.csv", bad), "--dry-run");
  expect(code).toBe(1);
  expect(told[0]).toContain("2 of 3 rows would go into gdelt2; 1 refused:");
  expect(readdirSync(folder)).toEqual(["a.csv"]);
});

test("--replace empties the dataset first; --remove takes it out", async () => {
  const first = file("a.csv", good);
  await run("gdelt2", first);
  await run("gdelt2", file("b.csv", lines([gdeltRow({ id: "3" })])), first, "--replace");
  expect((await run("--list")).out).toContain("gdelt2: 3 rows of 2 files");
  expect(await run("--remove", "gdelt2")).toMatchObject({ code: 0, told: ["3 rows of gdelt2 removed"] });
  expect((await run("--list")).out).toBe("");
});

test.each([
  [["gdelt2"], "expected a format and a file, found no file"],
  [[], "expected a format and a file, found neither"],
  [["gdelt3", "x"], "Write gdelt1, gdelt2, icews"],
  [["gdelt2", "x", "--as", "a b"], "Write letters, digits and hyphens."],
  [["gdelt2", "x", "--as", "coded"], "which is what was read from texts"],
  [["--remove", "none"], 'expected a dataset of the store, found "none"'],
])("bad usage is told: %j", async (argv, message) => {
  const { code, told } = await run(...argv);
  expect(code).toBe(2);
  expect(told.join("\n")).toContain(message);
});
