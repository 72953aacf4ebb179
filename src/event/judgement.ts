/** Which words of a text judge a relation, and what they say with what stands around them. */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, uposOf, xposOf } from "../parse/parse.ts";
import { form, sentenceOf } from "../sentence/sentences.ts";
import { childrenOf, childWith, clauseAround, keyOf, posOf } from "./clause.ts";
import type { Codebook, Judgement } from "./codebook.ts";
import { withDegree } from "./degree.ts";
import { isNaming } from "./judge.ts";
import { holds } from "./match.ts";

export interface Judged {
  /** The word that tells it: the word itself, or the verb that turns it ("settled their dispute"). */
  readonly trigger: number;
  readonly judgement: Judgement;
  /** True where a negation is part of what the line says: "no longer exist", "never closer". */
  readonly usesNegation: boolean;
}

const NEGATIONS: ReadonlySet<string> = new Set(
  "not n't n’t never no hardly barely scarcely neither nor seldom rarely".split(" "),
);

/** What the word at a token says of a relation; null for words that judge none, or none here. */
export function judgementAt(codebook: Codebook, mentions: Mentions, token: number): Judged | null {
  const keys = keysOf(mentions, token);
  const lines = keys.flatMap((key) => codebook.judgements.get(key) ?? []);
  const denials = keys.flatMap((key) => codebook.judgements.get(`not ${key}`) ?? []);
  if (lines.length + denials.length === 0 || isNoJudgement(codebook, mentions, token)) return null;
  const clause = clauseAround(codebook, mentions, token);
  const find = (among: readonly Judgement[]): Judgement | undefined =>
    among.find(({ needs }) => needs.every((need) => holds(mentions, clause, need, [])));
  const denied = denials.length > 0 && isDenied(mentions, token) ? find(denials) : undefined;
  if (denied !== undefined) return { trigger: token, judgement: denied, usesNegation: true };
  const line = find(lines);
  if (
    line === undefined ||
    isOver(codebook, mentions, token) ||
    isWeakAttribute(codebook, mentions, token, line)
  )
    return null;
  const { judgement, extreme } = withDegree(mentions, token, line);
  return turned(codebook, mentions, token, { trigger: token, judgement, usesNegation: extreme });
}

/** By lemma, and participles by their form too: "strained/a" where the lemma is "strain". */
function keysOf(mentions: Mentions, token: number): readonly string[] {
  const key = keyOf(mentions, token);
  const own = form(mentions, token).toLowerCase();
  if (isState(mentions, token)) return [`${own}/a`, key];
  const surface = `${form(mentions, token).toLowerCase()}/${posOf(mentions, token) ?? "-"}`;
  return posOf(mentions, token) === "a" && surface !== key ? [key, surface] : [key];
}

/** "are strained", "called the ties strained": how something is now, not what was done to it. */
function isState(mentions: Mentions, token: number): boolean {
  if (xposOf(mentions, token) !== "VBN" || posOf(mentions, token) !== "v") return false;
  const head = mentions.head[token]!;
  if (head >= 0 && ["xcomp", "advcl"].includes(relationOf(mentions, token)) && isNaming(mentions, head))
    return true;
  const be = childWith(mentions, token, ["aux:pass"]);
  const agent = childWith(mentions, token, ["obl:agent", "aux"]);
  return be !== -1 && agent === -1 && ["VBZ", "VBP"].includes(xposOf(mentions, be));
}

/** "A broke off relations with B", "A and B restored diplomatic relations": what they did, which is an event. */
function isAct(codebook: Codebook, mentions: Mentions, verb: number): boolean {
  const object = posOf(mentions, verb) === "v" ? childWith(mentions, verb, ["obj"]) : -1;
  if (object === -1 || !codebook.relationNouns.has(mentions.lemma[object]!.toLowerCase())) return false;
  const formal = childrenOf(mentions, object);
  for (const c of formal) if (FORMAL.includes(mentions.lemma[c]!.toLowerCase())) return true;
  return ENDING.includes(mentions.lemma[verb]!.toLowerCase());
}

const FORMAL: readonly string[] = ["diplomatic", "consular"];
const ENDING: readonly string[] = ["break", "cut", "sever", "rupture", "curtail", "downgrade"];

/** "the row poisoned relations": the verb tells of the relation, whatever its subject is. */
function isCause(codebook: Codebook, mentions: Mentions, token: number): boolean {
  const verb = mentions.head[token]!;
  if (posOf(mentions, token) !== "n" || verb < 0 || relationOf(mentions, token) !== "nsubj") return false;
  const object = childWith(mentions, verb, ["obj"]);
  return object !== -1 && codebook.relationNouns.has(mentions.lemma[object]!.toLowerCase());
}

/** Parts of names ("the Cold War"), adverbs, what a friend is like, and the second of "pragmatic rather than friendly". */
function isNoJudgement(codebook: Codebook, mentions: Mentions, token: number): boolean {
  const upos = uposOf(mentions, token);
  const title = mentions.tokenStart[token]! < mentions.document.body;
  if (upos === "PROPN" && !title) return true;
  if (upos === "ADV" && relationOf(mentions, token) === "advmod" && xposOf(mentions, token) === "RB")
    return mentions.lemma[token] !== "apart" || isOfVerb(codebook, mentions, token);
  if (isCause(codebook, mentions, token) || isAct(codebook, mentions, token)) return true;
  // "cool at best".
  if (mentions.lemma[token - 1]?.toLowerCase() === "at" && xposOf(mentions, token) === "JJS") return true;
  return isRejected(mentions, token) || describesFriend(codebook, mentions, token);
}

