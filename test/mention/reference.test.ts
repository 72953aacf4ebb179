/** Pronouns, descriptions and names by context. */
import { expect, test } from "vitest";
import { ids, mention, mentionsOf } from "./tree.ts";

test("it and its are the subject before them", () => {
  const mentions = mentionsOf(
    null,
    "NATO/PROPN/2/nsubj opened/VERB/0/root its/PRON/4/nmod:poss/PRP$ office/NOUN/2/obj",
    "It/PRON/2/nsubj expects/VERB/0/root talks/NOUN/2/obj/NNS",
  );
  expect(ids(mention(mentions, "its"))).toEqual(["NATO"]);
  expect(ids(mention(mentions, "It"))).toEqual(["NATO"]);
  expect(mention(mentions, "It").antecedent).toBe(0);
});

test("it stays open after a subject that is nobody", () => {
  const mentions = mentionsOf(
    null,
    "Minsk/PROPN/2/nsubj waits/VERB/0/root",
    "If/SCONJ/4/mark an/DET/3/det office/NOUN/4/nsubj opens/VERB/6/advcl it/PRON/6/nsubj helps/VERB/0/root",
  );
  expect(ids(mention(mentions, "it"))).toEqual([]);
});

test("an object pronoun is not the subject of its own verb", () => {
  const mentions = mentionsOf(
    null,
    "Oslo/PROPN/2/nsubj goes/VERB/0/root where/ADV/5/advmod Stockholm/PROPN/5/nsubj lets/VERB/2/advcl it/PRON/5/obj",
  );
  expect(ids(mention(mentions, "it"))).toEqual(["NOR GOV"]);
});

test("the two countries are the pair named before", () => {
  const mentions = mentionsOf(
    null,
    "Poland/PROPN/4/nsubj and/CCONJ/3/cc Ukraine/PROPN/1/conj met/VERB/0/root",
    "The/DET/3/det two/NUM/3/nummod countries/NOUN/4/nsubj/NNS agreed/VERB/0/root",
  );
  expect(ids(mention(mentions, "The two countries")).sort()).toEqual(["POL", "UKR"]);
});

test("they are a coordinated subject", () => {
  const mentions = mentionsOf(
    null,
    "India/PROPN/4/nsubj and/CCONJ/3/cc Japan/PROPN/1/conj met/VERB/0/root",
    "They/PRON/2/nsubj agreed/VERB/0/root",
  );
  expect(ids(mention(mentions, "They")).sort()).toEqual(["IND", "JPN"]);
});

test("he is the last person who was subject", () => {
  const mentions = mentionsOf(
    "2018-02-17",
    "Lavrov/PROPN/2/nsubj arrived/VERB/0/root",
    "He/PRON/2/nsubj left/VERB/0/root",
  );
  expect(mention(mentions, "He")).toMatchObject({ person: "Sergei Lavrov", antecedent: 0 });
});

test("the ministry is the one named before", () => {
  const mentions = mentionsOf(
    null,
    "The/DET/4/det Greek/ADJ/4/amod Foreign/PROPN/4/amod Ministry/PROPN/5/nsubj objected/VERB/0/root",
    "The/DET/2/det ministry/NOUN/3/nsubj asked/VERB/0/root",
  );
  const found = mention(mentions, "ministry");
  expect(ids(found)).toEqual(["GRC GOV"]);
  expect(found.antecedent).toBe(0);
});

test("the Alliance is NATO; an alliance for something is not", () => {
  const mentions = mentionsOf(
    null,
    "NATO/PROPN/2/nsubj met/VERB/0/root",
    "The/DET/2/det Alliance/PROPN/3/nsubj agreed/VERB/0/root",
  );
  expect(mentions.mentions.map(ids)).toEqual([["NATO"], ["NATO"]]);
  const other = mentionsOf(
    null,
    "The/DET/2/det Alliance/PROPN/5/nsubj for/ADP/4/case Change/PROPN/2/nmod lost/VERB/0/root",
  );
  expect(other.mentions.flatMap(ids)).toEqual([]);
});

test("the bloc is the organisation named last", () => {
  const mentions = mentionsOf(
    null,
    "ASEAN/PROPN/2/nsubj met/VERB/0/root",
    "The/DET/2/det bloc/NOUN/3/nsubj agreed/VERB/0/root",
  );
  expect(ids(mention(mentions, "The bloc"))).toEqual(["ASEAN"]);
});

test("a counterpart holds the same office for the country of the adjective", () => {
  const mentions = mentionsOf(
    "2018-02-17",
    "Lavrov/PROPN/2/nsubj met/VERB/0/root his/PRON/5/nmod:poss/PRP$ Polish/ADJ/5/amod counterpart/NOUN/2/obj",
  );
  const found = mention(mentions, "Polish counterpart");
  expect(ids(found)).toEqual(["POL GOV"]);
  expect(found).toMatchObject({ role: "foreign minister", level: "minister" });
});
