/** The version of what codes: any change to a table, a model or a file's name changes it, and nothing else does. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { versionHash } from "../../src/run/version.ts";

const root = mkdtempSync(join(tmpdir(), "thaw-version-"));
afterAll(() => rmSync(root, { recursive: true }));

test("names and contents count; other folders do not", async () => {
  for (const folder of ["data", "model", "samples"]) mkdirSync(join(root, folder));
  writeFileSync(join(root, "data", "a.tsv"), "x");
  writeFileSync(join(root, "model", "b.bin"), "y");
  const seen = [await versionHash(root)];
  writeFileSync(join(root, "samples", "c.jsonl"), "z");
  expect(await versionHash(root)).toBe(seen[0]);
  writeFileSync(join(root, "data", "a.tsv"), "xx");
  seen.push(await versionHash(root));
  writeFileSync(join(root, "model", "b.bin"), "yy");
  seen.push(await versionHash(root));
  renameSync(join(root, "data", "a.tsv"), join(root, "data", "d.tsv"));
  seen.push(await versionHash(root));
  expect(new Set(seen).size).toBe(4);
  for (const version of seen) expect(version).toMatch(/^[0-9a-f]{16}$/);
});
