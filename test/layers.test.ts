/** Imports point one way: each folder may use only those before it. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const LAYERS = [
  "core",
  "fetch",
  "document",
  "sentence",
  "parse",
  "mention",
  "event",
  "store",
  "relation",
  "export",
  "page",
  "run",
  "learn",
];

/** `from "../store/open.ts"`, `import("../../store/open.ts")`: the path is caught. */
const IMPORT = /(?:from|import)\s*\(?\s*"(\.\.\/[^"]+)"/g;

function upwardImports(source: string): string[] {
  const found: string[] = [];
  for (const file of readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  )) {
    const layer = LAYERS.indexOf(file.split(/[\\/]/)[0]!);
    for (const [, path] of readFileSync(join(source, file), "utf8").matchAll(IMPORT)) {
      const target = join(dirname(file), path!).split(/[\\/]/)[0];
      if (!LAYERS.includes(target!) || LAYERS.indexOf(target!) > layer) found.push(`${file} -> ${target}`);
    }
  }
  return found;
}

test("no folder of src imports a later one", () => {
  expect(upwardImports("src")).toEqual([]);
});

test("a planted upward import is found", () => {
  const planted = mkdtempSync(join(tmpdir(), "thaw-layers-"));
  mkdirSync(join(planted, "core"));
  writeFileSync(join(planted, "core", "span.ts"), 'import { openStore } from "../store/open.ts";\n');
  mkdirSync(join(planted, "run"));
  writeFileSync(join(planted, "run", "pipeline.ts"), 'import type { Span } from "../core/span.ts";\n');
  expect(upwardImports(planted)).toEqual([`${join("core", "span.ts")} -> store`]);
});
