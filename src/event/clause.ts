/**
 * The clause around a trigger: who fills which slot, through passives, control, relatives and light verbs.
 * Longer than most files: verbs and nouns borrow slots from each other.
 */
import { type Parse, relationOf, uposOf, xposOf } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";
import type { Codebook, Effect, Pos, Slot } from "./codebook.ts";

/** Tokens by slot, the nearest first. */
export type Clause = ReadonlyMap<Slot, readonly number[]>;

export function posOf(parse: Parse, i: number): Pos | null {
  switch (uposOf(parse, i)) {
    case "VERB":
    case "AUX":
      return "v";
    case "NOUN":
    case "PROPN":
      return "n";
    case "ADJ":
    case "ADV":
      return "a";
    default:
      return null;
  }
}

/** Key of a token in the codebook's tables: "visit/v". */
export function keyOf(parse: Parse, i: number): string {
  return `${parse.lemma[i]!.toLowerCase()}/${posOf(parse, i) ?? "-"}`;
}

/** What the codebook says a token does to the events it governs; of a verb with its particle first: "set-up/v". */
export function effectOf(codebook: Codebook, parse: Parse, i: number): Effect | undefined {
  const key = keyOf(parse, i);
  const particle = key.endsWith("/v") ? childWith(parse, i, ["compound:prt"]) : -1;
  const phrasal = particle === -1 ? key : key.replace("/v", `-${parse.lemma[particle]!.toLowerCase()}/v`);
  return codebook.governors.get(phrasal) ?? codebook.governors.get(key);
}

export function* childrenOf(parse: Parse, head: number): Generator<number> {
  for (let c = parse.firstChild[head]!; c !== -1; c = parse.nextSibling[c]!) yield c;
}

export function childWith(parse: Parse, head: number, relations: readonly string[]): number {
  for (const c of childrenOf(parse, head)) if (relations.includes(relationOf(parse, c))) return c;
  return -1;
}

/** The preposition of an oblique or nominal modifier: "with"; "according" for "according to"; "" for none. */
export function prepositionOf(parse: Parse, i: number): string {
  let first = "";
  for (const c of childrenOf(parse, i)) {
    if (relationOf(parse, c) !== "case" || parse.lemma[c] === "'s" || parse.lemma[c] === "’s") continue;
    const word = parse.lemma[c]!.toLowerCase();
    // "has set in between A and B": the particle of the verb before it.
    if (first === "" || word === "between") first = word;
  }
  return first;
}

/** True for verbs in the passive, participles after their noun ("troops sent by") among them. */
export function isPassive(parse: Parse, verb: number): boolean {
  let active = false;
  if (isMistaken(parse, verb)) return false;
  for (const c of childrenOf(parse, verb)) {
    const relation = relationOf(parse, c);
    if (relation === "aux:pass" || relation === "nsubj:pass" || isAgent(parse, c)) return true;
    if (relation === "nsubj" || relation === "aux" || relation === "obj") active = true;
  }
  if (active || xposOf(parse, verb) !== "VBN") return false;
  const relation = relationOf(parse, verb);
  return relation === "conj"
    ? isPassive(parse, parse.head[verb]!)
    : relation === "acl" || relation === "advcl";
}

function isAgent(parse: Parse, i: number): boolean {
  return relationOf(parse, i) === "obl:agent" && prepositionOf(parse, i) === "by";
}

/** "The rebels detained eleven", read as a passive: it has an object behind it and no auxiliary. */
function isMistaken(parse: Parse, verb: number): boolean {
  let object = false;
  for (const c of childrenOf(parse, verb)) {
    if (relationOf(parse, c) === "aux:pass" && !isMisread(parse, c)) return false;
    if (relationOf(parse, c) === "obj" && c > verb) object = true;
  }
  return object && childWith(parse, verb, ["iobj"]) === -1;
}

const AUXILIARIES: ReadonlySet<string> = new Set(
  "be have do will would can could may might shall should must ought get need dare to".split(" "),
);

