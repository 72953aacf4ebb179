/** Phrases: their extent, kind, number and gender. */
import { expect, test } from "vitest";
import { GENDER, loadGenders } from "../../src/mention/gender.ts";
import { findMarkables, KIND, type Markables } from "../../src/mention/markables.ts";
import { NUMBER } from "../../src/mention/pronouns.ts";
import { findVoices } from "../../src/mention/voices.ts";
import { form } from "../../src/sentence/sentences.ts";
import { parsed } from "./tree.ts";

const genders = loadGenders("data/lexicon");
const found = (...sentences: readonly string[]): Markables =>
  findMarkables(genders, parsed(null, ...sentences));
const words = ({ parse, first, end, count }: Markables): string[] =>
  Array.from({ length: count }, (_, m) =>
    parse.document.text.slice(parse.tokenStart[first[m]!], parse.tokenEnd[end[m]! - 1]),
  );

test("phrases are nested, a coordination is one of its own", () => {
  const markables = found(
    "The/DET/2/det envoy/NOUN/6/nsubj of/ADP/4/case Fiji/PROPN/2/nmod also/ADV/6/advmod met/VERB/0/root her/PRON/8/nmod:poss brother/NOUN/6/obj and/CCONJ/10/cc me/PRON/8/conj",
  );
  expect(words(markables)).toEqual([
    "The envoy of Fiji",
    "Fiji",
    "her brother and me",
    "her brother",
    "her",
    "me",
  ]);
  expect([...markables.kind]).toEqual([
    KIND.definite,
    KIND.name,
    KIND.several,
    KIND.possessed,
    KIND.personal,
    KIND.speaker,
  ]);
  expect(markables.number[2]).toBe(NUMBER.several);
  expect([...markables.gender.subarray(3, 5)]).toEqual([GENDER.male, GENDER.female]);
});

test("a predicate leaves its subject out, a name what follows a comma", () => {
  const markables = found(
    "Anna/PROPN/5/nsubj is/AUX/5/cop not/PART/5/advmod the/DET/5/det head/NOUN/0/root of/ADP/7/case Oxfam/PROPN/5/nmod ,/PUNCT/9/punct/, based/VERB/7/acl in/ADP/11/case Oxford/PROPN/9/obl",
  );
  expect(words(markables).slice(0, 2)).toEqual(["Anna", "the head of Oxfam , based in Oxford"]);
  expect(words(markables)[2]).toBe("Oxfam");
  expect(markables.gender[0]).toBe(GENDER.female);
});

test("relative pronouns, existential there and parts of names are no phrases", () => {
  const markables = found(
    "There/PRON/2/expl/EX is/VERB/0/root Ban/PROPN/2/nsubj Ki/PROPN/3/flat who/PRON/6/nsubj/WP waits/VERB/3/acl:relcl",
  );
  expect(words(markables)).toEqual(["Ban Ki who waits"]);
});

test("a clause that it stands for is a phrase, one that is the subject itself is none", () => {
  const markables = found(
    "It/PRON/3/expl/PRP is/AUX/3/cop wise/ADJ/0/root to/PART/5/mark wait/VERB/3/csubj ~./PUNCT/3/punct",
    "To/PART/2/mark wait/VERB/4/csubj is/AUX/4/cop wise/ADJ/0/root ~./PUNCT/4/punct",
  );
  expect(words(markables)).toEqual(["It", "to wait"]);
  expect(markables.kind[1]).toBe(KIND.clause);
});

test("no phrase begins with a conjunction, whatever it hangs on", () => {
  const markables = found(
    "Fiji/PROPN/5/nsubj and/CCONJ/3/cc small/ADJ/4/amod islands/NOUN/1/conj object/VERB/0/root",
  );
  expect(words(markables)).toContain("small islands");
});

test("a pronoun said twice is two phrases, a noun broken off none", () => {
  const markables = found(
    "I/PRON/2/reparandum I/PRON/5/nsubj the/DET/4/det envoy/NOUN/5/reparandum agree/VERB/0/root",
  );
  expect(words(markables)).toEqual(["I", "I"]);
});

test("quoted words belong to the subject of the verb of speech, across the sentences of a quotation", () => {
  const parse = parsed(
    null,
    "“/PUNCT/3/punct We/PRON/3/nsubj agree/VERB/6/ccomp ~,/PUNCT/3/punct ~”/PUNCT/3/punct say/VERB/0/root Orban/PROPN/6/nsubj ~./PUNCT/6/punct",
    "“/PUNCT/3/punct ~We/PRON/3/nsubj wait/VERB/0/root ~./PUNCT/3/punct ~”/PUNCT/3/punct",
    "He/PRON/2/nsubj left/VERB/0/root",
  );
  const { said, speaker } = findVoices(parse, findMarkables(genders, parse).sentence);
  const at = (word: string, from = 0): number =>
    Array.from(parse.tokenStart, (_, i) => form(parse, i)).indexOf(word, from);
  expect(said[at("We")]).toBe(at("Orban"));
  expect(said[at("wait")]).toBe(at("Orban"));
  expect(said[at("He")]).toBe(-1);
  expect(speaker[at("He")]).toBe(0);
});
