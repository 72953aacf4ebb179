/** At what stage a channel is: by the words that govern it ("opened", "suspended"), its own line, or its status. */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, xposOf } from "../parse/parse.ts";
import { childrenOf, childWith, keyOf, posOf, prepositionOf } from "./clause.ts";
import type { ChannelWord, Codebook } from "./codebook.ts";
import type { Circumstances, Reader } from "./evidence.ts";
import { STATE_SECTORS } from "./pairs.ts";
import type { ChannelKind, ChannelStage } from "./reading.ts";
import { statusOf } from "./status.ts";

/** Stages of what is not there yet. */
const PLANNED: readonly ChannelStage[] = ["proposed", "announced", "agreed"];
/** Kinds that are one occasion each: one that was not held is not closed. */
const OCCASIONS: readonly ChannelKind[] = ["visit", "summit", "conference", "ministerial", "dialogue"];
/** Verbs whose denial in the perfect says that something rests: "has not met since". */
const RESTING: ReadonlySet<string> = new Set(
  "meet convene sit take resume restore work function operate revive restart hold have keep".split(" "),
);

/** The stage of the channel at a token. Note: mutates the status, where the stage uses up what it says. */
export function stageOf(
  reader: Reader,
  token: number,
  word: ChannelWord,
  { status, speaker }: Circumstances,
): ChannelStage {
  const { codebook, mentions, speech } = reader;
  const governor = governorOf(reader, token);
  const verb = governor?.verb ?? token;
  // What governs the noun has a status of its own: "cancelled" is no denial, "will be closed" is to come.
  if (governor !== null && posOf(mentions, verb) === "v") {
    const above = statusOf(codebook, mentions, verb, speech.isSpeech);
    status.negation = above.negation;
    status.hypothetical = above.hypothetical;
    status.future = above.future;
  }
  if ((governor?.stage ?? word.stage) === "open" && status.negation && isPerfect(mentions, verb)) {
    status.negation = false;
    return "suspended";
  }
  const stage = governor?.stage ?? word.stage ?? "open";
  // A summit that ended took place.
  const took = relationOf(mentions, token) === "nsubj" && mentions.head[token] === verb;
  if (stage === "closed" && took && OCCASIONS.includes(word.kind)) return "open";
  if (stage === "open") {
    if (status.hypothetical) return "proposed";
    if (!status.future) return status.negation && !OCCASIONS.includes(word.kind) ? "closed" : "open";
  } else if (!PLANNED.includes(stage)) return stage;
  // What the parties plan is told by the stage; what others foresee keeps its auxiliary.
  const foreseen = speaker !== null && !speaker.sector.some((sector) => STATE_SECTORS.includes(sector));
  if (!foreseen) status.future = false;
  return stage === "open" ? "announced" : stage;
}

/**
 * The nearest word that tells the stage, an attribute or the verb, and above an opening the plan for it: "agreed to open".
 * Null where nothing does.
 */
function governorOf(
  { codebook, mentions }: Reader,
  token: number,
): { readonly stage: ChannelStage; readonly verb: number } | null {
  const stageAt = (each: number, below = each): ChannelStage | null => {
    const word = mentions.lemma[each]!.toLowerCase();
    const particle = childWith(mentions, each, ["compound:prt"]);
    const part =
      particle === -1
        ? prepositionOf(mentions, below) || (isTo(mentions, below) ? "to" : "")
        : mentions.lemma[particle]!.toLowerCase();
    const phrasal = `${word}-${part}/${posOf(mentions, each) ?? "-"}`;
    const held = codebook.stages.get(phrasal) ?? codebook.stages.get(keyOf(mentions, each)) ?? null;
    return resting(codebook, mentions, each) ?? held;
  };
  const attributeOf = (each: number): { readonly stage: ChannelStage; readonly verb: number } | null => {
    for (const c of childrenOf(mentions, each)) {
      const stage = ["acl", "amod", "acl:relcl"].includes(relationOf(mentions, c)) ? stageAt(c) : null;
      if (stage !== null) return { stage, verb: c };
    }
    return null;
  };
  let quality: { readonly stage: ChannelStage; readonly verb: number } | null = null;
  let found: { readonly stage: ChannelStage; readonly verb: number } | null = null;
  for (let each = token, below = token, depth = 0; each >= 0 && depth < 6; depth++) {
    const result = each === token ? -1 : resultOf(codebook, mentions, each);
    if (result !== -1) return { stage: stageAt(result)!, verb: each };
    const own = each === token ? null : stageAt(each, below);
    // What a channel does is no plan for it: "the group will study" is not "they study a group".
    const acts = relationOf(mentions, below) === "nsubj" && own !== null && PLANNED.includes(own);
    if (own !== null && !acts && (found === null || PLANNED.includes(own)))
      found = { stage: own, verb: each };
    if (each === token) quality = attributeOf(each);
    else if (found === null && quality === null) found = attributeOf(each);
    if (found !== null && found.stage !== "open") return found;
    if (!passesUp(mentions, each)) break;
    below = each;
    each = mentions.head[each]!;
  }
  // "a planned visit", unless a verb says what became of it.
  return quality !== null && (found === null || quality.stage !== "open") ? quality : found;
}

