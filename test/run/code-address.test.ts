/** `thaw code https://...`: what is fetched is coded like a file, and tells where it is from. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { NO_OPTIONS } from "../../src/document/input.ts";
import { type CodeOptions, codeCommand } from "../../src/run/code-command.ts";
import { runCommandLine } from "../../src/run/command-line.ts";
import { DEFAULT_WEB } from "../../src/run/web.ts";
import { openStore } from "../../src/store/open.ts";
import { type Handler, serve } from "../fetch/local.ts";
import { FAKE } from "./documents.ts";
import { type RecordedTerminal, recordedTerminal } from "./recorded-terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-address-"));
afterAll(() => rmSync(folder, { recursive: true }));
const HERE = { ...DEFAULT_WEB, allowPrivate: true, pause: 0 };
const text =
  (words: string): Handler =>
  (_, response) =>
    void response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(words);

async function run(
  paths: readonly string[],
  options: Partial<CodeOptions> = {},
  terminal: RecordedTerminal = recordedTerminal(),
): Promise<{ code: number; out: string; err: string }> {
  const fixed = { store: null, format: "jsonl", workers: null, stages: FAKE } as const;
  const code = await codeCommand({ ...fixed, defaults: NO_OPTIONS, web: HERE, paths, ...options }, terminal);
  return { code, out: terminal.printed(), err: terminal.told() };
}

test("an address is coded like a file", async () => {
  const { origin } = await serve({ "/a.txt": text("She meets him.\n") });
  const { code, out, err } = await run([`${origin}/a.txt`]);
  expect({ code, err }).toEqual({ code: 0, err: "1 document coded, 1 record\n" });
  expect(JSON.parse(out)).toMatchObject({ event: "CONSULT", text: "meets" });
});

test("its document knows where and when it was fetched, and the hash of what came", async () => {
  const { origin } = await serve({
    "/a": (_, response) => void response.writeHead(302, { location: "/b.txt" }).end(),
    "/b.txt": text("one meets two"),
  });
  const path = join(folder, "one.duckdb");
  await run([`${origin}/a`], { store: path });
  const store = await openStore(path);
  const [document] = await store.documents({});
  await store.close();
  expect(document).toMatchObject({
    source: `${origin}/b.txt`,
    origin: { url: `${origin}/b.txt`, fetched: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) },
  });
  expect(document!.origin!.hash).toMatch(/^[0-9a-f]{64}$/);
});

test("JSON Lines by their content type, and each line is a document", async () => {
  const { origin } = await serve({
    "/export": (_, response) =>
      void response
        .writeHead(200, { "content-type": "application/x-ndjson" })
        .end('{"text":"one meets two"}\n{"text":"three meets four"}\n'),
  });
  expect((await run([`${origin}/export`])).err).toContain("2 documents coded, 2 records");
});

test("what cannot be had fails alone", async () => {
  const { origin } = await serve({ "/a.txt": text("one meets two") });
  const { code, err } = await run([`${origin}/none`, `${origin}/a.txt`, "file:///etc/passwd"]);
  expect(code).toBe(1);
  expect(err).toContain(
    `failed: ${origin}/none: expected an answer with content (200), found 404 (Not Found)`,
  );
  expect(err).toContain(
    "failed: file:///etc/passwd: expected an address that begins with http:// or https://",
  );
  expect(err).toContain("1 document coded, 1 record, 2 documents failed");
});

test("a machine's own addresses are refused unless they are allowed", async () => {
  const { origin, asked } = await serve({ "/a.txt": text("one meets two") });
  const { code, err } = await run([`${origin}/a.txt`], { web: { ...HERE, allowPrivate: false } });
  expect(code).toBe(1);
  expect(err).toContain("expected a host of the public internet, found 127.0.0.1");
  expect(err).toContain("--allow-private");
  expect(asked).toEqual([]);
});

test("many addresses come out in their order, each asked for once", async () => {
  const names = Array.from({ length: 20 }, (_, n) => `/${n}.txt`);
  const pages = Object.fromEntries(names.map((name) => [name, text(`${name} meets`)]));
  const { origin, asked } = await serve(pages);
  const { out } = await run(names.map((name) => origin + name));
  expect(out.trim().split("\n")).toHaveLength(20);
  expect(asked).toEqual(names);
});

describe("Ctrl-C", () => {
  test("does not wait for a site that does not answer", async () => {
    const { origin } = await serve({ "/a": () => {} });
    const begun = performance.now();
    const { code, err } = await run([`${origin}/a`], {}, recordedTerminal(2));
    expect({ code, failed: err.includes("failed:") }).toEqual({ code: 130, failed: false });
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

describe("the command line", () => {
  const told = async (...argv: readonly string[]): Promise<{ code: number; err: string }> => {
    const terminal = recordedTerminal();
    const code = await runCommandLine(["code", ...argv], terminal, () => {});
    return { code, err: terminal.told() };
  };

  test("addresses of a file", async () => {
    const { origin } = await serve({
      "/a.txt": text("Belarus met NATO officials."),
      "/b.txt": text("Words."),
    });
    const list = join(folder, "list.txt");
    writeFileSync(list, `\ufeff# two pages\n\n${origin}/a.txt\r\n  ${origin}/b.txt  \n`);
    const { err } = await told("--urls", list, "--allow-private", "--pause", "0", "--format", "conllu");
    expect(err).toContain("2 documents coded");
  });

  test.each([
    [["--urls", "missing.txt"], "missing.txt: expected a file of addresses, one a line, found ENOENT"],
    [[], "expected something to read, found no path"],
    [["a.txt", "--pause", "soon"], "--pause"],
    [["a.txt", "--pause", "-1"], "--pause"],
    [["a.txt", "--contact", "two words"], "--contact"],
  ])("%j is bad usage", async (argv, message) => {
    const { code, err } = await told(...argv);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
