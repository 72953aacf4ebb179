/**
 * Builds data/codes/cameo.tsv and data/codes/countries.tsv: what the codes of other projects' event tables mean here.
 * Run: node scripts/import-codes.mjs CAMEO.tsv FACTS TABLES
 *   CAMEO.tsv: cameo, name, goldstein, plover_event, plover_mode, plover_context (CAMEO 1.1b3 with OEDA's translation)
 *   FACTS:     factbook.jsonl.gz, country_codes.csv
 *   TABLES:    lookup_fips_countries.csv, lookup_icews_countrynames.txt
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { csv, folded, ours, table } from "./facts.mjs";
import { statesByIso2 } from "./state-codes.mjs";

const [cameo, facts, tables] = process.argv.slice(2);
const write = (name, header, rows) =>
  writeFileSync(
    new URL(`../data/codes/${name}`, import.meta.url),
    `${[header, ...rows].map((cells) => cells.join("\t")).join("\n")}\n`,
  );

/** Modes and contexts of the translation that PLOVER 2 does not have, as plover's own text would have them. */
const MODES = {
  assassinate: "targeted",
  massacre: "targeted",
  ban: "restrict",
  political: "restrict",
  seize: { ASSAULT: "destroy" },
};
const CONTEXTS = { humanitarian: "human_security", democracy: "pro_democracy" };
const scores = table(new URL("../data/codebook/scores.tsv", import.meta.url)).filter(
  (row) => row.event[0] !== "#",
);
const known = new Set(scores.map(({ event, mode }) => `${event} ${mode}`));

function modeOf(event, mode) {
  const read = MODES[mode];
  const now = read === undefined ? mode : typeof read === "string" ? read : (read[event] ?? mode);
  return known.has(`${event} ${now}`) ? now : "";
}

function cameoRows() {
  const [header, ...lines] = readFileSync(cameo, "utf8").trimEnd().split("\n");
  const columns = header.split("\t");
  return lines.map((line) => {
    const row = Object.fromEntries(line.split("\t").map((cell, i) => [columns[i], cell]));
    const event = row.plover_event === "FIGHT" ? "ASSAULT" : row.plover_event;
    const modes = row.plover_mode.split(/[|;,] ?/).map((mode) => modeOf(event, mode));
    const contexts = row.plover_context.split(/[|;,] ?/).map((context) => CONTEXTS[context] ?? context);
    const list = (items) => [...new Set(items.filter((item) => item !== ""))].join("|");
    const name =
      row.name === row.name.toUpperCase() ? row.name[0] + row.name.slice(1).toLowerCase() : row.name;
    return [row.cameo, name, row.goldstein, event, list(modes), list(contexts)];
  });
}

/** CAMEO's codes of states that are not those of ISO 3166, of parts of states, and of regions. By hand. */
// biome-ignore format: a table
const CAMEO = {
  ROM: "ROU", TMP: "TLS", MTN: "MNE", KSV: "KOS", XKX: "KOS", ZAR: "COD", BUR: "MMR", IMY: "GBR", SPM: "FRA",
  PAL: "PSE", GZS: "PSE", GZA: "PSE", WSB: "PSE", BAG: "IRQ", ANT: "NLD", FRN: "FRA", SUN: "SUN", YUG: "YUG",
  SCG: "SCG", CSK: "CSK", DDR: "DDR",
};
/** Its codes of regions. */
// biome-ignore format: a table
const REGIONS = {
  AFR: "AFRICA", ASA: "ASIA", BLK: "BALKANS", CRB: "CARIB", CAS: "CASIA", CAU: "SCAUC", CEU: "CEUROPE",
  EAF: "EAFRICA", EUR: "EUROPE", LAM: "LATAM", MEA: "MEAST", NAF: "NAFRICA", NMR: "NAMERICA", PGS: "GULF",
  SCN: "SCAND", SAM: "SAMERICA", SAS: "SASIA", SEA: "SEASIA", SAF: "SAFRICA", WAF: "WAFRICA", WST: "WEST",
};
/** FIPS 10-4 codes that are older than the sources, or that only GDELT has. By hand. */
const FIPS = {
  RB: "SRB",
  YI: "SCG",
  YU: "YUG",
  UR: "SUN",
  OD: "SSD",
  GZ: "PSE",
  WE: "PSE",
  KV: "KOS",
  EZ: "CZE",
};
/** Further English names. By hand. */
// biome-ignore format: a table
const NAMES = {
  "burma": "MMR", "czechia": "CZE", "eswatini": "SWZ", "east timor": "TLS", "ivory coast": "CIV", "turkiye": "TUR",
  "macedonia": "MKD", "north macedonia": "MKD", "republic of north macedonia": "MKD", "republic of the congo": "COG",
  "congo brazzaville": "COG", "congo kinshasa": "COD", "great britain": "GBR", "cabo verde": "CPV", "laos": "LAO",
  "palestine": "PSE", "palestinian territory occupied": "PSE", "state of palestine": "PSE", "gaza": "PSE",
  "west bank": "PSE", "occupied palestinian territory": "PSE", "vatican": "VAT", "holy see": "VAT", "kosovo": "KOS",
  "the bahamas": "BHS", "the gambia": "GMB", "united states of america": "USA", "soviet union": "SUN",
  "serbia and montenegro": "SCG", "yugoslavia": "YUG", "micronesia": "FSM", "moldova republic of": "MDA",
};

