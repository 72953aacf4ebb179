/** Parse -> Mentions: names, people with their roles, unknown proper names, descriptions and pronouns, places and times. */
import type { Parse } from "../parse/parse.ts";
import { relationOf, uposOf } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";
import { resolveByContext } from "./context.ts";
import { addDescriptions } from "./descriptions.ts";
import { type Draft, draftOfName, isLocative, newDraft } from "./draft.ts";
import { type People, properPhrase } from "./gather.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { allNames } from "./join-names.ts";
import type { Mention, Mentions, TimeExpression } from "./mentions.ts";
import type { NameSpan } from "./name-tags.ts";
import { findPeople, nameOf, type PersonSpan, personalName } from "./people.ts";
import { resolveReferences } from "./reference.ts";
import { chainsOf, type ReferenceModel } from "./reference-model.ts";
import { composeRole } from "./roles.ts";
import { type Scan, scanDocument } from "./scan.ts";
import { findTimes } from "./times.ts";
import { caseOf, headOfSpan, isProper, lower, touches } from "./tree.ts";
import { findVoices } from "./voices.ts";
import { nameAlone, namePerson, obeyTitle } from "./who.ts";

const YEAR = /^(19|20)\d\d$/;

/** "Zapad-2017", "Zapad 2017": the year belongs to the name. */
function nameExercise(scan: Scan, draft: Draft): void {
  const { parse } = scan;
  const limit = parse.sentenceFirst[scan.sentence[draft.first]! + 1]!;
  let at = draft.end;
  if (at + 1 < limit && /^[-–]$/.test(lower(scan, at))) at++;
  if (at < limit && YEAR.test(form(parse, at)) && (at === draft.end || touches(parse, at))) {
    draft.exercise = `${draft.exercise}-${form(parse, at)}`;
    draft.end = at + 1;
    const outer = parse.head[draft.head]!;
    if (outer >= draft.first && outer < draft.end) draft.head = outer;
  }
}

/** A proper name the tables do not know, where it takes part in a clause: kept as affiliation, or as a person's name. */
function draftOfUnknown(scan: Scan, head: number): Draft | null {
  const relation = relationOf(scan.parse, head);
  if (!/^(nsubj|obj|iobj|obl|nmod|appos|conj|root)/.test(relation)) return null;
  const span = scan.spanAt[head] === -1 ? null : scan.spans[scan.spanAt[head]!]!;
  const phrase = span ?? properPhrase(scan, head);
  const draft = newDraft(phrase.first, phrase.end, head, "name");
  // Places and things that no table knows act for nobody.
  if (span === null || span.type === "ORG" || span.type === "PER") draft.affiliation = nameOf(scan, phrase);
  return draft;
}

/** A second role of the same person ("Gen. Votel, commander of ..."): the one that says for whom stands. Note: mutates `draft`. */
function addRole(draft: Draft, other: Draft): void {
  draft.first = Math.min(draft.first, other.first);
  draft.end = Math.max(draft.end, other.end);
  draft.affiliation ??= other.affiliation;
  if (draft.identities.length > 0 || other.identities.length === 0) return;
  draft.identities = other.identities;
  draft.role = other.role;
  draft.level = other.level ?? draft.level;
}

function inDrafts(taken: Int32Array, first: number, end: number): boolean {
  for (let i = first; i < end; i++) if (taken[i] === 1) return true;
  return false;
}

/** A name that only modifies an unknown proper name ("Moscow Exchange") does not stand for its government. */
function isPartOfUnknownName(scan: Scan, head: number): boolean {
  const { parse } = scan;
  const outer = parse.head[head]!;
  return (
    relationOf(parse, head) === "compound" &&
    outer > head &&
    isProper(scan, outer) &&
    scan.nameAt[outer] === -1 &&
    scan.roleAt[outer] === -1 &&
    !isTitle(scan, head)
  );
}

/** Headlines write every word with a capital: there a capital tells nothing. */
function isTitle(scan: Scan, i: number): boolean {
  const { parse } = scan;
  if (parse.tokenStart[i]! < parse.document.body) return true;
  const s = scan.sentence[i]!;
  let words = 0;
  let capitals = 0;
  for (let t = parse.sentenceFirst[s]!; t < parse.sentenceFirst[s + 1]!; t++) {
    if (uposOf(parse, t) === "PUNCT" || form(parse, t).length < 4) continue;
    words++;
    if (scan.words[t]!.capital) capitals++;
  }
  return words > 2 && capitals * 4 >= words * 3;
}

