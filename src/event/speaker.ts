/** Who says so: indirect speech from the tree, direct speech from quotation marks, over several sentences. */
import { quote, type Span } from "../core/span.ts";
import type { Mention, Mentions } from "../mention/mentions.ts";
import { relationOf } from "../parse/parse.ts";
import { form, sentenceOf } from "../sentence/sentences.ts";
import { mentionAtToken } from "./actors.ts";
import { findSpeechActs, isAccording, type SpeechAct } from "./attribution.ts";
import { childrenOf, posOf } from "./clause.ts";
import type { Codebook } from "./codebook.ts";
import { partiesOf } from "./pairing.ts";
import { actsForIt } from "./pairs.ts";
import type { Party, Speaker } from "./reading.ts";

/** A stretch in quotation marks and the act that attributes it. */
interface Quotation extends Span {
  readonly act: SpeechAct | null;
}

const GUESTS: ReadonlySet<string> = new Set([
  "participant",
  "attendee",
  "guest",
  "visitor",
  "reader",
  "critic",
  "opponent",
  "reviewer",
]);

export interface SpeechMap {
  readonly isSpeech: (token: number) => boolean;
  readonly speakerOf: (token: number) => Speaker | null;
  /** True for the token that names who speaks. */
  readonly isSource: (token: number) => boolean;
  /** The actor for whom the speaker of a token speaks; nobody for experts, journalists and guests. */
  readonly speakersSide: (token: number) => readonly Party[];
}

/** Finds all speech in a document once; the result answers for any token. */
export function readSpeech(codebook: Codebook, mentions: Mentions): SpeechMap {
  const acts = findSpeechActs(codebook, mentions);
  const following = [...acts.values()].filter((act) => act.first < act.end);
  const quotations = attribute(mentions, findQuotations(mentions.document.text), [...acts.values()]);
  const isSpeech = (token: number): boolean =>
    codebook.speech.has(mentions.lemma[token]!.toLowerCase()) && posOf(mentions, token) === "v";
  const actOf = (token: number): { readonly act: SpeechAct; readonly direct: boolean } | null => {
    const direct = quotationAt(quotations, mentions.tokenStart[token]!);
    if (direct?.act != null) return { act: direct.act, direct: true };
    const act = governingAct(mentions, token, acts) ?? followingAct(following, token);
    return act === null ? null : { act, direct: false };
  };
  const speakerOf = (token: number): Speaker | null => {
    const found = actOf(token);
    return found === null ? null : speaker(mentions, found.act, found.direct);
  };
  const speakersSide = (token: number): readonly Party[] => {
    const found = actOf(token);
    const mention = found === null ? null : mentionAtToken(mentions, found.act.source);
    return mention === null || isGuest(mentions, found!.act.source)
      ? []
      : partiesOf(mentions, resolved(mentions, mention)).filter(actsForIt).slice(0, 1);
  };
  const sources = new Set([...acts.values()].map(({ source }) => source));
  return { isSpeech, isSource: (token) => sources.has(token), speakerOf, speakersSide };
}

/** The act that attributes the words before it in the sentence: "..., a diplomat said". Acts are in text order. */
function followingAct(acts: readonly SpeechAct[], token: number): SpeechAct | null {
  let low = 0;
  let high = acts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (acts[middle]!.end > token) high = middle;
    else low = middle + 1;
  }
  const act = acts[low];
  return act !== undefined && act.first <= token ? act : null;
}

/** The innermost act whose content holds the token: above it by a complement, beside it by parataxis, or "according to". */
function governingAct(
  mentions: Mentions,
  token: number,
  acts: ReadonlyMap<number, SpeechAct>,
): SpeechAct | null {
  let i = token;
  for (let depth = 0; depth < 60 && i >= 0; depth++) {
    for (const c of childrenOf(mentions, i)) {
      const relation = relationOf(mentions, c);
      if (c === token) continue;
      const act = acts.get(c);
      if (
        act !== undefined &&
        (relation === "parataxis" || (relation === "advcl" && hasMark(mentions, c, "as"))) &&
        !dominates(mentions, c, token)
      )
        return act;
      // "in his view", a phrase of the clause.
      if (act !== undefined && act.verb === c && relation.startsWith("obl") && !dominates(mentions, c, token))
        return act;
      if (relation === "obl" || relation === "advmod" || relation === "nmod")
        for (const inner of childrenOf(mentions, c)) {
          const according = acts.get(inner);
          if (according !== undefined && according.source === c && !dominates(mentions, c, token))
            return according;
        }
    }
    const head = mentions.head[i]!;
    if (head < 0) break;
    const above = acts.get(head);
    const relation = relationOf(mentions, i);
    const told =
      ["ccomp", "xcomp", "parataxis", "dep"].includes(relation) ||
      (relation === "advcl" && hasMark(mentions, i, "of"));
    if (above !== undefined && told && above.source !== i) return above;
    i = head;
  }
  return null;
}

