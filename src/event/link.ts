/** The way through the tree from one party to another, and the words on it that say what happens between them. */
import { type Parse, relationOf, uposOf } from "../parse/parse.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import { childrenOf, posOf, prepositionOf } from "./clause.ts";

/**
 *     actor ... predicate            first verb above the actor, or the trigger where no actor stands
 *                 \ common           where the two ways up meet
 *                     \ governor     head of the recipient
 *                          recipient
 */
export interface Link {
  /** Tokens; -1 where the text has none. */
  readonly actor: number;
  readonly recipient: number;
  readonly predicate: number;
  readonly common: number;
  readonly governor: number;
  /** Part the actor plays under the predicate, and the recipient under its governor: "nsubj", "obl:with". */
  readonly actorRole: string;
  readonly recipientRole: string;
  /** Tokens strictly between the two, up from the actor and down to the recipient. */
  readonly path: readonly number[];
  /** The predicate's complements and their objects, one below the other. */
  readonly chain: readonly number[];
}

const LONGEST_PATH = 30;

/** Links the closest two of the given tokens; either list may be empty. */
export function linkBetween(
  parse: Parse,
  actors: readonly number[],
  recipients: readonly number[],
  trigger: number,
): Link {
  let best: Link | null = null;
  for (const a of actors.length > 0 ? actors.slice(0, 3) : [-1])
    for (const r of recipients.length > 0 ? recipients.slice(0, 3) : [-1]) {
      const link = linkOf(parse, a, r, trigger);
      if (best === null || cost(link) < cost(best)) best = link;
    }
  return best!;
}

function cost(link: Link): number {
  return link.common === -1 ? 1000 : link.path.length;
}

function linkOf(parse: Parse, actor: number, recipient: number, trigger: number): Link {
  const up = ancestors(parse, actor);
  const down = ancestors(parse, recipient);
  const common = up.find((i) => down.includes(i)) ?? -1;
  const path =
    common === -1
      ? []
      : [...up.slice(0, up.indexOf(common)), common, ...down.slice(0, down.indexOf(common)).reverse()].filter(
          (i) => i !== actor && i !== recipient,
        );
  const predicate = predicateOf(parse, actor === -1 ? trigger : actor, actor === -1);
  return {
    actor,
    recipient,
    predicate,
    common,
    governor: recipient === -1 ? -1 : parse.head[topConjunct(parse, recipient)]!,
    actorRole: actor === -1 ? "none" : roleOf(parse, actor),
    recipientRole: recipient === -1 ? "none" : roleOf(parse, recipient),
    path,
    chain: chainOf(parse, predicate),
  };
}

function ancestors(parse: Parse, token: number): readonly number[] {
  const found: number[] = [];
  for (let i = token; i >= 0 && found.length < LONGEST_PATH; i = parse.head[i]!) found.push(i);
  return found;
}

function topConjunct(parse: Parse, token: number): number {
  let i = token;
  for (let steps = 0; steps < 20 && relationOf(parse, i) === "conj" && parse.head[i]! >= 0; steps++)
    i = parse.head[i]!;
  return i;
}

/** Relation of a token's coordination, with its preposition. */
function roleOf(parse: Parse, token: number): string {
  const top = topConjunct(parse, token);
  const relation = relationOf(parse, top);
  const preposition = prepositionOf(parse, token) || prepositionOf(parse, top);
  return preposition === "" ? relation : `${relation}:${preposition}`;
}

/** The first verb above a token; the token itself where `own` and it is a trigger; a root that is no verb stands in. */
function predicateOf(parse: Parse, token: number, own: boolean): number {
  if (token < 0 || own) return token;
  let i = parse.head[token]!;
  let last = token;
  for (let steps = 0; steps < LONGEST_PATH && i >= 0; steps++) {
    if (posOf(parse, i) === "v" && uposOf(parse, i) !== "AUX") return i;
    last = i;
    i = parse.head[i]!;
  }
  return last;
}

const COMPLEMENTS: readonly string[] = ["xcomp", "ccomp", "obj", "advcl", "obl", "nsubj:pass"];

/** At most six complements below a predicate, verbs before nouns. */
function chainOf(parse: Parse, predicate: number): readonly number[] {
  const chain: number[] = [];
  let level = predicate < 0 ? [] : [predicate];
  for (let depth = 0; depth < 3 && level.length > 0; depth++) {
    const below = level.flatMap((i) =>
      [...childrenOf(parse, i)].filter((c) => COMPLEMENTS.includes(relationOf(parse, c))),
    );
    below.sort((a, b) => rank(parse, a) - rank(parse, b));
    level = below.slice(0, depth === 0 ? 3 : 2);
    chain.push(...level);
  }
  return chain.slice(0, 6);
}

function rank(parse: Parse, token: number): number {
  return COMPLEMENTS.indexOf(relationOf(parse, token));
}

/** First token and end of a token's sentence. */
export function sentenceAround(parse: Parse, token: number): readonly [number, number] {
  const s = sentenceOf(parse, token);
  return [parse.sentenceFirst[s]!, parse.sentenceFirst[s + 1]!];
}
