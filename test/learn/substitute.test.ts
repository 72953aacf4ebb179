/** Copies of treebank sentences keep tags and trees, and change only open-class words for their like. */
import { expect, test } from "vitest";
import { createRandom } from "../../src/core/random.ts";
import { goldSentences } from "../../src/learn/gold-sentences.ts";
import { substituted } from "../../src/learn/substitute.ts";
import { readConllu } from "../../src/parse/conllu.ts";

const sentence = (words: readonly string[]): string =>
  words
    .map((word, i) => {
      const [form, upos, xpos] = word.split(" ");
      return `${i + 1}\t${form}\t_\t${upos}\t${xpos}\t_\t${i === 0 ? 0 : 1}\t${i === 0 ? "root" : "dep"}\t_\t_`;
    })
    .join("\n");
const NOUNS = ["envoys", "talks", "rivers", "banks"];
const GOLD = goldSentences(
  readConllu(
    `${NOUNS.map((noun) => sentence(["The DET DT", `${noun} NOUN NNS`, "met VERB VBD", "in ADP IN"])).join("\n\n")}\n\n`,
    "test",
  ),
);

test("with a share of 1 nouns become nouns of the treebank, and everything else stays", () => {
  const copies = substituted(GOLD, 1, createRandom(4));
  expect(copies).toHaveLength(GOLD.length);
  for (const [i, { forms, head, upos }] of copies.entries()) {
    expect(forms.filter((_, k) => k !== 1)).toEqual(["The", "met", "in"]);
    expect(NOUNS).toContain(forms[1]);
    expect({ head, upos }).toEqual({ head: GOLD[i]!.head, upos: GOLD[i]!.upos });
  }
  expect(copies.some(({ forms }, i) => forms[1] !== GOLD[i]!.forms[1])).toBe(true);
});

test("with a share of 0 nothing changes", () => {
  expect(substituted(GOLD, 0, createRandom(4)).map(({ forms }) => forms)).toEqual(
    GOLD.map(({ forms }) => forms),
  );
});
