/**
 * Builds data/gazetteer/offices-facts.tsv.gz and data/lexicon/given-names-facts.tsv: who held which office when, from sources of different age and care.
 * Sources, the more careful first: offices.tsv (by hand; what it knows is left out here), Wikidata by way of EveryPolitician
 * (20 countries to August 2022; foreign ministers of December 2022), REIGN (leaders to March 2021, their full names from
 * leader-names.txt), the CIA World Factbook (February 2026), CIA World Leaders (2018, without dates).
 * Run, after a build: node scripts/gazetteer-offices.mjs FACTS; conflicts are counted on standard error.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { surnameForms } from "../dist/src/mention/surnames.js";
import { parts } from "../dist/src/mention/trie.js";
import { csv, folded, jsonLines, ours, table } from "./facts.mjs";
import { officeOf, singleOf } from "./office-of-title.mjs";

const directory = process.argv[2];
const OPEN = "9999-12-31";
const codes = csv(directory, "country_codes.csv");
const byCow = new Map(codes.filter((c) => c.cow_abb && c.iso3).map((c) => [c.cow_abb, ours(c.iso3)]));
const FORMER = {
  YUG: "SRB",
  RUM: "ROU",
  KOS: "KOS",
  GFR: "DEU",
  GMY: "DEU",
  DRV: "VNM",
  CZE: "CSK",
  CZR: "CZE",
  GDR: "DDR",
};
for (const [cow, id] of Object.entries(FORMER)) if (!byCow.has(cow) || /CZ|GDR/.test(cow)) byCow.set(cow, id);
const byWikidata = new Map(codes.filter((c) => c.wikidata && c.iso3).map((c) => [c.wikidata, ours(c.iso3)]));

/** COW abbreviation and REIGN's name to full name and other names. */
const fullNames = new Map();
for (const line of readFileSync(new URL("leader-names.txt", import.meta.url), "utf8")
  .trim()
  .split("\n")) {
  const [cow, rest] = line.split(/: (.*)/s);
  for (const part of rest.split("; ")) {
    const [reign, names] = part.split("=");
    fullNames.set(`${cow} ${reign}`, names.split("/"));
  }
}

const rows = [];
const add = (person, names, id, office, from, to, asOf, source) => {
  if (!id || !office || person.length < 3 || !/^[\p{Script=Latin}\p{M}\p{P}\p{Zs}]+$/u.test(person)) return;
  const term = { person, names, id, ...office, from: whole(from, "-01"), to: whole(to, "-28"), asOf, source };
  if (term.to !== "" && (term.to < "1990-01-01" || term.to < term.from)) return;
  rows.push(term);
};

/** Wikidata knows some dates to the month or year only; the first day, or one near the end, stands in. */
function whole(date, day) {
  if (/^\d{4}$/.test(date)) return `${date}${day === "-01" ? "-01" : "-12"}${day}`;
  if (/^\d{4}-\d{2}$/.test(date)) return `${date}${day}`;
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(date) ? date : "";
}
const plain = (text) =>
  text
    .replace(/\s*\([^)]*\)|"[^"]*"/g, " ")
    .replace(/^(Sr\. )?Gen\. /, "")
    .replace(/\s+/g, " ")
    .trim();
/** "Alyaksandr LUKASHENKA": capitals mark the main part, which becomes a name of its own. */
function marked(text) {
  const words = plain(text).replace(/,/g, "").split(" ");
  const title = (word) =>
    word
      .split("-")
      .map((part) =>
        part === part.toUpperCase() && part.length > 1 ? part[0] + part.slice(1).toLowerCase() : part,
      )
      .join("-");
  const main = words.filter((word) => word.length > 1 && word === word.toUpperCase() && !word.endsWith("."));
  const capital = main.map(title).join(" ");
  const person = words.map(title).join(" ");
  const short = `${words[0] === words[0].toUpperCase() ? "" : `${title(words[0])} `}${capital}`;
  return {
    person,
    names: [...new Set([capital, short])].filter((name) => name !== person && name.length > 2),
  };
}

