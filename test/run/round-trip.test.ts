/** What `thaw export` writes for others goes back in by `thaw import`, every row, and tells the same relations. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentId } from "../../src/document/document.ts";
import type { EventRecord, Reading } from "../../src/event/reading.ts";
import { runCommandLine } from "../../src/run/command-line.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import { event, party, reading } from "../store/records.ts";
import { recordedTerminal } from "./recorded-terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-round-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const STORE = at("thaw.duckdb");

async function run(...argv: readonly string[]): Promise<string> {
  const terminal = recordedTerminal();
  const code = await runCommandLine([...argv, "--store", STORE], terminal, () => {});
  if (code !== 0) throw new Error(`exit ${code}: ${terminal.told()}`);
  return terminal.told();
}

const STATES = ["RUS", "BLR", "SRB", "AUT", "AUS", "DEU", "CHN", "UKR", "ROU", "TLS", "COD", "USA"];
const names: Readonly<Record<string, string>> = {
  ...{ RUS: "Russia", BLR: "Belarus", SRB: "Serbia", AUT: "Austria", AUS: "Australia", DEU: "Germany" },
  ...{
    CHN: "China",
    UKR: "Ukraine",
    ROU: "Romania",
    TLS: "East Timor",
    COD: "DR Congo",
    USA: "United States",
  },
  ...{ NATO: "NATO", EU: "European Union", UN: "United Nations" },
};
const one = (id: string): ReturnType<typeof party> =>
  party(id, {
    name: names[id]!,
    country: STATES.includes(id) ? id : null,
    sector: STATES.includes(id) ? ["GOV"] : [],
  });

/** Types with a mode and PLOVER's quad of each. */
const TYPES = [
  ["AGREE", [], 1],
  ["CONSULT", ["visit"], 1],
  ["SUPPORT", [], 1],
  ["CONCEDE", [], 1],
  ["COOPERATE", [], 2],
  ["AID", [], 2],
  ["RETREAT", [], 2],
  ["REQUEST", [], 3],
  ["ACCUSE", ["disapprove"], 3],
  ["REJECT", [], 3],
  ["THREATEN", [], 3],
  ["PROTEST", ["demo"], 4],
  ["SANCTION", [], 4],
  ["MOBILIZE", ["troops"], 4],
  ["COERCE", [], 4],
  ["ASSAULT", [], 4],
] as const;

/** One document an event, so that each is a story of its own. */
function told(n: number, given: Partial<EventRecord>): Reading {
  const text = `Report ${n} of ${given.event}.`;
  const id = n.toString(16).padStart(16, "a");
  const day = `2021-${String(1 + (n % 12)).padStart(2, "0")}-${String(1 + (n % 28)).padStart(2, "0")}`;
  return reading([event(id, { date: day, date_end: day, published: day, score: 2, ...given })], {
    text,
    id: documentId("Wire", text),
    outlet: "Wire",
    published: day,
  });
}

const PLACE = {
  name: "Minsk",
  country: "BLR",
  admin1: null,
  lat: 53.9,
  lon: 27.57,
  geonameid: 625144,
} as const;
/** What is not done to one another, or not done: without a trace in the relations. */
const OTHERS: readonly Reading[] = [
  told(100, { event: "SANCTION", quad: 4, actor: [one("AUS"), one("USA")], recipient: [] }),
  told(101, {
    event: "COERCE",
    quad: 4,
    auxiliary: "negation",
    actor: [one("TLS")],
    recipient: [one("COD")],
  }),
  told(102, { event: "COOPERATE", quad: 2, actor: [one("AUS"), one("UN")], recipient: [] }),
  told(103, { event: "AID", quad: 2, actor: [one("CHN")], recipient: [] }),
];
const READINGS: readonly Reading[] = TYPES.flatMap(([type, mode, quad], i) => {
  const [a, b] = [STATES[i % 12]!, STATES[(i + 5) % 12]!];
  const body = ["NATO", "EU", "UN"][i % 3]!;
  const given = { event: type, mode, quad };
  return [
    told(3 * i, { ...given, actor: [one(a)], recipient: [one(b)] }),
    told(3 * i + 1, {
      ...given,
      actor: [one(body)],
      recipient: [one(a)],
      location: { ...PLACE, precision: "town" } as never,
    }),
    told(3 * i + 2, { ...given, actor: [one(b), one(body)], recipient: [one(a)] }),
  ];
});

beforeAll(async () => {
  const store = await openStore(STORE);
  await store.save([...READINGS, ...OTHERS]);
  await store.close();
});

/** Stories of all pairs that happened: whose, when, and of which quad; `way`: also of which type, and who did it. */
async function storiesOf(store: Store, way: boolean): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { pair } of await store.pairs())
    for (const { date, event, quad, actor, recipient, auxiliary } of await store.stories({ pair })) {
      const who = recipient.length === 0 ? "both" : actor.includes(pair[0]) ? pair[0] : pair[1];
      if (auxiliary === null) found.push([...pair, date, quad, ...(way ? [event, who] : [])].join(" "));
    }
  return [...new Set(found)].sort();
}

async function both(
  format: string,
  file: string,
  importer: string,
  way: boolean,
): Promise<readonly [readonly string[], readonly string[]]> {
  await run("export", at(file), "--format", format);
  await run("import", importer, at(file), "--as", format);
  const store = await openStore(STORE);
  try {
    return [await storiesOf(store, way), await storiesOf(store.dataset(format, new Map()), way)];
  } finally {
    await store.close();
  }
}

describe.each([
  // What two do together has a direction in most codes of CAMEO, and some codes are of another type than they were made of.
  ["plover", "events.jsonl", "plover", true],
  ["icews", "events.tab", "icews", false],
  ["gdelt", "events.csv", "gdelt1", false],
  ["phoenix", "events.txt.gz", "phoenix", false],
] as const)("%s", (format, file, importer, way) => {
  test("every row goes back in, and makes the same stories of each pair", async () => {
    const [coded, imported] = await both(format, file, importer, way);
    expect(coded.length).toBeGreaterThan(40);
    expect(imported).toEqual(coded);
  });

  test("its format is seen in the file", async () => {
    expect(await run("import", "auto", at(file), "--dry-run")).toContain("would go");
  });
});
