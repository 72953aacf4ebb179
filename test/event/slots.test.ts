/** What fills the slots of a frame: phrases that stand, or were hung, away from their trigger. */
import { expect, test } from "vitest";
import { events, line, read } from "./fixture.ts";

test("an only object is the object, though the parse calls it indirect", () => {
  const found = events(
    read(`
      Togo Togo PROPN NNP 2 nsubj @TGO
      warned warn VERB VBD 0 root
      Benin Benin PROPN NNP 2 iobj @BEN
      over over ADP IN 6 case
      the the DET DT 6 det
      dam dam NOUN NN 2 obl
      . . PUNCT . 2 punct`),
  );
  expect(found.map(line)).toEqual(["TGO>BEN THREATEN"]);
});

test("parties stand between what a verb says of their truce", () => {
  const found = events(
    read(`
      A a DET DT 2 det
      truce truce NOUN NN 7 nsubj
      between between ADP IN 4 case
      Chad Chad PROPN NNP 2 nmod @TCD
      and and CCONJ CC 6 cc
      Niger Niger PROPN NNP 4 conj @NER
      took take VERB VBD 0 root
      effect effect NOUN NN 7 obj
      . . PUNCT . 7 punct`),
  );
  expect(found.map(line)).toEqual(["TCD,NER> RETREAT ceasefire"]);
});

test("what modifies an object tells which event its verb is", () => {
  const law = (kind: string): readonly string[] =>
    events(
      read(`
      Peru Peru PROPN NNP 2 nsubj @PER
      adopted adopt VERB VBD 0 root
      ${kind} ${kind} ADJ JJ 4 amod
      law law NOUN NN 2 obj
      . . PUNCT . 2 punct`),
    ).map(line);
  expect(law("martial")).toEqual(["PER> COERCE martial-law"]);
  expect(law("copyright")).toEqual([]);
});

test("soldiers on the border with a neighbour are moved against it", () => {
  const found = events(
    read(`
      Mali Mali PROPN NNP 2 nsubj @MLI
      massed mass VERB VBD 0 root
      soldiers soldier NOUN NNS 2 obj
      on on ADP IN 6 case
      the the DET DT 6 det
      border border NOUN NN 3 nmod
      with with ADP IN 8 case
      Niger Niger PROPN NNP 6 nmod @NER
      . . PUNCT . 2 punct`),
  );
  expect(found.map(line)).toEqual(["MLI>NER MOBILIZE troops"]);
});

test("the name of an exercise stands for the word", () => {
  const found = events(
    read(`
      Oman Oman PROPN NNP 4 nsubj @OMN
      and and CCONJ CC 3 cc
      Qatar Qatar PROPN NNP 1 conj @QAT
      began begin VERB VBD 0 root
      Falcon Falcon PROPN NNP 4 obj @ex:Falcon
      . . PUNCT . 4 punct`),
  );
  expect(found.map(line)).toEqual(["OMN,QAT> COOPERATE"]);
});

test("of two nationalities before one noun both are parties", () => {
  const found = events(
    read(`
      Greek greek ADJ JJ 4 amod @GRC
      and and CCONJ CC 3 cc
      Turkish turkish ADJ JJ 1 conj @TUR
      envoys envoy NOUN NNS 5 nsubj
      met meet VERB VBD 0 root
      . . PUNCT . 5 punct`),
  );
  expect(found.map(line)).toEqual(["GRC,TUR> CONSULT"]);
});

test("what a quantity counts, and the title before a name, meet a condition", () => {
  const thousands = read(`
      Chad Chad PROPN NNP 2 nsubj @TCD
      massed mass VERB VBD 0 root
      thousands thousand NOUN NNS 2 obj
      of of ADP IN 5 case
      soldiers soldier NOUN NNS 3 nmod
      on on ADP IN 8 case
      the the DET DT 8 det
      border border NOUN NN 2 obl
      with with ADP IN 10 case
      Libya Libya PROPN NNP 8 nmod @LBY
      . . PUNCT . 2 punct`);
  expect(events(thousands).map(line)).toEqual(["TCD>LBY MOBILIZE troops"]);
  const titled = read(`
      Soldiers soldier NOUN NNS 5 nsubj
      in in ADP IN 3 case
      Togo Togo PROPN NNP 1 nmod @TGO
      have have AUX VBP 5 aux
      overthrown overthrow VERB VBN 0 root
      President President PROPN NNP 7 nmod:desc
      Kodjo Kodjo PROPN NNP 5 obj
      . . PUNCT . 5 punct`);
  expect(events(titled).map((each) => each.event)).toEqual(["COERCE"]);
});

