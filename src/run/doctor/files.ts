/** Whether the files that documents were read from are still there, and hold the same bytes. */
import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import type { StoredPlace } from "../../store/check/places.ts";
import type { Shown, Told } from "./report.ts";

/** Files of lines or rows, each with the hash of its own bytes. */
const LINES = /\.(jsonl|ndjson|csv|tsv)$/i;
/** Of a file in which a document is one of many, a hash over the whole tells only that all is the same. */
const SMALL = 64 * 2 ** 20;

async function hashOf(path: string, start = 0, end = Number.POSITIVE_INFINITY): Promise<string> {
  const hash = createHash("sha256");
  if (end > start)
    for await (const chunk of createReadStream(path, { start, end: end - 1 }))
      hash.update(chunk as Uint8Array);
  return hash.digest("hex");
}

const sizeOf = (path: string): number | null => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : null;
};

type Verdict = "same" | "changed" | "gone" | "untold";

/** Judges places one after another; those of one file in a row read it once. */
function judge(): (place: StoredPlace) => Promise<Verdict> {
  let [last, size, whole]: [string, number | null, string | null] = ["", null, null];
  return async ({ source, start, end, hash }) => {
    const cut = source.indexOf("#");
    const path = cut === -1 || sizeOf(source) !== null ? source : source.slice(0, cut);
    if (path !== last) [last, size, whole] = [path, sizeOf(path), null];
    if (size === null) return "gone";
    const alone = path === source;
    if (start !== null && end !== null) {
      if ((await hashOf(path, start, end)) === hash) return "same";
      return alone || LINES.test(path) ? "changed" : "untold";
    }
    if (!alone && size > SMALL) return "untold";
    whole ??= await hashOf(path);
    if (whole === hash) return "same";
    return alone ? "changed" : "untold";
  };
}

const WORDS: Readonly<Record<Exclude<Verdict, "same">, string>> = {
  gone: "places whose file is not there any more, or not seen from this folder",
  changed: "places whose file has other bytes now",
  untold:
    "places within an archive or another file of many, which is there, and whose bytes are not compared",
};

/** Nothing of this is a fault: a store has all that it needs. */
export async function checkFiles(places: AsyncIterable<StoredPlace>): Promise<Told> {
  const verdict = judge();
  const notes = new Map<string, Shown>();
  let count = 0;
  for await (const place of places) {
    if (/^https?:\/\//i.test(place.source) || place.source.startsWith("-")) continue;
    count++;
    const found = await verdict(place);
    if (found === "same") continue;
    const before = notes.get(found);
    const example = before?.example ?? place.source;
    notes.set(found, { what: WORDS[found], count: (before?.count ?? 0) + 1, example, mend: "" });
  }
  const what = "the files that documents were read from are there, with the same bytes";
  return { name: "files", what, count, faults: [], notes: [...notes.values()] };
}
