/** The files beside a store, the room for it, and the program itself. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readdirSync, readFileSync, statfsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { ThawError } from "../../core/error.ts";
import { codedPath } from "../code-command.ts";
import { loadStagesOf, type StagesSource } from "../stages.ts";
import { countDamaged } from "../watch/state.ts";
import { watchPath } from "../watch-command.ts";
import type { Shown, Told } from "./report.ts";

/** Megabytes that a repair may need beside those for the store. */
const SPARE = 500;

const ID = /^[0-9a-f]{16}$/;

/** Lines that are no ids. */
async function damagedCoded(path: string): Promise<number> {
  let damaged = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) if (!ID.test(line)) damaged++;
  return damaged;
}

export async function checkBeside(store: string): Promise<Told> {
  const faults: Shown[] = [];
  const files = [
    [codedPath(store)!, damagedCoded, "delete it, and the next run codes everything again"],
    [watchPath(store), countDamaged, "thaw watch goes on with the rest of it"],
  ] as const;
  const there = files.filter(([path]) => existsSync(path));
  for (const [path, count, mend] of there) {
    const damaged = await count(path);
    if (damaged > 0) faults.push({ what: "lines that cannot be read", count: damaged, example: path, mend });
  }
  const what = "what is kept beside the store (.coded, .watch) can be read";
  return { name: "beside", what, count: there.length, faults, notes: [] };
}

/** A repair may write the whole of a store anew before it gives the old room back. */
export function checkRoom(store: string): Told {
  const { bavail, bsize } = statfsSync(dirname(store));
  const megabytes = (bytes: number): number => Math.floor(bytes / 1e6);
  const [free, size] = [megabytes(bavail * bsize), megabytes(statSync(store).size)];
  const short = free < 2 * size + SPARE;
  const what = `the store has ${size} MB, and ${free} MB are free`;
  const note = { what: `MB free, few for a store of ${size} MB`, count: free, example: "" };
  const notes = short ? [{ ...note, mend: "free some before a repair" }] : [];
  return { name: "disk", what, count: null, faults: [], notes };
}

interface Manifest {
  readonly sha256?: string;
  readonly files?: Readonly<Record<string, { readonly sha256: string }>>;
}

/** Files of models by the hash their manifest gives: events.json tells that of events.bin, manifest.json those of several. */
function modelFiles(
  folder: string,
  unreadable: (manifest: string) => void,
): readonly (readonly [file: string, hash: string])[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => {
      try {
        const { sha256, files = {} } = JSON.parse(readFileSync(join(folder, name), "utf8")) as Manifest;
        const own = sha256 === undefined ? [] : [[name.replace(/\.json$/, ".bin"), sha256] as const];
        return [...own, ...Object.entries(files).map(([file, entry]) => [file, entry.sha256] as const)];
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        unreadable(join(folder, name));
        return [];
      }
    });
}

/** "20.19" as found and as asked for. */
const isOlder = (found: string, least: string): boolean => {
  const parts = (version: string): number[] => version.split(".").map(Number);
  const [a, b] = [parts(found), parts(least)];
  return a[0]! - b[0]! < 0 || (a[0] === b[0] && (a[1] ?? 0) < (b[1] ?? 0));
};

export async function checkProgram(
  source: StagesSource,
  node: string = process.versions.node,
): Promise<Told> {
  const faults: Shown[] = [];
  const REINSTALL = "install thaw again";
  const fault = (what: string, example: string, mend: string): void =>
    void faults.push({ what, count: 1, example, mend });
  const { engines } = JSON.parse(readFileSync(join(source.directory, "package.json"), "utf8")) as {
    engines: { node: string };
  };
  const least = engines.node.replace(/[^\d.]/g, "");
  if (isOlder(node, least)) fault("versions of Node that are too old", node, `install ${least} or newer`);
  const folder = join(source.directory, "model");
  const files = modelFiles(folder, (path) => fault("manifests that cannot be read", path, REINSTALL));
  for (const [file, hash] of files) {
    const path = join(folder, file);
    const found = existsSync(path) ? createHash("sha256").update(readFileSync(path)).digest("hex") : null;
    if (found === null) fault("model files that are not there", path, REINSTALL);
    else if (found !== hash) fault("model files that are not what their manifest says", path, REINSTALL);
  }
  try {
    await loadStagesOf(source);
  } catch (error) {
    if (!(error instanceof ThawError)) throw error;
    const { where, expected, found, mend } = error.complaint;
    fault(`files that cannot be loaded (expected ${expected}, found ${found})`, where, mend);
  }
  const what = `Node ${node}; model files are what their manifests say; gazetteer, codebook and models can be loaded`;
  return { name: "program", what, count: null, faults, notes: [] };
}
