/** People: known ones by the office they held on the day of publication, unknown ones by their names alone. */
import { relationOf, uposOf } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";
import { entriesOf } from "./edges.ts";
import type { NameEntry } from "./entry.ts";
import type { NameHit, Scan } from "./scan.ts";
import { caseOf, headOfSpan, isHonorific, isProper, lower } from "./tree.ts";
import { parts } from "./trie.ts";

/** A stretch of tokens that names one person. */
export interface PersonSpan {
  readonly first: number;
  end: number;
  readonly head: number;
  readonly hit: NameHit | null;
  used: boolean;
}

/** Words between the parts of a name: "Ursula von der Leyen", "Mohammed bin Salman". */
const PARTICLES = /^(von|van|der|den|de|da|di|del|al|el|bin|ibn|la|le|dos|ben|ould|-|’|')$/;

/** End of the run of proper nouns that begins at `first`, particles and hyphens inside it included. */
export function properRun(scan: Scan, first: number, limit: number): number {
  let end = first + 1;
  for (let i = first + 1; i < limit && i < first + 7; i++) {
    if (isProper(scan, i) && scan.roleAt[i] === -1) end = i + 1;
    else if (!PARTICLES.test(lower(scan, i))) break;
  }
  return end;
}

function spanOfFlat(scan: Scan, first: number, limit: number): number {
  const { parse } = scan;
  let end = first + 1;
  for (let i = first + 1; i < limit; i++) {
    const flat = relationOf(parse, i) === "flat" && parse.head[i] === first;
    if (scan.roleAt[i] !== -1) break;
    if (flat && (isProper(scan, i) || uposOf(parse, i) === "X")) end = i + 1;
    else if (!PARTICLES.test(lower(scan, i)) && !(flat && i + 1 < limit)) break;
  }
  return end;
}

const SAYING =
  /^(say|tell|warn|stress|note|add|believe|think|argue|explain|write|claim|state|comment|insist|declare|announce|point|suggest|emphasise|emphasize|conclude|predict|recall|admit|acknowledge)$/;

/** Two to four proper nouns that begin with a given name, or that say something, where the tree does not call them flat. */
function spanOfRun(scan: Scan, first: number, limit: number): number {
  const { parse, words } = scan;
  if (words[first]!.shape === "upper" || words[first]!.parts.length !== 1) return first + 1;
  let end = first + 1;
  while (
    end < limit &&
    end - first < 4 &&
    isProper(scan, end) &&
    scan.roleAt[end] === -1 &&
    words[end]!.shape !== "upper"
  ) {
    if (scan.nameAt[end] !== -1 && scan.names[scan.nameAt[end]!]!.entry.kind !== "person") return first + 1;
    end++;
  }
  if (end - first < 2) return first + 1;
  if (scan.gazetteer.givenNames.has(words[first]!.parts[0]!)) return end;
  const head = headOfSpan(parse, first, end);
  const verb = parse.head[head]!;
  const says = verb >= 0 && relationOf(parse, head) === "nsubj" && SAYING.test(parse.lemma[verb]!);
  return says && end - first === 2 && !ORGANISATION.test(words[end - 1]!.lower) ? end : first + 1;
}

/** Last words of companies and institutions that also "say" things. */
const ORGANISATION =
  /^(group|inc|corp|ltd|watch|international|research|today|times|post|news|bank|university|council|agency|service|press|coalition|battalion|regiment|battery|brigade|forces|command|force|tribune|daily|gazette|party|alliance|network|holdings|partners|capital|airlines|energy|oil|gas|house|club|team|united|monitor|watch|observatory)$/;

/** People named in full or by a known name; titles and roles join them later. `personAt` gets the span of each token. */
export function findPeople(scan: Scan, personAt: Int32Array, timed: Uint8Array): PersonSpan[] {
  const { parse } = scan;
  const people: PersonSpan[] = [];
  const add = (span: PersonSpan): void => {
    personAt.fill(people.length, span.first, span.end);
    people.push(span);
  };
  for (let i = 0; i < parse.tokenStart.length; i++) {
    if (personAt[i] !== -1 || timed[i] === 1) continue;
    const hit = scan.nameAt[i] === -1 ? null : scan.names[scan.nameAt[i]!]!;
    const limit = parse.sentenceFirst[scan.sentence[i]! + 1]!;
    if (hit !== null && hit.entry.kind === "person" && hit.first === i) {
      const polite = i > parse.sentenceFirst[scan.sentence[i]!]! && isHonorific(scan, i - 1);
      const first = polite ? i - 1 : i;
      add({ first, end: hit.end, head: headOfSpan(parse, first, hit.end), hit, used: false });
      continue;
    }
    if (hit !== null || !isProper(scan, i) || scan.roleAt[i] !== -1) continue;
    const next = i + 1 < limit && scan.nameAt[i + 1] !== -1 ? scan.names[scan.nameAt[i + 1]!]! : null;
    if (isHonorific(scan, i) && next?.entry.kind === "person") continue;
    const named = scan.spanAt[i] === -1 ? null : scan.spans[scan.spanAt[i]!]!;
    if (named !== null && named.type === "PER" && named.first <= i) {
      const end = Math.min(named.end, limit);
      if (isFree(scan, i, end)) {
        // "Lars Holm": the first part may be tagged as a common noun.
        const first = isFree(scan, named.first, i) && personAt[named.first] === -1 ? named.first : i;
        add({ first, end, head: headOfSpan(parse, first, end), hit: null, used: false });
        continue;
      }
    }
    if (named !== null && named.type !== "PER") continue;
    const relation = relationOf(parse, i);
    if (relation === "flat") continue;
    const end = Math.max(spanOfFlat(scan, i, limit), spanOfRun(scan, i, limit));
    if (end > i + 1 && end - i <= 6 && looksPersonal(scan, i, end))
      add({ first: i, end, head: headOfSpan(parse, i, end), hit: null, used: false });
  }
  return people;
}

/** No name of the tables and no role word stands among these tokens. */
function isFree(scan: Scan, first: number, end: number): boolean {
  for (let i = first; i < end; i++) if (scan.nameAt[i] !== -1 || scan.roleAt[i] !== -1) return false;
  return true;
}

/** Flat names of more than one word without digits; months and dates are flat in some parses too. */
function looksPersonal(scan: Scan, first: number, end: number): boolean {
  if (ORGANISATION.test(lower(scan, end - 1))) return false;
  if (/^(in|near|at|outside|around)$/.test(caseOf(scan, first))) return false;
  for (let i = first; i < end; i++) {
    if (scan.nameAt[i] !== -1 && scan.names[scan.nameAt[i]!]!.entry.kind !== "person" && i > first) {
      const kind = scan.names[scan.nameAt[i]!]!.entry.kind;
      if (kind !== "town" && kind !== "region" && kind !== "capital") return false;
    }
    if (/\d/.test(form(scan.parse, i)) || MONTHS.has(lower(scan, i))) return false;
  }
  return true;
}

const MONTHS = new Set(
  "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split(
    " ",
  ),
);

