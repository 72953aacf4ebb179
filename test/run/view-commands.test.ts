/** The commands that show a store: every form, actors by name, and complaints that name what there is. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommandLine } from "../../src/run/command-line.ts";
import { openStore } from "../../src/store/open.ts";
import { CONTACTS } from "../page/contacts.ts";
import { recordedTerminal } from "./recorded-terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-views-"));
const path = join(folder, "contacts.duckdb");
beforeAll(async () => {
  const store = await openStore(path);
  await store.save(CONTACTS);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function thaw(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const terminal = recordedTerminal();
  const code = await runCommandLine([...argv, "--store", path], terminal, () => {});
  return { code, out: terminal.printed(), err: terminal.told() };
}

describe.each([
  ["relation", ["relation", "BLR", "NATO"]],
  ["channels", ["channels", "BLR", "NATO"]],
  ["channels compared", ["channels", "--compare", "NATO", "BLR", "RUS"]],
  ["claims", ["claims", "BLR"]],
  ["calendar", ["calendar"]],
])("%s", (_, command) => {
  test("is text, JSON, CSV and Markdown of the same", async () => {
    const text = await thaw(...command);
    expect(text).toMatchObject({ code: 0, err: "" });
    expect(text.out).toContain("NATO");
    expect(text.out).toMatch(/[0-9a-f]{16}/);
    const json = await thaw(...command, "--json");
    expect(JSON.stringify(JSON.parse(json.out))).toContain("NATO");
    const [names, ...rows] = (await thaw(...command, "--csv")).out.trimEnd().split("\n");
    expect(names).toMatch(/^[a-z_,]+$/);
    expect(rows.length).toBeGreaterThan(0);
    expect((await thaw(...command, "--markdown")).out).toMatch(/^\| .* \|$/m);
  });
});

test("an actor goes by its id or its name, in any case", async () => {
  const { out } = await thaw("channels", "BLR", "NATO");
  expect((await thaw("channels", "Belarus", "nato")).out).toBe(out);
});

test("an actor that is not there is told, with those that are", async () => {
  const { code, err } = await thaw("channels", "Norway");
  expect(code).toBe(1);
  expect(err).toContain('found "Norway" (NOR)');
  expect(err).toContain("It has, among others: BLR, NATO");
  expect((await thaw("claims", "Xyzzy")).err).toContain('found "Xyzzy"');
});

test("one actor twice, and a pair without records, are told", async () => {
  expect((await thaw("relation", "BLR", "blr")).err).toContain("expected two actors, found BLR twice");
  expect((await thaw("relation", "BLR", "RUS")).err).toMatch(
    /records about BLR and RUS, found none\. It has, among others: BLR NATO/,
  );
});
