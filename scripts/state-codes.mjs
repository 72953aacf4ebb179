/** Ids of states by their ISO 3166 alpha-2 code, from the CIA World Factbook (CC0) as JSON Lines. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

export function stateCodes(factbook) {
  const iso3 = new Map([
    ["XK", "KOS"],
    ["PS", "PSE"],
    ["CW", "NLD"],
  ]);
  for (const line of gunzipSync(readFileSync(factbook)).toString("utf8").trim().split("\n")) {
    const { iso2, iso3: code } = JSON.parse(line);
    if (iso2 && code && !iso3.has(iso2)) iso3.set(iso2, code);
  }
  return iso3;
}
