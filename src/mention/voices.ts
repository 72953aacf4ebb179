/** Whose words a token is: the narrator's, or those of somebody who is quoted. */
import { type Parse, relationOf, uposOf } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";

export interface Voices {
  /** Per token: 0 for the narrator; equal numbers, equal speakers; who is quoted has the number of `said` + 1. */
  readonly speaker: Int32Array;
  /** Per token: the token that heads the name of who says it, or -1. */
  readonly said: Int32Array;
}

const SPEECH = new Set(
  "say tell add note ask reply answer explain write state declare announce claim insist warn argue stress emphasize emphasise recall continue conclude remark comment quote tweet post think admit acknowledge respond point urge call".split(
    " ",
  ),
);

/** The subject of a verb of speech, or -1. */
function speakerOf(parse: Parse, verb: number): number {
  if (verb < 0 || uposOf(parse, verb) !== "VERB" || !SPEECH.has(parse.lemma[verb]!)) return -1;
  for (let c = parse.firstChild[verb]!; c !== -1; c = parse.nextSibling[c]!)
    if (relationOf(parse, c) === "nsubj") return c;
  return -1;
}

/** Who says the words from `first` to `end`: the subject of a verb of speech above, below or beside them. */
function speakerAround(parse: Parse, first: number, end: number, from: number, to: number): number {
  for (let i = first; i < end; i++) {
    const above = parse.head[i]!;
    if (above >= 0 && (above < first || above >= end)) {
      const found = speakerOf(parse, above);
      if (found !== -1 && (found < first || found >= end)) return found;
    }
  }
  for (let i = from; i < to; i++) {
    if (i >= first && i < end) continue;
    const found = speakerOf(parse, i);
    if (found !== -1 && (found < first || found >= end)) return found;
  }
  return -1;
}

const OPENS = /^[“«„]$/;
const SHUTS = /^[”»]$/;

/** Gives the words of one quotation to their speaker. Note: mutates the columns. */
function give(
  parse: Parse,
  sentence: Int32Array,
  voices: Voices,
  first: number,
  end: number,
  last: number,
): number {
  const from = parse.sentenceFirst[sentence[first]!]!;
  const to = parse.sentenceFirst[sentence[Math.max(first, end - 1)]! + 1]!;
  const found = speakerAround(parse, first, end, from, to);
  const speaker = found === -1 ? last : found;
  voices.said.fill(speaker, first, end);
  voices.speaker.fill(speaker === -1 ? -1 : speaker + 1, first, end);
  return speaker;
}

/** Reads quotations between quotation marks; a quotation ends with its paragraph. `sentence`: sentence of every token. */
export function findVoices(parse: Parse, sentence: Int32Array): Voices {
  const count = parse.head.length;
  const voices = { speaker: new Int32Array(count), said: new Int32Array(count).fill(-1) };
  let open = -1;
  let paragraph = -1;
  let last = -1;
  const close = (end: number): void => {
    if (open !== -1 && end - open > 2) last = give(parse, sentence, voices, open, end, last);
    open = -1;
  };
  for (let i = 0; i < count; i++) {
    const own = parse.paragraph[sentence[i]!]!;
    if (own !== paragraph) {
      close(i);
      paragraph = own;
      last = -1;
    }
    if (uposOf(parse, i) !== "PUNCT") continue;
    const mark = form(parse, i);
    if (OPENS.test(mark) || (mark === '"' && open === -1)) {
      close(i);
      open = i + 1;
    } else if (SHUTS.test(mark) || mark === '"') close(i);
  }
  close(count);
  return voices;
}