/** A name that the parse took for an auxiliary: "ECOWAS lifted". */
function isMisread(parse: Parse, i: number): boolean {
  return !AUXILIARIES.has(parse.lemma[i]!.toLowerCase()) && !/^['’]/.test(parse.lemma[i]!);
}

/** "Spent two days discussing": time does nothing; who spent it does. */
const TIMES: ReadonlySet<string> = new Set(
  "minute hour day night week weekend month year decade time".split(" "),
);
const isTime = (parse: Parse, i: number): boolean => TIMES.has(parse.lemma[i]!.toLowerCase());

const RELATIVES: readonly string[] = ["who", "which", "that", "whom", "whose"];
/** Verbs whose object does what the infinitive says, also where the parse makes a purpose of it: "invited A to visit". */
const OBJECT_CONTROL: readonly string[] = [
  ..."invite ask urge tell order persuade allow force encourage request press call authorise authorize".split(
    " ",
  ),
];
const SUBJECT_CONTROL: readonly string[] = ["promise", "threaten", "vow", "pledge"];

/** Slots around a verb or a noun. */
export function clauseAround(codebook: Codebook, parse: Parse, trigger: number): Clause {
  const clause = new Map<Slot, number[]>();
  if (posOf(parse, trigger) === "n") addNounSlots(codebook, parse, trigger, clause);
  else addVerbSlots(parse, trigger, clause);
  return clause;
}

/** Note: adds to clause. */
function add(clause: Map<Slot, number[]>, slot: Slot, token: number): void {
  const tokens = clause.get(slot);
  if (tokens === undefined) clause.set(slot, [token]);
  else if (!tokens.includes(token)) tokens.push(token);
}

/** Note: adds to clause. */
function addVerbSlots(parse: Parse, verb: number, clause: Map<Slot, number[]>): void {
  addDependents(parse, verb, clause);
  // "warned Poland over the base": an only object is the object, though the parse calls it indirect.
  if (!clause.has("obj")) for (const token of clause.get("iobj") ?? []) add(clause, "obj", token);
  // "A, B and C sign treaty": in a headline the parse may take the subject for one who is spoken to.
  if (!clause.has("subj"))
    for (const c of childrenOf(parse, verb))
      if (relationOf(parse, c) === "vocative" && c < verb) add(clause, "subj", c);
  const relation = relationOf(parse, verb);
  const head = parse.head[verb]!;
  const passive = isPassive(parse, verb);
  const gap: Slot = passive ? "obj" : "subj";
  if (relation === "acl:relcl" && head >= 0) {
    for (const slot of ["subj", "obj"]) {
      const filler = clause.get(slot)?.[0];
      if (filler !== undefined && RELATIVES.includes(parse.lemma[filler]!.toLowerCase()))
        clause.set(slot, [head]);
    }
    if (!clause.has("obj") && clause.has("subj") && !clause.get("subj")!.includes(head))
      add(clause, "obj", head);
  } else if (relation === "acl" && head >= 0 && !clause.has(gap)) {
    if (passive || (xposOf(parse, verb) === "VBG" && !isTime(parse, head))) add(clause, gap, head);
    else for (const token of ownersOf(parse, head)) add(clause, gap, token);
  }
  if (!clause.has(gap)) for (const token of inheritedSubject(parse, verb, 0)) add(clause, gap, token);
  addParticle(parse, verb, clause);
  // The object's own phrases first, then those that hang on a phrase: "soldiers on the border with Chad".
  for (const slots of [["obj"], ["to", "into", "in", "for", "of", "on", "near", "along"]])
    for (const object of slots.flatMap((slot) => clause.get(slot) ?? []))
      for (const c of childrenOf(parse, object))
        if (relationOf(parse, c).startsWith("nmod") && relationOf(parse, c) !== "nmod:poss") {
          const preposition = prepositionOf(parse, c);
          if (preposition !== "") add(clause, preposition, c);
        }
  for (const object of clause.get("obj") ?? [])
    for (const c of childrenOf(parse, object))
      if (["amod", "compound"].includes(relationOf(parse, c))) add(clause, "mod", c);
      else if (relationOf(parse, c) === "acl" && isFromDoing(parse, c)) add(clause, "content", c);
  // "A truce between A and B took hold", "talks with B broke down".
  for (const subject of clause.get("subj") ?? [])
    for (const c of childrenOf(parse, subject))
      if (relationOf(parse, c) === "nmod" && ["between", "with"].includes(prepositionOf(parse, c)))
        add(clause, prepositionOf(parse, c), c);
}

/** Words that are particles after a verb without an object, though the parse calls them prepositions: "shot down a jet". */
const PARTICLES: readonly string[] = ["over", "down", "out", "off", "up", "away", "back", "aside"];

/** "Barred a reporter from leaving", where the parse hangs the clause on the object. */
function isFromDoing(parse: Parse, verb: number): boolean {
  const mark = childWith(parse, verb, ["mark"]);
  return mark !== -1 && parse.lemma[mark] === "from";
}

/** Note: adds to clause. */
function addParticle(parse: Parse, verb: number, clause: Map<Slot, number[]>): void {
  if (clause.has("obj")) return;
  for (const particle of PARTICLES)
    for (const phrase of clause.get(particle) ?? [])
      if (parse.head[phrase] === verb && phrase > verb) {
        add(clause, "obj", phrase);
        for (const c of childrenOf(parse, phrase)) if (parse.lemma[c] === particle) add(clause, "prt", c);
      }
}

/** Direct dependents of a verb, by role. Note: adds to clause. */
function addDependents(parse: Parse, verb: number, clause: Map<Slot, number[]>): void {
  for (const c of childrenOf(parse, verb))
    switch (relationOf(parse, c)) {
      case "nsubj":
      case "nsubj:outer":
        // "A let two prisoners go", where the parse sees two subjects.
        add(clause, c > verb && clause.has("subj") ? "obj" : "subj", c);
        break;
      case "nsubj:pass":
        add(clause, isMistaken(parse, verb) ? "subj" : "obj", c);
        break;
      case "aux":
      case "aux:pass":
        if (isMisread(parse, c)) add(clause, c < verb ? "subj" : "obj", c);
        break;
      case "obj":
        // "promised Moldova a loan", where the parse sees two objects.
        add(clause, hasLaterObject(parse, verb, c) ? "iobj" : "obj", c);
        break;
      case "obl:agent":
        if (prepositionOf(parse, c) === "by") add(clause, "subj", c);
        else add(clause, prepositionOf(parse, c) || "unmarked", c);
        break;
      case "iobj":
        add(clause, "iobj", c);
        break;
      case "compound:prt":
        add(clause, "prt", c);
        break;
      case "advmod":
        add(clause, "adv", c);
        break;
      case "xcomp":
      case "ccomp":
        // "A let two prisoners go": who is let stands in the clause below.
        if (parse.lemma[verb] === "let" && childWith(parse, c, ["mark"]) === -1)
          for (const inner of childrenOf(parse, c))
            if (relationOf(parse, inner) === "nsubj") add(clause, "obj", inner);
        add(clause, isDestination(parse, c) ? "to" : "content", c);
        break;
      case "advcl":
        add(clause, isDestination(parse, c) ? "to" : "content", c);
        break;
      case "obl":
      case "obl:unmarked":
      case "nmod": {
        const preposition = prepositionOf(parse, c);
        if (preposition === "by" && isPassive(parse, verb)) add(clause, "subj", c);
        add(clause, preposition || "unmarked", c);
        break;
      }
      default:
    }
}

/** "Sent a hospital to Beirut", where the parse takes the name for an infinitive. */
function isDestination(parse: Parse, i: number): boolean {
  const mark = childWith(parse, i, ["mark"]);
  return mark === i - 1 && parse.lemma[mark] === "to" && /^\p{Lu}/u.test(form(parse, i));
}

function hasLaterObject(parse: Parse, verb: number, object: number): boolean {
  for (const c of childrenOf(parse, verb)) if (c > object && relationOf(parse, c) === "obj") return true;
  return false;
}

/** The subject that a clause without one shares: of its governor, its first conjunct, or its main clause. */
function inheritedSubject(parse: Parse, verb: number, depth: number): readonly number[] {
  const head = parse.head[verb]!;
  if (head < 0 || depth > 20) return [];
  const relation = relationOf(parse, verb);
  if (!["xcomp", "conj", "advcl", "ccomp", "acl", "parataxis"].includes(relation)) return [];
  if (relation === "ccomp" && xposOf(parse, verb) !== "VBG" && childWith(parse, verb, ["mark"]) === -1)
    return [];
  if (relation === "parataxis") return [];
  if (posOf(parse, head) === "n" && relation !== "conj" && childWith(parse, head, ["nsubj"]) === -1)
    return ownersOf(parse, head);
  const mark = childWith(parse, verb, ["mark"]);
  const accused = relation === "advcl" && mark !== -1 && ["of", "for"].includes(parse.lemma[mark]!);
  const asked =
    relation === "advcl" && xposOf(parse, verb) === "VB" && OBJECT_CONTROL.includes(parse.lemma[head]!);
  if ((relation === "xcomp" || accused || asked) && !SUBJECT_CONTROL.includes(parse.lemma[head]!)) {
    const object = childWith(parse, head, ["obj", "iobj", "nsubj:pass"]);
    if (object !== -1) return [object];
  }
  const subject = childWith(parse, head, ["nsubj", "nsubj:pass", "obl:agent"]);
  if (subject !== -1 && !RELATIVES.includes(parse.lemma[subject]!.toLowerCase())) return [subject];
  if (subject !== -1 && relationOf(parse, head) === "acl:relcl") return [parse.head[head]!];
  if (subject !== -1) return [];
  if (relationOf(parse, head) === "acl") return parse.head[head]! >= 0 ? [parse.head[head]!] : [];
  return inheritedSubject(parse, head, depth + 1);
}

/** Whose a noun is: "Minsk's decision", "a decision by Minsk", or the subject of the verb it hangs on. */
function ownersOf(parse: Parse, noun: number): readonly number[] {
  for (const c of childrenOf(parse, noun)) {
    const relation = relationOf(parse, c);
    if (relation === "nmod:poss") return [c];
    if (relation === "nmod" && prepositionOf(parse, c) === "by") return [c];
  }
  const head = parse.head[noun]!;
  if (head < 0 || posOf(parse, head) !== "v") return [];
  const subject = childWith(parse, head, ["nsubj", "obl:agent"]);
  return subject === -1 || subject === noun ? inheritedSubject(parse, head, 0) : [subject];
}

/** Prepositions of parties, which a complement seldom has of its own. */
const STACKED: readonly string[] = ["by", "to", "with", "on", "against", "between"];
/** Those that hang on a name only by mistake: "aid by Ireland for Lesotho", "the intervention of Chad in Mali". */
const STACKED_ON_NAMES: readonly string[] = [...STACKED, "for", "in", "near", "into", "from"];

/** Effects of verbs whose subject does, plans or fails to do what the noun names; who fears an attack does not attack. */
const DONE_BY_SUBJECT: readonly (Effect | undefined)[] = ["light", "future", "negation"];

/** Note: adds to clause. */
function addNounSlots(codebook: Codebook, parse: Parse, noun: number, clause: Map<Slot, number[]>): void {
  let joint: Slot = "";
  for (const c of childrenOf(parse, noun))
    switch (relationOf(parse, c)) {
      case "conj": {
        // "contacts with A, as well as with B and C": conjuncts of a phrase that the parse hung on the noun itself.
        const preposition = prepositionOf(parse, c);
        if (preposition !== "") joint = preposition;
        if (joint !== "" && (preposition !== "" || uposOf(parse, c) === "PROPN")) add(clause, joint, c);
        break;
      }
      case "nsubj":
      case "nsubj:outer":
        add(clause, "subj", c);
        break;
      case "nmod:poss":
        add(clause, "poss", c);
        break;
      case "amod":
      case "compound":
      case "nmod:desc":
      case "nmod:unmarked":
        add(clause, "mod", c);
        for (const inner of childrenOf(parse, c))
          if (["compound", "conj", "amod", "flat", "nmod:unmarked"].includes(relationOf(parse, inner)))
            add(clause, "mod", inner);
        break;
      case "nmod": {
        const preposition = prepositionOf(parse, c);
        add(clause, preposition || "unmarked", c);
        if (preposition === "between" && childWith(parse, c, ["conj"]) === -1)
          for (const other of secondAfterAnd(parse, c)) add(clause, preposition, other);
        break;
      }
      case "acl":
        if (isPassive(parse, c)) {
          for (const part of childrenOf(parse, c)) {
            const relation = relationOf(parse, part);
            if (relation === "obl:agent") add(clause, "by", part);
            else if (relation === "obl") add(clause, prepositionOf(parse, part) || "unmarked", part);
          }
        } else add(clause, isDestination(parse, c) ? "to" : "content", c);
        break;
      default:
    }
  // "the return of bronzes by A to B": phrases that the parse hung on the complement.
  for (const slot of ["of", "with", "by", "on", "for", "from", "against"])
    for (const complement of [...(clause.get(slot) ?? [])]) {
      const name = uposOf(parse, complement) === "PROPN";
      if (slot !== "of" && !name) continue;
      for (const c of childrenOf(parse, complement)) {
        const preposition = relationOf(parse, c) === "nmod" ? prepositionOf(parse, c) : "";
        if ((name ? STACKED_ON_NAMES : STACKED).includes(preposition)) add(clause, preposition, c);
      }
    }
  const relation = relationOf(parse, noun);
  const head = relation === "conj" ? parse.head[parse.head[noun]!]! : parse.head[noun]!;
  if (head < 0) return;
  if (posOf(parse, head) === "v") addOuterSlots(codebook, parse, noun, head, clause);
  else addCopula(parse, noun, head, clause);
}

/** What a noun has from the verb `head` that it hangs on. Note: adds to clause. */
function addOuterSlots(
  codebook: Codebook,
  parse: Parse,
  noun: number,
  head: number,
  clause: Map<Slot, number[]>,
): void {
  const relation = relationOf(parse, noun);
  const own = relation === "conj" ? relationOf(parse, parse.head[noun]!) : relation;
  // "called off its drill", where the parse takes the particle for a preposition.
  const role = own === "obl" && PARTICLES.includes(prepositionOf(parse, noun)) ? "obj" : own;
  const light = DONE_BY_SUBJECT.includes(effectOf(codebook, parse, head));
  const outer = new Map<Slot, number[]>();
  addVerbSlots(parse, head, outer);
  if (role === "obj" || role === "nsubj:pass" || role === "obl") {
    for (const token of outer.get("subj") ?? [])
      add(clause, light && role !== "obl" ? "subj" : "outer", token);
    if (light && role === "obl")
      for (const token of outer.get("subj") ?? outer.get("obj") ?? []) add(clause, "subj", token);
  }
  if (role === "obj" || role.startsWith("nsubj"))
    for (const [slot, tokens] of outer)
      if (["with", "between", "by", "to", "on", "against", "in", "at", "of", "for"].includes(slot))
        for (const token of tokens)
          if (token !== noun && parse.head[token] !== noun) add(clause, slot, token);
  // "A plea came from B".
  if (role === "nsubj" && parse.lemma[head] === "come")
    for (const token of outer.get("from") ?? []) add(clause, "from", token);
  // "admit inspectors from A": right behind the noun.
  for (const token of outer.get("from") ?? [])
    if (childWith(parse, token, ["case"]) === noun + 1) add(clause, "from", token);
}

/** "A is in B on a visit": the place carries the sentence. Note: adds to clause. */
function addCopula(parse: Parse, noun: number, place: number, clause: Map<Slot, number[]>): void {
  if (childWith(parse, place, ["cop"]) === -1 || !["on", "for"].includes(prepositionOf(parse, noun))) return;
  const subject = childWith(parse, place, ["nsubj"]);
  if (subject === -1) return;
  add(clause, "subj", subject);
  add(clause, prepositionOf(parse, place) || "unmarked", place);
}

/** "between A and B" where the parse tore B away: the next noun after the next "and", a few words on. */
function secondAfterAnd(parse: Parse, first: number): readonly number[] {
  let and = false;
  for (let i = first + 1; i < Math.min(first + 8, parse.head.length); i++) {
    const tag = uposOf(parse, i);
    if (tag === "PUNCT" || tag === "VERB") return [];
    if (and && (tag === "PROPN" || tag === "NOUN") && relationOf(parse, i) !== "compound") return [i];
    if (tag === "CCONJ") and = true;
  }
  return [];
}
