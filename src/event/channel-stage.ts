/** At what stage a channel is: by the words that govern it ("opened", "suspended"), its own line, or its status. */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, xposOf } from "../parse/parse.ts";
import { childrenOf, childWith, keyOf, posOf, prepositionOf } from "./clause.ts";
import type { ChannelWord } from "./codebook.ts";
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
  const governor = governorOf(reader, token);
  const verb = governor?.verb ?? token;
  if ((governor?.stage ?? word.stage) === "open" && status.negation && isPerfect(reader.mentions, verb)) {
    status.negation = false;
    return "suspended";
  }
  const stage = governor?.stage ?? word.stage ?? "open";
  if (stage === "open") {
    if (status.hypothetical) return "proposed";
    if (!status.future) return status.negation && !OCCASIONS.includes(word.kind) ? "closed" : "open";
  } else if (!PLANNED.includes(stage)) return stage;
  // What the parties plan is told by the stage; what others foresee keeps its auxiliary.
  const foreseen = speaker !== null && !speaker.sector.some((sector) => STATE_SECTORS.includes(sector));
  if (!foreseen) status.future = false;
  if (governor !== null && PLANNED.includes(governor.stage)) status.hypothetical = false;
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
    return codebook.stages.get(phrasal) ?? codebook.stages.get(keyOf(mentions, each)) ?? null;
  };
  const attributeOf = (each: number): { readonly stage: ChannelStage; readonly verb: number } | null => {
    for (const c of childrenOf(mentions, each)) {
      const stage = ["acl", "amod", "acl:relcl"].includes(relationOf(mentions, c)) ? stageAt(c) : null;
      if (stage !== null) return { stage, verb: c };
    }
    return null;
  };
  let found: { readonly stage: ChannelStage; readonly verb: number } | null = null;
  for (let each = token, below = token, depth = 0; each >= 0 && depth < 6; depth++) {
    const own = each === token ? null : stageAt(each, below);
    if (own !== null && (found === null || PLANNED.includes(own))) found = { stage: own, verb: each };
    found ??= attributeOf(each);
    if (found !== null && found.stage !== "open") return found;
    if (!passesUp(mentions, each)) break;
    below = each;
    each = mentions.head[each]!;
  }
  return found;
}

/** Whether what stands above a word says something of it: "agreed on a visit", but not "agreed at the forum". */
function passesUp(mentions: Mentions, token: number): boolean {
  const relation = relationOf(mentions, token);
  const joined = relation === "conj" && childWith(mentions, token, ["nsubj", "nsubj:pass"]) === -1;
  if (posOf(mentions, token) === "v")
    return joined || ["xcomp", "ccomp", "csubj", "acl"].includes(relation) || isTo(mentions, token);
  if (!relation.startsWith("obl") && relation !== "nmod") return relation !== "root" && relation !== "appos";
  return ["for", "on", "to", "of", "in", "into", "about", "as", ""].includes(prepositionOf(mentions, token));
}

/** "open to dialogue with A", where the parse takes the noun for a verb. */
function isTo(mentions: Mentions, token: number): boolean {
  return relationOf(mentions, token) === "advcl" && mentions.lemma[mentions.head[token]!] === "open";
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
