/**
 * Builds data/gazetteer/countries.tsv from the CIA World Factbook (CC0) as JSON Lines.
 * Run: node scripts/gazetteer-countries.mjs FACTS/factbook.jsonl.gz > data/gazetteer/countries.tsv
 */
import { controlOf, factbookRecords } from "./state-codes.mjs";

const records = factbookRecords(process.argv[2]);
const PEOPLE = {
  BWA: ["Motswana|Batswana|Botswanan", "Motswana|Batswana"],
  COG: ["", ""],
  COD: ["Congolese", ""],
  LSO: ["Basotho", "Mosotho|Basotho"],
  SWZ: ["Swazi|Eswatini", "Swazis"],
  IRL: ["Irish", "Irishman|Irishmen|Irishwoman"],
  FRA: ["French", "Frenchman|Frenchmen|Frenchwoman"],
  NLD: ["Dutch", "Dutchman|Dutchmen|Dutchwoman"],
  GBR: ["British", "Briton|Britons|Brits"],
  PRK: ["North Korean", "North Koreans"],
  KOR: ["South Korean", "South Koreans"],
  PSE: ["Palestinian", "Palestinians"],
  HKG: ["", "Hong Konger|Hong Kongers"],
  MAC: ["Macanese", ""],
  TWN: ["Taiwanese", ""],
  XKX: ["Kosovan|Kosovar", "Kosovars|Kosovans"],
  SRB: ["Serbian", "Serb|Serbs|Serbians"],
  HRV: ["Croatian", "Croat|Croats|Croatians"],
  SLB: ["", "Solomon Islanders"],
  FSM: ["Micronesian", "Micronesians"],
  BRB: ["Barbadian|Bajan", "Barbadians|Bajans"],
  GNQ: ["Equatorial Guinean|Equatoguinean", "Equatorial Guineans"],
  ESH: ["Sahrawi|Saharawi", "Sahrawis|Saharawis"],
  PHL: ["Philippine|Filipino", "Filipino|Filipinos"],
  LAO: ["Laotian|Lao", "Laotians"],
  CIV: ["Ivorian|Ivoirian", "Ivorians"],
  COM: ["Comorian|Comoran", "Comorians"],
  ARG: ["Argentine|Argentinian|Argentinean", "Argentines|Argentinians"],
  AFG: ["Afghan", "Afghans"],
  SYC: ["Seychellois", ""],
  BIH: ["Bosnian|Herzegovinian", "Bosnians|Bosniaks"],
  DNK: ["Danish", "Dane|Danes"],
  FIN: ["Finnish", "Finn|Finns"],
  SWE: ["Swedish", "Swede|Swedes"],
  POL: ["Polish", "Pole|Poles"],
  ESP: ["Spanish", "Spaniard|Spaniards"],
  TUR: ["Turkish", "Turk|Turks"],
  SVN: ["Slovenian|Slovene", "Slovenians|Slovenes"],
  SVK: ["Slovak|Slovakian", "Slovaks|Slovakians"],
  SGP: ["Singaporean", "Singaporeans"],
  NZL: ["Kiwi", "New Zealander|New Zealanders|Kiwis"],
  ISL: ["Icelandic", "Icelander|Icelanders"],
  LUX: ["Luxembourgish", "Luxembourger|Luxembourgers"],
  LIE: ["", "Liechtensteiners"],
  SAU: ["Saudi|Saudi Arabian", "Saudis|Saudi Arabians"],
  SLV: ["Salvadoran|Salvadorean", "Salvadorans"],
  SUR: ["Surinamese", ""],
  CHE: ["Swiss", ""],
  BFA: ["Burkinabe", ""],
  MMR: ["Burmese|Myanma", ""],
  VCT: ["Saint Vincentian|Vincentian", "Vincentians"],
  KNA: ["Kittitian|Nevisian", "Kittitians"],
  TTO: ["Trinidadian|Tobagonian", "Trinidadians"],
  MCO: ["Monegasque", "Monegasques"],
  DOM: ["", ""],
  DMA: ["", ""],
  NER: ["Nigerien", "Nigeriens"],
  UZB: ["Uzbek|Uzbekistani", "Uzbeks"],
  KGZ: ["Kyrgyz|Kyrgyzstani", ""],
  KAZ: ["Kazakh|Kazakhstani", "Kazakhs|Kazakhstanis"],
  TKM: ["Turkmen", "Turkmens"],
  TJK: ["Tajik|Tajikistani", "Tajiks"],
  AZE: ["Azerbaijani|Azeri", "Azerbaijanis|Azeris"],
};
const NAMES = {
  COG: ["Congo-Brazzaville", "Republic of the Congo|Republic of Congo|Congo (Brazzaville)"],
  COD: [
    "DR Congo",
    "Democratic Republic of the Congo|Democratic Republic of Congo|DRC|D.R. Congo|Congo-Kinshasa|Zaire|Congo",
  ],
  XKX: ["Kosovo", "Republic of Kosovo"],
  MMR: ["Myanmar", "Burma|Republic of the Union of Myanmar"],
  DOM: ["Dominican Republic", ""],
  PSE: ["Palestine", "State of Palestine"],
  VAT: ["Holy See", "Vatican|Vatican City|Vatican City State"],
  CIV: ["Ivory Coast", "Cote d'Ivoire|Republic of Cote d'Ivoire"],
  GMB: ["Gambia", "Republic of The Gambia"],
  BHS: ["Bahamas", "Commonwealth of The Bahamas"],
  FSM: ["Micronesia", "Federated States of Micronesia"],
  GBR: [
    "United Kingdom",
    "UK|U.K.|Great Britain|Britain|United Kingdom of Great Britain and Northern Ireland",
  ],
  USA: ["United States", "US|U.S.|USA|U.S.A.|United States of America"],
  TUR: ["Turkey", "Republic of Turkey|Türkiye|Republic of Türkiye"],
  AFG: ["Afghanistan", "Islamic Republic of Afghanistan"],
  FLK: ["Falkland Islands", "Falklands|Malvinas"],
  SJM: ["Svalbard", "Spitsbergen"],
  CPV: ["Cape Verde", "Cabo Verde|Republic of Cabo Verde"],
};
const DROP =
  /Henderson|Ducie|Ascension$|^Cocos$|Territory of Cocos|\(|HIMI|^TCA$|Danish West|Dependencies|^AS$/;
const clean = (text) =>
  (text ?? "")
    .replace(/\([^)]*\)|\[[^\]]*\]/g, "")
    .split(/;|, | or /)
    .map((part) => part.trim())
    .filter((part) => /^[\p{Lu}]/u.test(part) && part.length < 60);
