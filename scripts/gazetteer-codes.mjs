/**
 * Builds data/gazetteer/codes.tsv: the codes of states in other systems, and when they were independent.
 * Facts of countrycode and country-coder (codes) and of Gleditsch and Ward's list (dates; its end in 2017 counts as open).
 * Run: node scripts/gazetteer-codes.mjs FACTS > data/gazetteer/codes.tsv
 */
import { csv, ours, printTable } from "./facts.mjs";

const directory = process.argv[2];
const dates = new Map(csv(directory, "gw_states.csv").map((row) => [row.gwcode, row]));
/** Correlates of War goes on counting Serbia as 345; the source has no number of it. */
const COW = { SRB: "345" };
/** Former states by their number in Gleditsch and Ward: id, name, dates of the successor's list do not apply. */
const FORMER = [
  ["SUN", "Soviet Union", "365", "1922-12-30", "1991-12-25"],
  ["YUG", "Yugoslavia", "345", "1918-12-01", "2003-02-04"],
  ["SCG", "Serbia and Montenegro", "345", "2003-02-04", "2006-06-05"],
  ["CSK", "Czechoslovakia", "315", "1918-10-28", "1992-12-31"],
  ["DDR", "East Germany", "265", "1949-10-07", "1990-10-02"],
];
const rows = csv(directory, "country_codes.csv")
  .filter((row) => row.iso3)
  .map((row) => {
    const known = dates.get(row.gw_num);
    const open = known === undefined || known.enddate >= "2017-12-31";
    return [
      ours(row.iso3),
      row.name,
      row.iso2,
      row.iso3,
      row.cow_num || (COW[row.iso3] ?? ""),
      row.gw_num,
      row.fips,
      row.wikidata,
      known?.startdate ?? "",
      open ? "" : known.enddate,
      "countrycode, country-coder, Gleditsch and Ward",
    ];
  });
for (const [id, name, number, from, to] of FORMER)
  if (!rows.some(([known]) => known === id))
    rows.push([id, name, "", id, number, number, "", "", from, to, "by hand"]);
rows.sort((a, b) => (a[0] < b[0] ? -1 : 1));
printTable(["id", "name", "iso2", "iso3", "cow", "gw", "fips", "wikidata", "from", "to", "source"], rows);
