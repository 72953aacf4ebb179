/** How many documents a path holds, for a progress bar: lines are counted, nothing is read. */
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { isPattern } from "./glob.ts";

/** What is in them is only known when they were read. */
const OF_MANY = /\.(w?arc|zip|tar|gz|tgz|csv|tsv|tab|json|xlsx|mbox|mbx)$/i;

/** An estimate; null for standard input, pipes, patterns, archives and tables; 1 for an address, and for what cannot be read, as it makes one failure. */
export async function countDocuments(path: string): Promise<number | null> {
  if (path === "-") return null;
  const found = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  });
  if (found === null) return isPattern(path) ? null : 1;
  if (found.isFile() && OF_MANY.test(path)) return null;
  if (found.isFile()) return /^\.(jsonl|ndjson)$/.test(extname(path)) ? countLines(path) : 1;
  if (!found.isDirectory()) return null;
  let count = 0;
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && !entry.name.startsWith(".")) {
      const own = await countDocuments(join(entry.parentPath, entry.name));
      if (own === null) return null;
      count += own;
    }
  return count;
}

async function countLines(path: string): Promise<number> {
  let count = 0;
  let last = 10;
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count++;
    last = chunk[chunk.length - 1]!;
  }
  return last === 10 ? count : count + 1;
}
