/** Where an event was: by the phrase of its clause, the narrowest place first. */
import { expect, test } from "vitest";
import { events, read } from "./fixture.ts";

const placed = (rows: string): readonly (string | null)[] =>
  events(read(rows)).map(({ location }) => location?.country ?? null);

test("a place under another phrase is that of the verb", () => {
  expect(
    placed(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      attacked attack VERB VBD 0 root
      Niger Niger PROPN NNP 2 obj @NER
      near near ADP IN 6 case
      the the DET DT 6 det
      town town NOUN NN 2 obl
      of of ADP IN 8 case
      Gao Gao PROPN NNP 6 nmod @in:MLI
      . . PUNCT . 2 punct`),
  ).toEqual(["MLI"]);
});

test("who acts from somewhere acts there, where nothing else is told", () => {
  expect(
    placed(`
      Police police NOUN NN 4 nsubj @MLI.COP
      in in ADP IN 3 case
      Gao Gao PROPN NNP 1 nmod @in:MLI
      arrested arrest VERB VBD 0 root
      Nigeriens Nigerien PROPN NNPS 4 obj @NER
      . . PUNCT . 4 punct`),
  ).toEqual(["MLI"]);
});

test("where no place is told there is none", () => {
  expect(
    placed(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      attacked attack VERB VBD 0 root
      Niger Niger PROPN NNP 2 obj @NER
      . . PUNCT . 2 punct`),
  ).toEqual([null]);
});
