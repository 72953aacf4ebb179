/** The program as users start it: exit codes, broken pipes, Ctrl-C, and a clone that is not built. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { EventRecord } from "../../src/event/reading.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-program-"));
const started: ChildProcess[] = [];
afterAll(() => {
  for (const program of started) program.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});
const PROGRAM = resolve("bin/thaw.js");
const SENTENCE = "The defence minister of Belarus met NATO officials in Minsk on Monday.";

function thaw(
  argv: readonly string[],
  input = "",
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [PROGRAM, ...argv], { cwd: folder, input, encoding: "utf8" });
}

function start(...argv: readonly string[]): ChildProcess {
  const program = spawn(process.execPath, [PROGRAM, ...argv], { cwd: folder });
  started.push(program);
  return program;
}

/** Resolves with what was printed once it matches; the exit code comes with `ended`. */
function printed(program: ChildProcess, stream: "stdout" | "stderr", pattern: RegExp): Promise<string> {
  return new Promise((done, fail) => {
    let text = "";
    program[stream]!.on("data", (chunk) => {
      text += String(chunk);
      if (pattern.test(text)) done(text);
    });
    program.on("close", () => fail(new Error(`ended before it printed ${pattern}: ${text}`)));
  });
}

const ended = (program: ChildProcess): Promise<number | null> =>
  new Promise((done) => program.on("close", (code) => done(code)));

const lines = (count: number): string =>
  Array.from(
    { length: count },
    (_, n) => `${JSON.stringify({ text: `Report ${n}. ${SENTENCE}`, date: "2018-02-15" })}\n`,
  ).join("");

test("a text from standard input becomes records whose words are in it", () => {
  const { status, stdout, stderr } = thaw(["code", "-", "--date", "2018-02-15"], SENTENCE);
  expect(stderr).toBe("1 document coded, 1 record\n");
  expect(status).toBe(0);
  const record = JSON.parse(stdout) as EventRecord;
  expect(record).toMatchObject({
    record: "event",
    event: "CONSULT",
    date: "2018-02-12",
    document: expect.any(String),
  });
  expect(SENTENCE.slice(record.start, record.end)).toBe(record.text);
  expect(SENTENCE.slice(record.trigger.start, record.trigger.end)).toBe(record.trigger.text);
  expect(
    record.actor
      .concat(record.recipient)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(["BLR", "NATO"]);
});

test("what threads read is what one thread reads", () => {
  const input = lines(30);
  const [one, many] = ["1", "3"].map((workers) => thaw(["code", "-", "--workers", workers], input).stdout);
  expect(one!.trim().split("\n")).toHaveLength(30);
  expect(many).toBe(one);
});

test("some documents failed: 1", () => {
  expect(thaw(["code", "missing.txt"]).status).toBe(1);
});

test("bad usage: 2", () => {
  expect(thaw([]).status).toBe(2);
  expect(thaw(["code", "a.txt", "--date", "yesterday"]).status).toBe(2);
});

test("a reader that goes away ends it quietly", async () => {
  writeFileSync(join(folder, "many.jsonl"), lines(400));
  const program = start("code", "many.jsonl");
  let told = "";
  program.stderr!.on("data", (chunk) => {
    told += String(chunk);
  });
  await printed(program, "stdout", /\n/);
  program.stdout!.destroy();
  expect(await ended(program)).toBe(0);
  expect(told).not.toContain("Error");
});

test.skipIf(process.platform === "win32")(
  "Ctrl-C keeps what is coded, and the next run goes on",
  async () => {
    writeFileSync(join(folder, "long.jsonl"), lines(2000));
    const program = start("code", "long.jsonl", "--store", "long.duckdb");
    await printed(program, "stderr", /\d of 2000 documents/);
    program.kill("SIGINT");
    const told = printed(program, "stderr", /goes on where this one ended/);
    const code = ended(program);
    const coded = Number(/(\d+) documents coded/.exec(await told)![1]);
    expect(await code).toBe(130);
    expect(coded).toBeLessThan(2000);
    writeFileSync(join(folder, "long.jsonl"), lines(coded + 1));
    expect(thaw(["code", "long.jsonl", "--store", "long.duckdb"]).stderr).toContain(
      `1 document coded, 1 record, ${coded} documents already there`,
    );
  },
);

test.skipIf(process.platform === "win32")(
  "the pages answer, also why a record was coded, until Ctrl-C",
  async () => {
    thaw(["code", "-", "--store", "pages.duckdb", "--date", "2018-02-15"], SENTENCE);
    const program = start("serve", "--store", "pages.duckdb", "--port", "0");
    const [, address] = /at (http:\/\/127\.0\.0\.1:\d+\/)/.exec(await printed(program, "stdout", /Ctrl-C/))!;
    const relation = await (await fetch(`${address}relation/BLR/NATO`)).text();
    expect(relation.replace(/<[^>]*>/g, "")).toContain(SENTENCE);
    const [, event] = /href="\/(event\/[0-9a-f]{16})/.exec(relation)!;
    const explained = (await (await fetch(`${address}${event}.json`)).json()) as object;
    expect(JSON.stringify(explained)).toContain("countries.tsv:");
    const code = ended(program);
    program.kill("SIGINT");
    expect(await code).toBe(0);
  },
);

test("without a build it says what to do", () => {
  const bare = join(folder, "bare");
  mkdirSync(bare);
  cpSync("bin", join(bare, "bin"), { recursive: true });
  writeFileSync(join(bare, "package.json"), '{"type":"module"}');
  const { status, stderr } = spawnSync(process.execPath, [join(bare, "bin", "thaw.js")], {
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: "thaw: expected a built program, found none in dist/. Type npm start once.\n",
  });
});
