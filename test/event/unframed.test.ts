/** The party scorer stands in for empty slots, and with the chooser codes two actors where no frame fires. */
import { expect, test } from "vitest";
import { BUCKETS, CHOICES, wordKnowledge } from "../../src/event/chooser.ts";
import { denseSize, type WordVectors } from "../../src/event/chooser-features.ts";
import type { Learned } from "../../src/event/evidence.ts";
import { type LogLinear, rowOf } from "../../src/event/log-linear.ts";
import { SIDE_BUCKETS, SIDES } from "../../src/event/party-scorer.ts";
import { codebook, events, line, read } from "./fixture.ts";

const NO_VECTORS: WordVectors = { size: 0, add: () => 0 };

/** A model in which a feature speaks for a class, and nothing else counts. */
function speaking(
  classes: readonly string[],
  buckets: number,
  dense: number,
  says: Readonly<Record<string, string>>,
): LogLinear {
  const sparse = new Float32Array(buckets * classes.length);
  for (const [name, what] of Object.entries(says))
    sparse[rowOf(name, buckets) * classes.length + classes.indexOf(what)] = 9;
  return { classes, buckets, sparse, dense: new Float32Array(dense * classes.length), temperature: 1 };
}

const words = wordKnowledge(codebook);
/** Subjects act, phrases with "across" are acted on, and all of it is `type`. */
const learned = (type: string): Learned => ({
  chooser: {
    weights: speaking(CHOICES, BUCKETS, denseSize(NO_VECTORS), { bias: type }),
    knowledge: words,
    vectors: NO_VECTORS,
  },
  parties: {
    sides: speaking(SIDES, SIDE_BUCKETS, 0, { "r=nsubj:": "actor", "r=obl:across": "recipient" }),
    knowledge: { codebook, words },
  },
});

const UNFRAMED = `
  Peru Peru PROPN NNP 2 nsubj @PER
  lined line VERB VBD 0 root
  soldiers soldier NOUN NNS 2 obj
  up up ADP RP 2 compound:prt
  across across ADP IN 6 case
  Bolivia Bolivia PROPN NNP 2 obl @BOL
  . . PUNCT . 2 punct`;

test("two actors are coded where no frame fires, by the rule of the chooser", () => {
  const [record, ...others] = events(read(UNFRAMED, undefined, learned("MOBILIZE")));
  expect(others).toEqual([]);
  expect(line(record!)).toBe("PER>BOL MOBILIZE");
  expect(record!.rule).toBe("chooser");
  expect(record!.trigger.text).toBe("lined");
});

test("what is no event to the chooser stays uncoded, and so does all without what is learned", () => {
  expect(events(read(UNFRAMED, undefined, learned("none")))).toEqual([]);
  expect(events(read(UNFRAMED))).toEqual([]);
});

test("tourists and players are no two actors", () => {
  const tourists = UNFRAMED.replace("@PER", "@PER.CVL");
  expect(events(read(tourists, undefined, learned("MOBILIZE")))).toEqual([]);
});

test("a recipient that no slot of the frame names is filled in where it is likely", () => {
  const rows = `
    Peru Peru PROPN NNP 2 nsubj @PER
    shelled shell VERB VBD 0 root
    villages village NOUN NNS 2 obj
    across across ADP IN 5 case
    Bolivia Bolivia PROPN NNP 2 obl @BOL
    and and CCONJ CC 7 cc
    Chile Chile PROPN NNP 5 conj @CHL
    . . PUNCT . 2 punct`;
  expect(events(read(rows)).map(line)).toEqual(["PER> ASSAULT heavy-weapons"]);
  expect(events(read(rows, undefined, learned("ASSAULT"))).map(line)).toEqual([
    "PER>BOL,CHL ASSAULT heavy-weapons",
  ]);
});
