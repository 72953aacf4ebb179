/** A party's phrase reaches outwards from its head, one dependent after the other, until the first that stays out. */
import { expect, test } from "vitest";
import { phraseHeads } from "../../src/event/party-features.ts";
import { phraseAround } from "../../src/event/party-span.ts";
import type { Mentions } from "../../src/mention/mentions.ts";
import { readConllu } from "../../src/parse/conllu.ts";
import { relationOf } from "../../src/parse/parse.ts";
import { form } from "../../src/sentence/sentences.ts";

const ROWS = [
  "The the DET DT 3 det",
  "Chilean chilean ADJ JJ 3 amod",
  "minister minister NOUN NN 9 nsubj",
  "of of ADP IN 5 case",
  "defence defence NOUN NN 3 nmod",
  "who who PRON WP 7 nsubj",
  "resigned resign VERB VBD 3 acl:relcl",
  "yesterday yesterday ADV RB 7 advmod",
  "accused accuse VERB VBD 0 root",
  "Peru Peru PROPN NNP 9 obj",
];
const conllu = ROWS.map((row, i) => {
  const [word, lemma, upos, xpos, head, relation] = row.split(" ");
  return [i + 1, word, lemma, upos, xpos, "_", head, relation, "_", "_"].join("\t");
}).join("\n");
const parse = readConllu(`# newdoc id = d\n# sent_id = 1\n${conllu}\n\n`, "test.conllu")[0]!;
const mentions: Mentions = {
  ...parse,
  mentions: [],
  mentionAt: new Int32Array(parse.head.length).fill(-1),
  times: [],
  names: [],
};
const MINISTER = 2;
const words = ([first, end]: readonly [number, number]): string =>
  Array.from({ length: end - first }, (_, k) => form(mentions, first + k)).join(" ");

test("heads of phrases are nouns, names and pronouns that are no part of a name", () => {
  expect(phraseHeads(mentions, 0, 10).map((i) => form(mentions, i))).toEqual([
    "minister",
    "defence",
    "who",
    "Peru",
  ]);
});

test("all that belongs is the phrase, up to the first dependent that does not", () => {
  const all = phraseAround(mentions, MINISTER, () => true);
  expect(words(all)).toBe("The Chilean minister of defence who resigned yesterday");
  const short = phraseAround(mentions, MINISTER, (i) => relationOf(mentions, i) !== "acl:relcl");
  expect(words(short)).toBe("The Chilean minister of defence");
  const bare = phraseAround(mentions, MINISTER, (i) => relationOf(mentions, i) === "amod");
  expect(words(bare)).toBe("Chilean minister");
});
