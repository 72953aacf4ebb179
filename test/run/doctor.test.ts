/** thaw doctor: what it says of a store, the files beside it and the program; and what it mends. */
import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeEach, expect, test } from "vitest";
import { NO_OPTIONS } from "../../src/document/input.ts";
import { codeCommand } from "../../src/run/code-command.ts";
import { checkProgram } from "../../src/run/doctor/beside.ts";
import { doctorCommand } from "../../src/run/doctor/doctor-command.ts";
import type { Told } from "../../src/run/doctor/report.ts";
import { DEFAULT_WEB } from "../../src/run/web.ts";
import { openStore } from "../../src/store/open.ts";
import { inFile } from "../store/sound.ts";
import { FAKE } from "./documents.ts";
import { recordedTerminal } from "./recorded-terminal.ts";

const root = mkdtempSync(join(tmpdir(), "thaw-doctor-"));
afterAll(() => rmSync(root, { recursive: true }));
let folder = "";
let runs = 0;
const at = (name: string): string => join(folder, name);
const store = (): string => at("thaw.duckdb");
const stages = (): typeof FAKE => ({ ...FAKE, directory: at("program") });

const WEIGHTS = "weights";
const HASH = createHash("sha256").update(WEIGHTS).digest("hex");

beforeEach(async () => {
  folder = join(root, String(runs++));
  for (const part of ["model", "data"]) mkdirSync(at(`program/${part}`), { recursive: true });
  writeFileSync(at("program/package.json"), '{"engines":{"node":">=20.19"}}');
  writeFileSync(at("program/data/frames.tsv"), "lemma\tevent\n");
  writeFileSync(at("program/model/small.bin"), WEIGHTS);
  writeFileSync(at("program/model/small.json"), JSON.stringify({ sha256: HASH }));
  const lines = ["one meets two", "two meets three", "nothing"].map((text) => JSON.stringify({ text }));
  writeFileSync(at("news.jsonl"), `${lines.join("\n")}\n`);
  writeFileSync(at("report.txt"), "She meets him today.");
  await code();
});

async function code(): Promise<string> {
  const terminal = recordedTerminal();
  const fixed = {
    store: store(),
    format: "jsonl",
    workers: null,
    defaults: NO_OPTIONS,
    web: DEFAULT_WEB,
  } as const;
  await codeCommand({ ...fixed, stages: stages(), paths: [at("news.jsonl"), at("report.txt")] }, terminal);
  return terminal.told();
}

async function doctor(
  given: { path?: string; named?: boolean; repair?: boolean } = {},
): Promise<{ code: number; checks: readonly Told[]; sound: boolean; text: string }> {
  const { path = store(), named = true, repair = false } = given;
  const options = { store: path, named, stages: stages() };
  const [text, json] = [recordedTerminal(), recordedTerminal()];
  const code = await doctorCommand({ ...options, repair, json: false }, text);
  expect(await doctorCommand({ ...options, repair: false, json: true }, json)).toBe(code);
  return { code, ...JSON.parse(json.printed()), text: text.printed() };
}

const faultsOf = (checks: readonly Told[]): readonly string[] =>
  checks.flatMap(({ faults }) => faults.map(({ what }) => what));
const notesOf = (checks: readonly Told[], name: string): readonly (readonly [number, string])[] =>
  checks
    .filter((check) => check.name === name)
    .flatMap(({ notes }) => notes.map(({ count, what }) => [count, what]));

test("a sound store: each check in words, and 0", async () => {
  const { code, checks, sound, text } = await doctor();
  expect([code, sound, faultsOf(checks)]).toEqual([0, true, []]);
  expect(text).toContain("ok     records (3): each quotes its document word for word");
  expect(text).toContain("ok     files (4): the files that documents were read from are there");
  expect(text).toMatch(/\nsound\n$/);
  expect(notesOf(checks, "files")).toEqual([]);
});

