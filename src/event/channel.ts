/** Channels of contact: hotlines, offices, visits, programmes; what they are, between whom, and at what stage. */
import { relationOf } from "../parse/parse.ts";
import { childWith, clauseAround, keyOf, mentionAtToken, sentenceOf } from "./clause.ts";
import type { ChannelWord } from "./codebook.ts";
import { auxiliaryOf, type Circumstances, circumstancesOf, type Reader, sharedFields } from "./evidence.ts";
import { holds, insideNames } from "./match.ts";
import { type PairReading, pairsAround, subjectsAbove } from "./pairing.ts";
import { placeOf } from "./place.ts";
import type { ChannelKind, ChannelRecord, ChannelStage } from "./reading.ts";
import { statusOf } from "./status.ts";

/** Kinds that stand somewhere: the host is one of the two sides. */
const HOSTED: readonly ChannelKind[] = ["liaison_office", "information_centre", "embassy"];

export function readChannels(reader: Reader): readonly ChannelRecord[] {
  const { codebook, mentions } = reader;
  const found: ChannelRecord[] = [];
  let recent: PairReading | null = null;
  let recentSentence = -1;
  const named = insideNames(mentions);
  for (let i = 0; i < mentions.head.length; i++) {
    if (named[i] === 1) continue;
    const sentence = sentenceOf(mentions, i);
    const words = codebook.channels.get(keyOf(mentions, i));
    const isRelation = codebook.relationNouns.has(mentions.lemma[i]!.toLowerCase());
    if (words === undefined && !isRelation) continue;
    const clause = clauseAround(codebook, mentions, i);
    const pairs = pairsAround(
      mentions,
      clause,
      subjectsAbove(codebook, mentions, i),
      words?.some(({ kind }) => HOSTED.includes(kind)),
    );
    if (pairs.length > 0) {
      recent = pairs[0]!;
      recentSentence = sentence;
    }
    const word = words?.find((each) => each.needs.every((need) => holds(mentions, clause, need, [])));
    if (word === undefined) continue;
    const part =
      relationOf(mentions, i) === "compound" && codebook.channels.has(keyOf(mentions, mentions.head[i]!));
    if (part || clause.get("mod")?.some((token) => mentionAtToken(mentions, token)?.exercise != null))
      continue;
    const near = pairs.length > 0 ? pairs : recentSentence === sentence && recent !== null ? [recent] : [];
    for (const each of near) found.push(channel(reader, i, word, each));
  }
  return found;
}

function channel(reader: Reader, i: number, word: ChannelWord, near: PairReading): ChannelRecord {
  const circumstances = circumstancesOf(reader, i);
  shareFuture(reader, i, circumstances);
  return {
    record: "channel",
    ...sharedFields(reader, i, word.entry, ["channel", word.kind, ...near.pair], circumstances, near.parties),
    pair: near.pair,
    parties: near.parties,
    kind: word.kind,
    stage: stageOf(reader, i, word, circumstances),
    place: placeOf(reader.mentions, i),
    auxiliary: auxiliaryOf(circumstances.status),
    confidence: 0.7,
  };
}

/** A channel that will widen, or would, is not there yet as told: its verb's future is its own. Note: mutates the status. */
function shareFuture({ codebook, mentions, speech }: Reader, noun: number, { status }: Circumstances): void {
  if (!relationOf(mentions, noun).startsWith("nsubj")) return;
  const above = statusOf(codebook, mentions, mentions.head[noun]!, speech.isSpeech);
  status.future ||= above.future;
  status.hypothetical ||= above.hypothetical;
}

/** From the verb that governs the noun ("opened", "suspended"), its own line, or its status. */
function stageOf(reader: Reader, i: number, word: ChannelWord, { status }: Circumstances): ChannelStage {
  const { codebook, mentions } = reader;
  let governed: ChannelStage | null = null;
  for (
    let token = i, depth = 0;
    token >= 0 && depth < 4 && governed === null;
    token = mentions.head[token]!, depth++
  ) {
    governed = codebook.stages.get(keyOf(mentions, token)) ?? null;
    const particle = childWith(mentions, token, ["acl", "amod"]);
    if (governed === null && particle !== -1)
      governed = codebook.stages.get(keyOf(mentions, particle)) ?? null;
    if (relationOf(mentions, token) === "root") break;
  }
  const stage = governed ?? word.stage ?? "open";
  if (stage !== "open") return stage;
  if (status.hypothetical) return "proposed";
  return status.future ? "announced" : "open";
}