function hasMark(mentions: Mentions, i: number, word: string): boolean {
  for (const c of childrenOf(mentions, i)) {
    const relation = relationOf(mentions, c);
    if ((relation === "mark" || relation === "advmod") && mentions.lemma[c]!.toLowerCase() === word)
      return true;
  }
  return false;
}

function dominates(mentions: Mentions, ancestor: number, token: number): boolean {
  let i = token;
  for (let depth = 0; depth < 400 && i >= 0; depth++) {
    if (i === ancestor) return true;
    i = mentions.head[i]!;
  }
  return false;
}

/** Stretches in “ ”, « » or " " marks; one that is still open at a blank line goes on where the next paragraph reopens it. */
function findQuotations(text: string): Span[] {
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
function attribute(
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
function quotationAt(quotations: readonly Quotation[], offset: number): Quotation | null {
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

function speaker(mentions: Mentions, act: SpeechAct, direct: boolean): Speaker {
  const { text } = mentions.document;
  const named = mentionAtToken(mentions, act.source) ?? titled(mentions, act.source);
  const known = named === null ? null : resolved(mentions, named);
  const span = named ?? nounPhrase(mentions, act.source);
  const identity = isGuest(mentions, act.source) ? null : (known?.identities[0] ?? null);
  return {
    ...quote(text, span.start, span.end),
    name: known?.person ?? identity?.name ?? text.slice(span.start, span.end),
    id: identity?.id ?? null,
    country: identity?.country ?? null,
    sector: identity?.sector ?? [],
    role: known?.role ?? null,
    affiliation: known?.affiliation ?? null,
    verb:
      isAccording(mentions, act.verb) || posOf(mentions, act.verb) === "n"
        ? null
        : quote(text, mentions.tokenStart[act.verb]!, mentions.tokenEnd[act.verb]!),
    direct,
  };
}

const TITLES = /^(mr|mrs|ms|miss|dr|prof|professor|sir|lady|lord|colonel|general|captain|major)\.?$/i;

/** "Ms Vance" where the parse lost the name: the person of that surname whom the text has named. */
function titled(mentions: Mentions, source: number): Mention | null {
  const next = source + 1;
  if (!TITLES.test(form(mentions, source)) || next >= mentions.head.length) return null;
  const surname = form(mentions, next);
  if (!/^\p{Lu}/u.test(surname)) return null;
  const known = mentions.mentions.find(({ person }) => person === surname || person?.endsWith(` ${surname}`));
  const span = { start: mentions.tokenStart[source]!, end: mentions.tokenEnd[next]! };
  return known === undefined ? null : { ...known, ...span };
}

/** Who takes part in somebody's conference does not speak for the host. */
function isGuest(mentions: Mentions, source: number): boolean {
  return GUESTS.has(mentions.lemma[source]!.toLowerCase());
}

/** What a mention and the one it was resolved to say together. */
function resolved(mentions: Mentions, mention: Mention): Mention {
  if (mention.antecedent === null) return mention;
  const antecedent = mentions.mentions[mention.antecedent]!;
  return {
    ...mention,
    identities: mention.identities.length > 0 ? mention.identities : antecedent.identities,
    person: mention.person ?? antecedent.person,
    role: mention.role ?? antecedent.role,
    affiliation: mention.affiliation ?? antecedent.affiliation,
  };
}

/** The words of a noun phrase without its clauses and appositions. */
function nounPhrase(mentions: Mentions, head: number): Span {
  let first = head;
  let last = head;
  const visit = (i: number, depth: number): void => {
    for (const c of childrenOf(mentions, i)) {
      if (
        ["acl:relcl", "appos", "punct", "acl", "conj", "cc", "case", "parataxis"].includes(
          relationOf(mentions, c),
        ) &&
        depth === 0
      )
        continue;
      first = Math.min(first, c);
      last = Math.max(last, c);
      if (depth < 6) visit(c, depth + 1);
    }
  };
  visit(head, 0);
  return { start: mentions.tokenStart[first]!, end: mentions.tokenEnd[last]! };
}
