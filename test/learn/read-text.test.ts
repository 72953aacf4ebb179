/** Files are read plain or compressed, and what cannot be read is named. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readText } from "../../src/learn/read-text.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-read-text-"));

test("a file is the same text plain and gzip-compressed", () => {
  const [plain, packed] = [join(folder, "a.txt"), join(folder, "a.txt.gz")];
  writeFileSync(plain, "Łódź met Minsk\n");
  writeFileSync(packed, gzipSync("Łódź met Minsk\n"));
  expect(readText(plain)).toBe("Łódź met Minsk\n");
  expect(readText(packed)).toBe(readText(plain));
});

test("a file that is missing or damaged is bad input, named by its path", () => {
  const damaged = join(folder, "b.gz");
  writeFileSync(damaged, gzipSync("Minsk").subarray(0, 12));
  for (const path of [join(folder, "none.txt"), damaged])
    expect(() => readText(path)).toThrow(`${path}: expected a text, plain or gzip-compressed, found`);
});
