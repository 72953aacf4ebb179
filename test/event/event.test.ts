/** Which events a tree tells, between whom, and whether they were done. */
import { expect, test } from "vitest";
import { events, line, read } from "./fixture.ts";

test("the visitor is the actor, the host the recipient", () => {
  const [event] = events(
    read(`
      Norway Norway PROPN NNP 3 nmod:poss @NOR
      's 's PART POS 1 case
      minister minister NOUN NN 4 nsubj @NOR.GOV
      visited visit VERB VBD 0 root
      Peru Peru PROPN NNP 4 obj @PER
      . . PUNCT . 4 punct`),
  );
  expect(line(event!)).toBe("NOR>PER CONSULT visit");
  expect(event!.actor[0]!.sector).toEqual(["GOV"]);
  expect(event!.score).toBe(4);
  expect(event!.rule).toMatch(/^frames\.tsv:\d+$/);
});

test("a passive turns the roles round", () => {
  const found = events(
    read(`
      Chad Chad PROPN NNP 3 nsubj:pass @TCD
      was be AUX VBD 3 aux:pass
      condemned condemn VERB VBN 0 root
      by by ADP IN 5 case
      Niger Niger PROPN NNP 3 obl:agent @NER
      . . PUNCT . 3 punct`),
  );
  expect(found.map(line)).toEqual(["NER>TCD ACCUSE disapprove"]);
});

test("what two sides do together has both as actors and no recipient", () => {
  const found = events(
    read(`
      Talks talk NOUN NNS 7 nsubj
      between between ADP IN 3 case
      Oman Oman PROPN NNP 1 nmod @OMN
      and and CCONJ CC 5 cc
      Iran Iran PROPN NNP 3 conj @IRN
      were be AUX VBD 7 aux
      held hold VERB VBN 0 root
      . . PUNCT . 7 punct`),
  );
  expect(found.map(line)).toEqual(["OMN,IRN> CONSULT"]);
});

test("a compound subject is one event", () => {
  const found = events(
    read(`
      Kenya Kenya PROPN NNP 4 nsubj @KEN
      and and CCONJ CC 3 cc
      Uganda Uganda PROPN NNP 1 conj @UGA
      condemned condemn VERB VBD 0 root
      Sudan Sudan PROPN NNP 4 obj @SDN
      . . PUNCT . 4 punct`),
  );
  expect(found.map(line)).toEqual(["KEN,UGA>SDN ACCUSE disapprove"]);
});

test("a nominal trigger finds its visitor in the by-phrase and its host in the to-phrase", () => {
  const found = events(
    read(`
      A a DET DT 2 det
      visit visit NOUN NN 8 nsubj
      by by ADP IN 5 case
      the the DET DT 5 det
      alliance alliance NOUN NN 2 nmod @NATO
      to to ADP IN 7 case
      Oslo Oslo PROPN NNP 2 nmod @NOR.GOV
      ended end VERB VBD 0 root
      . . PUNCT . 8 punct`),
  );
  expect(found.map(line)).toEqual(["NATO>NOR CONSULT visit"]);
});

test("a plan of the parties themselves is an AGREE without an auxiliary", () => {
  const found = events(
    read(`
      Norway Norway PROPN NNP 3 nsubj @NOR
      will will AUX MD 3 aux
      visit visit VERB VB 0 root
      Peru Peru PROPN NNP 3 obj @PER
      . . PUNCT . 3 punct`),
  );
  expect(found.map(line)).toEqual(["NOR>PER AGREE"]);
});

test("what a third party foresees keeps its type and is marked", () => {
  const [event] = events(
    read(`
      Chile Chile PROPN NNP 5 nsubj @CHL
      will will AUX MD 5 aux
      not not PART RB 5 advmod
      ever ever ADV RB 5 advmod
      attack attack VERB VB 9 ccomp
      Peru Peru PROPN NNP 5 obj @PER
      , , PUNCT , 9 punct
      Oslo Oslo PROPN NNP 9 nsubj @NOR.GOV
      said say VERB VBD 0 root
      . . PUNCT . 9 punct`),
  );
  expect(line(event!)).toBe("CHL>PER ASSAULT (negation)");
  expect(event!.speaker).toMatchObject({ id: "NOR", direct: false, verb: { text: "said" } });
});

test("a hostile step that the actor announces for itself is a threat", () => {
  const found = events(
    read(`
      Chile Chile PROPN NNP 3 nsubj @CHL
      will will AUX MD 3 aux
      attack attack VERB VB 0 root
      Peru Peru PROPN NNP 3 obj @PER
      . . PUNCT . 3 punct`),
  );
  expect(found.map(line)).toEqual(["CHL>PER THREATEN violence"]);
});

