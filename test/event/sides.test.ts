/** Who stands on which side where the phrase itself does not say it. */
import { expect, test } from "vitest";
import { events, line, read } from "./fixture.ts";

const TALKS = `
      Oman Oman PROPN NNP 4 nsubj @OMN
      and and CCONJ CC 3 cc
      Iran Iran PROPN NNP 1 conj @IRN
      wait wait VERB VBP 0 root
      . . PUNCT . 4 punct`;

test("several without a name who act together are the pair of the text", () => {
  const found = events(
    read(`${TALKS}

      The the DET DT 2 det
      ministers minister NOUN NNS 3 nsubj
      negotiated negotiate VERB VBD 0 root
      . . PUNCT . 3 punct`),
  );
  expect(found.map(line)).toEqual(["OMN,IRN> CONSULT"]);
});

test("a conference is of those who come, talks are of the pair of the text", () => {
  const held = (noun: string, lemma: string): readonly string[] =>
    events(
      read(`${TALKS}

      The the DET DT 2 det
      ${noun} ${lemma} NOUN NNS 4 nsubj:pass
      were be AUX VBD 4 aux:pass
      held hold VERB VBN 0 root
      in in ADP IN 6 case
      Warsaw Warsaw PROPN NNP 4 obl
      . . PUNCT . 4 punct`),
    ).map(line);
  expect(held("talks", "talk")).toEqual(["OMN,IRN> CONSULT"]);
  expect(held("seminars", "seminar")).toEqual([]);
});

test("one without a name is not two", () => {
  const found = events(
    read(`${TALKS}

      The the DET DT 2 det
      minister minister NOUN NN 3 nsubj
      negotiated negotiate VERB VBD 0 root
      . . PUNCT . 3 punct`),
  );
  expect(found).toEqual([]);
});

test("who is arrested where nobody is named for it is arrested by the state of the place", () => {
  const found = events(
    read(`
      Three three NUM CD 3 nummod
      Dutch Dutch ADJ JJ 3 amod @NLD.CVL
      hikers hiker NOUN NNS 5 nsubj:pass
      were be AUX VBD 5 aux:pass
      arrested arrest VERB VBN 0 root
      in in ADP IN 7 case
      Tunis Tunis PROPN NNP 5 obl @in:TUN
      . . PUNCT . 5 punct`),
  );
  expect(found.map(line)).toEqual(["TUN>NLD COERCE arrest"]);
});

test("the state arrests its own opposition, but nobody is known to arrest its minister", () => {
  const arrested = (sector: string): readonly string[] =>
    events(
      read(`
      Peruvian Peruvian ADJ JJ 2 amod @PER.${sector}
      leaders leader NOUN NNS 4 nsubj:pass
      were be AUX VBD 4 aux:pass
      arrested arrest VERB VBN 0 root
      . . PUNCT . 4 punct`),
    ).map(line);
  expect(arrested("OPP")).toEqual(["PER>PER COERCE arrest"]);
  expect(arrested("GOV")).toEqual(["UNK>PER COERCE arrest"]);
});

test("a crowd without a nationality protests where it is", () => {
  const found = events(
    read(`
      Many many ADJ JJ 2 nsubj
      marched march VERB VBD 0 root
      in in ADP IN 4 case
      Quito Quito PROPN NNP 2 obl @in:ECU
      against against ADP IN 6 case
      taxes tax NOUN NNS 2 obl
      . . PUNCT . 2 punct`),
  );
  expect(found.map(line)).toEqual([expect.stringContaining("ECU")]);
});

test("a parliament ratifies the accession of another state by itself", () => {
  const found = events(
    read(`
      Spain's Spain PROPN NNP 2 nmod:poss
      parliament parliament NOUN NN 3 nsubj @ESP.LEG
      ratified ratify VERB VBD 0 root
      Finland's Finland PROPN NNP 5 nmod:poss @FIN
      accession accession NOUN NN 3 obj
      . . PUNCT . 3 punct`),
  );
  expect(found.map(line)).toEqual(["ESP>FIN SUPPORT"]);
});

test("of two who meet at one of them the other visits", () => {
  const found = events(
    read(`
      Chile Chile PROPN NNP 4 nsubj @CHL
      and and CCONJ CC 3 cc
      Peru Peru PROPN NNP 1 conj @PER
      met meet VERB VBD 0 root
      in in ADP IN 6 case
      Lima Lima PROPN NNP 4 obl @in:PER
      . . PUNCT . 4 punct`),
  );
  expect(found.map(line)).toEqual(["CHL>PER CONSULT visit"]);
});

test("the ministers of two states who meet at one of them do so together", () => {
  const found = events(
    read(`
      Andean Andean ADJ JJ 2 amod
      ministers minister NOUN NNS 3 nsubj @CHL+PER.GOV
      met meet VERB VBD 0 root
      in in ADP IN 5 case
      Lima Lima PROPN NNP 3 obl @in:PER
      . . PUNCT . 3 punct`),
  );
  expect(found.map(line)).toEqual(["CHL,PER> CONSULT"]);
});