function collect(
  scan: Scan,
  times: readonly TimeExpression[],
): { drafts: Draft[]; people: readonly PersonSpan[] } {
  const { parse } = scan;
  const count = parse.tokenStart.length;
  const people: People = { spans: [], personAt: new Int32Array(count).fill(-1) };
  const timed = new Uint8Array(count);
  for (const time of times) timed.fill(1, time.firstToken, time.endToken);
  people.spans.push(...findPeople(scan, people.personAt, timed));
  const known = new Map<PersonSpan, Draft>();
  const drafts: Draft[] = [];
  const taken = new Int32Array(count);
  for (const time of times) taken.fill(1, time.firstToken, time.endToken);
  const add = (draft: Draft): void => {
    taken.fill(1, draft.first, draft.end);
    drafts.push(draft);
  };
  for (const role of byDepth(scan)) {
    if (role.used) continue;
    const composed = composeRole(scan, people, role);
    if (composed === null) continue;
    const { draft, person, names } = composed;
    const earlier = person === null ? undefined : known.get(person);
    if (earlier !== undefined) {
      addRole(earlier, draft);
      taken.fill(1, draft.first, draft.end);
      continue;
    }
    if (person !== null) {
      namePerson(scan, draft, person, names);
      known.set(person, draft);
      obeyTitle(scan, draft, role);
    }
    countIn(scan, draft);
    add(draft);
  }
  for (const span of people.spans) {
    if (span.used) continue;
    const draft = newDraft(span.first, span.end, span.head, "name");
    draft.person = personalName(scan, span);
    nameAlone(scan, draft, span);
    takeOrigin(scan, draft);
    if (span.hit !== null) span.hit.used = true;
    add(draft);
  }
  for (const hit of scan.names) {
    if (hit.used || hit.entry.kind === "person" || (hit.silent && !isLocative(scan, hit))) continue;
    const draft = draftOfName(scan, hit);
    if (draft.metonym && isPartOfUnknownName(scan, hit.head)) {
      draft.identities = [];
      draft.metonym = false;
    }
    if (draft.exercise !== null) nameExercise(scan, draft);
    add(draft);
  }
  for (let i = 0; i < count; i++) {
    if (taken[i] === 1 || !isProper(scan, i) || scan.nameAt[i] !== -1 || scan.roleAt[i] !== -1) continue;
    const draft = draftOfUnknown(scan, i);
    if (draft !== null && !inDrafts(taken, draft.first, draft.end)) add(draft);
  }
  return { drafts, people: people.spans };
}

/** Outer roles first: "spokesman for the ministry" takes in "ministry". */
function byDepth(scan: Scan): Scan["roles"][number][] {
  const depth = new Map<number, number>();
  for (const role of scan.roles) {
    let steps = 0;
    for (let at = role.head; at >= 0 && steps < 400; at = scan.parse.head[at]!) steps++;
    depth.set(role.head, steps);
  }
  return [...scan.roles].sort((a, b) => depth.get(a.head)! - depth.get(b.head)! || a.first - b.first);
}

/** "Kamil Kłysiński from the Polish Centre for Eastern Studies": a phrase that says for whom somebody speaks. */
function takeOrigin(scan: Scan, draft: Draft): void {
  const { parse } = scan;
  const limit = parse.sentenceFirst[scan.sentence[draft.first]! + 1]!;
  let at = draft.end;
  if (at < limit && lower(scan, at) === ",") at++;
  if (at >= limit || !/^(from|of|at|with)$/.test(lower(scan, at))) return;
  at++;
  if (at < limit && /^(the|a|an)$/.test(lower(scan, at))) at++;
  let end = at;
  while (end < limit && end - at < 9 && (scan.words[end]!.capital || joinsName(scan, end, limit))) end++;
  if (end === at) return;
  takeOriginWords(scan, draft, at, end);
}

function joinsName(scan: Scan, i: number, limit: number): boolean {
  return i + 1 < limit && /^(of|for|and|on|&)$/.test(lower(scan, i)) && scan.words[i + 1]!.capital;
}

