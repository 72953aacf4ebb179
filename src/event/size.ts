/** How many were killed, hurt or arrested, and how many took part, where the text counts them. */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, uposOf } from "../parse/parse.ts";
import { childrenOf } from "./clause.ts";

export interface Counts {
  readonly dead: number | null;
  readonly injured: number | null;
  readonly arrested: number | null;
  readonly size: number | null;
}

const WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  dozen: 12,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
};
const KINDS: Readonly<Record<string, keyof Counts>> = {
  kill: "dead",
  die: "dead",
  perish: "dead",
  injure: "injured",
  wound: "injured",
  hurt: "injured",
  arrest: "arrested",
  detain: "arrested",
  jail: "arrested",
  march: "size",
  protest: "size",
  rally: "size",
  gather: "size",
  demonstrate: "size",
  send: "size",
  deploy: "size",
};

/** Counts under a trigger and the verbs joined to it ("killed four and wounded ten"). */
export function countsOf(mentions: Mentions, trigger: number): Counts {
  const counts = { dead: null, injured: null, arrested: null, size: null } as {
    -readonly [K in keyof Counts]: Counts[K];
  };
  const visit = (verb: number, depth: number): void => {
    const kind = KINDS[mentions.lemma[verb]!.toLowerCase()];
    for (const c of childrenOf(mentions, verb)) {
      const relation = relationOf(mentions, c);
      if (kind !== undefined && ["obj", "nsubj", "nsubj:pass"].includes(relation)) {
        const passiveOrActor = kind === "size" || relation !== "nsubj" || mentions.lemma[verb] === "die";
        if (passiveOrActor) counts[kind] ??= numberAt(mentions, c);
      }
      if (depth < 2 && ["conj", "advcl", "xcomp"].includes(relation)) visit(c, depth + 1);
    }
  };
  visit(trigger, 0);
  return counts;
}

/** The number that counts a noun: "40 soldiers", "more than two hundred people"; null if there is none. */
function numberAt(mentions: Mentions, noun: number): number | null {
  if (uposOf(mentions, noun) === "NUM") return quantityOf(mentions, noun);
  for (const c of childrenOf(mentions, noun))
    if (relationOf(mentions, c) === "nummod") return quantityOf(mentions, c);
  return null;
}

function quantityOf(mentions: Mentions, token: number): number | null {
  const parts = [mentions.lemma[token]!.toLowerCase()];
  for (const c of childrenOf(mentions, token))
    if (uposOf(mentions, c) === "NUM") parts.push(mentions.lemma[c]!.toLowerCase());
  let value: number | null = null;
  for (const part of parts) {
    const number = WORDS[part] ?? Number(part.replaceAll(",", ""));
    if (Number.isNaN(number)) continue;
    value = value === null ? number : value * number;
  }
  return value;
}
