/** What the network and the tables make of names together; the network's names are given by hand. */
import { expect, test } from "vitest";
import { findMentions } from "../../src/mention/find.ts";
import type { Mentions } from "../../src/mention/mentions.ts";
import { withPatterns } from "../../src/mention/name-patterns.ts";
import type { NameType } from "../../src/mention/name-tags.ts";
import { wordsOf } from "../../src/mention/trie.ts";
import { gazetteer, ids, mention, parsed } from "./tree.ts";

/** Names are [first, end, type]. */
function found(sentence: string, ...names: readonly (readonly [number, number, NameType])[]): Mentions {
  const parse = parsed("2018-02-15", sentence);
  const spans = names.map(([first, end, type]) => ({ first, end, type }));
  return findMentions(gazetteer(), parse, withPatterns(parse, wordsOf(parse), spans), null);
}

const shown = ({ names, document, tokenStart, tokenEnd }: Mentions): string[] =>
  names.map(({ first, end, type }) => `${type} ${document.text.slice(tokenStart[first], tokenEnd[end - 1])}`);

test("a newspaper, a company or a person with a state's or town's name is not that place", () => {
  const daily = "China/PROPN/2/compound Velanta/PROPN/3/nsubj reported/VERB/0/root losses/NOUN/3/obj";
  expect(mention(found(daily, [0, 2, "ORG"]), "China Velanta")).toMatchObject({
    identities: [],
    affiliation: "China Velanta",
  });
  const person = "She/PRON/2/nsubj met/VERB/0/root Paris/PROPN/4/compound Hilton/PROPN/2/obj";
  const met = found(person, [2, 4, "PER"]);
  expect(met.mentions.flatMap(ids)).toEqual([]);
  expect(mention(met, "Paris Hilton").person).toBe("Paris Hilton");
});

test("a ministry keeps its state although its name is longer", () => {
  const sentence =
    "The/DET/4/det Russian/ADJ/4/amod Defence/PROPN/4/compound Ministry/PROPN/5/nsubj agreed/VERB/0/root";
  expect(found(sentence, [1, 4, "ORG"]).mentions.flatMap(ids)).toEqual(["RUS GOV,MIL"]);
});

test("a group named after two actors keeps both", () => {
  const sentence =
    "The/DET/6/det EU/PROPN/6/compound ~-/PUNCT/4/punct ~Belarus/PROPN/6/compound Coordination/PROPN/6/compound Group/PROPN/7/nsubj met/VERB/0/root";
  expect(found(sentence, [1, 6, "ORG"]).mentions.flatMap(ids).join(" ")).toMatch(/BLR/);
  const torn = found(sentence, [1, 2, "ORG"], [3, 6, "ORG"]);
  expect(torn.mentions.flatMap(ids).join(" ")).toMatch(/BLR/);
  expect(shown(torn)).toEqual(["ORG EU-Belarus Coordination Group"]);
});

test("one word of a longer name elsewhere in the document is the person and not the state", () => {
  const sentence =
    "Michael/PROPN/3/nsubj Jordan/PROPN/1/flat met/VERB/0/root fans/NOUN/3/obj and/CCONJ/7/cc Jordan/PROPN/7/nsubj waved/VERB/3/conj";
  const both = found(sentence, [0, 2, "PER"], [5, 6, "PER"]);
  expect(both.mentions.flatMap(ids)).toEqual([]);
});

test("a state the network takes for a person stays a place where nobody bears the name", () => {
  const sentence = "Chad/PROPN/2/nsubj signed/VERB/0/root the/DET/4/det treaty/NOUN/2/obj";
  const signed = found(sentence, [0, 1, "PER"]);
  expect(signed.mentions.flatMap(ids)).toEqual(["TCD"]);
  expect(shown(signed)).toEqual(["LOC Chad"]);
});

