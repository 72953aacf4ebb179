/** Names of states where no state acts: teams, dishes, people, a part of another state. */
import { expect, test } from "vitest";
import { ids, mention, mentionsOf } from "./tree.ts";

const idsOf = (...sentences: string[]): string[] =>
  mentionsOf("2021-01-05", ...sentences).mentions.flatMap(ids);

test("in sport a country is a team", () => {
  expect(
    idsOf(
      "Belarus/PROPN/2/nsubj beat/VERB/0/root Finland/PROPN/2/obj 3-1/NUM/2/obl in/ADP/7/case the/DET/7/det match/NOUN/2/obl",
    ),
  ).toEqual([]);
  expect(idsOf("The/DET/3/det Brazil/PROPN/3/compound striker/NOUN/4/nsubj fell/VERB/0/root")).toEqual([]);
});

test("what ministers do about a tournament is politics", () => {
  expect(
    idsOf(
      "Poland/PROPN/3/nmod:poss ~'s/PART/1/case/POS president/NOUN/4/nsubj won/VERB/0/root the/DET/6/det tournament/NOUN/4/obj from/ADP/8/case France/PROPN/4/obl",
    ),
  ).toEqual(["POL GOV", "FRA"]);
});

test("a votes' count is no result of a match", () => {
  expect(
    idsOf("France/PROPN/2/nsubj voted/VERB/0/root 12-3/NUM/2/obj with/ADP/5/case Spain/PROPN/2/obl"),
  ).toEqual(["FRA", "ESP"]);
});

test("dishes and idioms are things", () => {
  for (const [a, b] of [
    ["Turkish", "delight"],
    ["Panama", "hats"],
    ["French", "fries"],
    ["Russian", "roulette"],
  ])
    expect(idsOf(`They/PRON/2/nsubj chose/VERB/0/root ${a}/ADJ/4/amod ${b}/NOUN/2/obj`)).toEqual([]);
  expect(idsOf("Turkey/PROPN/4/nsubj and/CCONJ/3/cc stuffing/NOUN/1/conj sold/VERB/0/root")).toEqual([]);
});

test("after a form of address the name of a state is a person's", () => {
  expect(idsOf("Ms/PROPN/3/nsubj Holland/PROPN/1/flat spoke/VERB/0/root")).toEqual([]);
});

test("Georgia is the part of the United States that the text speaks of", () => {
  const territory = (sentence: string): string | undefined =>
    mention(mentionsOf("2021-01-05", sentence), "Georgia").territory?.id;
  expect(
    territory(
      "Voters/NOUN/4/nsubj/NNS in/ADP/3/case Georgia/PROPN/1/nmod chose/VERB/0/root senators/NOUN/4/obj/NNS near/ADP/7/case Atlanta/PROPN/4/obl",
    ),
  ).toBe("USA");
  expect(territory("Georgia/PROPN/2/nsubj left/VERB/0/root Abkhazia/PROPN/2/obj")).toBe("GEO");
  expect(territory("Georgia/PROPN/2/nsubj voted/VERB/0/root")).toBe("GEO");
});

test("an office beside the name says which Georgia it is", () => {
  const office = (role: string): string[] =>
    idsOf(`Georgia/PROPN/3/nmod:poss ~'s/PART/1/case/POS ${role}/NOUN/4/nsubj spoke/VERB/0/root`);
  expect(office("governor")).toEqual(["USA GOV"]);
  expect(office("president")).toEqual(["GEO GOV"]);
});

test("the town a treaty is named after does not act", () => {
  const { mentions } = mentionsOf(
    null,
    "The/DET/3/det Minsk/PROPN/3/compound agreements/NOUN/4/nsubj/NNS failed/VERB/0/root",
  );
  expect(mentions.flatMap(ids)).toEqual([]);
  expect(mentions[0]!.place?.name).toBe("Minsk");
});

test("a language is no people: in Czech, into Polish, to speak Russian; a Russian is", () => {
  const parties = (sentence: string): string[] => mentionsOf("2019-05-04", sentence).mentions.flatMap(ids);
  expect(parties("They/PRON/2/nsubj joked/VERB/0/root in/ADP/4/case Czech/PROPN/2/obl")).toEqual([]);
  expect(
    parties(
      "They/PRON/2/nsubj joked/VERB/0/root in/ADP/4/case Hebrew/PROPN/2/obl and/CCONJ/6/cc Polish/ADJ/4/conj",
    ),
  ).toEqual([]);
  expect(parties("They/PRON/2/nsubj speak/VERB/0/root Russian/ADJ/2/obj")).toEqual([]);
  expect(parties("They/PRON/2/nsubj saw/VERB/0/root a/DET/4/det Russian/PROPN/2/obj")).toEqual(["RUS"]);
});