/** "have grown apart": the verb's own line tells it. */
function isOfVerb(codebook: Codebook, mentions: Mentions, adverb: number): boolean {
  const verb = mentions.head[adverb]!;
  return verb >= 0 && posOf(mentions, verb) === "v" && codebook.judgements.has(keyOf(mentions, verb));
}

/** "the old close partnership is over": what it was like is past. */
function isOver(codebook: Codebook, mentions: Mentions, token: number): boolean {
  const noun = mentions.head[token]!;
  if (relationOf(mentions, token) !== "amod" || !relationOf(mentions, noun).startsWith("nsubj")) return false;
  const ends = codebook.turns.get(`${mentions.lemma[mentions.head[noun]!]!.toLowerCase()}/a`) ?? [];
  return ends.some(({ subject, trend }) => subject === "amity" && trend === "worsening");
}

/** Nouns of relation that a mere attribute judges; "a regular exchange of views" is no judgement. */
const JUDGED_BY_ATTRIBUTE: ReadonlySet<string> = new Set(
  "relation relations relationship tie bond cooperation partnership friendship link alliance".split(" "),
);

function isWeakAttribute(codebook: Codebook, mentions: Mentions, token: number, line: Judgement): boolean {
  const head = mentions.head[token]!;
  if (line.subject !== "relation" || relationOf(mentions, token) !== "amod" || head < 0) return false;
  const noun = mentions.lemma[head]!.toLowerCase();
  const good = line.level === "friendly" || line.level === "normal";
  return good && codebook.relationNouns.has(noun) && !JUDGED_BY_ATTRIBUTE.has(noun);
}

/** "pragmatic rather than friendly": the second is what it is not; so is what stands after "than". */
function isRejected(mentions: Mentions, token: number): boolean {
  const first = mentions.sentenceFirst[sentenceOf(mentions, token)]!;
  for (let i = token - 1; i >= Math.max(first + 1, token - 3); i--)
    if (mentions.lemma[i]!.toLowerCase() === "than")
      return mentions.lemma[i - 1]!.toLowerCase() === "rather" || childWith(mentions, token, ["mark"]) === i;
  return false;
}

/** "do not trust", "barely speak", "no relationship", "no longer exist". */
function isDenied(mentions: Mentions, token: number): boolean {
  for (const c of childrenOf(mentions, token)) {
    const relation = relationOf(mentions, c);
    if (relation !== "advmod" && relation !== "det" && relation !== "cc:preconj") continue;
    if (NEGATIONS.has(mentions.lemma[c]!.toLowerCase())) return true;
    // "hardly any contact", whatever the adverb was hung on.
    if (relation === "det" && NEGATIONS.has(mentions.lemma[c - 1]?.toLowerCase() ?? "")) return true;
    for (const inner of childrenOf(mentions, c))
      if (NEGATIONS.has(mentions.lemma[inner]!.toLowerCase())) return true;
  }
  const subject = childWith(mentions, token, ["nsubj"]);
  const determiner = subject === -1 ? -1 : childWith(mentions, subject, ["det"]);
  if (subject !== -1 && ["nothing", "nobody", "little"].includes(mentions.lemma[subject]!.toLowerCase()))
    return true;
  return determiner !== -1 && NEGATIONS.has(mentions.lemma[determiner]!.toLowerCase());
}

/** "its closest ally": the adjective tells of the ally, which tells of the relation itself. */
function describesFriend(codebook: Codebook, mentions: Mentions, token: number): boolean {
  const head = mentions.head[token]!;
  if (posOf(mentions, token) !== "a" || relationOf(mentions, token) !== "amod" || head < 0) return false;
  const next = codebook.judgements.get(keyOf(mentions, token + 1)) ?? [];
  if (next.some(({ subject }) => subject === "person")) return true;
  const lines = codebook.judgements.get(keyOf(mentions, head)) ?? [];
  return (
    lines.some(({ subject }) => subject !== "relation") &&
    (!codebook.relationNouns.has(mentions.lemma[head]!.toLowerCase()) || mentions.lemma[head] === "alliance")
  );
}

/** What the verb or adjective around a noun does to it: "settled their dispute" is no tension but its end. */
function turned(codebook: Codebook, mentions: Mentions, noun: number, judged: Judged): Judged {
  const { level, trend, subject } = judged.judgement;
  if (posOf(mentions, noun) !== "n" || subject === "relation" || subject === "person") return judged;
  const bad = level === "tense" || level === "hostile";
  const good = subject === "mutual" && (level !== null || trend === "improving");
  if (!bad && !good) return judged;
  const relation = relationOf(mentions, noun);
  const head = mentions.head[noun]!;
  const around = [...childrenOf(mentions, noun)].filter(
    (c) => relationOf(mentions, c) === "amod" || mentions.lemma[c] === "over",
  );
  if (head >= 0 && (relation === "obj" || relation === "nmod" || relation.startsWith("nsubj")))
    around.unshift(head);
  for (const trigger of around)
    for (const said of codebook.turns.get(keyOf(mentions, trigger).replace("over/-", "over/a")) ?? [])
      if (said.subject === (bad ? "tension" : "amity"))
        return { trigger, judgement: { ...said, subject }, usesNegation: false };
  return judged;
}