function takeOriginWords(scan: Scan, draft: Draft, first: number, end: number): void {
  const identities = [...draft.identities];
  let body = false;
  const sectors = new Set<string>();
  for (let i = first; i < end; i++) {
    const hit = scan.nameAt[i] === -1 ? null : scan.names[scan.nameAt[i]!]!;
    if (hit !== null && hit.entry.id !== "" && identities.length === 0 && hit.entry.kind !== "capital")
      identities.push({
        id: hit.entry.id,
        name: scan.gazetteer.actors.get(hit.entry.id)?.name ?? hit.entry.name,
        country: scan.gazetteer.actors.get(hit.entry.id)?.country ?? null,
        sector: hit.entry.sector,
        entry: hit.entry.entry,
      });
    if (hit === null || hit.entry.kind === "body") body = true;
    for (const sector of hit?.entry.sector ?? []) sectors.add(sector);
    if (hit !== null) hit.used = true;
    if (scan.roleAt[i] !== -1)
      for (const sector of scan.roles[scan.roleAt[i]!]!.entry.sector) sectors.add(sector);
  }
  if (!body) return;
  draft.affiliation = nameOf(scan, { first, end });
  draft.end = Math.max(draft.end, end);
  if (draft.level === null) draft.level = sectors.has("GOV") ? "official" : "expert";
  const sector = identities[0]?.sector ?? [];
  const own =
    sector.length > 0
      ? sector
      : [...sectors].length > 0
        ? ([...sectors] as typeof sector)
        : (["SOC"] as const);
  draft.identities = identities.map((identity) => ({ ...identity, sector: own }));
}

/** Words of quantity whose "of" phrase says who is meant: "hundreds of demonstrators", "a group of MPs". */
const QUANTITIES = new Set(
  "hundreds thousands dozens scores millions tens group groups number majority couple pair team some many most several one two three four five ten handful crowd lot lots part column convoy squad contingent delegation bulk rest all none each half half-dozen".split(
    " ",
  ),
);

/** Moves the head up to the word of quantity, which plays the part in the clause. Note: mutates the draft. */
function countIn(scan: Scan, draft: Draft): void {
  const { parse } = scan;
  const outer = parse.head[draft.head]!;
  if (outer < 0 || outer >= draft.first || draft.first - outer > 6) return;
  if (!QUANTITIES.has(lower(scan, outer)) || caseOf(scan, draft.head) !== "of") return;
  if (relationOf(parse, draft.head) !== "nmod" || scan.roleAt[outer] !== -1) return;
  draft.first = outer;
  draft.head = outer;
}

/** "Secretary of State Baker": where the tree hangs the name on its title, the title's head is the phrase's. Note: mutates the draft. */
function headByTitle({ parse, roleAt }: Scan, draft: Draft): void {
  if (draft.kind !== "name" || draft.role === null || roleAt[draft.first] === -1) return;
  const root = headOfSpan(parse, draft.first, draft.end);
  if (root < draft.head && roleAt[root] === roleAt[draft.first]) draft.head = root;
}

/** Mentions in text order, one for each head: where two claim a head, the longer one keeps it. */
function settle(scan: Scan, drafts: readonly Draft[], count: number): Draft[] {
  const byHead = new Map<number, Draft>();
  for (const draft of drafts) {
    headByTitle(scan, draft);
    if (draft.head < draft.first || draft.head >= draft.end || draft.end > count) continue;
    const other = byHead.get(draft.head);
    if (other === undefined || draft.end - draft.first > other.end - other.first)
      byHead.set(draft.head, draft);
  }
  return [...byHead.values()].sort((a, b) => a.first - b.first || b.end - a.end);
}

/**
 * Finds who, where and when a document speaks of. `names` are those that the network found; without them rules tell where
 * names that the tables do not know begin and end. Where `reference` is null, rules alone say what pronouns and descriptions
 * refer to. Never throws; the same input always gives the same mentions.
 */
export function findMentions(
  gazetteer: Gazetteer,
  parse: Parse,
  names: readonly NameSpan[],
  reference: ReferenceModel | null,
): Mentions {
  const scan = scanDocument(gazetteer, parse, names);
  const count = parse.tokenStart.length;
  const times = findTimes(scan);
  const { drafts, people } = collect(scan, times);
  const voices = findVoices(parse, scan.sentence);
  addDescriptions(scan, drafts, voices);
  const settled = settle(scan, drafts, count);
  resolveByContext(scan, settled);
  resolveReferences(scan, settled, voices, reference === null ? null : chainsOf(reference, parse, voices));
  const number = new Map(settled.map((draft, i) => [draft, i]));
  const mentionAt = new Int32Array(count).fill(-1);
  const mentions = settled.map((draft, i): Mention => {
    mentionAt[draft.head] = i;
    const { first, end, head, antecedent, reference: _, ...rest } = draft;
    return {
      start: parse.tokenStart[first]!,
      end: parse.tokenEnd[end - 1]!,
      firstToken: first,
      endToken: end,
      head,
      ...rest,
      antecedent: antecedent === null ? null : (number.get(antecedent) ?? null),
    };
  });
  return { ...parse, mentions, mentionAt, times, names: allNames(scan, people) };
}
