/** Towns of one name: the state or region beside them says which is meant; territories stand under the state in control. */
import { expect, test } from "vitest";
import { entriesOf } from "../../src/mention/edges.ts";
import type { Place } from "../../src/mention/mentions.ts";
import { parts } from "../../src/mention/trie.ts";
import { gazetteer, mentionsOf } from "./tree.ts";

function placesOf(...sentences: readonly string[]): string[] {
  return mentionsOf("2018-02-17", ...sentences).mentions.flatMap(({ place }) =>
    place === null ? [] : [[place.name, place.admin1, place.country].filter(Boolean).join(", ")],
  );
}

test.each([
  ["Tripoli", "Lebanon", "Tripoli, North Lebanon, LBN"],
  ["Tripoli", "Libya", "Tripoli, Tripoli, LBY"],
  ["Cambridge", "Massachusetts", "Cambridge, Massachusetts, USA"],
  ["Birmingham", "Alabama", "Birmingham, Alabama, USA"],
  ["Valencia", "Venezuela", "Valencia, Carabobo, VEN"],
  ["Hyderabad", "Pakistan", "Hyderabad, Sindh, PAK"],
])("behind a comma stands where it lies: %s, %s", (town, land, expected) => {
  const sentence = `They/PRON/2/nsubj met/VERB/0/root in/ADP/4/case ${town}/PROPN/2/obl ~,/PUNCT/6/punct ${land}/PROPN/4/appos ~./PUNCT/2/punct`;
  expect(placesOf(sentence)).toContain(expected);
});

test("without a state beside it a name means the largest town", () => {
  const sentence = "They/PRON/2/nsubj met/VERB/0/root in/ADP/4/case Birmingham/PROPN/2/obl ~./PUNCT/2/punct";
  expect(placesOf(sentence)).toEqual(["Birmingham, England, GBR"]);
});

test("a name has one sense in a document", () => {
  const told =
    "They/PRON/2/nsubj met/VERB/0/root in/ADP/4/case Birmingham/PROPN/2/obl ~,/PUNCT/6/punct Alabama/PROPN/4/appos ~./PUNCT/2/punct";
  const again = "They/PRON/2/nsubj left/VERB/0/root Birmingham/PROPN/2/obj ~./PUNCT/2/punct";
  const found = placesOf(again, told).filter((place) => place.startsWith("Birmingham"));
  expect(found).toEqual(["Birmingham, Alabama, USA", "Birmingham, Alabama, USA"]);
});

test("who stands before a state's minister is no town", () => {
  const sentence =
    "He/PRON/2/nsubj met/VERB/0/root Kelly/PROPN/2/obj ~,/PUNCT/7/punct Australia/PROPN/7/nmod:poss ~'s/PART/5/case ambassador/NOUN/3/appos ~./PUNCT/2/punct";
  expect(placesOf(sentence).filter((place) => place.startsWith("Kelly"))).toEqual([]);
});

test.each([
  ["entered", "Szczytno, Warmia-Masuria, POL"],
  ["praised", ""],
])("a small town that somebody %s", (verb, expected) => {
  const sentence = `They/PRON/2/nsubj ${verb}/VERB/0/root Szczytno/PROPN/2/obj ~./PUNCT/2/punct`;
  expect(placesOf(sentence).join()).toBe(expected);
});

const place = (name: string): Place | undefined =>
  entriesOf(gazetteer().names, parts(name)).find((entry) => entry.place?.precision === "town")?.place ??
  undefined;

test.each([
  ["Noumea", "FRA", "New Caledonia"],
  ["San Juan", "USA", "Puerto Rico"],
  ["Nuuk", "DNK", "Greenland"],
  ["Willemstad", "NLD", "Curacao"],
  ["Macau", "CHN", "Macau"],
  ["Simferopol", "UKR", "Crimea"],
  ["Donetsk", "UKR", "Donetsk"],
  ["Sukhumi", "GEO", "Abkhazia"],
  ["Tiraspol", "MDA", "Transnistria"],
  ["Kyrenia", "CYP", "Keryneia"],
  ["Hargeisa", "SOM", "Woqooyi Galbeed"],
  ["Laayoune", "ESH", null],
  ["Pristina", "KOS", "Pristina"],
  ["Ramallah", "PSE", "West Bank"],
])("%s lies in %s, %s", (name, country, admin1) => {
  expect(place(name)).toMatchObject({ country, admin1 });
});

test("every place lies in a state that is an actor", () => {
  const states = new Set([...gazetteer().actors.values()].map(({ country }) => country));
  for (const name of ["Stanley", "Gibraltar", "Papeete", "Hong Kong", "Taipei", "Stepanakert", "Sevastopol"])
    expect(states).toContain(place(name)?.country);
});
