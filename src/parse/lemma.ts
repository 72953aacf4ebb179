/** Lemmas: the tables of verbs and plurals first, then words learned, then the rule of the longest known ending; all by Penn tag. */
import { form, type Sentences } from "../sentence/sentences.ts";
import { UPOS, XPOS } from "./parse.ts";
import { baseOf, type Verbs } from "./verbs.ts";

/** `ied` of VBD: take 3 characters away and add "y". */
export interface LemmaRule {
  readonly strip: number;
  readonly append: string;
}

/** Per place in XPOS. */
export interface Lemmas {
  readonly words: readonly ReadonlyMap<string, string>[];
  readonly verbs: Verbs;
  readonly plurals: ReadonlyMap<string, string>;
  readonly rules: readonly ReadonlyMap<string, LemmaRule>[];
}

export const LONGEST_ENDING = 5;
const NNS: number = XPOS.indexOf("NNS");
const PROPN: number = UPOS.indexOf("PROPN");

/**
 * Reads the table that `thaw train` wrote: kind, tag, form or ending, characters to strip, lemma or characters to append.
 * `verbs` and `plurals` are tables of a user, not of a model, so they are arguments.
 */
export function readLemmas(table: string, verbs: Verbs, plurals: Lemmas["plurals"]): Lemmas {
  const words = XPOS.map(() => new Map<string, string>());
  const rules = XPOS.map(() => new Map<string, LemmaRule>());
  const places = new Map<string, number>(XPOS.map((name, place) => [name, place]));
  for (const line of table.split("\n").slice(1)) {
    const [kind, tag, key, strip, value] = line.split("\t");
    const place = places.get(tag ?? "");
    if (place === undefined) continue;
    if (kind === "word") words[place]!.set(key!, value!);
    else rules[place]!.set(key!, { strip: Number(strip), append: value! });
  }
  return { words, verbs, plurals, rules };
}

/** Lemma by rule alone, of a lower-cased word; a rule never leaves a word empty. */
export function lemmaByRule(rules: ReadonlyMap<string, LemmaRule>, word: string): string {
  for (let length = Math.min(LONGEST_ENDING, word.length); length >= 0; length--) {
    const rule = rules.get(word.slice(word.length - length));
    if (rule === undefined) continue;
    const lemma = word.slice(0, word.length - rule.strip) + rule.append;
    return lemma === "" ? word : lemma;
  }
  return word;
}

/** Of "co-hosted" the base of "hosted", after "co-". */
function baseAfterHyphen(verbs: Verbs, word: string, xpos: number): string | undefined {
  const start = word.lastIndexOf("-") + 1;
  const base = start === 0 ? undefined : baseOf(verbs, word.slice(start), xpos);
  return base === undefined ? undefined : word.slice(0, start) + base;
}

/** Lemma of a lower-cased word with a Penn tag (place in XPOS). */
export function lemmaOf(lemmas: Lemmas, word: string, xpos: number): string {
  return (
    (xpos === NNS ? lemmas.plurals.get(word) : undefined) ??
    baseOf(lemmas.verbs, word, xpos) ??
    lemmas.words[xpos]!.get(word) ??
    baseAfterHyphen(lemmas.verbs, word, xpos) ??
    lemmaByRule(lemmas.rules[xpos]!, word)
  );
}

/** Longer words are no words of a dictionary: they stay as they are. */
const LONGEST_WORD = 60;

/** Lemmas of all tokens of a document, from its tags. */
export function lemmasOf(lemmas: Lemmas, sentences: Sentences, upos: Uint8Array, xpos: Uint8Array): string[] {
  const result: string[] = new Array(upos.length);
  for (let i = 0; i < upos.length; i++) {
    const word = form(sentences, i);
    if (upos[i] === PROPN || word.length > LONGEST_WORD) {
      result[i] = word;
      continue;
    }
    result[i] = lemmaOf(lemmas, word.toLowerCase().replaceAll("’", "'"), xpos[i]!);
  }
  return result;
}
