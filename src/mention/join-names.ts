/** Names by the network and the tables together: the tables say who a name is, the network whether and how far it is one. */
import { relationOf } from "../parse/parse.ts";
import type { NameKind } from "./entry.ts";
import type { NameSpan, NameType } from "./name-tags.ts";
import { isCalendar } from "./name-words.ts";
import type { PersonSpan } from "./people.ts";
import type { NameHit, Scan } from "./scan.ts";
import { isHonorific, isProper, lower } from "./tree.ts";

const TYPE_OF: Readonly<Record<NameKind, NameType>> = {
  state: "LOC",
  adjective: "MISC",
  demonym: "MISC",
  seat: "LOC",
  body: "ORG",
  organisation: "ORG",
  group: "ORG",
  capital: "LOC",
  town: "LOC",
  region: "LOC",
  exercise: "MISC",
  person: "PER",
  thing: "MISC",
};

const PLACES: ReadonlySet<NameKind> = new Set(["state", "capital", "town", "region"]);
const PEOPLES: ReadonlySet<NameKind> = new Set(["adjective", "demonym"]);
/** Words that leave a place what it is: "Northern Syria". */
const DIRECTION =
  /^(north|south|east|west|northern|southern|eastern|western|central|greater|upper|lower|mainland|of|the|and|'s|’s)$/;

/** Number of the network's name at each token, or -1. */
export function spanColumn(spans: readonly NameSpan[], count: number): Int32Array {
  const at = new Int32Array(count).fill(-1);
  for (const [n, { first, end }] of spans.entries()) at.fill(n, first, end);
  return at;
}

/** Whether a name has capitalised words that neither the hit nor another hit of the tables accounts for. */
function hasOwnWords(scan: Scan, span: NameSpan, hit: NameHit): boolean {
  for (let i = span.first; i < span.end; i++) {
    if (i >= hit.first && i < hit.end) continue;
    if (scan.roleAt[i] !== -1 || scan.nameAt[i] !== -1 || !scan.words[i]!.capital) continue;
    if (!DIRECTION.test(lower(scan, i))) return true;
  }
  return false;
}

/** Whether a name joins several known names, as "EU-Belarus Coordination Group" does: it acts for both. */
function joinsActors(scan: Scan, span: NameSpan, hit: NameHit): boolean {
  for (let i = span.first; i < span.end; i++) {
    const other = scan.nameAt[i]! === -1 ? hit : scan.names[scan.nameAt[i]!]!;
    if (other !== hit && other.entry.id !== "" && other.entry.id !== hit.entry.id) return true;
  }
  return false;
}

/** Forms inside longer names of people in the document: "Jordan" beside "Michael Jordan". */
function partsOfPeople(scan: Scan): ReadonlySet<string> {
  const forms = new Set<string>();
  for (const { first, end, type } of scan.spans)
    if (type === "PER" && end - first > 1) for (let i = first; i < end; i++) forms.add(lower(scan, i));
  return forms;
}

/** "Turkey" at the head of a sentence, where the document also speaks of "turkey". */
function isCommonWord(scan: Scan, hit: NameHit, small: ReadonlySet<string>): boolean {
  const start = scan.parse.sentenceFirst[scan.sentence[hit.first]!]!;
  return hit.end - hit.first === 1 && hit.first === start && small.has(lower(scan, hit.first));
}

/** A surname that the network takes for a place: no table knows one that needs no word of place, and no preposition makes one. */
const mayBePerson = (scan: Scan, { type }: NameSpan, { first, entries }: NameHit): boolean =>
  type === "MISC" ||
  (type === "LOC" &&
    entries.every(({ kind, needsPlace }) => kind === "person" || needsPlace !== false) &&
    !(first > 0 && /^(in|at|near|to|from|of|around|outside|the)$/.test(lower(scan, first - 1))));

function isFalse(scan: Scan, hit: NameHit, people: ReadonlySet<string>, small: ReadonlySet<string>): boolean {
  const n = scan.spanAt[hit.first]!;
  const { kind, short, formed } = hit.entry;
  if (PLACES.has(kind) && isCommonWord(scan, hit, small)) return true;
  if (n === -1) return false;
  const span = scan.spans[n]!;
  const longer = span.end - span.first > hit.end - hit.first && span.end >= hit.end;
  if (kind === "person") {
    if (span.type === "PER") return longer && isTorn(scan, span, hit);
    return longer ? hasOwnWords(scan, span, hit) : short && formed && !mayBePerson(scan, span, hit);
  }
  if (!PLACES.has(kind) && !PEOPLES.has(kind))
    return span.type === "PER" && longer && hit.end - hit.first === 1;
  if (span.type === "PER") {
    if (longer) return hasOwnWords(scan, span, hit);
    // "Chechen separatists": beside a role word the place is one.
    const place = (kind === "town" || kind === "region") && (scan.roleAt[hit.end] ?? -1) === -1;
    return hit.end - hit.first === 1 && (place || people.has(lower(scan, hit.first)));
  }
  if (!longer) return isPersonNamed(scan, hit, people);
  if (isNational(scan, span, hit)) return false;
  return hasOwnWords(scan, span, hit) && !joinsActors(scan, span, hit);
}

/** "the Danish Institute for Arctic Studies", "the Kyiv Institute of ...": a body, by its role word, that begins with whose it is. */
function isNational(scan: Scan, span: NameSpan, hit: NameHit): boolean {
  if ((hit.entry.kind !== "adjective" && hit.entry.kind !== "capital") || span.type !== "ORG") return false;
  const start = lower(scan, span.first) === "the" ? span.first + 1 : span.first;
  if (hit.first !== start) return false;
  for (let i = hit.end; i < span.end; i++)
    if (scan.roleAt[i] !== -1 && /^(body|name)$/.test(scan.roles[scan.roleAt[i]!]!.entry.kind)) return true;
  return false;
}

/** "Ahmed Assad": two surnames of the tables that are one name, of neither. */
function isTorn(scan: Scan, span: NameSpan, hit: NameHit): boolean {
  if (hit.end - hit.first > 1) return false;
  for (let i = span.first; i < span.end; i++) {
    const other = scan.nameAt[i]! === -1 ? hit : scan.names[scan.nameAt[i]!]!;
    if (other !== hit && other.entry.kind === "person" && other.end - other.first === 1) return true;
  }
  return false;
}

/** "Jordan spoke", where the text names Barbara Jordan and nothing else of the state. */
function isPersonNamed(scan: Scan, hit: NameHit, people: ReadonlySet<string>): boolean {
  const word = lower(scan, hit.first);
  if (hit.end - hit.first > 1 || !PLACES.has(hit.entry.kind) || !people.has(word)) return false;
  if (!relationOf(scan.parse, hit.first).startsWith("nsubj")) return false;
  return scan.names.every(({ entry, first }) => entry.id !== hit.entry.id || lower(scan, first) === word);
}

/** Takes out hits of the tables that belong to other names: "China Daily", "Paris Hilton". Note: mutates the scan. */
export function dropFalseHits(scan: Scan): void {
  if (scan.spans.length === 0) return;
  const people = partsOfPeople(scan);
  const small = new Set<string>();
  for (const { shape, lower: word } of scan.words) if (shape === "lower") small.add(word);
  const wrong = scan.names.filter((hit) => isFalse(scan, hit, people, small));
  for (const hit of wrong) {
    hit.used = true;
    scan.nameAt.fill(-1, hit.first, hit.end);
  }
}

/** A hit from its first capital to its last: "the European Union", "eastern Ukraine", "Homel region" have a word more. */
function nameOfHit(scan: Scan, { first, end, entry }: NameHit): NameSpan {
  const { words } = scan;
  let [from, to] = [first, end];
  while (from + 1 < to && !words[from]!.capital) from++;
  if (from + 1 < to && lower(scan, from) === "the") from++;
  if (PLACES.has(entry.kind)) while (to - 1 > from && !words[to - 1]!.capital) to--;
  if (entry.kind === "exercise") to = yearEnd(scan, to);
  return { first: from, end: to, type: TYPE_OF[entry.kind] };
}

/** Where "Zapad-2017" or "Zapad 2017" ends, if a year follows. */
function yearEnd(scan: Scan, end: number): number {
  const limit = scan.parse.sentenceFirst[scan.sentence[end - 1]! + 1]!;
  const at = end < limit && /^[-–]$/.test(lower(scan, end)) ? end + 1 : end;
  return at < limit && /^(19|20)\d\d$/.test(lower(scan, at)) ? at + 1 : end;
}

/** Names of people that the network missed: those the tables know in full, and short forms of names in the document. */
function missedPeople(scan: Scan, people: readonly PersonSpan[]): NameSpan[] {
  const named = partsOfPeople(scan);
  return people.flatMap(({ first, end, hit }) => {
    const from = end - first > 1 && isHonorific(scan, first) ? first + 1 : first;
    // Where the network sees no name, a bare surname or a run of capitals is none.
    const known = hit !== null && (!hit.entry.short || (end - from === 1 && named.has(lower(scan, from))));
    if (scan.spans.length > 0 && !known) return [];
    return scan.spanAt.subarray(first, end).some((n) => n !== -1) ? [] : [{ first: from, end, type: "PER" }];
  });
}

/** Whether the tables' type counts against the network's: a ship or a play may well be named like a town. */
const isFirm = (kind: NameKind, { type }: NameSpan): boolean =>
  kind === "exercise" || (PLACES.has(kind) && (type !== "MISC" || kind === "state" || kind === "capital"));

/**
 * All names of a document in text order, none inside another: the network's, of which the tables know states and towns to
 * be places whatever they do, and those of the tables that it missed. Adjectives and words for a people ("Russian",
 * "Russians") are names only where the network says so.
 */
export function allNames(scan: Scan, people: readonly PersonSpan[]): NameSpan[] {
  const added = missedPeople(scan, people);
  const spans = [...scan.spans];
  const taken = scan.spanAt.slice();
  for (const { first, end } of added) taken.fill(0, first, end);
  for (const hit of scan.names) {
    const { kind } = hit.entry;
    if (scan.nameAt[hit.first] === -1 || kind === "person" || kind === "thing" || PEOPLES.has(kind)) continue;
    const name = nameOfHit(scan, hit);
    const n = scan.spanAt[name.first]!;
    if (n !== -1 && spans[n]!.first === name.first && spans[n]!.end === name.end && isFirm(kind, spans[n]!))
      spans[n] = name;
    if (taken.subarray(name.first, name.end).some((mark) => mark !== -1)) continue;
    // "March" is a town too: a month that the network passed over is none.
    if (name.end - name.first === 1 && scan.spans.length > 0 && isCalendar(lower(scan, name.first))) continue;
    let proper = false;
    for (let i = name.first; i < name.end; i++) if (isProper(scan, i)) proper = true;
    if (proper) added.push(name);
  }
  return [...spans, ...added].sort((a, b) => a.first - b.first);
}
