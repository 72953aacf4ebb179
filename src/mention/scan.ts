/** Names and role words of a document as hits in the tables, false friends left out. */
import type { Day } from "../core/date.ts";
import type { Parse } from "../parse/parse.ts";
import { relationOf, uposOf, xposOf } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";
import type { NameEntry, NameKind, RoleEntry } from "./entry.ts";
import { NAME_KINDS } from "./entry.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { settleHomonyms } from "./homonyms.ts";
import { dropFalseHits, spanColumn } from "./join-names.ts";
import type { NameSpan } from "./name-tags.ts";
import { resolveNamesakes } from "./namesakes.ts";
import { isPersonalName } from "./personal-names.ts";
import { placeStands } from "./place-words.ts";
import { silenceHits } from "./silence.ts";
import { surnameStands } from "./surname-words.ts";
import { headOfSpan, isHonorific, isPossessive, isProper, lower, sentenceOf } from "./tree.ts";
import { isShouting, longestMatch, type Word, wordsOf } from "./trie.ts";

export interface NameHit {
  readonly first: number;
  readonly end: number;
  readonly head: number;
  /** The first choice; the others of the same spelling stand in `entries`. */
  entry: NameEntry;
  readonly entries: readonly NameEntry[];
  /** Set once a mention has taken it in. */
  used: boolean;
  /** True where the state or body of that name takes no part: a team, a flag, where somebody was born. */
  silent: boolean;
}

export interface RoleHit {
  readonly first: number;
  readonly end: number;
  readonly head: number;
  readonly entry: RoleEntry;
  used: boolean;
}

export interface Scan {
  readonly gazetteer: Gazetteer;
  readonly parse: Parse;
  readonly words: readonly Word[];
  readonly published: Day | null;
  readonly sentence: Int32Array;
  readonly names: NameHit[];
  readonly roles: RoleHit[];
  /** Per token, the hit that covers it, or -1. */
  readonly nameAt: Int32Array;
  readonly roleAt: Int32Array;
  /** Names by the network, and per token the one that covers it, or -1. */
  readonly spans: readonly NameSpan[];
  readonly spanAt: Int32Array;
}

const RANK: ReadonlyMap<NameKind, number> = new Map(NAME_KINDS.map((kind, i) => [kind, i]));
/** Kinds whose single words are often something else: only proper nouns count. */
const WARY: ReadonlySet<NameKind> = new Set(["town", "region", "person", "exercise"]);
const STATES: ReadonlySet<NameKind> = new Set(["state", "adjective", "demonym"]);

/** Former states stand behind those that last; territories behind states. */
function rank(entry: NameEntry): number {
  return RANK.get(entry.kind)! + (STATES.has(entry.kind) && entry.to !== null ? 0.5 : 0);
}

function proper(parse: Parse, i: number): boolean {
  const upos = uposOf(parse, i);
  return upos === "PROPN" || upos === "NOUN" || upos === "X" || upos === "ADJ";
}

/** "GAO" is no town of Mali unless the whole line is set in capitals. */
const isInitials = (scan: Scan, i: number, shouting: boolean): boolean =>
  !shouting && scan.words[i]!.shape === "upper" && scan.words[i]!.lower.length < 6;

/** Surnames inside another person's name ("Ben Johnson") stay out: the whole is an unknown person. */
function insideOtherName(
  scan: Scan,
  first: number,
  end: number,
  sentenceFirst: number,
  limit: number,
): boolean {
  const { parse } = scan;
  const before = first - 1;
  if (
    before >= sentenceFirst &&
    isProper(scan, before) &&
    !isHonorific(scan, before) &&
    scan.nameAt[before] === -1 &&
    scan.roleAt[before] === -1 &&
    (relationOf(parse, first) === "flat" || relationOf(parse, before) === "compound")
  )
    return true;
  const relation = relationOf(parse, first);
  const outer = parse.head[first]!;
  if (relation === "nmod:desc") return true;
  if (relation === "compound" && outer >= end && outer < limit && isProper(scan, outer)) return true;
  return end < limit && relationOf(parse, end) === "flat" && isProper(scan, end);
}

const YEAR = /^(19|20)\d\d$/;
const EXERCISE_WORDS = /^(exercises?|drills?|manoeuvres?|maneuvers?|war ?games?|wargames?|operation)$/;

/** An exercise of a common name needs its year, or the word "exercise" near it. */
function exerciseStands(
  scan: Scan,
  first: number,
  end: number,
  sentenceFirst: number,
  limit: number,
): boolean {
  for (let i = Math.max(sentenceFirst, first - 5); i < Math.min(limit, end + 5); i++) {
    if (i >= first && i < end) continue;
    const word = lower(scan, i);
    if (EXERCISE_WORDS.test(word)) return true;
    if (i >= end && i < end + 2 && YEAR.test(word)) return true;
  }
  return false;
}

function chooseName(
  scan: Scan,
  entries: readonly NameEntry[],
  first: number,
  end: number,
  s: number,
  shouting: boolean,
): NameEntry | null {
  const { parse } = scan;
  const sentenceFirst = parse.sentenceFirst[s]!;
  const limit = parse.sentenceFirst[s + 1]!;
  const sorted = entries.length === 1 ? entries : [...entries].sort((a, b) => rank(a) - rank(b));
  for (const entry of sorted) {
    if (
      WARY.has(entry.kind) &&
      !entry.short &&
      end - first === 1 &&
      (isInitials(scan, first, shouting) ||
        !(proper(parse, first) || placeStands(scan, "word", first, end, sentenceFirst, limit)))
    )
      continue;
    const surname = entry.kind === "person" && entry.short && end - first === 1;
    if (surname && (isInitials(scan, first, shouting) || !surnameStands(scan, first, sentenceFirst, limit)))
      continue;
    if (entry.kind === "person" && entry.short && insideOtherName(scan, first, end, sentenceFirst, limit))
      continue;
    if (
      entry.kind === "exercise" &&
      entry.needsYear &&
      !exerciseStands(scan, first, end, sentenceFirst, limit)
    )
      continue;
    if (!placeStands(scan, entry.needsPlace, first, end, sentenceFirst, limit)) continue;
    if (
      entry.kind !== "person" &&
      entry.kind !== "exercise" &&
      isPersonalName(scan, first, end, entry, limit)
    )
      continue;
    return entry;
  }
  return null;
}