function countryRows() {
  const byIso2 = statesByIso2(join(facts, "factbook.jsonl.gz"));
  const codes = csv(facts, "country_codes.csv").filter((row) => row.iso3);
  const id = (iso2, iso3) => byIso2.get(iso2)?.id ?? ours(iso3);
  const rows = new Map();
  const add = (system, code, state, source) => {
    if (code && !rows.has(`${system}\t${code}`))
      rows.set(`${system}\t${code}`, [system, code, state, source]);
  };
  for (const [code, state] of Object.entries(FIPS)) add("fips", code, state, "by hand");
  for (const row of csv(tables, "lookup_fips_countries.csv"))
    add("fips", row.fips, id(row.iso2, row.iso3), "py-gdelt");
  for (const [code, state] of Object.entries(CAMEO)) add("cameo", code, state, "by hand");
  for (const [code, region] of Object.entries(REGIONS)) add("cameo region", code, region, "by hand");
  for (const [name, state] of Object.entries(NAMES)) add("name", name, state, "by hand");
  const byIso3 = new Map();
  for (const row of codes) {
    const state = id(row.iso2, row.iso3);
    byIso3.set(row.iso3, state);
    add("fips", row.fips, state, "countrycode");
    add("cameo", row.iso3, state, "countrycode");
    add("iso3", row.iso3, state, "countrycode");
    if (row.iso_num) add("number", String(Number(row.iso_num)), state, "countrycode");
    for (const name of [row.name, row.name_cow, row.name_iso, row.name_un])
      add("name", folded(name), state, "countrycode");
  }
  for (const [code, state] of [
    ["XKX", "KOS"],
    ["KOS", "KOS"],
    ["HKG", "HKG"],
  ])
    add("iso3", code, state, "by hand");
  for (const line of readFileSync(join(tables, "lookup_icews_countrynames.txt"), "utf8").trim().split("\n")) {
    const [name, code] = line.split("\t");
    const state = byIso3.get(code) ?? CAMEO[code] ?? byIso3.get(code.slice(0, 3)) ?? CAMEO[code.slice(0, 3)];
    if (state !== undefined) add("name", folded(name), state, "ICEWS-to-jsonl");
  }
  return [...rows.values()].sort((a, b) => (a.join("\t") < b.join("\t") ? -1 : 1));
}

const CAMEO_NOTE =
  "# CAMEO 1.1b3 (Schrodt 2012): names, Goldstein values as ICEWS has them, and the type, modes and contexts of PLOVER 2 that each code becomes (Open Event Data Alliance, CC BY-SA 4.0; empty: no event of PLOVER). Modes and contexts that PLOVER 2 no longer has are those that it has now.";
write(
  "cameo.tsv",
  ["cameo", "name", "goldstein", "event", "mode", "context"],
  [[CAMEO_NOTE], ...cameoRows()],
);
write("countries.tsv", ["system", "code", "id", "source"], countryRows());
