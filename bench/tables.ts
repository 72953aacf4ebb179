/**
 * Imports the samples of a folder and checks them: node dist/bench/tables.js FOLDER [--record]. Rows add up; classes of
 * quads are those of the convention; values are those of CAMEO 1.1b3; places lie where FIPS says; bad rows by reason.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTable } from "../src/core/table.ts";
import { tableFiles } from "../src/run/import-files.ts";
import type { ImportedEvent } from "../src/store/dataset.ts";
import { FORMATS, guessFormat } from "../src/store/import/formats.ts";
import { readHead } from "../src/store/import/head.ts";
import { openStore } from "../src/store/open.ts";
import type { Store } from "../src/store/store.ts";
import { machine, publish } from "./measure.ts";

/** Classes of GDELT by root, as its rows have them. */
const quadOfRoot = (root: number): number => (root <= 5 ? 1 : root <= 9 ? 2 : root <= 14 ? 3 : 4);

const GOLDSTEIN = new Map(
  readTable(join("data", "codes"), "cameo.tsv", ["cameo", "goldstein"]).map(({ cells }) => [
    cells.cameo!,
    Number(cells.goldstein),
  ]),
);

interface Sample {
  readonly name: string;
  readonly format: keyof typeof FORMATS;
  readonly lines: number;
  readonly header: boolean;
  readonly rows: number;
  readonly refused: number;
  readonly unread: string;
}

/** Imports one file into a dataset of its name. */
async function importSample(
  store: Store,
  folder: string,
  name: string,
  mend: boolean,
): Promise<Sample | null> {
  const work = mkdtempSync(join(tmpdir(), "thaw-tables-"));
  try {
    for await (const file of tableFiles([join(folder, name)], join(work, "unpacked"), process.stdin)) {
      if ("error" in file) throw file.error;
      const head = readHead(name, file.path);
      const format = guessFormat(head);
      if (format === null || format === "records") return null;
      const lines = readFileSync(file.path, "latin1")
        .split("\n")
        .filter((line) => line.trim() !== "").length;
      const found = await store.import({
        ...{
          format: FORMATS[format],
          dataset: `${mend ? "mended-" : ""}${name}`,
          source: name,
          path: file.path,
        },
        ...{ data: join(process.cwd(), "data"), dry: false, mend, told: 0 },
      });
      const header = !/^\d/.test(head.lines[0]!);
      const unread = found.unread.map(({ column, rows }) => `${column} in ${rows}`).join(", ");
      return { name, format, lines, header, rows: found.rows, refused: found.refused, unread };
    }
    return null;
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** How many of the events fulfil a test, of those that it can be put to. */
function share(events: readonly ImportedEvent[], test: (event: ImportedEvent) => boolean | null): string {
  const results = events.map(test).filter((result) => result !== null);
  return `${results.filter(Boolean).length} of ${results.length}`;
}

/** Codes whose value in the rows is not that of CAMEO 1.1b3. */
function otherValues(events: readonly ImportedEvent[]): string {
  const other = new Map<string, Set<number>>();
  for (const { code, score } of events) {
    if (score === null || GOLDSTEIN.get(code!) === undefined || GOLDSTEIN.get(code!) === score) continue;
    other.set(code!, (other.get(code!) ?? new Set()).add(score));
  }
  return [...other].map(([code, values]) => `${code}: ${[...values].join(", ")}`).join("; ");
}

async function facts(store: Store, { name, format }: Sample): Promise<readonly string[]> {
  const view = store.dataset(name, new Map());
  const events = await view.imported({});
  const codes = new Set(events.map(({ code }) => code));
  const good = [...codes].filter((code) => GOLDSTEIN.has(code!)).length;
  const pairs = await view.pairs();
  const rows = pairs.slice(0, 8).map(({ pair, events: n }) => `${pair.join("-")} ${n}`);
  const gdelt = format.startsWith("gdelt");
  const quads = share(events, ({ code, their_quad }) =>
    their_quad === null ? null : Number(their_quad) === quadOfRoot(Number(code!.slice(0, 2))),
  );
  const values = share(events, ({ code, score }) =>
    score === null || !GOLDSTEIN.has(code!) ? null : GOLDSTEIN.get(code!) === score,
  );
  const in2 = (country: string, place: RegExp): string =>
    share(events, (event) => (place.test(event.place ?? "") ? event.place_country === country : null));
  return [
    `- codes: ${codes.size}, of which CAMEO 1.1b3 has ${good}; with a type of PLOVER: ${share(events, ({ event }) => event !== null)} rows`,
    ...(gdelt ? [`- QuadClass is that of the root: ${quads}`] : []),
    `- value is that of CAMEO 1.1b3: ${values}; others: ${otherValues(events) || "none"}`,
    `- places in Russia lie in RUS: ${in2("RUS", /, Russia$|^Russia$|, Russian Federation$/)}; in Belarus in BLR: ${in2("BLR", /Belarus$/)}`,
    `- places with a country: ${share(events, ({ place, place_country }) => (place === null ? null : place_country !== null))}`,
    `- actors known: ${share(events, ({ actor, actor_name }) => (actor_name === null ? null : actor[0] !== "UNK"))}; pairs: ${pairs.length}, most rows: ${rows.join(", ")}`,
  ];
}

async function badRows(store: Store, name: string): Promise<readonly string[]> {
  const reasons = new Map<string, number[]>();
  for (const { line, expected } of await store.refused(name))
    reasons.set(expected, [...(reasons.get(expected) ?? []), line]);
  return [...reasons].map(
    ([expected, lines]) =>
      `- expected ${expected}: ${lines.length} rows, lines ${lines.slice(0, 12).join(", ")} ...`,
  );
}

const [folder, flag] = process.argv.slice(2);
const store = await openStore(":memory:");
const samples: Sample[] = [];
const report: string[] = [];
for (const name of readdirSync(folder!).filter((file) => file.endsWith(".gz"))) {
  const sample = await importSample(store, folder!, name, false);
  if (sample === null) continue;
  samples.push(sample);
  report.push("", `## ${name}`, "", ...(await facts(store, sample)), ...(await badRows(store, name)));
  if (sample.refused === 0) continue;
  const mended = await importSample(store, folder!, name, true);
  report.push(`- with --mend: ${mended!.rows} rows, ${mended!.refused} refused`);
  report.push(...(await facts(store, { ...mended!, name: `mended-${name}` })).map((line) => `  ${line}`));
}
await store.close();
const table = samples.map(({ name, format, lines, header, rows, refused, unread }) => {
  const all = lines - (header ? 1 : 0);
  return `| ${name} | ${format} | ${all} | ${rows} | ${refused} | ${rows + refused === all ? "yes" : "NO"} | ${unread} |`;
});
publish(
  "tables",
  [
    "# Samples of event tables, imported",
    "",
    `${machine()}. \`node dist/bench/tables.js FOLDER\``,
    "",
    "| File | Format (guessed) | Rows | Imported | Refused | Add up | Cells left empty |",
    "| ---- | ---- | ---: | ---: | ---: | ---- | ---- |",
    ...table,
    ...report,
  ],
  flag === "--record",
);
