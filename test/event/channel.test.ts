/** Channels: which stage the words around them tell, named exercises and bodies, and what is no channel. */
import { expect, test } from "vitest";
import type { ChannelRecord } from "../../src/event/reading.ts";
import { channels, read } from "./fixture.ts";

const told = ({ pair, kind, stage, auxiliary }: ChannelRecord): string =>
  [pair.join("-"), kind, stage, auxiliary ?? ""].join(" ").trim();
const found = (rows: string): readonly string[] => channels(read(rows)).map(told);

test("what is cancelled is closed, not denied", () => {
  expect(
    found(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      cancelled cancel VERB VBD 0 root
      its its PRON PRP$ 4 nmod:poss @MLI
      summit summit NOUN NN 2 obj
      with with ADP IN 6 case
      Niger Niger PROPN NNP 4 nmod @NER
      . . PUNCT . 2 punct`),
  ).toEqual(["MLI-NER summit closed"]);
});

test("a plan above an opening is the stage", () => {
  expect(
    found(`
      Mali Mali PROPN NNP 4 nsubj @MLI
      and and CCONJ CC 3 cc
      Niger Niger PROPN NNP 1 conj @NER
      agreed agree VERB VBD 0 root
      to to PART TO 6 mark
      open open VERB VB 4 xcomp
      a a DET DT 8 det
      hotline hotline NOUN NN 6 obj
      . . PUNCT . 4 punct`),
  ).toEqual(["MLI-NER hotline agreed"]);
});

test("a body that has not met rests", () => {
  expect(
    found(`
      The the DET DT 3 det
      joint joint ADJ JJ 3 amod
      commission commission NOUN NN 9 nsubj
      of of ADP IN 5 case
      Mali Mali PROPN NNP 3 nmod @MLI
      and and CCONJ CC 7 cc
      Niger Niger PROPN NNP 5 conj @NER
      has have AUX VBZ 9 aux
      met meet VERB VBN 0 root
      not not PART RB 9 advmod
      . . PUNCT . 9 punct`),
  ).toEqual(["MLI-NER commission suspended"]);
});

test("a standing body by name joins its two sides", () => {
  expect(
    found(`
      The the DET DT 3 det
      NATO-Russia NATO-Russia PROPN NNP 3 compound
      Council Council PROPN NNP 4 nsubj
      met meet VERB VBD 0 root
      . . PUNCT . 4 punct`),
  ).toEqual(["NATO-RUS agreement_body open"]);
});

test("talks after which something was said, and conferences where people speak, are no channels", () => {
  expect(
    found(`
      After after ADP IN 2 case
      talks talk NOUN NNS 4 obl
      Mali Mali PROPN NNP 4 nsubj @MLI
      told tell VERB VBD 0 root
      a a DET DT 6 det
      conference conference NOUN NN 4 obj
      that that SCONJ IN 9 mark
      Niger Niger PROPN NNP 9 nsubj @NER
      waited wait VERB VBD 4 ccomp
      . . PUNCT . 4 punct`),
  ).toEqual([]);
});

test("what is put on ice is suspended", () => {
  expect(
    found(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      put put VERB VBD 0 root
      the the DET DT 4 det
      dialogue dialogue NOUN NN 2 obj
      with with ADP IN 6 case
      Niger Niger PROPN NNP 4 nmod @NER
      on on ADP IN 8 case
      ice ice NOUN NN 2 obl
      . . PUNCT . 2 punct`),
  ).toEqual(["MLI-NER dialogue suspended"]);
});

test("what is ordered closed is closed", () => {
  expect(
    found(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      ordered order VERB VBD 0 root
      the the DET DT 4 det
      embassy embassy NOUN NN 2 obj
      of of ADP IN 6 case
      Niger Niger PROPN NNP 4 nmod @NER
      shut shut VERB VBN 2 xcomp
      . . PUNCT . 2 punct`),
  ).toEqual(["MLI-NER embassy closed"]);
});

test("the session of a commission is no second channel", () => {
  expect(
    found(`
      The the DET DT 3 det
      border border NOUN NN 3 compound
      commission commission NOUN NN 8 nsubj
      of of ADP IN 5 case
      Mali Mali PROPN NNP 3 nmod @MLI
      and and CCONJ CC 7 cc
      Niger Niger PROPN NNP 5 conj @NER
      held hold VERB VBD 0 root
      a a DET DT 10 det
      session session NOUN NN 8 obj
      . . PUNCT . 8 punct`),
  ).toEqual(["MLI-NER commission open"]);
});

test("a later sentence tells when an occasion was", () => {
  const [found] = channels(
    read(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      praised praise VERB VBD 0 root
      the the DET DT 4 det
      summit summit NOUN NN 2 obj
      with with ADP IN 6 case
      Niger Niger PROPN NNP 4 nmod @NER
      . . PUNCT . 2 punct

      The the DET DT 2 det
      summit summit NOUN NN 4 nsubj:pass
      was be AUX VBD 4 aux:pass
      held hold VERB VBN 0 root
      on on ADP IN 6 case
      Thursday Thursday PROPN NNP 4 obl @day:2018-02-15
      . . PUNCT . 4 punct`),
  );
  expect(found && [told(found), found.date]).toEqual(["MLI-NER summit open", "2018-02-15"]);
});

test("what more than three hold together is of no two of them", () => {
  expect(
    found(`
      The the DET DT 2 det
      summit summit NOUN NN 11 nsubj
      of of ADP IN 4 case
      Mali Mali PROPN NNP 2 nmod @MLI
      , , PUNCT , 6 punct
      Niger Niger PROPN NNP 4 conj @NER
      , , PUNCT , 8 punct
      Chad Chad PROPN NNP 4 conj @TCD
      and and CCONJ CC 10 cc
      Togo Togo PROPN NNP 4 conj @TGO
      began begin VERB VBD 0 root
      . . PUNCT . 11 punct`),
  ).toEqual([]);
});
