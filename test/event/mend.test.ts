/** Main verbs that the parse hides are found again; who has no nationality belongs where it happens. */
import { expect, test } from "vitest";
import { events, line, read } from "./fixture.ts";

test("a participle inside a noun phrase is the main verb", () => {
  const records = events(
    read(`
      Chile Chile PROPN NNP 4 compound @CHL
      severed sever VERB VBN 4 amod
      diplomatic diplomatic ADJ JJ 4 amod
      ties tie NOUN NNS 0 root
      with with ADP IN 6 case
      Bolivia Bolivia PROPN NNP 4 nmod @BOL
      . . PUNCT . 4 punct`),
  );
  expect(records.map(line)).toEqual(["CHL>BOL SANCTION discontinue"]);
});

test("a plural before a noun is the main verb of a headline, where the codebook knows it as a verb alone", () => {
  const records = events(
    read(`
      Peru Peru PROPN NNP 3 compound @PER
      severs severs NOUN NNS 3 compound
      relations relation NOUN NNS 0 root
      with with ADP IN 5 case
      Bolivia Bolivia PROPN NNP 3 nmod @BOL`),
  );
  expect(records.map(line)).toEqual(["PER>BOL SANCTION discontinue"]);
});

test("a name with a clause behind it is its subject", () => {
  const records = events(
    read(`
      Lima Lima PROPN NNP 0 root @PER
      on on ADP IN 3 case
      Monday Monday PROPN NNP 4 obl
      accused accuse VERB VBD 1 acl
      Quito Quito PROPN NNP 4 obj @ECU
      of of ADP IN 7 case
      espionage espionage NOUN NN 4 obl
      . . PUNCT . 1 punct`),
  );
  expect(records.map(line)).toEqual(["PER>ECU ACCUSE allege"]);
});

test("a noun has no object: the participle behind it is the main verb", () => {
  const records = events(
    read(`
      Angry angry ADJ JJ 2 amod
      protesters protester NOUN NNS 0 root
      blocked block VERB VBN 2 amod
      roads road NOUN NNS 2 obj
      in in ADP IN 6 case
      Lima Lima PROPN NNP 4 nmod @in:PER
      . . PUNCT . 2 punct`),
  );
  expect(records.map(line)).toEqual(["PER> PROTEST obstruct"]);
});

test("protesters belong to the country of the place", () => {
  const records = events(
    read(`
      Protesters protester NOUN NNS 2 nsubj
      blocked block VERB VBD 0 root
      roads road NOUN NNS 2 obj
      in in ADP IN 5 case
      Lima Lima PROPN NNP 2 obl @in:PER
      . . PUNCT . 2 punct`),
  );
  expect(records.map(line)).toEqual(["PER> PROTEST obstruct"]);
});

test("a past tense with a preposition that no passive takes is the main verb", () => {
  const records = events(
    read(`
      The the DET DT 2 det
      Commonwealth Commonwealth PROPN NNP 0 root @COM
      called call VERB VBN 2 acl
      on on ADP IN 5 case
      Fiji Fiji PROPN NNP 3 obl @FJI
      to to PART TO 7 mark
      free free VERB VB 3 advcl
      prisoners prisoner NOUN NNS 7 obj
      . . PUNCT . 2 punct`),
  );
  expect(records.map(line)).toEqual(["COM>FJI REQUEST yield"]);
});
