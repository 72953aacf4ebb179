/** Where names begin and end by their words: treaties, summits and wars, numbered units, hyphens, unknown bodies. */
import { type Parse, uposOf } from "../parse/parse.ts";
import type { NameSpan, NameType } from "./name-tags.ts";
import { touches } from "./tree.ts";
import { isTitleCase, type Word } from "./trie.ts";

/** Heads of names of agreements and events. */
const EVENT =
  /^(treaty|accords?|convention|pact|protocols?|agreements?|memorandum|declaration|communiqu[eé]|resolution|summit|conference|forum|initiative|congress|games|olympics|war|crisis|revolution|uprising|exercise|exercises|drills?|process|dialogue|plan|act|charter)$/;
/** Of these, the ones that are as often bodies: the network has the last word. */
const BOTH = /^(congress|forum|convention|initiative|dialogue|plan|act|process)$/;
/** Heads of names of bodies. */
const BODY =
  /^(forces?|front|party|movement|army|brigade|battalion|division|regiment|corps|command|guard|militia|alliance|coalition|council|committee|commission|agency|ministry|department|institute|university|center|centre|foundation|association|union|federation|group|bank|organi[sz]ation|authority|service|office|court|assembly|parliament|community|league|bureau|fleet)$/;
const JOIN = /^(of|for|and|on|the|&)$/;
const ORDINAL = /^\d+(st|nd|rd|th)$/;
/** What hangs on a person's name by a hyphen without being part of it: "Putin-era". */
const AFTER_HYPHEN =
  /(ed|ing)$|^(led|era|like|style|born|run|type|free|held|ally|aide|backer|friendly|made|built)$/;

/** A sentence with its capitals telling something, and what of it is in names. */
interface Line {
  readonly parse: Parse;
  readonly words: readonly Word[];
  readonly first: number;
  readonly limit: number;
  /** Number of the span at each token of the document, or -1. */
  readonly at: Int32Array;
}

/** End of the run of capitalised words, "of", "for" and "and" between them included, that begins at `from`. */
function runEnd({ words, limit }: Line, from: number): number {
  let end = from + 1;
  while (end < limit && end - from < 10) {
    if (isCapitalised(words[end]!)) {
      end++;
      continue;
    }
    let next = end;
    while (next < limit && next - end < 2 && JOIN.test(words[next]!.lower)) next++;
    if (next === end || next >= limit || !isCapitalised(words[next]!)) break;
    end = next + 1;
  }
  return end;
}

const isCapitalised = (word: Word): boolean => word.capital && word.shape !== "other";

/** The type that the head of a run of words gives it: its last word, or the one before "of". */
function typeOfHead(
  words: readonly Word[],
  first: number,
  end: number,
): { type: NameType; sure: boolean } | null {
  let head = end - 1;
  for (let i = first + 1; i < end; i++)
    if (JOIN.test(words[i]!.lower) && words[i]!.lower !== "and" && words[i]!.lower !== "&") {
      head = i - 1;
      break;
    }
  const word = words[head]!.lower;
  if (EVENT.test(word)) return { type: "MISC", sure: !BOTH.test(word) };
  return BODY.test(word) ? { type: "ORG", sure: false } : null;
}

const isSmallVerb = (parse: Parse, words: readonly Word[], i: number): boolean =>
  words[i]!.shape === "lower" && /^(VERB|AUX|ADP|DET|SCONJ)$/.test(uposOf(parse, i));

/** "Poroshenko hosts Lukashenko" is two names: a verb in small letters between capitals parts them. */
function parted(parse: Parse, words: readonly Word[], span: NameSpan): NameSpan[] {
  const found: NameSpan[] = [];
  let first = span.first;
  for (let i = span.first + 1; i + 1 < span.end; i++) {
    if (!isSmallVerb(parse, words, i) || uposOf(parse, i) !== "VERB" || !words[i + 1]!.capital) continue;
    found.push({ first, end: i, type: span.type });
    first = i + 1;
  }
  return [...found, { first, end: span.end, type: span.type }];
}

