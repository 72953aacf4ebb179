/**
 * Builds data/gazetteer/offices-facts.tsv: heads of state and government, foreign and defence ministers, chiefs of staff.
 * Sources: REIGN (leaders to March 2021), Wikidata by way of EveryPolitician (20 countries, August 2022) and its list of
 * foreign ministers (December 2022), CIA World Leaders (2018) and the CIA World Factbook (February 2026).
 * Run: node scripts/gazetteer-offices.mjs FACTS > data/gazetteer/offices-facts.tsv
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const directory = process.argv[2];
const bytes = (file) => readFileSync(join(directory, file));
const read = (file) => (file.endsWith(".gz") ? gunzipSync(bytes(file)) : bytes(file)).toString("utf8");

function csv(file) {
  const rows = [];
  let row = [];
  let cell = "";
  let quoted = false;
  const text = read(file);
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') cell += text[i++];
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === "," || c === "\n") {
      row.push(cell.replace(/\r$/, ""));
      cell = "";
      if (c === "\n") {
        rows.push(row);
        row = [];
      }
    } else cell += c;
  }
  const header = rows.shift();
  return rows.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ""])));
}

const codes = csv("country_codes.csv");
const ours = (iso3) => (iso3 === "XKX" ? "KOS" : iso3);
const byCow = new Map(codes.filter((c) => c.cow_abb && c.iso3).map((c) => [c.cow_abb, ours(c.iso3)]));
for (const [cow, id] of [
  ["YUG", "SRB"],
  ["RUM", "ROU"],
  ["KOS", "KOS"],
  ["GFR", "DEU"],
  ["GMY", "DEU"],
  ["DRV", "VNM"],
])
  if (!byCow.has(cow)) byCow.set(cow, id);
const byWikidata = new Map(codes.filter((c) => c.wikidata && c.iso3).map((c) => [c.wikidata, ours(c.iso3)]));

/** Office of a title in English, or undefined for those not kept. */
function officeOf(title) {
  const t = title.toLowerCase().replace(/&/g, "and");
  if (
    /deputy|vice|assistant|first lady|acting|shadow|chargé|junior|former|adviser|parliamentary|staff|spouse|supreme court|bank|senate|chamber|congress|council of|board|assembly|university|academy|pro tempore|republic of crimea|-elect/.test(
      t,
    ) &&
    !/chief of (the )?general staff|council of ministers/.test(t)
  )
    return undefined;
  if (/^(president|king|queen|emir|sultan|prince|grand duke|supreme leader|co-prince|pope)( of .*)?$/.test(t))
    return ["head", /president/.test(t) ? "president" : t.split(" ")[0], "GOV"];
  if (
    /^(prime minister|federal chancellor|chancellor|premier|taoiseach|chairman of the council of ministers|president of the council of ministers|premier of .*)( of .*)?$/.test(
      t,
    ) &&
    !/duchy|exchequer/.test(t)
  )
    return ["head", /chancellor/.test(t) ? "chancellor" : "prime minister", "GOV"];
  if (
    /^(minister|secretary|federal minister|union minister|min\.) ?(of state )?(of|for|in charge of)? ?(state )?(the )?(foreign|external) (affairs|relations|and|policy|minister)/.test(
      t,
    ) ||
    /^(foreign minister|secretary of state|foreign secretary|minister for europe and foreign affairs|secretary of state for foreign(,| and) commonwealth.*)$/.test(
      t,
    ) ||
    /minister .*foreign affairs/.test(t)
  )
    return ["minister", "foreign minister", "GOV"];
  if (
    /^(minister|secretary|federal minister|union minister|secretary of state) (of|for) (the )?(national )?(defen[cs]e|armed forces)/.test(
      t,
    )
  )
    return ["minister", "defence minister", "GOV,MIL"];
  if (/chief of (the )?general staff|chief of the defen[cs]e staff/.test(t))
    return ["military", "chief of the general staff", "MIL"];
  if (/press secretary|foreign ministry spoke/.test(t)) return ["official", "spokesperson", "GOV"];
  return undefined;
}

const rows = [];
const seen = new Set();
const add = (person, names, id, [office, role, sector], from, to, asOf, source) => {
  const key = `${person}|${id}|${role}|${from}`;
  if (!id || seen.has(key) || person.length < 3) return;
  seen.add(key);
  rows.push([person, names, id, office, role, sector, whole(from, "-01"), whole(to, "-28"), asOf, source]);
};
/** Wikidata knows some dates to the month or year only; the first day, or one near the end, stands in. */
function whole(date, day) {
  if (/^\d{4}$/.test(date)) return `${date}${day === "-01" ? "-01" : "-12"}${day}`;
  if (/^\d{4}-\d{2}$/.test(date)) return `${date}${day}`;
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(date) ? date : "";
}
const plain = (text) =>
  text
    .replace(/\s*\([^)]*\)/g, "")
    .replace(/\s+/g, " ")
    .trim();
