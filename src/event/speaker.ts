/** Who says so: indirect speech from the tree, direct speech from quotation marks, over several sentences. */
import { quote, type Span } from "../core/span.ts";
import type { Mention, Mentions } from "../mention/mentions.ts";
import { relationOf } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";
import { mentionAtToken } from "./actors.ts";
import { findSpeechActs, isAccording, type SpeechAct } from "./attribution.ts";
import { childrenOf, posOf } from "./clause.ts";
import type { Codebook } from "./codebook.ts";
import { judgeOf } from "./judge.ts";
import { partiesOf } from "./pairing.ts";
import { actsForIt } from "./pairs.ts";
import { attribute, findQuotations, quotationAt } from "./quotation.ts";
import type { Party, Speaker } from "./reading.ts";

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
  /** The same, and who judges without reporting a clause: "A calls the ties strained". */
  readonly judgeAt: (token: number) => Speaker | null;
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
    // "participants of the conference believe": what belongs to the speaker's own phrase, nobody says.
    const own = act !== null && token !== act.source && dominates(mentions, act.source, token);
    return act === null || own ? null : { act, direct: false };
  };
  const speakerOf = (token: number): Speaker | null => {
    const found = actOf(token);
    return found === null ? null : speaker(mentions, found.act, found.direct);
  };
  const judgeAt = (token: number): Speaker | null => {
    const said = speakerOf(token);
    const judge = said === null ? judgeOf(codebook, mentions, token) : null;
    return judge === null ? said : speaker(mentions, { ...judge, first: token, end: token }, false);
  };
  const speakersSide = (token: number): readonly Party[] => {
    const found = actOf(token);
    const mention = found === null ? null : mentionAtToken(mentions, found.act.source);
    return mention === null || isGuest(mentions, found!.act.source)
      ? []
      : partiesOf(mentions, resolved(mentions, mention)).filter(actsForIt).slice(0, 1);
  };
  const sources = new Set([...acts.values()].map(({ source }) => source));
  return { isSpeech, isSource: (token) => sources.has(token), speakerOf, judgeAt, speakersSide };
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
