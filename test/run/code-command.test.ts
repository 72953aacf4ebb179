/** `thaw code`: what it prints and stores, what a second run leaves out, and its exit codes. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { NO_OPTIONS } from "../../src/document/input.ts";
import { type CodeOptions, codeCommand } from "../../src/run/code-command.ts";
import { DEFAULT_WEB } from "../../src/run/web.ts";
import { openStore } from "../../src/store/open.ts";
import { FAKE } from "./documents.ts";
import { type RecordedTerminal, recordedTerminal } from "./recorded-terminal.ts";

const root = mkdtempSync(join(tmpdir(), "thaw-code-"));
afterAll(() => rmSync(root, { recursive: true }));
let folder = "";
let runs = 0;
beforeEach(() => {
  folder = join(root, String(runs++));
  mkdirSync(join(folder, "tables", "data"), { recursive: true });
  writeFileSync(join(folder, "tables", "data", "frames.tsv"), "lemma\tevent\n");
});

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

async function run(
  paths: readonly string[],
  options: Partial<CodeOptions> = {},
  terminal: RecordedTerminal = recordedTerminal(),
): Promise<{ code: number; out: string; err: string }> {
  const stages = { ...FAKE, directory: join(folder, "tables") };
  const fixed = { store: null, format: "jsonl", workers: null } as const;
  const defaults = { ...fixed, defaults: NO_OPTIONS, stages, web: DEFAULT_WEB };
  const code = await codeCommand({ ...defaults, paths, ...options }, terminal);
  return { code, out: terminal.printed(), err: terminal.told() };
}

async function stored<T>(
  path: string,
  ask: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>,
): Promise<T> {
  const store = await openStore(path);
  try {
    return await ask(store);
  } finally {
    await store.close();
  }
}

describe("printing", () => {
  test("one JSON object a line", async () => {
    const { code, out, err } = await run([file("a.txt", "She meets him.\n")]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      record: "event",
      event: "CONSULT",
      text: "meets",
      start: 4,
      end: 9,
    });
    expect(err).toBe("1 document coded, 1 record\n");
  });

  test("CSV has a header, and quotes what needs quotes", async () => {
    const { out } = await run([file("a.txt", "She meets him.")], { format: "csv" });
    const [header, row, end] = out.split("\n");
    expect(header!.split(",").slice(0, 3)).toEqual(["record", "id", "document"]);
    expect(row!.split(",")).toHaveLength(header!.split(",").length);
    expect(row).toContain(",BLR;RUS,");
    expect(end).toBe("");
  });

  test("CoNLL-U keeps the words", async () => {
    const { out } = await run([file("a.txt", "She meets him")], { format: "conllu" });
    expect(out).toContain("\n2\tmeets\tmeets\tX");
  });

  test("failures are listed with reasons, the rest is done, and the exit code is 1", async () => {
    const { code, out, err } = await run([
      join(folder, "missing.txt"),
      file("a.txt", "She stumbles now."),
      file("b.txt", "She meets him."),
    ]);
    expect(code).toBe(1);
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(err).toContain(
      `failed: ${join(folder, "missing.txt")}: expected a file or a folder that can be read`,
    );
    expect(err).toContain(`failed: ${join(folder, "a.txt")}`);
    expect(err).toContain("1 document coded, 1 record, 2 documents failed");
  });

  test("what was odd about a document is told", async () => {
    writeFileSync(join(folder, "a.txt"), Buffer.from("caf\xe9 meets", "latin1"));
    const { code, err } = await run([join(folder, "a.txt")]);
    expect(code).toBe(0);
    expect(err).toContain(`note: ${join(folder, "a.txt")}: not UTF-8: read as windows-1252`);
  });
});

describe("other languages", () => {
  const polish =
    "Ministrowie obu państw spotkali się w stolicy i uzgodnili, że rozmowy będą kontynuowane. ".repeat(3);
  const russian =
    "Министры встретились вчера в столице, чтобы обсудить новые санкции и договориться о будущих встречах.";

  test("are not coded, and counted apart", async () => {
    const texts = [polish, russian, "one meets two", `Talks. ${polish}`];
    const path = file("a.jsonl", texts.map((text) => `${JSON.stringify({ text })}\n`).join(""));
    const { code, err } = await run([path]);
    expect(code).toBe(0);
    expect(err).toContain(`note: ${path}#2: in Russian: not coded yet`);
    expect(err).toContain("1 document coded, 1 record, 3 documents not in English, not coded (2 pl, 1 ru)");
  });

  test("are stored with their language, and are not read again", async () => {
    const store = join(folder, "thaw.duckdb");
    const path = file("a.txt", russian);
    expect((await run([path], { store })).err).toContain(
      "1 document not in English, stored, not coded (1 ru)",
    );
    expect((await run([path], { store })).err).toContain("1 document already there");
  });

  test("many are listed no more than five times", async () => {
    const lines = Array.from({ length: 9 }, (_, n) => JSON.stringify({ text: `${n} ${russian}` }));
    const { err } = await run([file("a.jsonl", lines.join("\n"))]);
    expect(err.match(/not coded yet/g)).toHaveLength(5);
    expect(err).toContain("9 ru");
  });
});

describe("storing", () => {
  const lines = (...texts: readonly string[]): string =>
    texts.map((text) => `${JSON.stringify({ text })}\n`).join("");

  test("a second run leaves out what is there, and codes what is new", async () => {
    const store = join(folder, "thaw.duckdb");
    const path = file("a.jsonl", lines("one meets two", "three"));
    expect((await run([path], { store })).err).toContain(`2 documents coded, 1 record (${store})`);
    writeFileSync(path, lines("one meets two", "three", "four meets five"));
    expect((await run([path], { store })).err).toContain(
      "1 document coded, 1 record, 2 documents already there",
    );
    expect(await stored(store, (opened) => opened.counts())).toMatchObject({ documents: 3, events: 2 });
  });

  test("a changed table codes all anew; so does a document with another date", async () => {
    const store = join(folder, "thaw.duckdb");
    const path = file("a.txt", "one meets two");
    await run([path], { store });
    const dated = { store, defaults: { ...NO_OPTIONS, date: "2018-02-15" } };
    expect((await run([path], dated)).err).toContain("1 document coded");
    expect((await run([path], dated)).err).toContain(
      "0 documents coded, 0 records, 1 document already there",
    );
    writeFileSync(join(folder, "tables", "data", "frames.tsv"), "lemma\tevent\nmeet\tCONSULT\n");
    expect((await run([path], dated)).err).toContain("1 document coded");
    const [record] = await stored(store, (opened) => opened.records({}));
    expect(record).toMatchObject({ published: "2018-02-15" });
  });

  test("a store that was deleted is filled again", async () => {
    const store = join(folder, "thaw.duckdb");
    const path = file("a.txt", "one meets two");
    await run([path], { store });
    rmSync(store);
    expect((await run([path], { store })).err).toContain("1 document coded");
  });

  test("the same text twice is stored once, with both its places; a second run adds none", async () => {
    const store = join(folder, "thaw.duckdb");
    const paths = [file("a.jsonl", lines("one meets two", "one meets two")), file("b.txt", "one meets two")];
    for (let round = 0; round < 2; round++) {
      expect((await run(paths, { store })).err).toContain("already there");
      expect(await stored(store, (opened) => opened.counts())).toMatchObject({ documents: 1, events: 1 });
      const sightings = await stored(store, async (opened) =>
        opened.sightings((await opened.documents({}))[0]!.id),
      );
      expect(sightings.map(({ source }) => source)).toEqual([`${paths[0]}#1`, `${paths[0]}#2`, paths[1]]);
      expect(sightings[1]!.origin).toMatchObject({ record: 2, range: [25, 49] });
    }
  });

  test("of a document that could not be coded no place is kept", async () => {
    const store = join(folder, "thaw.duckdb");
    const { err } = await run([file("a.jsonl", lines("three stumbles", "three stumbles"))], { store });
    expect(err).toContain("1 document already there, 1 document failed");
    expect(await stored(store, (opened) => opened.counts())).toMatchObject({ documents: 0 });
  });

  test("a failure keeps nothing else out, and is tried again", async () => {
    const store = join(folder, "thaw.duckdb");
    const path = file("a.jsonl", lines("one meets two", "three stumbles"));
    expect((await run([path], { store })).code).toBe(1);
    const again = await run([path], { store });
    expect(again.code).toBe(1);
    expect(again.err).toContain("0 documents coded, 0 records, 1 document already there, 1 document failed");
  });

  test("NUL and half surrogate pairs come back from the store as they went in", async () => {
    const store = join(folder, "thaw.duckdb");
    await run([file("a.jsonl", `{"text":"one\\u0000 meets\\ud800 ${"two ".repeat(50)}"}\n`)], { store });
    const [document] = await stored(store, (opened) => opened.documents({}));
    expect(document!.text).toMatch(/^one\0 meets\ufffd two/);
    expect(document!.problems).toHaveLength(2);
  });

  test("a run that is stopped keeps what it has coded, and the next one goes on", async () => {
    const store = join(folder, "thaw.duckdb");
    const path = file("a.jsonl", lines(...Array.from({ length: 30 }, (_, n) => `${n} meets`)));
    const first = await run([path], { store }, recordedTerminal(20));
    expect(first.code).toBe(130);
    expect(first.err).toContain("goes on where this one ended");
    const { documents } = await stored(store, (opened) => opened.counts());
    expect(documents).toBeGreaterThan(0);
    expect(documents).toBeLessThan(30);
    const second = await run([path], { store });
    expect(second.err).toContain(`${30 - documents} documents coded`);
    expect(second.err).toContain(`${documents} document`);
  });

  test("the list of coded documents is text", async () => {
    const store = join(folder, "thaw.duckdb");
    await run([file("a.txt", "one meets two")], { store });
    expect(readFileSync(`${store}.coded`, "utf8")).toMatch(/^[0-9a-f]{16}\n[0-9a-f]{16}\n$/);
  });
});

describe("other formats", () => {
  test("records come with their documents; what a format cannot hold is told", async () => {
    const path = file("a.txt", "Norway met Peru.");
    const { out } = await run([path], { format: "records" });
    const kinds = out
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { record: string }).record);
    expect(kinds[0]).toBe("document");
    const icews = await run([path], { format: "icews" });
    expect(icews.out).toMatch(/^Event ID\tEvent Date/);
    expect(icews.err).toContain("this format has no place for");
  });
});