test("what is at fault is told with its number, the first of it and how to mend it; --repair mends it", async () => {
  await inFile(store(), (connection) => connection.run("DELETE FROM event"));
  const { code, text } = await doctor();
  expect(code).toBe(1);
  expect(text).toMatch(/fault {2}tables \(4\): every row/);
  expect(text).toMatch(
    /\n {2}fault: documents whose rows of event are not what their records say: 3 \(first: [0-9a-f]{16}\); thaw doctor --repair makes/,
  );
  expect(text).toMatch(/\nnot sound\n$/);
  const mended = await doctor({ repair: true });
  expect(mended.code).toBe(0);
  expect(mended.text).toContain("repaired: documents whose rows of event are not what their records say: 3");
});

test("a document whose words are lost is read again by the thaw code that read it", async () => {
  await inFile(store(), (connection) =>
    connection.run("UPDATE document SET text = 'lost' WHERE text LIKE 'one%'"),
  );
  const repaired = await doctor({ repair: true });
  expect(repaired.code).toBe(1);
  expect(repaired.text).toContain("the thaw code that read them reads them again");
  expect(await code()).toContain("1 document coded, 1 record, 3 documents already there");
  expect((await doctor()).code).toBe(0);
});

test("files that changed, moved or went are told, and are no fault", async () => {
  writeFileSync(at("report.txt"), "She meets him tomorrow.");
  const lines = readFileSync(at("news.jsonl"), "utf8").replace("two meets three", "two meets thrice");
  writeFileSync(at("news.jsonl"), lines);
  const changed = await doctor();
  expect(changed.code).toBe(0);
  // The third line is moved by the longer second one.
  expect(notesOf(changed.checks, "files")).toEqual([[3, "places whose file has other bytes now"]]);
  rmSync(at("news.jsonl"));
  const gone = await doctor();
  expect(gone.code).toBe(0);
  expect(notesOf(gone.checks, "files")).toContainEqual([3, expect.stringContaining("not there any more")]);
});

test("files beside the store that cannot be read are at fault", async () => {
  appendFileSync(`${store()}.coded`, "half an id\n");
  writeFileSync(`${store()}.watch`, '{"thaw":"watch","version":1}\n{"feed":\n');
  const { code, text } = await doctor();
  expect(code).toBe(1);
  expect(text).toContain(`fault: lines that cannot be read: 1 (first: ${store()}.coded); delete it`);
  expect(text).toContain(`(first: ${store()}.watch)`);
});

test("what is no store, one that is damaged and one that is open elsewhere are told as they are to every command", async () => {
  writeFileSync(at("notes.duckdb"), "These are notes, and longer than twelve bytes.");
  for (const [path, found] of [
    [at("notes.duckdb"), "a file that is not one"],
    [at("none.duckdb"), "no such file"],
  ] as const) {
    const { code, text } = await doctor({ path });
    expect(code).toBe(1);
    expect(text).toContain(found);
  }
  const open = await openStore(store());
  expect((await doctor()).text).toContain("this process has open already");
  await open.close();
});

test("without a store that was named, the program alone is checked", async () => {
  const { code, checks } = await doctor({ path: at("none.duckdb"), named: false });
  expect([code, checks.map(({ name }) => name)]).toEqual([0, ["program"]]);
  expect(existsSync(at("none.duckdb"))).toBe(false);
});

test("Node, models and tables of the program are checked", async () => {
  expect(faultsOf([await checkProgram(stages(), "20.18.1")])).toEqual(["versions of Node that are too old"]);
  expect(faultsOf([await checkProgram(stages(), "22.3.0")])).toEqual([]);
  writeFileSync(at("program/model/small.bin"), "other weights");
  writeFileSync(at("program/model/large.json"), JSON.stringify({ files: { "large.bin": { sha256: HASH } } }));
  writeFileSync(at("program/model/torn.json"), "{");
  const broken = `import { badInput } from "${new URL("../../src/core/error.js", import.meta.url).href}";
    export const loadStages = () => { throw badInput({ expected: "a table", found: "none", where: "x.tsv", mend: "Get it." }); };`;
  writeFileSync(at("broken.mjs"), broken);
  const told = await checkProgram({ ...stages(), module: pathToFileURL(at("broken.mjs")).href });
  expect(faultsOf([told])).toEqual([
    "manifests that cannot be read",
    "model files that are not there",
    "model files that are not what their manifest says",
    "files that cannot be loaded (expected a table, found none)",
  ]);
  expect((await doctor()).code).toBe(1);
});
