/** How many were killed, hurt or arrested, and how many took part, where the text counts them. */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, uposOf } from "../parse/parse.ts";
import { childrenOf, prepositionOf } from "./clause.ts";

export interface Counts {
  readonly dead: number | null;
  readonly injured: number | null;
  readonly arrested: number | null;
  readonly size: number | null;
}

const SMALL: readonly string[] = [
  ..."zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  ),
];
const TENS: readonly string[] = [..."twenty thirty forty fifty sixty seventy eighty ninety".split(" ")];
const SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
};
const KINDS: Readonly<Record<string, keyof Counts>> = {
  ...of(
    "dead",
    "kill die perish murder execute massacre slaughter assassinate drown killing death murder execution dead life fatality",
  ),
  ...of("injured", "injure wound hurt maim wounding injury injured wounded casualty"),
  ...of("arrested", "arrest detain jail imprison capture round arrest detention imprisonment capture"),
  ...of(
    "size",
    "march protest rally gather demonstrate send deploy mass dispatch station demonstration protest rally march crowd attend",
  ),
};
/** Nouns and adjectives whose number is the count itself: "left four dead", "claimed nine lives". */
const COUNTED: ReadonlySet<string> = new Set(["dead", "life", "fatality", "injured", "wounded", "casualty"]);
/** Verbs whose subject is who suffers or takes part. */
const SUFFERED: ReadonlySet<string> = new Set(["die", "perish", "drown"]);

function of(kind: keyof Counts, words: string): Readonly<Record<string, keyof Counts>> {
  return Object.fromEntries(words.split(" ").map((word) => [word, kind]));
}

/** Counts under a trigger and the verbs joined to it ("killed four and wounded ten", "left six dead"). */
export function countsOf(mentions: Mentions, trigger: number): Counts {
  const counts = { dead: null, injured: null, arrested: null, size: null } as {
    -readonly [K in keyof Counts]: Counts[K];
  };
  const visit = (word: number, depth: number): void => {
    const lemma = mentions.lemma[word]!.toLowerCase();
    const kind = KINDS[lemma];
    if (kind !== undefined && COUNTED.has(lemma)) counts[kind] ??= countAt(mentions, word);
    for (const c of childrenOf(mentions, word)) {
      const relation = relationOf(mentions, c);
      const below = mentions.lemma[c]!.toLowerCase();
      if (kind !== undefined && suffers(mentions, word, c, kind)) counts[kind] ??= numberAt(mentions, c);
      if (COUNTED.has(below)) counts[KINDS[below]!] ??= countAt(mentions, c);
      if (depth < 2 && ["conj", "advcl", "xcomp", "obj"].includes(relation)) visit(c, depth + 1);
    }
  };
  visit(trigger, 0);
  // "shelling killed four", "twelve died when it was bombed": the toll stands above the act.
  const head = mentions.head[trigger]!;
  if (head >= 0 && ["nsubj", "advcl"].includes(relationOf(mentions, trigger))) {
    const { size } = counts;
    visit(head, 1);
    counts.size = size;
  }
  return counts;
}

/** Whether a dependent names those who are counted: objects, passive subjects, subjects of dying and marching, "of four men". */
function suffers(mentions: Mentions, word: number, dependent: number, kind: keyof Counts): boolean {
  const relation = relationOf(mentions, dependent);
  if (uposOf(mentions, word) === "NOUN")
    return relation === "nmod" && prepositionOf(mentions, dependent) === "of";
  if (relation === "obj" || relation === "nsubj:pass") return true;
  return relation === "nsubj" && (kind === "size" || SUFFERED.has(mentions.lemma[word]!.toLowerCase()));
}

/** "four dead": the number of a word that is counted itself, or of what it is said of. */
function countAt(mentions: Mentions, word: number): number | null {
  const own = numberAt(mentions, word);
  if (own !== null) return own;
  const before = word - 1;
  return before >= 0 && uposOf(mentions, before) === "NUM" ? quantityOf(mentions, before) : null;
}

/** The number that counts a noun: "40 soldiers", "more than two hundred people"; null if there is none. */
function numberAt(mentions: Mentions, noun: number): number | null {
  if (uposOf(mentions, noun) === "NUM") return quantityOf(mentions, noun);
  for (const c of childrenOf(mentions, noun))
    if (relationOf(mentions, c) === "nummod") return quantityOf(mentions, c);
  // "a crowd of 3,000", "hundreds": only what is counted exactly.
  for (const c of childrenOf(mentions, noun))
    if (relationOf(mentions, c) === "nmod" && prepositionOf(mentions, c) === "of")
      return numberAt(mentions, c);
  return null;
}

function quantityOf(mentions: Mentions, token: number): number | null {
  const parts = [...childrenOf(mentions, token)].filter((c) => c < token && uposOf(mentions, c) === "NUM");
  let value: number | null = null;
  for (const part of [...parts, token]) {
    const number = amountOf(mentions.lemma[part]!.toLowerCase());
    if (number === null) continue;
    const scale = SCALES[mentions.lemma[part]!.toLowerCase()] !== undefined;
    value = value === null ? number : scale ? value * number : value + number;
  }
  return value;
}

/** "7", "3,000", "1.5", "seven", "twenty-three", "hundred"; null for no number. */
function amountOf(word: string): number | null {
  const plain = word.replaceAll(",", "");
  if (/^\d+(\.\d+)?$/.test(plain)) return Number(plain);
  if (SCALES[word] !== undefined) return SCALES[word];
  let sum = 0;
  for (const part of word.split("-")) {
    const small = SMALL.indexOf(part);
    const ten = TENS.indexOf(part);
    if (small === -1 && ten === -1) return null;
    sum += small === -1 ? (ten + 2) * 10 : small;
  }
  return sum;
}