test("a condition makes the event hypothetical", () => {
  const found = events(
    read(`
      If if SCONJ IN 3 mark
      Chile Chile PROPN NNP 3 nsubj @CHL
      attacked attack VERB VBD 8 advcl
      Peru Peru PROPN NNP 3 obj @PER
      , , PUNCT , 3 punct
      prices price NOUN NNS 8 nsubj
      would would AUX MD 8 aux
      rise rise VERB VB 0 root
      . . PUNCT . 8 punct`),
  );
  expect(found.map(line)).toEqual(["CHL>PER ASSAULT (hypothetical)"]);
});

test("what is refused, asked or promised is no event of its own", () => {
  const found = events(
    read(`
      Norway Norway PROPN NNP 2 nsubj @NOR
      refused refuse VERB VBD 0 root
      to to PART TO 4 mark
      meet meet VERB VB 2 xcomp
      Peru Peru PROPN NNP 4 obj @PER
      . . PUNCT . 2 punct`),
  );
  expect(found.map(line)).toEqual(["NOR>PER REJECT meet"]);
});

test("an event of more than a year before publication is background", () => {
  const found = events(
    read(
      `
      Norway Norway PROPN NNP 2 nsubj @NOR
      visited visit VERB VBD 0 root
      Peru Peru PROPN NNP 2 obj @PER
      in in ADP IN 5 case
      2014 2014 NUM CD 2 obl @day:2014-05-01
      . . PUNCT . 2 punct`,
      "2018-02-16",
    ),
  );
  expect(found.map(line)).toEqual(["NOR>PER CONSULT visit (historical)"]);
  expect(found[0]!.date).toBe("2014-05-01");
});

test("an object of the wrong kind is no event: metaphor and idiom", () => {
  const found = events(
    read(`
      Norway Norway PROPN NNP 2 nsubj @NOR
      killed kill VERB VBD 0 root
      two two NUM CD 4 nummod
      birds bird NOUN NNS 2 obj
      in in ADP IN 6 case
      Peru Peru PROPN NNP 2 obl @PER
      . . PUNCT . 2 punct`),
  );
  expect(found).toEqual([]);
});

test("sanctions are aimed at whoever stands behind on", () => {
  const found = events(
    read(`
      The the DET DT 2 det
      bloc bloc NOUN NN 3 nsubj @EU
      imposed impose VERB VBD 0 root
      sanctions sanction NOUN NNS 3 obj
      on on ADP IN 7 case
      Malian malian ADJ JJ 7 amod
      banks bank NOUN NNS 4 nmod @MLI.BUS
      . . PUNCT . 3 punct`),
  );
  expect(found.map(line)).toEqual(["EU>MLI SANCTION discontinue"]);
  expect(found[0]!.recipient[0]!.sector).toEqual(["BUS"]);
});

test("one who meets several is with each of them, not they with one another", () => {
  const [event] = events(
    read(`
      Peru Peru PROPN NNP 2 nsubj @PER
      established establish VERB VBD 0 root
      ties tie NOUN NNS 2 obj
      with with ADP IN 5 case
      Oman Oman PROPN NNP 3 nmod @OMN
      and and CCONJ CC 7 cc
      Chad Chad PROPN NNP 5 conj @TCD
      . . PUNCT . 2 punct`),
  );
  expect(line(event!)).toBe("PER>OMN,TCD SUPPORT");
});

test("an undated conflict that only sets the scene is background", () => {
  const [event] = events(
    read(`
      After after ADP IN 4 case
      Chad Chad PROPN NNP 4 nmod:poss @TCD
      's 's PART POS 2 case
      invasion invasion NOUN NN 8 obl
      of of ADP IN 6 case
      Niger Niger PROPN NNP 4 nmod @NER
      prices price NOUN NNS 8 nsubj
      rose rise VERB VBD 0 root
      . . PUNCT . 8 punct`),
  );
  expect(line(event!)).toBe("TCD>NER ASSAULT (historical)");
});

test("a town to which somebody comes stands for its state", () => {
  const records = events(
    read(`
      Peru's Peru PROPN NNP 2 nmod:poss @PER
      president president NOUN NN 3 nsubj
      arrived arrive VERB VBD 0 root
      in in ADP IN 5 case
      Sucre Sucre PROPN NNP 3 obl @in:BOL
      . . PUNCT . 3 punct`),
  );
  expect(records.map(line)).toEqual(["PER>BOL CONSULT visit"]);
});
