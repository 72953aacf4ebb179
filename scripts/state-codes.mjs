/** Whose a country or territory is: ids of states by ISO 3166 codes, from the CIA World Factbook (CC0) as JSON Lines. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** Records of the Factbook: countries and territories. */
export const factbookRecords = (path) =>
  gunzipSync(readFileSync(path))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

/** PLOVER codes a dependency as the state in control; first word of the Factbook's status that decides. */
const CONTROL = [
  [/\bUK\b|British/, "GBR"],
  [/France/, "FRA"],
  [/\bUS\b|United States|Guam|Tutuila|commonwealth in political union/, "USA"],
  [/Netherlands/, "NLD"],
  [/Denmark/, "DNK"],
  [/New Zealand|Tokelau/, "NZL"],
  [/Norway/, "NOR"],
  [/Australia/, "AUS"],
];
const KEEP_CODE = new Set(["HKG", "VAT", "PSE", "TWN", "ATA"]);

/** Id of the state in control of a dependency; undefined for what has an id of its own. */
export function controlOf({ iso3, dependency_status: status }) {
  if (!status || KEEP_CODE.has(iso3)) return undefined;
  return iso3 === "MAC" ? "CHN" : CONTROL.find(([test]) => test.test(status))?.[1];
}

/** Territories that the Factbook has no record of. */
const OTHERS = [
  ["AX", "FIN", "Åland"],
  ["BQ", "NLD", "Caribbean Netherlands"],
  ["GF", "FRA", "French Guiana"],
  ["GP", "FRA", "Guadeloupe"],
  ["MQ", "FRA", "Martinique"],
  ["RE", "FRA", "Réunion"],
  ["YT", "FRA", "Mayotte"],
];

/** By ISO 3166 alpha-2 code: the id of the state, and the territory's name where the code is a territory's ("" else). */
export function statesByIso2(factbook) {
  const states = new Map([
    ["XK", { id: "KOS", territory: "" }],
    ["PS", { id: "PSE", territory: "" }],
    ...OTHERS.map(([iso2, id, territory]) => [iso2, { id, territory }]),
  ]);
  for (const record of factbookRecords(factbook)) {
    if (!record.iso2 || !record.iso3 || states.has(record.iso2)) continue;
    const control = controlOf(record);
    const name = record.name.replace(/^The /, "").replace(/ \(.*/, "");
    states.set(
      record.iso2,
      control === undefined ? { id: record.iso3, territory: "" } : { id: control, territory: name },
    );
  }
  return states;
}
