/** A participle behind "have" is a perfect, and auxiliaries are tagged as such. */
import { expect, test } from "vitest";
import { mendAuxiliaries } from "../../src/parse/auxiliaries.ts";
import { RELATIONS, type Relation, UPOS, type Upos, XPOS, type Xpos } from "../../src/parse/parse.ts";

/** "form UPOS XPOS head relation" of each word, mended: "form UPOS head relation". */
function mended(...words: readonly string[]): string[] {
  const rows = words.map((word) => word.split(" ") as [string, Upos, Xpos, string, Relation]);
  const column = (values: readonly number[]): Uint8Array => Uint8Array.from(values);
  const prediction = {
    upos: column(rows.map(([, upos]) => UPOS.indexOf(upos))),
    xpos: column(rows.map(([, , xpos]) => XPOS.indexOf(xpos))),
    feats: new Uint8Array(rows.length),
    relation: column(rows.map(([, , , , relation]) => RELATIONS.indexOf(relation))),
    head: Int32Array.from(rows, ([, , , head]) => Number(head) - 1),
    encoded: new Float32Array(0),
  };
  mendAuxiliaries(
    prediction,
    rows.map(([form]) => form),
  );
  return rows.map(
    ([form], i) =>
      `${form} ${UPOS[prediction.upos[i]!]} ${prediction.head[i]! + 1} ${RELATIONS[prediction.relation[i]!]}`,
  );
}

test("a verb with a participle right behind it is its auxiliary, and what hung on it hangs on the participle", () => {
  expect(
    mended(
      "Kenya PROPN NNP 2 nsubj",
      "has VERB VBZ 0 root",
      "already ADV RB 2 advmod",
      "forged VERB VBN 2 xcomp",
      "ties NOUN NNS 2 obj",
    ),
  ).toEqual([
    "Kenya PROPN 4 nsubj",
    "has AUX 4 aux",
    "already ADV 4 advmod",
    "forged VERB 0 root",
    "ties NOUN 4 obj",
  ]);
});

test("a participle before the object is one too if the tag says auxiliary, and not if it says verb", () => {
  const words = (tag: string): string[] => [
    "Kenya PROPN NNP 2 nsubj",
    `has ${tag} VBZ 0 root`,
    "frozen VERB VBN 4 amod",
    "assets NOUN NNS 2 obj",
  ];
  expect(mended(...words("AUX")).slice(1)).toEqual([
    "has AUX 3 aux",
    "frozen VERB 0 root",
    "assets NOUN 3 obj",
  ]);
  expect(mended(...words("VERB")).slice(1)).toEqual([
    "has VERB 0 root",
    "frozen VERB 4 amod",
    "assets NOUN 2 obj",
  ]);
});

test("with a noun between, somebody else does it", () => {
  const words = [
    "They PRON PRP 2 nsubj",
    "had VERB VBD 0 root",
    "roads NOUN NNS 2 obj",
    "built VERB VBN 2 xcomp",
  ];
  expect(mended(...words)).toEqual([
    "They PRON 2 nsubj",
    "had VERB 0 root",
    "roads NOUN 2 obj",
    "built VERB 2 xcomp",
  ]);
});

test("a subject of an auxiliary is that of its verb", () => {
  expect(mended("They PRON PRP 2 nsubj", "have AUX VBP 3 aux", "met VERB VBN 0 root")[0]).toBe(
    "They PRON 3 nsubj",
  );
});

test("what is an auxiliary by its relation is one by its tag", () => {
  expect(mended("has VERB VBZ 2 aux", "met VERB VBN 0 root")).toEqual(["has AUX 2 aux", "met VERB 0 root"]);
});

test("an unknown surname before a verb is part of the name before it, whatever it looks like to the network", () => {
  const [first, second] = mended(
    "Jozef NOUN NN 3 nsubj",
    "Varga ADV RB 3 advmod",
    "visited VERB VBD 0 root",
    "Oslo PROPN NNP 3 obj",
  );
  expect([first, second]).toEqual(["Jozef NOUN 3 nsubj", "Varga PROPN 1 flat"]);
});

test("two subjects side by side are one name", () => {
  const [, name] = mended("Esko PROPN NNP 3 nsubj", "Lahti AUX NNP 3 nsubj", "met VERB VBD 0 root");
  expect(name).toBe("Lahti PROPN 1 flat");
});

test("in headlines every word has a capital, and adverbs and auxiliaries stay what they are", () => {
  const words = ["Minister PROPN NNP 3 nsubj", "Finally ADV RB 3 advmod", "Speaks VERB VBZ 0 root"];
  expect(mended(...words)[1]).toBe("Finally ADV 3 advmod");
  expect(mended("They PRON PRP 3 nsubj", "Will AUX MD 3 aux", "speak VERB VB 0 root")[1]).toBe(
    "Will AUX 3 aux",
  );
});
