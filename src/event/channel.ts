/** Channels of contact: hotlines, offices, visits, programmes; what they are, between whom, and at what stage. */
import { stableId } from "../core/hash.ts";
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, xposOf } from "../parse/parse.ts";
import { form, sentenceOf } from "../sentence/sentences.ts";
import { mentionAtToken } from "./actors.ts";
import { childWith, clauseAround, keyOf } from "./clause.ts";
import type { ChannelWord } from "./codebook.ts";
import { auxiliaryOf, type Circumstances, circumstancesOf, type Reader, sharedFields } from "./evidence.ts";
import { holds, insideNames } from "./match.ts";
import { actorsOfSentence, type PairReading, pairsAround, partiesOf, subjectsAbove } from "./pairing.ts";
import { pairOf, pairsOf } from "./pairs.ts";
import { placeOf } from "./place.ts";
import type { ChannelKind, ChannelRecord, ChannelStage, EventRecord } from "./reading.ts";
import { statusOf } from "./status.ts";
import { statesFirst } from "./topic.ts";

/** Kinds that stand somewhere: the host is one of the two sides. */
const HOSTED: readonly ChannelKind[] = ["liaison_office", "information_centre", "embassy"];

export function readChannels(reader: Reader): readonly ChannelRecord[] {
  const { codebook, mentions } = reader;
  const found: ChannelRecord[] = [];
  const lastOfKind = new Map<ChannelKind, PairReading>();
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
      relationOf(mentions, i) === "compound" &&
      titledPair(mentions, i).length === 0 &&
      codebook.channels.has(keyOf(mentions, mentions.head[i]!));
    if (part || clause.get("mod")?.some((token) => mentionAtToken(mentions, token)?.exercise != null))
      continue;
    const titled = word.kind === "conference" ? titledPair(mentions, i) : [];
    const own = titled.length > 0 ? titled : pairs;
    const again = isDefinite(mentions, i) ? lastOfKind.get(word.kind) : undefined;
    const fallback =
      recentSentence === sentence && recent !== null
        ? [recent]
        : again !== undefined
          ? [again]
          : existentialPair(reader, i);
    const near = own.length > 0 ? own : fallback;
    for (const each of near) found.push(channel(reader, i, word, each));
    if (near.length > 0) lastOfKind.set(word.kind, near[0]!);
  }
  return found;
}

/** "the conference NATO-Belarus: ...": two names joined by a dash right behind the noun. */
function titledPair(mentions: Mentions, noun: number): readonly PairReading[] {
  const [a, dash, b] = [noun + 1, noun + 2, noun + 3].map((i) => (i < mentions.head.length ? i : noun));
  if (!/^[-–—]$/.test(form(mentions, dash!))) return [];
  const sides = [a!, b!].map((i) => {
    const mention = mentions.mentions.find((each) => each.firstToken <= i && i < each.endToken);
    return mention === undefined ? undefined : partiesOf(mentions, mention)[0];
  });
  const [one, other] = sides;
  if (one === undefined || other === undefined || one.id === other.id) return [];
  return [{ pair: pairOf(one.id, other.id), parties: [one, other] }];
}

/** "The conference was held": told before. */
function isDefinite(mentions: Mentions, noun: number): boolean {
  const determiner = childWith(mentions, noun, ["det"]);
  return determiner !== -1 && ["the", "this"].includes(mentions.lemma[determiner]!.toLowerCase());
}

/** "There is an exchange of visits, with A's ministers too": the one actor of the sentence and the document's own. */
function existentialPair({ mentions, topic }: Reader, noun: number): readonly PairReading[] {
  const head = mentions.head[noun]!;
  const top = head >= 0 && relationOf(mentions, noun) === "nmod" ? mentions.head[head]! : head;
  if (top < 0 || childWith(mentions, top, ["expl"]) === -1) return [];
  const [other, ...more] = actorsOfSentence(mentions, sentenceOf(mentions, noun));
  const own = statesFirst(topic).find(({ id }) => id !== other?.id);
  return other === undefined || own === undefined || more.length > 0
    ? []
    : [{ pair: pairOf(own.id, other.id), parties: [own, other] }];
}

/** Events that are contact in themselves: visits and named joint exercises; those told as channels already are left out. */
export function channelsOfEvents(
  events: readonly EventRecord[],
  told: readonly ChannelRecord[],
): readonly ChannelRecord[] {
  return events.flatMap((event) => {
    const kind = kindOf(event);
    if (kind === null) return [];
    const {
      document,
      published,
      auxiliary,
      speaker,
      text,
      start,
      end,
      trigger,
      rule,
      confidence,
      context,
      model,
      codebook,
    } = event;
    const { date, date_end, date_precision, date_text } = event;
    const parties = [...event.actor, ...event.recipient];
    return pairsOf(event)
      .filter(
        (pair) =>
          !told.some(
            (each) => each.kind === kind && each.start === start && each.pair.join() === pair.join(),
          ),
      )
      .map((pair) => ({
        record: "channel" as const,
        id: stableId(event.id, "channel", ...pair),
        ...{
          document,
          published,
          date,
          date_end,
          date_precision,
          date_text,
          auxiliary,
          speaker,
          text,
          start,
          end,
          trigger,
          rule,
        },
        ...{ confidence, context, model, codebook },
        pair,
        parties: parties.filter(({ id }) => pair.includes(id)),
        kind,
        stage: auxiliary === "hypothetical" ? "proposed" : auxiliary === "future" ? "announced" : "open",
        place: event.location,
      }));
  });
}

function kindOf(event: EventRecord): ChannelKind | null {
  if (event.event === "CONSULT" && event.mode.includes("visit")) return "visit";
  return event.event === "COOPERATE" && event.exercise !== null ? "exercise" : null;
}

function channel(reader: Reader, i: number, word: ChannelWord, near: PairReading): ChannelRecord {
  const circumstances = circumstancesOf(reader, i);
  shareFuture(reader, i, circumstances);
  shareThePast(reader, i, circumstances);
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

/** "had an office in A": open then, and nothing is said of now. Note: mutates the status. */
function shareThePast({ mentions }: Reader, noun: number, { status, when }: Circumstances): void {
  const head = mentions.head[noun]!;
  const had = head >= 0 && mentions.lemma[head] === "have" && xposOf(mentions, head) === "VBD";
  if (had && relationOf(mentions, noun) === "obj" && when.date_text === null) status.historical = true;
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
