/** Quotations: stretches in quotation marks, and who says them, over several sentences and paragraphs. */
import type { Span } from "../core/span.ts";
import type { Mentions } from "../mention/mentions.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import type { SpeechAct } from "./attribution.ts";

/** A stretch in quotation marks and the act that attributes it. */
export interface Quotation extends Span {
  readonly act: SpeechAct | null;
}

/** Stretches in “ ”, « » or " " marks; one that is still open at a blank line goes on where the next paragraph reopens it. */
export function findQuotations(text: string): Span[] {
  const found: Span[] = [];
  let start = -1;
  for (let i = 0; i < text.length; i++) {
    const mark = text[i]!;
    if (mark === "“" || mark === "«" || mark === "„") {
      if (start === -1 || mark !== "“") start = start === -1 ? i + 1 : start;
    } else if (mark === "”" || mark === "»") {
      if (start !== -1) found.push({ start, end: i });
      start = -1;
    } else if (mark === '"') {
      if (start === -1) start = i + 1;
      else {
        found.push({ start, end: i });
        start = -1;
      }
    } else if (mark === "\n" && text[i + 1] === "\n" && start !== -1) {
      found.push({ start, end: i });
      start = -1;
    }
  }
  return found;
}

/** Gives each quotation of three words or more its act: in a sentence it overlaps, else the last one before it. */
export function attribute(
  mentions: Mentions,
  spans: readonly Span[],
  acts: readonly SpeechAct[],
): readonly Quotation[] {
  const { text } = mentions.document;
  const bySentence = new Map<number, SpeechAct[]>();
  for (const act of acts) {
    const s = sentenceOf(mentions, act.verb);
    bySentence.set(s, [...(bySentence.get(s) ?? []), act]);
  }
  const sentenceStarts = Array.from(
    mentions.sentenceFirst.slice(0, -1),
    (first) => mentions.tokenStart[first]!,
  );
  const sentenceAt = (offset: number): number => {
    let low = 0;
    let high = sentenceStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (sentenceStarts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const quotations: Quotation[] = [];
  for (const span of spans) {
    if (text.slice(span.start, span.end).split(/\s/, 3).length < 3) continue;
    const outside = (act: SpeechAct): boolean =>
      mentions.tokenStart[act.verb]! >= span.end || mentions.tokenEnd[act.verb]! <= span.start;
    const first = sentenceAt(span.start);
    const last = sentenceAt(span.end);
    let act: SpeechAct | null = null;
    for (const s of [last, first, last + 1])
      act ??= nearest(
        mentions,
        (bySentence.get(s) ?? []).filter((each) => outside(each) && close(mentions, each, span)),
        span,
      );
    const before = quotations.at(-1);
    if (act === null && before !== undefined && /^\W*$/.test(text.slice(before.end, span.start)))
      act = before.act;
    act ??=
      before === undefined || startsParagraph(text, span.start) ? lastBefore(mentions, acts, span) : null;
    quotations.push({ ...span, act });
  }
  // A quotation that goes on in the next paragraph, where its speaker is named.
  for (let i = quotations.length - 2; i >= 0; i--) {
    const [here, next] = [quotations[i]!, quotations[i + 1]!];
    if (here.act === null && /^\W*$/.test(text.slice(here.end, next.start)))
      quotations[i] = { ...here, act: next.act };
  }
  return quotations;
}

/** True where only a mark stands between an offset and the blank line before it. */
function startsParagraph(text: string, offset: number): boolean {
  return /\n\s*\n\s*\W?$/.test(text.slice(Math.max(0, offset - 12), offset));
}

/** A paragraph of quotation alone is by whoever spoke last in the paragraph before. */
function lastBefore(mentions: Mentions, acts: readonly SpeechAct[], span: Span): SpeechAct | null {
  const { text } = mentions.document;
  const paragraph = text.slice(span.start).search(/\n\s*\n/);
  const own = text.slice(span.end, paragraph === -1 ? text.length : span.start + paragraph);
  if (!startsParagraph(text, span.start) || /\w/.test(own)) return null;
  const act = acts.findLast((each) => mentions.tokenStart[each.verb]! < span.start);
  if (act === undefined) return null;
  const between = text.slice(mentions.tokenStart[act.verb]!, span.start).split(/\n\s*\n/);
  return between.length === 2 ? act : null;
}

/** The quotation around an offset, by bisection: they are in text order and apart. */
export function quotationAt(quotations: readonly Quotation[], offset: number): Quotation | null {
  let low = 0;
  let high = quotations.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (quotations[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  const found = quotations[low];
  return found !== undefined && found.start <= offset && offset < found.end ? found : null;
}

/** In the same paragraph and at most 200 characters away. */
function close(mentions: Mentions, act: SpeechAct, span: Span): boolean {
  const at = mentions.tokenStart[act.verb]!;
  const between =
    at >= span.end
      ? mentions.document.text.slice(span.end, at)
      : mentions.document.text.slice(mentions.tokenEnd[act.verb]!, span.start);
  return between.length <= 200 && !between.includes("\n\n");
}

function nearest(mentions: Mentions, acts: readonly SpeechAct[], span: Span): SpeechAct | null {
  const distance = (act: SpeechAct): number => {
    const at = mentions.tokenStart[act.verb]!;
    return at >= span.end ? at - span.end : span.start - at;
  };
  return acts.reduce<SpeechAct | null>(
    (best, act) => (best === null || distance(act) < distance(best) ? act : best),
    null,
  );
}
