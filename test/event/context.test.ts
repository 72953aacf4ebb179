/** What a sentence is about: by its words, longer expressions first, and where it says nothing, by the sentence before. */
import { expect, test } from "vitest";
import { events, read } from "./fixture.ts";

const accuses = (words: string): string =>
  `Mali Mali PROPN NNP 2 nsubj @MLI\naccused accuse VERB VBD 0 root\nNiger Niger PROPN NNP 2 obj @NER\n${words}\n. . PUNCT . 2 punct`;
const contexts = (rows: string): readonly (readonly string[])[] =>
  events(read(rows)).map(({ context }) => context);

test("words of two parts are read before their parts", () => {
  expect(
    contexts(accuses("over over ADP IN 6 case\ntear tear NOUN NN 6 compound\ngas gas NOUN NN 2 obl")),
  ).toEqual([["repression"]]);
});

test("a press conference is no freedom of the press", () => {
  expect(
    contexts(
      accuses(
        "at at ADP IN 7 case\na a DET DT 7 det\npress press NOUN NN 7 compound\nconference conference NOUN NN 2 obl",
      ),
    ),
  ).toEqual([[]]);
});

test("a narrower crime stands in the place of crime", () => {
  expect(
    contexts(
      accuses(
        "of of ADP IN 5 case\nbribery bribery NOUN NN 2 obl\nand and CCONJ CC 7 cc\nmurder murder NOUN NN 5 conj",
      ),
    ),
  ).toEqual([["corruption"]]);
});

test("a sentence that says nothing is about what the one before it was", () => {
  const [, second] = contexts(
    `${accuses("of of ADP IN 5 case\nespionage espionage NOUN NN 2 obl")}\n\n${accuses("again again ADV RB 2 advmod")}`,
  );
  expect(second).toEqual(["intelligence"]);
});
