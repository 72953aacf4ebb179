/** Which documents of a store were coded by what: lets a run go on where the last one stopped. */
import { appendFile, readFile, writeFile } from "node:fs/promises";
import type { SourceDocument } from "../document/source.ts";
import type { Reading } from "../event/reading.ts";
import type { Store } from "../store/store.ts";

/**
 * A file beside the store: the version on its first line, then an id a line.
 * It only ever spares work: without it, everything is coded again.
 */
export interface Coded {
  /** True if the store holds just this document, coded by this version. */
  has(store: Pick<Store, "document">, document: SourceDocument): Promise<boolean>;
  /** To be called after the readings were saved. */
  add(readings: readonly Reading[]): Promise<void>;
}

/** `path` null keeps nothing: a store in memory has nothing to go on from. */
export async function openCoded(path: string | null, version: string): Promise<Coded> {
  if (path === null) return { has: async () => false, add: async () => {} };
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  });
  const [first, ...lines] = text.split("\n");
  const ids = new Set(first === version ? lines : []);
  if (first !== version) await writeFile(path, `${version}\n`);
  return {
    async has(store, { id, title, published }) {
      if (!ids.has(id)) return false;
      const stored = await store.document(id);
      return stored !== null && stored.title === title && stored.published === published;
    },
    async add(readings) {
      for (const { document } of readings) ids.add(document.id);
      await appendFile(path, readings.map(({ document }) => `${document.id}\n`).join(""));
    },
  };
}

/** Takes these out of the file, so that the next run codes them again. */
export async function forgetCoded(path: string, ids: readonly string[]): Promise<void> {
  const gone = new Set(ids);
  const lines = (await readFile(path, "utf8")).split("\n");
  await writeFile(path, lines.filter((line) => !gone.has(line)).join("\n"));
}
