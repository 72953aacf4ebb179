/** What every record carries: its sentence, trigger, status, speaker, date, contexts and where the rule stands. */
import type { When } from "../core/date.ts";
import { stableId } from "../core/hash.ts";
import { quote } from "../core/span.ts";
import type { Mentions } from "../mention/mentions.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import type { Chooser } from "./chooser.ts";
import type { Codebook } from "./codebook.ts";
import { contextOf } from "./context.ts";
import type { Focus } from "./focus.ts";
import type { PartyScorer } from "./party-scorer.ts";
import type { Auxiliary, EventRecord, Party, Speaker } from "./reading.ts";
import type { SpeechMap } from "./speaker.ts";
import { type Status, statusOf } from "./status.ts";
import { isFuture, isHistorical, type TimesBySentence, whenOf } from "./when.ts";

/** What is learned from examples; null where it is not at hand. */
export interface Learned {
  /** Without it the codebook alone decides. */
  readonly chooser: Chooser | null;
  /** Without it slots alone give the parties. */
  readonly parties: PartyScorer | null;
}

export const NOTHING_LEARNED: Learned = { chooser: null, parties: null };

/** All that the readers of events, assessments and channels share for one document. */
export interface Reader extends Learned {
  readonly codebook: Codebook;
  readonly mentions: Mentions;
  readonly speech: SpeechMap;
  readonly times: TimesBySentence;
  /** The two actors that the document speaks of most. */
  readonly topic: readonly Party[];
  readonly focus: Focus;
  /** Name and version of the language model. */
  readonly model: string;
}

/** Status, speaker and date of a trigger, before an event's type has its say. */
export interface Circumstances {
  readonly status: Status;
  readonly speaker: Speaker | null;
  readonly when: When;
}

export function circumstancesOf(reader: Reader, trigger: number): Circumstances {
  const { codebook, mentions, speech } = reader;
  const status = statusOf(codebook, mentions, trigger, speech.isSpeech);
  const when = whenOf(mentions, reader.times, codebook.occasions, trigger);
  const { published } = mentions.document;
  if (when.date_text !== null) {
    if (isHistorical(when, published)) status.historical = true;
    if (isFuture(when, published) && !status.historical) status.future = true;
  }
  return { status, speaker: speech.speakerOf(trigger), when };
}

/** One auxiliary at most, in the manual's order. */
export function auxiliaryOf(status: Status): Auxiliary | null {
  if (status.negation) return "negation";
  if (status.hypothetical) return "hypothetical";
  if (status.historical) return "historical";
  return status.future ? "future" : null;
}

type Shared = Pick<
  EventRecord,
  | "id"
  | "document"
  | "published"
  | "speaker"
  | "text"
  | "start"
  | "end"
  | "trigger"
  | "rule"
  | "context"
  | "model"
  | "codebook"
> &
  When;

/** The fields common to all records. `what` tells records of one trigger apart in their ids. */
export function sharedFields(
  reader: Reader,
  trigger: number,
  rule: string,
  what: readonly string[],
  circumstances: Circumstances,
  parties: readonly Party[],
  contexts: readonly string[] = [],
): Shared {
  const { mentions, codebook } = reader;
  const { document } = mentions;
  const s = sentenceOf(mentions, trigger);
  const start = mentions.tokenStart[mentions.sentenceFirst[s]!]!;
  const end = mentions.tokenEnd[mentions.sentenceFirst[s + 1]! - 1]!;
  const words = quote(document.text, mentions.tokenStart[trigger]!, mentions.tokenEnd[trigger]!);
  return {
    id: stableId(document.id, String(words.start), String(words.end), ...what),
    document: document.id,
    published: document.published,
    ...circumstances.when,
    speaker: circumstances.speaker,
    text: document.text.slice(start, end),
    start,
    end,
    trigger: words,
    rule,
    context: contextOf(codebook, mentions, s, contexts, parties),
    model: reader.model,
    codebook: codebook.version,
  };
}
