/** Who says so: by the tree, by quotation marks over several sentences, and by the order of words where the tree fails. */
import { expect, test } from "vitest";
import { assessments, events, read } from "./fixture.ts";

test("a complement clause is what its verb's subject says", () => {
  const [event] = events(
    read(`
      Oslo Oslo PROPN NNP 2 nsubj @NOR.GOV
      says say VERB VBZ 0 root
      that that SCONJ IN 5 mark
      Chile Chile PROPN NNP 5 nsubj @CHL
      attacked attack VERB VBD 2 ccomp
      Peru Peru PROPN NNP 5 obj @PER
      . . PUNCT . 2 punct`),
  );
  expect(event!.speaker).toMatchObject({ id: "NOR", text: "Oslo", direct: false, verb: { text: "says" } });
  expect(event!.auxiliary).toBeNull();
});

test("according to somebody", () => {
  const [event] = events(
    read(`
      According accord VERB VBG 3 case
      to to ADP IN 1 fixed
      Oslo Oslo PROPN NNP 6 obl @NOR.GOV
      , , PUNCT , 3 punct
      Chile Chile PROPN NNP 6 nsubj @CHL
      attacked attack VERB VBD 0 root
      Peru Peru PROPN NNP 6 obj @PER
      . . PUNCT . 6 punct`),
  );
  expect(event!.speaker).toMatchObject({ id: "NOR", verb: null });
});

test("a quotation of two sentences has the speaker named after it", () => {
  const found = events(
    read(`
      " " PUNCT \`\` 3 punct
      Chile Chile PROPN NNP 3 nsubj @CHL
      attacked attack VERB VBD 0 root
      Peru Peru PROPN NNP 3 obj @PER
      . . PUNCT . 3 punct

      Kenya Kenya PROPN NNP 2 nsubj @KEN
      condemned condemn VERB VBD 7 ccomp
      Chile Chile PROPN NNP 2 obj @CHL
      , , PUNCT , 2 punct
      " " PUNCT '' 2 punct
      Oslo Oslo PROPN NNP 7 nsubj @NOR.GOV
      said say VERB VBD 0 root
      . . PUNCT . 7 punct`),
  );
  expect(found.map((event) => [event.event, event.speaker?.id, event.speaker?.direct])).toEqual([
    ["ASSAULT", "NOR", true],
    ["ACCUSE", "NOR", true],
  ]);
});

test("words before a comma, a name and a verb of speech are that name's, though the tree missed its subject", () => {
  const [event] = events(
    read(`
      Chile Chile PROPN NNP 2 nsubj @CHL
      attacked attack VERB VBD 0 root
      Peru Peru PROPN NNP 2 obj @PER
      , , PUNCT , 6 punct
      a a DET DT 6 det
      diplomat diplomat NOUN NN 3 appos
      said say VERB VBD 2 conj
      . . PUNCT . 2 punct`),
  );
  expect(event!.speaker).toMatchObject({ text: "a diplomat", verb: { text: "said" } });
});

test("the side that a speaker leaves open is the speaker's own", () => {
  const [found] = assessments(
    read(`
      Relations relation NOUN NNS 5 nsubj
      with with ADP IN 3 case
      Peru Peru PROPN NNP 1 nmod @PER
      are be AUX VBP 5 cop
      tense tense ADJ JJ 8 ccomp
      , , PUNCT , 5 punct
      Chile Chile PROPN NNP 8 nsubj @CHL
      said say VERB VBD 0 root
      . . PUNCT . 8 punct`),
  );
  expect(found).toMatchObject({ pair: ["CHL", "PER"], level: "tense", speaker: { id: "CHL" } });
});

test("in somebody's view is what they say, without a verb", () => {
  const [event] = events(
    read(`
      In in ADP IN 3 case
      the the DET DT 3 det
      view view NOUN NN 7 obl
      of of ADP IN 5 case
      Oslo Oslo PROPN NNP 3 nmod @NOR.GOV
      Chile Chile PROPN NNP 7 nsubj @CHL
      attacked attack VERB VBD 0 root
      Peru Peru PROPN NNP 7 obj @PER
      . . PUNCT . 7 punct`),
  );
  expect(event!.speaker).toMatchObject({ id: "NOR", verb: null, direct: false });
});

test("a denial that spells out an act gives the act as denied", () => {
  const found = events(
    read(`
      Oslo Oslo PROPN NNP 2 nsubj @NOR.GOV
      denied deny VERB VBD 0 root
      that that SCONJ IN 5 mark
      Chile Chile PROPN NNP 5 nsubj @CHL
      attacked attack VERB VBD 2 ccomp
      Peru Peru PROPN NNP 5 obj @PER
      . . PUNCT . 2 punct`),
  );
  expect(found.find(({ event }) => event === "ASSAULT")).toMatchObject({
    auxiliary: "negation",
    speaker: { id: "NOR" },
  });
});