const people = (text) =>
  (text ?? "")
    .replace(/\((US|singular|former|colloquial|collective)[^)]*\)/g, "")
    .split(/, | or |;|\//)
    .map((part) => part.trim())
    .filter((part) => /^[\p{Lu}]/u.test(part));
const unique = (list, not = []) =>
  [...new Set(list)].filter((part) => part && !DROP.test(part) && !not.includes(part));

const rows = [];
for (const record of records) {
  const iso = record.iso3;
  if (!iso || record.name === "European Union" || (record.name === "Taiwan" && iso !== "TWN")) continue;
  const control = controlOf(record);
  const id = control ?? (iso === "XKX" ? "KOS" : iso);
  const [name, given] = NAMES[iso] ?? [record.name.replace(/^The /, "").replace(/ \(.*/, ""), undefined];
  const other = given === undefined ? clean(record.names?.long) : given.split("|");
  const abbreviation = clean(record.names?.abbreviation).filter((part) =>
    /^(UAE|DRC|PRC|DPRK|ROK|PNG)$/.test(part),
  );
  let adjectives;
  let demonyms;
  if (PEOPLE[iso]) [adjectives, demonyms] = PEOPLE[iso].map((list) => list.split("|"));
  else if (control)
    [adjectives, demonyms] = [
      [],
      people(record.nationality?.noun)
        .map((part) => part.replace("(s)", "s"))
        .filter((part) => !/Dutch|French|Chinese|Islanders?$|NA\b/.test(part)),
    ];
  else {
    adjectives = people(record.nationality?.adjective);
    demonyms = people(record.nationality?.noun).flatMap((part) =>
      part.endsWith("(s)") ? [`${part.slice(0, -3)}s`] : [part],
    );
  }
  adjectives = unique(adjectives, ["NA", "none", name]);
  rows.push([
    id,
    name,
    unique([...other, ...abbreviation], [name]).join("|"),
    adjectives.join("|"),
    unique(demonyms, [...adjectives, "NA", name]).join("|"),
    "",
    "",
    "",
    "CIA World Factbook",
  ]);
}
rows.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : 1));
const header = ["id", "name", "names", "adjectives", "demonyms", "sector", "from", "to", "source"];
process.stdout.write(`${[header, ...rows].map((row) => row.join("\t")).join("\n")}\n`);