test("a month is no town, and a thing named like a town stays a thing", () => {
  const month =
    "Ana/PROPN/2/nsubj left/VERB/0/root Minsk/PROPN/2/obj in/ADP/5/case March/PROPN/2/obl again/ADV/2/advmod";
  expect(shown(found(month, [0, 1, "PER"]))).toEqual(["PER Ana", "LOC Minsk"]);
  const ship = "They/PRON/2/nsubj boarded/VERB/0/root Plovdiv/PROPN/2/obj";
  expect(shown(found(ship, [2, 3, "MISC"]))).toEqual(["MISC Plovdiv"]);
});

test("unknown people keep their name, unknown places act for nobody", () => {
  const sentence = "Qorzun/PROPN/2/nsubj left/VERB/0/root Vashkeviche/PROPN/2/obj";
  const left = found(sentence, [0, 1, "PER"], [2, 3, "LOC"]);
  expect(mention(left, "Qorzun").person).toBe("Qorzun");
  expect(mention(left, "Vashkeviche").affiliation).toBe(null);
});

test("names of treaties, summits and resolutions are told by their head", () => {
  const treaty =
    "Both/PRON/2/nsubj quit/VERB/0/root the/DET/4/det Treaty/PROPN/2/obj of/ADP/6/case Elbonia/PROPN/4/nmod without/ADP/8/case warning/NOUN/2/obl";
  expect(shown(found(treaty, [3, 6, "LOC"]))).toEqual(["MISC Treaty of Elbonia"]);
  const missed =
    "They/PRON/2/nsubj joined/VERB/0/root the/DET/6/det Belt/PROPN/6/compound and/CCONJ/4/cc Initiative/PROPN/2/obj without/ADP/8/case warning/NOUN/2/obl";
  expect(shown(found(missed))).toEqual(["MISC Belt and Initiative"]);
});

test("given names behind a hyphen belong to the person, other words do not", () => {
  const name =
    "Tsai/PROPN/5/nsubj Ing/PROPN/1/flat ~-/PUNCT/4/punct ~wen/PROPN/1/flat came/VERB/0/root early/ADV/5/advmod";
  expect(shown(found(name, [0, 2, "PER"]))).toEqual(["PER Tsai Ing-wen"]);
  const era =
    "Old/ADJ/5/amod Ivan/PROPN/5/compound Petrov/PROPN/2/flat ~-/PUNCT/5/punct ~era/NOUN/0/root rules/NOUN/5/conj";
  expect(shown(found(era, [1, 3, "PER"]))).toEqual(["PER Ivan Petrov"]);
});

test("an exercise has its year in its name, and a verb parts two people", () => {
  const sentence =
    "The/DET/2/det drill/NOUN/6/nsubj Zapad/PROPN/2/appos ~-/PUNCT/5/punct ~2017/NUM/3/nummod ended/VERB/0/root early/ADV/6/advmod";
  expect(shown(found(sentence))).toEqual(["MISC Zapad-2017"]);
  const hosts =
    "Perović/PROPN/2/nsubj hosts/VERB/0/root Novak/PROPN/2/obj before/ADP/6/case long/ADJ/6/amod talks/NOUN/2/obl";
  expect(shown(found(hosts, [0, 3, "PER"]))).toEqual(["PER Perović", "PER Novak"]);
});

test("a headline in title case adds no names by its capitals", () => {
  const sentence =
    "Envoys/NOUN/2/nsubj Meet/VERB/0/root Before/ADP/5/case Grain/NOUN/5/compound Summit/NOUN/2/obl";
  expect(shown(found(sentence))).toEqual([]);
});

test("two surnames of the tables in one name are a third person", () => {
  const mentions = found("Ahmed/PROPN/3/nsubj Assad/PROPN/1/flat paints/VERB/0/root", [0, 2, "PER"]);
  expect(mention(mentions, "Ahmed Assad")).toMatchObject({ person: "Ahmed Assad", identities: [] });
});

test("an institute's name begins with the state it is of", () => {
  const mentions = found(
    "The/DET/3/det Danish/ADJ/3/amod Institute/PROPN/6/nsubj for/ADP/5/case Glaciers/PROPN/3/nmod spoke/VERB/0/root",
    [1, 5, "ORG"],
  );
  expect(mention(mentions, "Danish Institute").identities.map(({ id }) => id)).toEqual(["DNK"]);
});
