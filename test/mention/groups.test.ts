/** Groups that the text gives no state of their own. */
import { expect, test } from "vitest";
import { ids, mention, mentionsOf } from "./tree.ts";

const of = (words: string, sentence: string): string[] =>
  ids(mention(mentionsOf("2019-05-04", sentence), words));

test("forces that are sent are those of whoever sends them", () => {
  expect(
    of(
      "soldiers",
      "Spain/PROPN/3/nsubj will/AUX/3/aux send/VERB/0/root soldiers/NOUN/3/obj/NNS ~./PUNCT/3/punct",
    ),
  ).toEqual(["ESP MIL"]);
  expect(
    of(
      "soldiers",
      "Spain/PROPN/3/nsubj will/AUX/3/aux see/VERB/0/root soldiers/NOUN/3/obj/NNS ~./PUNCT/3/punct",
    ),
  ).toEqual([]);
});

test("police, clergy and the press who act are of the one state of the sentence", () => {
  const sentence = (group: string, state: string): string =>
    `${state}/PROPN/2/nsubj burned/VERB/0/root while/SCONJ/5/mark ${group}/NOUN/5/nsubj/NNS watched/VERB/2/advcl`;
  expect(of("nurses", sentence("nurses", "Chile"))).toEqual(["CHL MED"]);
  expect(of("journalists", sentence("journalists", "Chile"))).toEqual(["CHL JRN"]);
  expect(of("missionaries", sentence("missionaries", "Chile"))).toEqual([]);
});

test("who is acted upon, or only reported, may be of elsewhere", () => {
  expect(
    of("journalists", "Chile/PROPN/2/nsubj expelled/VERB/0/root journalists/NOUN/2/obj/NNS ~./PUNCT/2/punct"),
  ).toEqual([]);
  expect(
    of(
      "journalists",
      "Chile/PROPN/2/nsubj said/VERB/0/root journalists/NOUN/4/nsubj/NNS lied/VERB/2/ccomp ~./PUNCT/2/punct",
    ),
  ).toEqual([]);
});

test("of two states none is taken", () => {
  expect(
    of(
      "nurses",
      "Chile/PROPN/2/nsubj thanked/VERB/0/root Peru/PROPN/2/obj while/SCONJ/6/mark nurses/NOUN/6/nsubj/NNS watched/VERB/2/advcl",
    ),
  ).toEqual([]);
});
