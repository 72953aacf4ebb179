/** Judgements of relations and channels of contact. */
import { expect, test } from "vitest";
import { pairsOf } from "../../src/event/pairs.ts";
import { assessments, channels, events, line, read } from "./fixture.ts";

test("a relation noun between two actors takes the level of its predicate", () => {
  const [found] = assessments(
    read(`
      Ties tie NOUN NNS 7 nsubj:pass
      between between ADP IN 3 case
      Oman Oman PROPN NNP 1 nmod @OMN
      and and CCONJ CC 5 cc
      Iran Iran PROPN NNP 3 conj @IRN
      are be AUX VBP 7 aux:pass
      frozen freeze VERB VBN 0 root
      . . PUNCT . 7 punct`),
  );
  expect(found).toMatchObject({
    pair: ["IRN", "OMN"],
    level: "frozen",
    auxiliary: null,
    trigger: { text: "frozen" },
  });
});

test("an ally of somebody is allied with them", () => {
  const [found] = assessments(
    read(`
      Mali Mali PROPN NNP 5 nsubj @MLI
      is be AUX VBZ 5 cop
      a a DET DT 5 det
      military military ADJ JJ 5 amod
      ally ally NOUN NN 0 root
      of of ADP IN 7 case
      Niger Niger PROPN NNP 5 nmod @NER
      . . PUNCT . 5 punct`),
  );
  expect(found).toMatchObject({ pair: ["MLI", "NER"], level: "allied", context: ["military"] });
});

test("a comparison says who stands closer to whom", () => {
  const [found] = assessments(
    read(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      cooperates cooperate VERB VBZ 0 root
      more more ADV RBR 4 advmod
      actively actively ADV RB 2 advmod
      with with ADP IN 6 case
      Niger Niger PROPN NNP 2 obl @NER
      than than ADP IN 8 case
      Chad Chad PROPN NNP 2 obl @TCD
      . . PUNCT . 2 punct`),
  );
  expect(found!.comparison).toEqual({ more: "MLI", less: "TCD", toward: "NER" });
});

test("a channel has its kind, its two sides, its stage and its place", () => {
  const [found] = channels(
    read(`
      The the DET DT 2 det
      alliance alliance NOUN NN 3 nsubj @NATO
      opened open VERB VBD 0 root
      an a DET DT 7 det
      information information NOUN NN 7 compound
      _ _ PUNCT : 7 punct
      centre centre NOUN NN 3 obj
      in in ADP IN 9 case
      Tunis Tunis PROPN NNP 3 obl @in:TUN
      . . PUNCT . 3 punct`),
  );
  expect(found).toMatchObject({
    kind: "information_centre",
    stage: "open",
    pair: ["NATO", "TUN"],
    place: { name: "TUN" },
  });
});

test("what a sentence leaves unsaid is filled from what the document is about", () => {
  const found = events(
    read(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      thanked thank VERB VBD 0 root
      Niger Niger PROPN NNP 2 obj @NER
      . . PUNCT . 2 punct

      Niger Niger PROPN NNP 2 nsubj @NER
      criticised criticise VERB VBD 0 root
      Mali Mali PROPN NNP 2 obj @MLI
      . . PUNCT . 2 punct

      Mali Mali PROPN NNP 2 nsubj @MLI
      recalled recall VERB VBD 0 root
      its its PRON PRP$ 4 nmod:poss
      ambassador ambassador NOUN NN 2 obj
      . . PUNCT . 2 punct`),
  );
  expect(found.map(line).at(-1)).toBe("MLI>NER SANCTION withdraw");
});

test("two who condemn side by side make no pair: it is not against each other", () => {
  const [event] = events(
    read(`
      Mali Mali PROPN NNP 4 nsubj @MLI
      and and CCONJ CC 3 cc
      Niger Niger PROPN NNP 1 conj @NER
      condemned condemn VERB VBD 0 root
      the the DET DT 6 det
      coup coup NOUN NN 4 obj
      . . PUNCT . 4 punct`),
  );
  expect(line(event!)).toBe("MLI,NER> ACCUSE disapprove");
  expect(pairsOf(event!)).toEqual([]);
});

test("an office that somebody had was open then, not now", () => {
  const [found] = channels(
    read(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      had have VERB VBD 0 root
      a a DET DT 5 det
      liaison liaison NOUN NN 5 compound
      office office NOUN NN 2 obj
      in in ADP IN 7 case
      Tunis Tunis PROPN NNP 2 obl @in:TUN
      . . PUNCT . 2 punct`),
  );
  expect(found).toMatchObject({
    kind: "liaison_office",
    stage: "open",
    auxiliary: "historical",
    pair: ["MLI", "TUN"],
  });
});

test("a quarrel that is settled is no tension", () => {
  const [found] = assessments(
    read(`
      Mali Mali PROPN NNP 4 nsubj @MLI
      and and CCONJ CC 3 cc
      Niger Niger PROPN NNP 1 conj @NER
      settled settle VERB VBD 0 root
      their their PRON PRP$ 6 nmod:poss @MLI
      dispute dispute NOUN NN 4 obj
      with with ADP IN 8 case
      Chad Chad PROPN NNP 6 nmod @TCD
      . . PUNCT . 4 punct`),
  );
  expect(found).toMatchObject({ level: null, trend: "improving", pair: ["MLI", "TCD"] });
});