/** Entries of a surname alone, for people whose given name the tables lack ("former president Robert Mugabe"). */
export function surnameEntries(scan: Scan, span: PersonSpan): readonly NameEntry[] {
  const surname = scan.words[span.end - 1]!.parts;
  if (surname.length !== 1) return [];
  return entriesOf(scan.gazetteer.names, surname).filter(({ kind }) => kind === "person");
}

/**
 * People all of whose full name stands among the words of a longer one, in any order: "Boris N. Yeltsin", "Martin Brian
 * Mulroney", "Anibal Antonio Cavaco e Silva". Two words are a full name.
 */
export function longNameEntries(scan: Scan, span: PersonSpan): readonly NameEntry[] {
  const words = new Set<string>();
  for (let i = span.first; i < span.end; i++) for (const part of scan.words[i]!.parts) words.add(part);
  if (words.size < 3) return [];
  const found: NameEntry[] = [];
  for (const word of words)
    for (const entry of entriesOf(scan.gazetteer.names, [word])) {
      const full = entry.person === null ? [] : parts(entry.person.name);
      if (full.length >= 2 && full.every((part) => words.has(part))) found.push({ ...entry, short: false });
    }
  return found;
}

/** The name without a form of address. */
export function personalName(scan: Scan, span: PersonSpan): string {
  const polite = span.end - span.first > 1 && isHonorific(scan, span.first);
  return nameOf(scan, polite ? { first: span.first + 1, end: span.end } : span);
}

export const nameOf = (scan: Scan, span: { readonly first: number; readonly end: number }): string =>
  scan.parse.document.text.slice(scan.parse.tokenStart[span.first], scan.parse.tokenEnd[span.end - 1]);

export const surnameOf = (name: string): string => parts(name).at(-1) ?? "";
