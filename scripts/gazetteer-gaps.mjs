/**
 * Prints in which years no table of offices knows who held one: heads of state or government, foreign and defence ministers of
 * the sixty states most in the news, 1990 to a year. Run, after a build: node scripts/gazetteer-gaps.mjs [YEAR]
 */

import { heldOn } from "../dist/src/mention/bearers.js";
import { loadGazetteer } from "../dist/src/mention/gazetteer.js";

const STATES =
  "USA RUS CHN GBR FRA DEU UKR BLR POL LTU LVA EST FIN SWE NOR DNK NLD BEL ITA ESP PRT GRC TUR CYP HUN ROU BGR CZE SVK SVN HRV SRB BIH MKD ALB KOS MNE MDA GEO ARM AZE KAZ UZB KGZ TJK TKM IRN IRQ SYR ISR PSE LBN EGY SAU YEM AFG PAK IND JPN KOR PRK TWN".split(
    " ",
  );
const OFFICES = [
  ["head", ({ level }) => level === "head"],
  ["foreign", ({ role }) => /foreign (minister|secretary)|secretary of state$|external affairs/.test(role)],
  ["defence", ({ role }) => /defen[cs]e (minister|secretary)/.test(role)],
];
const last = Number(process.argv[2] ?? new Date().getFullYear());

const { names } = loadGazetteer("data");
const people = new Set();
for (let n = 1; n <= names.names; n++) {
  const entry = names.entryOf[n];
  const known =
    entry >= 0 ? names.entries[entry] : names.lazy.find(({ end }) => -1 - entry < end).make(-1 - entry);
  if (known.person !== null) people.add(known.person);
}
const terms = [...people].flatMap((person) => person.terms);
let gaps = 0;
for (const state of STATES) {
  const own = terms.filter(({ id }) => id === state);
  for (const [office, isOffice] of OFFICES) {
    const holders = own.filter(isOffice);
    const without = [];
    for (let year = 1990; year <= last; year++)
      for (const month of ["03", "06", "09", "12"])
        if (!holders.some((term) => heldOn(term, `${year}-${month}-15`))) without.push(`${year}-${month}`);
    if (without.length === 0) continue;
    gaps += without.length;
    const spans = [];
    for (const quarter of without) {
      const [year] = quarter.split("-");
      if (spans.at(-1) !== year) spans.push(year);
    }
    console.log(`${state} ${office}: ${without.length} quarters, ${spans.join(" ")}`);
  }
}
console.log(`${gaps} quarters without a holder`);