test("who is let go stands in the clause below, who is barred before it", () => {
  const pilot = read(`
      Guinea Guinea PROPN NNP 2 nsubj @GIN
      let let VERB VBD 0 root
      the the DET DT 5 det
      French French ADJ JJ 5 amod @FRA
      pilot pilot NOUN NN 6 nsubj
      go go VERB VB 2 xcomp
      . . PUNCT . 2 punct`);
  expect(events(pilot).map(line)).toEqual(["GIN>FRA RETREAT release"]);
  const reporter = read(`
      Cuba Cuba PROPN NNP 2 nsubj @CUB
      barred bar VERB VBD 0 root
      a a DET DT 5 det
      Spanish Spanish ADJ JJ 5 amod @ESP
      reporter reporter NOUN NN 2 obj
      from from SCONJ IN 7 mark
      leaving leave VERB VBG 5 acl
      . . PUNCT . 2 punct`);
  expect(events(reporter).map(line)).toContain("CUB>ESP COERCE restrict");
});

test("who is in a country on a visit has paid it", () => {
  const found = read(`
      Oman Oman PROPN NNP 3 nmod:poss @OMN
      's 's PART POS 1 case
      premier premier NOUN NN 6 nsubj
      is be AUX VBZ 6 cop
      in in ADP IN 6 case
      Japan Japan PROPN NNP 0 root @JPN
      on on ADP IN 9 case
      a a DET DT 9 det
      visit visit NOUN NN 6 nmod
      . . PUNCT . 6 punct`);
  expect(events(found).map(line)).toEqual(["OMN>JPN CONSULT visit"]);
});

test("a name that the parse takes for an infinitive is where something goes", () => {
  const found = read(`
      Malta Malta PROPN NNP 2 nsubj @MLT
      sent send VERB VBD 0 root
      medicine medicine NOUN NN 2 obj
      to to PART TO 5 mark
      Tunis Tunis VERB VB 2 advcl @TUN
      . . PUNCT . 2 punct`);
  expect(events(found).map(line)).toEqual(["MLT>TUN AID"]);
});

test("whose a thing is, or by whom, stands behind it", () => {
  const report = read(`
      Fiji Fiji PROPN NNP 2 nsubj @FJI
      condemned condemn VERB VBD 0 root
      an a DET DT 4 det
      attack attack NOUN NN 2 obj
      by by ADP IN 7 case
      Tongan Tongan ADJ JJ 7 amod @TON
      sailors sailor NOUN NNS 4 nmod
      . . PUNCT . 2 punct`);
  expect(events(report).map(line)).toContain("FJI>TON ACCUSE disapprove");
});

test("a plural that the parse left as it was is its word", () => {
  const found = read(`
      Chad Chad PROPN NNP 2 nsubj @TCD
      massed mass VERB VBD 0 root
      howitzers howitzers NOUN NNS 2 obj
      near near ADP IN 5 case
      Libya Libya PROPN NNP 2 obl @LBY
      . . PUNCT . 2 punct`);
  expect(events(found).map(line)).toEqual(["TCD>LBY MOBILIZE weapons"]);
});

test("the name of an exercise stands for no other word that is in it", () => {
  const found = events(
    read(`
      Chile Chile PROPN NNP 2 nsubj @CHL
      launched launch VERB VBD 0 root
      Sand sand PROPN NNP 4 compound
      Strike strike PROPN NNP 2 obj @ex:Sand-Strike
      in in ADP IN 6 case
      Peru Peru PROPN NNP 2 obl @PER
      . . PUNCT . 2 punct`),
  );
  expect(found.filter(({ event }) => event === "ASSAULT")).toEqual([]);
});