const HOLDERS = {
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
for (const r of csv(directory, "everypol_holders.csv.gz"))
  if (r.start)
    add(
      r.person,
      [],
      HOLDERS[r.country.replace(/-(ministers|cabinet)$/, "")],
      officeOf(r.position),
      r.start.slice(0, 10),
      r.end.slice(0, 10),
      r.end ? "" : "2022-08-31",
      "Wikidata (CC0), EveryPolitician",
    );
for (const file of ["foreign_ministers_wikidata.csv", "foreign_ministers_scraped.csv"])
  for (const r of csv(directory, file))
    if (r.name && r.start)
      add(
        r.name,
        [],
        byWikidata.get(r.country),
        officeOf("Foreign Minister"),
        r.start.slice(0, 10),
        "",
        "2022-12-31",
        "Wikidata (CC0), EveryPolitician",
      );
const day = (y, m, d) => `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
const LEADER = { level: "head", role: "leader", sector: "GOV", surname: true, single: null };
/** Foreign commanders and a rebel movement that REIGN counts as leaders. */
const NO_LEADER = /Tommy Ray Franks|Jay Garner|Paul Bremer|Bob Denard|^Houthi$/;
for (const r of csv(directory, "reign_leaders.csv", "latin1")) {
  const leader = r.leader.trim();
  if (!r.syear || NO_LEADER.test(leader) || (r.stateabb === "KUW" && /Saddam/.test(leader))) continue;
  const [person, ...others] = fullNames.get(`${r.stateabb} ${leader}`) ?? [plain(leader).replace(/,/g, "")];
  const id = r.stateabb === "RUS" && leader === "Gorbachev" ? "SUN" : byCow.get(r.stateabb);
  const to = r.eyear ? day(r.eyear, r.emonth || 12, 28) : "";
  add(
    person,
    others,
    id,
    LEADER,
    day(r.syear, r.smonth || 1, r.sdate || 1),
    to,
    to ? "" : "2021-03-31",
    "REIGN (MIT)",
  );
}
for (const r of jsonLines(directory, "factbook.jsonl.gz"))
  if (!r.dependency_status && r.iso3)
    for (const [field, role] of [
      ["head_of_state", "President"],
      ["head_of_government", "Prime Minister"],
    ])
      for (const holder of r[field]?.holders ?? []) {
        // The co-princes of Andorra are known for what else they are.
        if (r.iso3 === "AND" && field === "head_of_state") continue;
        if (
          !holder.name ||
          /vacant/.test(holder.name) ||
          (/CHARLES III/.test(holder.name) && r.iso3 !== "GBR")
        )
          continue;
        const { person, names } = marked(holder.name);
        const own = /king|queen|emir|sultan|amir|prince|duke|pope/i.test(holder.title ?? "")
          ? { ...officeOf("King"), role: "monarch" }
          : officeOf(/chancellor/i.test(holder.title ?? "") ? "Chancellor" : role);
        add(person, names, ours(r.iso3), own, holder.since ?? "", "", "2026-02-01", "CIA World Factbook");
      }
for (const r of csv(directory, "cia_world_leaders_2018.csv.gz"))
  if (r.iso3) {
    const { person, names } = marked(r.person);
    add(person, names, ours(r.iso3), officeOf(r.title), "", "", "2018-12-31", "CIA World Leaders 2018");
  }

const tables = new URL("../data/gazetteer/", import.meta.url);
const hand = table(new URL("offices.tsv", tables)).map((row) => ({
  ...row,
  names: row.names.split("|").filter(Boolean),
  level: row.office,
  single: singleOf(row.office, row.role),
  hand: true,
}));
const begins = ({ from, asOf }) => from || asOf || "0001-01-01";
const ends = ({ to, asOf, from }) => to || (asOf && !from ? asOf : OPEN);
const overlap = (a, b) => begins(a) <= ends(b) && begins(b) <= ends(a);
const names = (row) => [row.person, ...row.names].map(folded);
const surname = (row) => folded(row.person).split(" ").at(-1);
/** The same person under one spelling or another: a shared name, or surname and first letter. */
const same = (a, b) =>
  names(a).some((name) => names(b).includes(name)) ||
  (surname(a) === surname(b) && folded(a.person)[0] === folded(b.person)[0]) ||
  folded(a.person) === surname(b) ||
  folded(b.person) === surname(a);

const conflicts = new Map();
const count = (what) => conflicts.set(what, (conflicts.get(what) ?? 0) + 1);
const kept = [...hand];
for (const row of rows) {
  const near = kept.filter(
    (other) => other.id === row.id && other.level === row.level && overlap(other, row),
  );
  const twin = near.find(
    (other) => same(other, row) && (other.role === row.role || row.level !== "official"),
  );
  if (twin !== undefined) {
    count(`${row.source}: known already`);
    // A younger source that still has the same holder speaks for the time until then.
    if (!twin.hand && twin.to === "" && twin.asOf !== "" && row.to === "" && row.asOf > twin.asOf)
      twin.asOf = row.asOf;
    // What a later source spells in another way is a name all the same.
    for (const name of [row.person, ...row.names])
      if (!names(twin).includes(folded(name)) && !twin.hand && name.includes(" ")) twin.names.push(name);
    continue;
  }
  const rival = near.find((other) => row.single !== null && other.single === row.single && other.from !== "");
  if (rival !== undefined && row.from === "") {
    count(`${row.source}: another holder is known, left out`);
    continue;
  }
  kept.push(row);
}
for (const row of kept) {
  if (row.hand || row.to !== "" || row.single === null || row.from === "") continue;
  const next = kept
    .filter(
      (other) =>
        other.id === row.id && other.single === row.single && other.from > row.from && !same(other, row),
    )
    .sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  if (next === undefined) continue;
  count(`${row.source}: open term ended by the next holder`);
  row.to = next.from;
  row.asOf = "";
}
/** REIGN knows the month a leader went, and nothing after March 2021: the next leader's first day is the better end. */
const heads = kept.filter(({ level, from }) => level === "head" && from !== "");
for (const row of kept) {
  if (row.role !== "leader" || row.hand) continue;
  const later = heads.filter((other) => other.id === row.id && other.from > row.from && !same(other, row));
  const after = row.to === "" ? row.asOf : `${row.to.slice(0, 7)}-01`;
  const next = later.filter(({ from }) => from >= after).sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  if (next === undefined || (row.to !== "" && next.from > row.to)) continue;
  count(`${row.source}: end by the first day of the next leader`);
  row.to = next.from;
  row.asOf = "";
}
for (const [what, times] of [...conflicts].sort()) process.stderr.write(`${times}\t${what}\n`);
const facts = kept.slice(hand.length).filter(({ to }) => to === "" || to >= "1990-01-01");
facts.sort((a, b) => (a.id + a.from + a.person + a.role < b.id + b.from + b.person + b.role ? -1 : 1));
/** Lines of one person stand together; the first holds the keys, as the program folds names. */
const byPerson = new Map();
for (const row of facts) byPerson.set(folded(row.person), [...(byPerson.get(folded(row.person)) ?? []), row]);
const keys = (list) =>
  [...new Set(list.map((name) => parts(name).join(" ")))].filter((key) => /^[a-z0-9 ]{3,}$/.test(key));
const lines = [];
const givenNames = new Set();
for (const terms of [...byPerson.values()].sort((a, b) => (a[0].person < b[0].person ? -1 : 1))) {
  const all = [...new Set(terms.flatMap((row) => [row.person, ...row.names]))];
  const surnames = terms.some((row) => row.surname);
  const full = keys(all.filter((name) => name.includes(" ")));
  const listed = surnames ? keys(all.filter((name) => !name.includes(" ") && name !== terms[0].person)) : [];
  const formed = surnames
    ? keys(all.flatMap((name) => (name.includes(" ") ? surnameForms(name) : [name])))
    : [];
  if (full.length + listed.length + formed.length === 0) continue;
  const [given, second] = parts(terms[0].person);
  if (surnames && second !== undefined && given.length > 2) givenNames.add(given);
  const cells = [full, listed, formed.filter((key) => !listed.includes(key))].map((list) => list.join("|"));
  if (cells[0] === "") cells[0] = cells[1] || cells[2];
  for (const [i, row] of terms.entries())
    lines.push([
      ...(i === 0 ? cells : ["", "", ""]),
      terms[0].person,
      row.id,
      row.level,
      row.role,
      row.sector,
      row.from,
      row.to,
      row.asOf,
      row.source,
    ]);
}
const header = "full short formed person id office role sector from to as_of source".split(" ");
const text = `${[header, ...lines].map((cells) => cells.join("\t")).join("\n")}\n`;
writeFileSync(new URL("offices-facts.tsv.gz", tables), gzipSync(text, { level: 9 }));
const listed = new Set(table(new URL("../lexicon/given-names.tsv", tables)).map(({ name }) => folded(name)));
const more = [...givenNames].filter((name) => !listed.has(name)).sort();
writeFileSync(
  new URL("../lexicon/given-names-facts.tsv", tables),
  `${[["name", "source"], ...more.map((name) => [name, "first names of offices-facts.tsv.gz"])].map((row) => row.join("\t")).join("\n")}\n`,
);
process.stderr.write(`${byPerson.size} people, ${lines.length} terms\n`);
