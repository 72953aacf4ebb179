/** What coded a document: one hash of the model, the tables and the program's own stages. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";

/** Everything that can change what is read from a text. */
export const PARTS: readonly string[] = [
  "data",
  "model",
  ...["core", "document", "sentence", "parse", "mention", "event", "run"].map(
    (folder) => `dist/src/${folder}`,
  ),
];

/** 16 hexadecimal digits over names and contents of the files in `parts` of the folder, and of `others`, folders elsewhere. */
export async function versionHash(
  directory: string,
  parts: readonly string[] = PARTS,
  others: readonly string[] = [],
): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of [...parts.map((part) => join(directory, part)), ...others]) {
    if (!existsSync(folder)) continue;
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && !/\.(map|tsbuildinfo|d\.ts)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) {
      hash.update(`\0${relative(directory, file)}\0`);
      for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) hash.update(chunk);
    }
  }
  return hash.digest("hex").slice(0, 16);
}