/** "was put on ice", "lies on hold": a verb of placing with a noun of rest. */
function resting(codebook: Codebook, mentions: Mentions, verb: number): ChannelStage | null {
  if (!PLACING.has(mentions.lemma[verb]!.toLowerCase())) return null;
  for (const c of childrenOf(mentions, verb))
    if (["on", "in"].includes(prepositionOf(mentions, c)))
      if (codebook.stages.get(keyOf(mentions, c)) === "suspended") return "suspended";
  return null;
}

const PLACING: ReadonlySet<string> = new Set("put place keep lie remain stay rest leave".split(" "));

/** Verbs that lead or hold to a state, which their second predicate names. */
const RESULTING: ReadonlySet<string> = new Set(
  "order declare have want keep fall go lie stay remain stand".split(" "),
);

/** "ordered the office closed", "the line fell silent": what becomes of it is told by the second predicate. */
function resultOf(codebook: Codebook, mentions: Mentions, verb: number): number {
  if (!RESULTING.has(mentions.lemma[verb]!.toLowerCase())) return -1;
  const result = childWith(mentions, verb, ["xcomp"]);
  const participle = result !== -1 && ["VBN", "JJ"].includes(xposOf(mentions, result));
  return participle && codebook.stages.has(keyOf(mentions, result)) ? result : -1;
}

/** Whether what stands above a word says something of it: "agreed on a visit", but not "agreed at the forum". */
function passesUp(mentions: Mentions, token: number): boolean {
  const relation = relationOf(mentions, token);
  const joined = relation === "conj" && childWith(mentions, token, ["nsubj", "nsubj:pass"]) === -1;
  if (posOf(mentions, token) === "v")
    return joined || ["xcomp", "ccomp", "csubj", "acl"].includes(relation) || isTo(mentions, token);
  if (!relation.startsWith("obl") && relation !== "nmod") return relation !== "root" && relation !== "appos";
  return ["for", "on", "to", "of", "in", "into", "about", "as", "off", "up", "down", "out", ""].includes(
    prepositionOf(mentions, token),
  );
}

/** "open to dialogue with A", where the parse takes the noun for a verb; "invited A to visit". */
function isTo(mentions: Mentions, token: number): boolean {
  const relation = relationOf(mentions, token);
  return (
    relation === "advcl" &&
    (mentions.lemma[mentions.head[token]!] === "open" || xposOf(mentions, token) === "VB")
  );
}

function isPerfect(mentions: Mentions, verb: number): boolean {
  if (!RESTING.has(mentions.lemma[verb]!.toLowerCase())) return false;
  for (const c of childrenOf(mentions, verb))
    if (relationOf(mentions, c) === "aux" && mentions.lemma[c] === "have") return true;
  return false;
}

/** A channel that will widen, or would, is not there yet as told: its verb's future is its own. Note: mutates the status. */
export function shareFuture(
  { codebook, mentions, speech }: Reader,
  noun: number,
  { status }: Circumstances,
): void {
  if (!relationOf(mentions, noun).startsWith("nsubj")) return;
  const above = statusOf(codebook, mentions, mentions.head[noun]!, speech.isSpeech);
  status.future ||= above.future;
  status.hypothetical ||= above.hypothetical;
  status.negation ||= above.negation;
}

/** "had an office in A": open then, and nothing is said of now. Note: mutates the status. */
export function shareThePast({ mentions }: Reader, noun: number, { status, when }: Circumstances): void {
  const head = mentions.head[noun]!;
  const had = head >= 0 && mentions.lemma[head] === "have" && xposOf(mentions, head) === "VBD";
  if (had && relationOf(mentions, noun) === "obj" && when.date_text === null) status.historical = true;
}
