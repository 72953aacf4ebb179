/** Judgements of relations: degrees, denials, friends and foes, and whose relation it is where the sentence leaves it open. */
import { expect, test } from "vitest";
import type { AssessmentRecord } from "../../src/event/reading.ts";
import { assessments, read } from "./fixture.ts";

const told = ({ pair, level, trend, auxiliary }: AssessmentRecord): string =>
  [pair.join("-"), level ?? "", trend ?? "", auxiliary ?? ""].join(" ").trim().replace(/ +/g, " ");
const judged = (rows: string): readonly string[] => assessments(read(rows)).map(told);

test("a comparative attribute tells the trend alone", () => {
  expect(
    judged(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      seeks seek VERB VBZ 0 root
      closer close ADJ JJR 4 amod
      ties tie NOUN NNS 2 obj
      with with ADP IN 6 case
      Niger Niger PROPN NNP 4 nmod @NER
      . . PUNCT . 2 punct`),
  ).toEqual(["MLI-NER improving hypothetical"]);
});

test("never warmer is as warm as can be, and no denial", () => {
  expect(
    judged(`
      Ties tie NOUN NNS 8 nsubj
      between between ADP IN 3 case
      Mali Mali PROPN NNP 1 nmod @MLI
      and and CCONJ CC 5 cc
      Niger Niger PROPN NNP 3 conj @NER
      were be AUX VBD 8 cop
      never never ADV RB 8 advmod
      warmer warm ADJ JJR 0 root
      . . PUNCT . 8 punct`),
  ).toEqual(["MLI-NER friendly improving"]);
});

test("who do not trust somebody are at odds with them", () => {
  expect(
    judged(`
      Mali Mali PROPN NNP 4 nsubj @MLI
      does do AUX VBZ 4 aux
      not not PART RB 4 advmod
      trust trust VERB VB 0 root
      Niger Niger PROPN NNP 4 obj @NER
      . . PUNCT . 4 punct`),
  ).toEqual(["MLI-NER tense"]);
});

test("a thaw without names is that of the pair told last, and may be over", () => {
  expect(
    judged(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      hosted host VERB VBD 0 root
      Niger Niger PROPN NNP 2 obj @NER
      . . PUNCT . 2 punct

      The the DET DT 2 det
      thaw thaw NOUN NN 3 nsubj
      ended end VERB VBD 0 root
      . . PUNCT . 3 punct`),
  ).toEqual(["MLI-NER worsening"]);
});

test("relations with somebody whom the text does not know are nobody's", () => {
  expect(
    judged(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      enjoys enjoy VERB VBZ 0 root
      good good ADJ JJ 4 amod
      ties tie NOUN NNS 2 obj
      with with ADP IN 6 case
      neighbours neighbour NOUN NNS 4 nmod
      . . PUNCT . 2 punct`),
  ).toEqual([]);
});

test("what is named as something is judged so, not asked for", () => {
  expect(
    judged(`
      He he PRON PRP 2 nsubj
      calls call VERB VBZ 0 root
      Mali Mali PROPN NNP 5 nmod:poss @MLI
      's 's PART POS 3 case
      ties tie NOUN NNS 2 obj
      with with ADP IN 7 case
      Niger Niger PROPN NNP 5 nmod @NER
      excellent excellent ADJ JJ 2 xcomp
      . . PUNCT . 2 punct`),
  ).toEqual(["MLI-NER friendly"]);
});

test("one is pragmatic rather than the other", () => {
  expect(
    judged(`
      Ties tie NOUN NNS 7 nsubj
      between between ADP IN 3 case
      Mali Mali PROPN NNP 1 nmod @MLI
      and and CCONJ CC 5 cc
      Niger Niger PROPN NNP 3 conj @NER
      are be AUX VBP 7 cop
      pragmatic pragmatic ADJ JJ 0 root
      rather rather ADV RB 10 cc
      than than ADP IN 8 fixed
      friendly friendly ADJ JJ 7 conj
      . . PUNCT . 7 punct`),
  ).toEqual(["MLI-NER normal"]);
});

test("objects are compared where the standard has their preposition", () => {
  const [found] = assessments(
    read(`
      Mali Mali PROPN NNP 3 nsubj @MLI
      is be AUX VBZ 3 cop
      closer close ADJ JJR 0 root
      to to ADP IN 5 case
      Niger Niger PROPN NNP 3 obl @NER
      than than ADP IN 8 case
      to to ADP IN 8 case
      Chad Chad PROPN NNP 3 obl @TCD
      . . PUNCT . 3 punct`),
  );
  expect(found!.comparison).toEqual({ more: "NER", less: "TCD", toward: "MLI" });
});

test("who calls a relation something judges it", () => {
  const [found] = assessments(
    read(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      calls call VERB VBZ 0 root
      its its PRON PRP$ 4 nmod:poss @MLI
      ties tie NOUN NNS 2 obj
      with with ADP IN 6 case
      Niger Niger PROPN NNP 4 nmod @NER
      strained strain VERB VBN 2 xcomp
      . . PUNCT . 2 punct`),
  );
  expect(found && [told(found), found.speaker?.id]).toEqual(["MLI-NER tense", "MLI"]);
});

test("whom a state calls a friend is a friend of its own", () => {
  expect(
    judged(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      called call VERB VBD 0 root
      Niger Niger PROPN NNP 2 iobj @NER
      a a DET DT 6 det
      close close ADJ JJ 6 amod
      friend friend NOUN NN 2 obj
      . . PUNCT . 2 punct`),
  ).toEqual(["MLI-NER friendly"]);
});

test("two who remain in a state of strife are at it with each other", () => {
  expect(
    judged(`
      Mali Mali PROPN NNP 4 nsubj @MLI
      and and CCONJ CC 3 cc
      Niger Niger PROPN NNP 1 conj @NER
      remain remain VERB VBP 0 root
      at at ADP IN 6 case
      loggerheads loggerhead NOUN NNS 4 obl
      . . PUNCT . 4 punct`),
  ).toEqual(["MLI-NER tense"]);
});

test("to break off relations is a deed, not a judgement", () => {
  expect(
    judged(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      severed sever VERB VBD 0 root
      its its PRON PRP$ 4 nmod:poss @MLI
      relations relation NOUN NNS 2 obj
      with with ADP IN 6 case
      Niger Niger PROPN NNP 4 nmod @NER
      . . PUNCT . 2 punct`),
  ).toEqual([]);
});

test("a participle that opens a question is given, and no longer denies", () => {
  expect(
    judged(`
      Warming warm VERB VBG 0 root
      ties tie NOUN NNS 1 obj
      between between ADP IN 4 case
      Mali Mali PROPN NNP 2 nmod @MLI
      and and CCONJ CC 6 cc
      Niger Niger PROPN NNP 4 conj @NER
      a a DET DT 8 det
      threat threat NOUN NN 1 obl:unmarked
      ? ? PUNCT . 1 punct

      Mali Mali PROPN NNP 7 nsubj @MLI
      and and CCONJ CC 3 cc
      Niger Niger PROPN NNP 1 conj @NER
      are be AUX VBP 7 cop
      no no ADV RB 6 advmod
      longer long ADV RBR 7 advmod
      allies ally NOUN NNS 0 root
      . . PUNCT . 7 punct`),
  ).toEqual(["MLI-NER improving", "MLI-NER allied negation"]);
});