/** Role words inside a longer name ("Bank" in "Bank of China") belong to the name; a longer role keeps its words. */
function scanSentence(scan: Scan, s: number): void {
  const { parse, gazetteer, words, names, roles, nameAt, roleAt } = scan;
  const limit = parse.sentenceFirst[s + 1]!;
  const shouting = isShouting(words, parse.sentenceFirst[s]!, limit);
  let nextName = parse.sentenceFirst[s]!;
  let nextRole = nextName;
  for (let i = nextName; i < limit; i++) {
    if (words[i]!.parts.length === 0) continue;
    let ahead = i;
    if (i >= nextName) {
      const match = longestMatch(gazetteer.names, parse, words, i, limit, shouting);
      const entry =
        match === null ? null : chooseName(scan, match.entries, match.first, match.end, s, shouting);
      if (match !== null && entry !== null) {
        const { first, end } = match;
        const head = headOfSpan(parse, first, end);
        nameAt.fill(names.length, first, end);
        names.push({ first, end, head, entry, entries: match.entries, used: false, silent: false });
        nextName = end;
        ahead = end;
      }
    }
    if (i >= nextRole) {
      const match = longestMatch(gazetteer.roles, parse, words, i, limit, shouting);
      if (match === null || !isRole(parse, match.first, match.end)) continue;
      if (
        match.entries[0]!.kind === "name" &&
        !words[match.first]!.capital &&
        !isOwnedByGroup(scan, match.first)
      )
        continue;
      const inName = nameAt[match.first] !== -1 || nameAt[match.end - 1] !== -1;
      if (inName && !(match.end >= ahead && match.first <= i && bodyName(scan, match.first))) continue;
      roleAt.fill(roles.length, match.first, match.end);
      roles.push({
        first: match.first,
        end: match.end,
        head: headOfSpan(parse, match.first, match.end),
        entry: match.entries[0]!,
        used: false,
      });
      nextRole = match.end;
    }
  }
}

/** "the helicopter pilots' union", "the journalists' association": a body that a group of people has. */
function isOwnedByGroup(scan: Scan, first: number): boolean {
  if (first < 2 || !isPossessive(scan, first - 1)) return false;
  const owner = scan.roleAt[first - 2]!;
  return owner !== -1 && xposOf(scan.parse, first - 2).endsWith("S");
}

/** Bodies such as "House of Representatives" are also role words: another country's adjective may claim them. */
const bodyName = (scan: Scan, i: number): boolean =>
  scan.nameAt[i] !== -1 && scan.names[scan.nameAt[i]!]!.entry.kind === "body";

/** A role phrase is a noun phrase: its head is a noun or stands where one does. */
function isRole(parse: Parse, first: number, end: number): boolean {
  const upos = uposOf(parse, headOfSpan(parse, first, end));
  // "President-elect": taggers take the last part for a verb.
  if (end - first > 1)
    return upos !== "VERB" || uposOf(parse, end - 1) !== "VERB" || form(parse, end - 1) === "elect";
  return (
    upos === "NOUN" ||
    upos === "PROPN" ||
    (upos === "ADJ" && (isNominal(parse, first) || isTitleOf(parse, first)))
  );
}

/** "executive Ada Example": a title that is tagged as an adjective. */
const isTitleOf = (parse: Parse, i: number): boolean =>
  relationOf(parse, i) === "compound" && parse.head[i]! === i + 1 && uposOf(parse, i + 1) === "PROPN";

const isNominal = (parse: Parse, i: number): boolean =>
  /^(nsubj|obj|iobj|obl|nmod|conj|root|appos)/.test(relationOf(parse, i));

/** "Secretary of State Baker" is no name "State Baker": what a title has taken is cut off. Note: mutates `spans` and the scan. */
function cutTitles({ roles, roleAt, spanAt }: Scan, spans: NameSpan[]): void {
  for (const [n, { first, end }] of spans.entries()) {
    const role = roleAt[first] === -1 ? undefined : roles[roleAt[first]!];
    if (role === undefined || role.entry.kind !== "person" || role.first >= first || role.end >= end)
      continue;
    spans[n] = { first: role.end, end, type: "PER" };
    spanAt.fill(-1, first, role.end);
  }
}

/** Hits of the tables in a document; `found` are the names by the network, none where there is no network. */
export function scanDocument(gazetteer: Gazetteer, parse: Parse, found: readonly NameSpan[]): Scan {
  const spans = [...found];
  const count = parse.tokenStart.length;
  const scan: Scan = {
    gazetteer,
    parse,
    words: wordsOf(parse),
    published: parse.document.published,
    sentence: sentenceOf(parse),
    names: [],
    roles: [],
    nameAt: new Int32Array(count).fill(-1),
    roleAt: new Int32Array(count).fill(-1),
    spans,
    spanAt: spanColumn(spans, count),
  };
  for (let s = 0; s + 1 < parse.sentenceFirst.length; s++) scanSentence(scan, s);
  cutTitles(scan, spans);
  dropFalseHits(scan);
  resolveNamesakes(scan);
  silenceHits(scan);
  settleHomonyms(scan);
  return scan;
}
