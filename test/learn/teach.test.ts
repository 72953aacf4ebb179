/** Teachers say of a sentence what they predict; several say the mean. */
import { expect, test } from "vitest";
import { type GoldSentence, LABEL_COUNT, TAG_COUNT } from "../../src/learn/gold-sentences.ts";
import { taught } from "../../src/learn/teach.ts";
import { LONGEST, predict } from "../../src/parse/network/predict.ts";
import { UPOS } from "../../src/parse/parse.ts";
import { randomPredictor } from "../parse/network/random-network.ts";

const raw = (text: string): GoldSentence => {
  const forms = text.split(" ");
  const column = new Uint8Array(forms.length);
  return {
    forms,
    upos: column,
    xpos: column,
    feats: column,
    relation: column,
    head: new Int32Array(forms.length),
    soft: null,
  };
};
const TEXT = "The talks in Geneva met with envoys of both sides .";
const sums = (shares: Uint8Array, width: number): number[] =>
  Array.from({ length: shares.length / width }, (_, i) =>
    shares.subarray(i * width, (i + 1) * width).reduce((sum, share) => sum + share, 0),
  );

test("a raw sentence gets the tags and the tree that its only teacher predicts", () => {
  const [lesson] = taught([randomPredictor(5)], [raw(TEXT)], 0);
  const { forms, upos, xpos, feats, relation, head } = lesson!;
  const direct = predict(randomPredictor(5), forms, Int32Array.of(0, forms.length));
  expect({ upos, xpos, feats }).toEqual({ upos: direct.upos, xpos: direct.xpos, feats: direct.feats });
  expect([...head].map((above) => above - 1)).toEqual([...direct.head]);
  const notRoot = [...relation.keys()].filter((i) => head[i] !== 0);
  expect(notRoot.length).toBe(forms.length - 1);
  expect(lesson!.soft!.goldShare).toBe(0);
});

test("shares of every word add up to all, for one teacher and for two, which differ", () => {
  const [one, two] = [[5], [5, 6]].map(
    (seeds) => taught(seeds.map(randomPredictor), [raw(TEXT)], 0)[0]!.soft!,
  );
  for (const { tags, arcs, labels } of [one!, two!]) {
    const n = TEXT.split(" ").length;
    expect(tags.length).toBe(n * TAG_COUNT);
    for (const sum of sums(arcs, n + 1)) expect(Math.abs(sum - 255)).toBeLessThan(10);
    for (const sum of sums(labels, LABEL_COUNT)) expect(Math.abs(sum - 255)).toBeLessThan(30);
    const upos = Array.from({ length: n }, (_, i) =>
      tags.subarray(i * TAG_COUNT, i * TAG_COUNT + UPOS.length).reduce((sum, share) => sum + share, 0),
    );
    for (const sum of upos) expect(Math.abs(sum - 255)).toBeLessThan(15);
  }
  expect(one!.arcs).not.toEqual(two!.arcs);
});

test("gold stays where there is gold, and a sentence too long for a tree is left out", () => {
  const gold = { ...raw("Envoys met ."), head: Int32Array.of(2, 0, 2), upos: Uint8Array.of(7, 15, 12) };
  const lessons = taught([randomPredictor(5)], [gold, raw("word ".repeat(LONGEST + 1).trim())], 0.5);
  expect(lessons).toHaveLength(1);
  expect(lessons[0]).toMatchObject({ head: gold.head, upos: gold.upos, soft: { goldShare: 0.5 } });
});
