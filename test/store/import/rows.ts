/** Made-up rows of each format, and what becomes of them in a store. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImportedEvent } from "../../../src/store/dataset.ts";
import type { FormatName } from "../../../src/store/import/format.ts";
import { FORMATS } from "../../../src/store/import/formats.ts";
import type { Imported, ImportFile } from "../../../src/store/import/import-file.ts";
import { openStore } from "../../../src/store/open.ts";
import type { Store } from "../../../src/store/store.ts";

/** Cells of a GDELT row that matter here; the others are as GDELT leaves them. */
export interface GdeltCells {
  readonly id?: string;
  readonly date?: string;
  readonly one?: string;
  readonly two?: string;
  readonly code?: string;
  readonly root?: string;
  readonly quad?: string;
  readonly score?: string;
  readonly place?: string;
  readonly fips?: string;
  readonly feature?: string;
  readonly added?: string;
  readonly url?: string;
}

const actor = (code: string, name: string): readonly string[] => [code, name, ...Array<string>(8).fill("")];
const place = (cells: readonly string[], width: number): readonly string[] => [
  ...cells.slice(0, 4),
  ...(width === 61 ? ["12345"] : []),
  ...cells.slice(4),
];

/** A row of 61 columns, or of 58 or 57. */
export function gdeltRow(cells: GdeltCells = {}, width: 61 | 58 | 57 = 61): readonly string[] {
  const { id = "900000001", date = "20191024", one = "BLR", two = "LTUGOV", code = "042" } = cells;
  const { quad = "1", score = "1.9", fips = "BO", url = "https://news.example/minsk" } = cells;
  const { place: name = "Minsk, Minskaya, Belarus", feature = "-1946324", root = code.slice(0, 2) } = cells;
  const { added = width === 61 ? "20191025143000" : "20191025" } = cells;
  const where = ["4", name, fips, `${fips}04`, "53.9", "27.5667", feature];
  return [
    ...[id, date, date.slice(0, 6), date.slice(0, 4), "2019.8055"],
    ...actor(one, "BELARUS"),
    ...actor(two, "LITHUANIA"),
    ...["1", code, code.slice(0, 3), root, quad, score, "10", "2", "9", "0.6349"],
    ...place(["0", "", "", "", "", "", ""], width),
    ...place(["0", "", "", "", "", "", ""], width),
    ...place(where, width),
    added,
    ...(width === 57 ? [] : [url]),
  ];
}

export const lines = (rows: readonly (readonly string[])[], delimiter = "\t"): string =>
  rows.map((row) => `${row.join(delimiter)}\n`).join("");

const DATA = join(process.cwd(), "data");

export interface Taken {
  readonly found: Imported;
  /** By row. */
  readonly events: readonly ImportedEvent[];
  readonly store: Store;
}

/** Imports a file of these contents into a store in memory, or in one that is given. */
export async function take(
  format: FormatName,
  contents: string | Buffer,
  more: Partial<ImportFile> = {},
  into?: Store,
): Promise<Taken> {
  const folder = mkdtempSync(join(tmpdir(), "thaw-take-"));
  const path = join(folder, "table");
  writeFileSync(path, contents);
  const store = into ?? (await openStore(":memory:"));
  try {
    const found = await store.import({
      ...{ format: FORMATS[format], dataset: format, source: "table", path, data: DATA },
      ...{ dry: false, mend: false, told: 100, ...more },
    });
    const all = await store.imported({});
    return { found, events: [...all].sort((a, b) => (a.id < b.id ? -1 : 1)), store };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One event, of the only row. */
export async function only(format: FormatName, contents: string | Buffer): Promise<ImportedEvent> {
  const { events, found, store } = await take(format, contents);
  await store.close();
  if (events.length !== 1) throw new Error(`${events.length} events; ${JSON.stringify(found.bad)}`);
  return events[0]!;
}
