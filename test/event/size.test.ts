/** How many were killed, hurt, arrested, or took part. */
import { expect, test } from "vitest";
import { events, read } from "./fixture.ts";

test("those killed and those wounded, numbers in words and in digits", () => {
  const [event] = events(
    read(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      attacked attack VERB VBD 0 root
      Niger Niger PROPN NNP 2 obj @NER
      , , PUNCT , 5 punct
      killing kill VERB VBG 2 advcl
      twenty-three twenty-three NUM CD 7 nummod
      soldiers soldier NOUN NNS 5 obj
      and and CCONJ CC 9 cc
      wounding wound VERB VBG 5 conj
      1,200 1,200 NUM CD 9 obj
      . . PUNCT . 2 punct`),
  );
  expect(event).toMatchObject({ dead: 23, injured: 1200, arrested: null, size: null });
});

test("a toll that stands above the act", () => {
  const found = events(
    read(`
      Two two NUM CD 2 nummod
      hundred hundred NUM CD 3 nummod
      people people NOUN NNS 4 nsubj
      died die VERB VBD 0 root
      when when ADV WRB 7 advmod
      Mali Mali PROPN NNP 7 nsubj @MLI
      attacked attack VERB VBD 4 advcl
      Niger Niger PROPN NNP 7 obj @NER
      . . PUNCT . 4 punct`),
  );
  expect(found.find(({ event }) => event === "ASSAULT")).toMatchObject({ dead: 200 });
});