/** "Alyaksandr LUKASHENKA": capitals mark the main part, which becomes a name of its own. */
function marked(text) {
  const words = plain(text).split(" ");
  const title = (word) =>
    word
      .split("-")
      .map((part) =>
        part === part.toUpperCase() && part.length > 1 ? part[0] + part.slice(1).toLowerCase() : part,
      )
      .join("-");
  const main = words.filter((word) => word.length > 1 && word === word.toUpperCase() && !word.endsWith("."));
  return { person: words.map(title).join(" "), main: main.map(title).join(" ") };
}

for (const r of csv("everypol_holders.csv.gz")) {
  const office = officeOf(r.position);
  const end = r.end;
  if (!office || (end && end < "2000-01-01") || !r.start) continue;
  const COUNTRY = {
    armenia: "ARM",
    belarus: "BLR",
    china: "CHN",
    estonia: "EST",
    france: "FRA",
    hungary: "HUN",
    india: "IND",
    iran: "IRN",
    israel: "ISR",
    japan: "JPN",
    kazakhstan: "KAZ",
    latvia: "LVA",
    lithuania: "LTU",
    pakistan: "PAK",
    poland: "POL",
    russia: "RUS",
    turkey: "TUR",
    ukraine: "UKR",
    "united-kingdom": "GBR",
    us: "USA",
  };
  const id = COUNTRY[r.country.replace(/-(ministers|cabinet)$/, "")];
  add(
    r.person,
    "",
    id,
    office,
    r.start.slice(0, 10),
    end.slice(0, 10),
    end ? "" : "2022-08-31",
    "Wikidata (CC0), EveryPolitician",
  );
}
const day = (y, m, d) => `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
for (const r of csv("reign_leaders.csv")) {
  const id = byCow.get(r.stateabb);
  if (!id || !r.syear || (r.eyear && Number(r.eyear) < 1991)) continue;
  const to = r.eyear ? day(r.eyear, r.emonth || 12, 28) : "";
  const name = plain(r.leader).replace(/,/g, "");
  add(
    name,
    "",
    id,
    ["head", "leader", "GOV"],
    day(r.syear, r.smonth || 1, r.sdate || 1),
    to,
    to ? "" : "2021-03-31",
    "REIGN (MIT)",
  );
}
for (const file of ["foreign_ministers_wikidata.csv", "foreign_ministers_scraped.csv"])
  for (const r of csv(file)) {
    const id = byWikidata.get(r.country);
    if (!r.name || !r.start || rows.some((row) => row[0] === r.name && row[4] === "foreign minister"))
      continue;
    add(
      r.name,
      "",
      id,
      ["minister", "foreign minister", "GOV"],
      r.start.slice(0, 10),
      "",
      "2022-12-31",
      "Wikidata (CC0), EveryPolitician",
    );
  }
for (const r of csv("cia_world_leaders_2018.csv.gz")) {
  const office = officeOf(r.title);
  if (!office || !r.iso3) continue;
  const { person, main } = marked(r.person);
  add(
    person,
    main === person ? "" : main,
    ours(r.iso3),
    office,
    "",
    "",
    "2018-12-31",
    "CIA World Leaders 2018",
  );
}
for (const line of read("factbook.jsonl.gz").trim().split("\n")) {
  const r = JSON.parse(line);
  if (r.dependency_status || !r.iso3) continue;
  for (const [field, role] of [
    ["head_of_state", "president"],
    ["head_of_government", "prime minister"],
  ])
    for (const holder of r[field]?.holders ?? []) {
      if (holder.represents_head_of_state || !holder.name || /vacant/i.test(holder.name)) continue;
      const { person, main } = marked(holder.name);
      const since = /^\d{4}-\d{2}-\d{2}$/.test(holder.since ?? "") ? holder.since : "";
      const label = /king|queen|emir|sultan|amir|prince|duke|pope/i.test(holder.title ?? "")
        ? "monarch"
        : /chancellor/i.test(holder.title ?? "")
          ? "chancellor"
          : /president/i.test(holder.title ?? "")
            ? "president"
            : role;
      add(
        person,
        main === person ? "" : main,
        ours(r.iso3),
        ["head", label, "GOV"],
        since,
        "",
        "2026-02-01",
        "CIA World Factbook",
      );
    }
}
rows.sort((a, b) => (a[2] + a[6] + a[0] + a[4] < b[2] + b[6] + b[0] + b[4] ? -1 : 1));
const header = ["person", "names", "id", "office", "role", "sector", "from", "to", "as_of", "source"];
process.stdout.write(
  `${[header, ...rows].map((row) => row.map((cell) => cell.replaceAll("\t", " ")).join("\t")).join("\n")}\n`,
);
