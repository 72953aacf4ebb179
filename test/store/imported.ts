/** Fills a store with rows of imported tables, straight into its tables: only what a test is about need be named. */
import { DuckDBInstance } from "@duckdb/node-api";
import type { Dataset, ImportedEvent } from "../../src/store/dataset.ts";
import { openStore } from "../../src/store/open.ts";

export type GivenRow = Partial<Omit<ImportedEvent, "id" | "dataset" | "file">> & {
  /** Rows with one of these tell one event; absent: each row tells its own. */
  readonly repeats?: number;
};

const FILE = 0x123456789n;

/** Id of a row of the one file of a set, as pages have it. */
export const rowId = (row: number): string => ((FILE << 28n) + BigInt(row)).toString(16).padStart(16, "0");

const TALKS = {
  event_id: null,
  date: "2015-10-20",
  added: "2015-10-21",
  code: "042",
  event: "CONSULT",
  mode: ["visit"],
  context: [],
  quad: 1,
  their_quad: "1",
  score: 1.9,
  actor: ["BLR"],
  recipient: ["RUS"],
  actor_code: "BLRGOV",
  recipient_code: "RUS",
  actor_name: "MINSK",
  recipient_name: "RUSSIA",
  actor_sector: ["GOV"],
  recipient_sector: [],
  place: null,
  place_country: null,
  lat: null,
  lon: null,
  mentions: 10,
  sources: 1,
  articles: 10,
  url: "http://news.example/1",
  note: null,
  dead: null,
  undirected: false,
} as const;

const EVENT_TYPE = `[{"id":"UBIGINT","dataset":"VARCHAR","event_id":"VARCHAR","date":"DATE","added":"DATE","code":"VARCHAR",
  "event":"VARCHAR","mode":["VARCHAR"],"context":["VARCHAR"],"quad":"TINYINT","their_quad":"VARCHAR","score":"DOUBLE",
  "actor":["VARCHAR"],"recipient":["VARCHAR"],"actor_code":"VARCHAR","recipient_code":"VARCHAR","actor_name":"VARCHAR",
  "recipient_name":"VARCHAR","actor_sector":["VARCHAR"],"recipient_sector":["VARCHAR"],"place":"VARCHAR",
  "place_country":"VARCHAR","lat":"DOUBLE","lon":"DOUBLE","mentions":"INTEGER","sources":"INTEGER","articles":"INTEGER",
  "url":"VARCHAR","note":"VARCHAR","dead":"INTEGER","undirected":"BOOLEAN"}]`;
const PAIR_TYPE = `[{"a":"VARCHAR","b":"VARCHAR","dataset":"VARCHAR","id":"UBIGINT","date":"DATE","event":"VARCHAR",
  "direction":"TINYINT","score":"DOUBLE","quad":"TINYINT","repeats":"UBIGINT"}]`;

/** Every pair of an actor and a recipient of these. */
function pairsOf(row: ImportedEvent): readonly (readonly [string, string, number])[] {
  const found = row.actor.flatMap((a) =>
    row.recipient.filter((b) => a !== b && a !== "UNK" && b !== "UNK").map((b) => [a, b] as const),
  );
  return found.map(([a, b]) => (a < b ? [a, b, row.undirected ? 0 : 1] : [b, a, row.undirected ? 0 : -1]));
}

/** Adds a set to the store at `path`, which is made if it is not there; row n of its one file is `rows[n - 1]`. */
export async function importRows(
  path: string,
  set: Partial<Dataset> & { readonly name: string },
  rows: readonly GivenRow[],
): Promise<void> {
  await (await openStore(path)).close();
  const events = rows.map(({ repeats: _, ...row }, i) => ({
    ...TALKS,
    ...row,
    id: (FILE << 28n) + BigInt(i + 1),
    dataset: set.name,
  }));
  const pairs = events.flatMap((row, i) =>
    pairsOf(row as unknown as ImportedEvent).map(([a, b, direction]) => {
      const { id, date, event, score, quad } = row;
      return {
        a,
        b,
        dataset: set.name,
        id,
        date,
        event,
        direction,
        score,
        quad,
        repeats: rows[i]!.repeats ?? 1000 + i,
      };
    }),
  );
  const json = (list: readonly object[]): string =>
    JSON.stringify(list, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(
    `INSERT INTO dataset VALUES ($name, $format, $codebook, $convention, ${rows.length}, TIMESTAMP '2026-01-02 03:04:05')`,
    {
      name: set.name,
      format: set.format ?? "gdelt2",
      codebook: set.codebook ?? "CAMEO 1.1b3",
      convention: set.quad_convention ?? "gdelt",
    },
  );
  await connection.run(
    `INSERT INTO imported_file VALUES (${FILE}, $name, 'export.CSV', '', 1, ${rows.length}, ${set.refused ?? 0},
       TIMESTAMP '2026-01-02 03:04:05')`,
    { name: set.name },
  );
  for (const [table, type, list] of [
    ["imported_event", EVENT_TYPE, events],
    ["imported_pair", PAIR_TYPE, pairs],
  ] as const)
    if (list.length > 0)
      await connection.run(
        `INSERT INTO ${table} BY NAME SELECT unnest(json_transform($json, '${type}'), max_depth := 2)`,
        { json: json(list) },
      );
  connection.closeSync();
  instance.closeSync();
}