/** A span with what its surroundings add: "95th", "-wen", "Resolution 2254", a year. */
function extended({ parse, words, first, limit }: Line, span: NameSpan): NameSpan {
  let { first: from, end, type } = span;
  // "Brussels hails": a verb in small letters behind a capitalised name is none of it.
  while (end - from > 1 && words[from]!.capital && isSmallVerb(parse, words, end - 1)) end--;
  if (type !== "PER" && from > first && ORDINAL.test(words[from - 1]!.lower)) from--;
  const hyphen = end + 1 < limit && /^[-–]$/.test(words[end]!.lower) && touches(parse, end);
  if (hyphen && touches(parse, end + 1)) {
    const word = words[end + 1]!;
    const given = word.shape === "lower" && word.lower.length < 6 && !AFTER_HYPHEN.test(word.lower);
    if (type === "PER" && end - from > 1 && given) end += 2;
    else if (type === "MISC" && /^(19|20)?\d\d$/.test(word.lower)) end += 2;
  }
  if (end + 1 < limit && /^resolution$/.test(words[end]!.lower) && isCapitalised(words[end]!)) {
    type = "MISC";
    end++;
  }
  if (/^resolution$/.test(words[end - 1]!.lower) && end < limit && /^\d+$/.test(words[end]!.lower)) end++;
  const head = end - from > 1 ? typeOfHead(words, from, end) : null;
  if (head?.sure && type !== "PER") type = head.type;
  return { first: from, end, type };
}

/** "EU" and "Belarus Coordination Group" with nothing but a hyphen between them are one name. */
function joined({ parse, words }: Line, spans: readonly NameSpan[]): NameSpan[] {
  const found: NameSpan[] = [];
  for (const span of spans) {
    const before = found.at(-1);
    const hyphen = before !== undefined && before.end + 1 === span.first && span.end - span.first > 1;
    if (
      hyphen &&
      before.type !== "PER" &&
      span.type !== "PER" &&
      /^[-–]$/.test(words[before.end]!.lower) &&
      touches(parse, before.end) &&
      touches(parse, span.first)
    )
      found[found.length - 1] = { first: before.first, end: span.end, type: span.type };
    else found.push(span);
  }
  return found;
}

/** Runs of capitalised words that the network passed over although their head tells what they name. */
function missed(line: Line): NameSpan[] {
  const { words, first, limit, at } = line;
  const found: NameSpan[] = [];
  for (let i = first + 1; i < limit; i++) {
    if (!isCapitalised(words[i]!)) continue;
    const end = runEnd(line, i);
    const head = end - i > 1 ? typeOfHead(words, i, end) : null;
    let free = true;
    for (let j = i; j < end; j++) if (at[j] !== -1) free = false;
    if (head !== null && free) found.push({ first: i, end, type: head.type });
    i = end - 1;
  }
  return found;
}

/** The network's names with those that patterns mend or add, in text order. Title case and capitals tell nothing, and are left alone. */
export function withPatterns(parse: Parse, words: readonly Word[], tagged: readonly NameSpan[]): NameSpan[] {
  const spans = tagged.flatMap((span) => parted(parse, words, span));
  const at = new Int32Array(words.length).fill(-1);
  for (const [n, { first, end }] of spans.entries()) at.fill(n, first, end);
  const found: NameSpan[] = [];
  let n = 0;
  for (let s = 0; s + 1 < parse.sentenceFirst.length; s++) {
    const [first, limit] = [parse.sentenceFirst[s]!, parse.sentenceFirst[s + 1]!];
    const line = { parse, words, first, limit, at };
    const plain = !isTitleCase(words, first, limit);
    let last = first;
    const own: NameSpan[] = [];
    for (; n < spans.length && spans[n]!.first < limit; n++) {
      const span = plain ? extended(line, spans[n]!) : spans[n]!;
      if (span.first < last || (n + 1 < spans.length && span.end > spans[n + 1]!.first)) own.push(spans[n]!);
      else own.push(span);
      last = own.at(-1)!.end;
    }
    for (const span of own) at.fill(0, span.first, span.end);
    found.push(...joined(line, own), ...(plain ? missed(line) : []));
  }
  return found.sort((a, b) => a.first - b.first);
}