test("soldiers strike the other one of the two that the text is about, police strike at home", () => {
  const struck = (sector: string): readonly string[] =>
    events(
      read(`
      Chad Chad PROPN NNP 2 nsubj @TCD
      fears fear VERB VBZ 0 root
      Sudan Sudan PROPN NNP 2 obj @SDN

      Sudan Sudan PROPN NNP 2 nsubj @SDN
      fears fear VERB VBZ 0 root
      Chad Chad PROPN NNP 2 obj @TCD

      Chadian Chadian ADJ JJ 2 amod
      men man NOUN NNS 3 nsubj @TCD.${sector}
      bombed bomb VERB VBD 0 root
      a a DET DT 5 det
      bridge bridge NOUN NN 3 obj`),
    ).map((event) => line(event).split(" ")[0]!);
  expect(struck("MIL")).toEqual(["TCD>SDN"]);
  expect(struck("COP")).toEqual(["TCD>"]);
});

test("troops that move into a place of another state have it at the other end", () => {
  const found = events(
    read(`
      Chad Chad PROPN NNP 2 nsubj @TCD
      moved move VERB VBD 0 root
      troops troop NOUN NNS 2 obj
      into into ADP IN 5 case
      Darfur Darfur PROPN NNP 2 obl @in:SDN
      . . PUNCT . 2 punct`),
  );
  expect(found.map((event) => line(event).split(" ").slice(0, 2).join(" "))).toEqual(["TCD>SDN MOBILIZE"]);
});

test("talks and their end are those of the states that agreed in the sentence", () => {
  const found = events(
    read(`
      Talks talk NOUN NNS 2 nsubj
      ended end VERB VBD 6 advcl
      as as SCONJ IN 6 mark
      Oman Oman PROPN NNP 6 nsubj @OMN+IRN
      finally finally ADV RB 6 advmod
      met meet VERB VBD 0 root
      . . PUNCT . 6 punct`),
  );
  for (const each of found) expect(each.actor.map(({ id }) => id).sort()).toEqual(["IRN", "OMN"]);
  expect(found.length).toBeGreaterThan(0);
});

test("a thing refuses nothing, somebody unknown does", () => {
  const blocked = (mark: string): readonly string[] =>
    events(
      read(`
      Something ${mark}
      rejected reject VERB VBD 0 root
      Nepal's Nepal PROPN NNP 4 nmod:poss @NPL
      offer offer NOUN NN 2 obj`),
    ).map(line);
  expect(blocked("landslide NOUN NN 2 nsubj")).toEqual([]);
  expect(blocked("nobody PRON NN 2 nsubj")).toEqual([expect.stringContaining("UNK>NPL REJECT")]);
});

test("who mediates deals with those who met before", () => {
  const found = events(
    read(`
      Chad Chad PROPN NNP 2 nsubj @TCD
      met meet VERB VBD 0 root
      Sudan Sudan PROPN NNP 2 obj @SDN

      Oman Oman PROPN NNP 2 nsubj @OMN
      mediated mediate VERB VBD 0 root
      . . PUNCT . 2 punct`),
  );
  expect(found[1]!.actor.map(({ id }) => id).sort()).toEqual(["OMN", "SDN", "TCD"]);
});

test("who opposes what a third does to another that the sentence names is not at odds with it", () => {
  const opposed = (noun: string): readonly string[] =>
    events(
      read(`
      Iran Iran PROPN NNP 2 nsubj @IRN
      rejected reject VERB VBD 0 root
      the the DET DT 4 det
      ${noun} ${noun} NOUN NN 2 obj
      before before ADP IN 6 case
      talks talk NOUN NNS 2 obl
      near near ADP IN 8 case
      Oman Oman PROPN NNP 6 nmod @OMN
      . . PUNCT . 2 punct`),
    )
      .filter(({ event }) => event === "REJECT")
      .map(line);
  expect(opposed("proposal")).toEqual(["IRN>OMN REJECT change"]);
  expect(opposed("embargo")).not.toContain("IRN>OMN REJECT change");
});

test("nothing was signed, nobody was arrested: it did not happen", () => {
  const signed = (subject: string): readonly (string | null)[] =>
    events(
      read(`
      Oman Oman PROPN NNP 4 nsubj @OMN
      and and CCONJ CC 3 cc
      Iran Iran PROPN NNP 1 conj @IRN
      signed sign VERB VBD 0 root
      ${subject} ${subject} PRON NN 4 obj
      . . PUNCT . 4 punct`),
    ).map(({ auxiliary }) => auxiliary);
  expect(signed("nothing")).toEqual(["negation"]);
  expect(signed("everything")).toEqual([null]);
});
