/** Lemmas: known words first, then the rule of the longest known ending; both by Penn tag. */
import { form, type Sentences } from "../sentence/sentences.ts";
import { UPOS, XPOS } from "./parse.ts";

/** `ied` of VBD: take 3 characters away and add "y". */
export interface LemmaRule {
  readonly strip: number;
  readonly append: string;
}

/** Per place in XPOS. */
export interface Lemmas {
  readonly words: readonly ReadonlyMap<string, string>[];
  readonly rules: readonly ReadonlyMap<string, LemmaRule>[];
}

export const LONGEST_ENDING = 5;
const PROPN: number = UPOS.indexOf("PROPN");

/** Reads the table that `thaw train` wrote: kind, tag, form or ending, characters to strip, lemma or characters to append. */
export function readLemmas(table: string): Lemmas {
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
  return { words, rules };
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
    const lower = word.toLowerCase().replaceAll("’", "'");
    result[i] = lemmas.words[xpos[i]!]!.get(lower) ?? lemmaByRule(lemmas.rules[xpos[i]!]!, lower);
  }
  return result;
}
