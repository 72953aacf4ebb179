/** Parties without a nationality of their own, who belong where it happens: "protesters stormed parliament in Nairobi". */
import { quote } from "../core/span.ts";
import type { Mentions, Sector } from "../mention/mentions.ts";
import { childrenOf, prepositionOf } from "./clause.ts";
import type { Candidate } from "./match.ts";
import { hostAt } from "./pairing.ts";
import type { EventType, Party } from "./reading.ts";

/** Types of what people do to each other at home. */
const LOCAL: readonly EventType[] = ["PROTEST", "COERCE", "ASSAULT", "CONCEDE", "RETREAT", "MOBILIZE"];

/** Who they are by their noun; gunmen, attackers and unknown people stay unknown. */
const SECTORS: ReadonlyMap<string, Sector> = new Map(
  Object.entries({
    CVL: "protester|demonstrator|crowd|resident|villager|activist|civilian|thousand|hundred|woman|mother|family|marcher|pensioner",
    EDU: "student|teacher|pupil|professor",
    LAB: "worker|miner|docker|union|nurse|driver|trucker|employee",
    AGR: "farmer|peasant|herder|rancher",
    OPP: "opposition|supporter|dissident",
    REB: "rebel|insurgent|guerrilla|separatist",
    MIL: "soldier|army|troop|military|general|junta",
    COP: "police|policeman|officer|guard",
    GOV: "government|authority|president|parliament|minister|mayor|governor",
    JRN: "journalist|reporter|editor|blogger",
    JUD: "court|judge|prosecutor",
  }).flatMap(([sector, nouns]) => nouns.split("|").map((noun) => [noun, sector as Sector])),
);
const LOCATIVES: readonly string[] = ["in", "at", "near", "outside", "across", "around", "of", "through"];
const DEEPEST = 4;

/** The first known kind of people in these slots, with the state of the nearest place under the trigger; none elsewhere. */
export function localParties(
  mentions: Mentions,
  { clause, trigger }: Candidate,
  slots: readonly string[],
  event: EventType,
): readonly Party[] {
  if (!LOCAL.includes(event)) return [];
  for (const slot of slots)
    for (const token of clause.get(slot) ?? []) {
      const sector = SECTORS.get(mentions.lemma[token]!.toLowerCase());
      if (sector === undefined) continue;
      const state = stateUnder(mentions, trigger) ?? stateUnder(mentions, token);
      if (state === null) return [];
      const words = quote(mentions.document.text, mentions.tokenStart[token]!, mentions.tokenEnd[token]!);
      return [{ ...state, sector: [sector], ...words }];
    }
  return [];
}

/** Types of what a state does to people where it is not said that it does: "two activists were arrested in Tunis". */
const BY_STATE: readonly EventType[] = ["COERCE"];
/** Parts of a state that it does not need a place for to act on them. */
const SUBJECT_TO_IT: readonly Sector[] = ["OPP", "CVL", "JRN", "EDU", "LAB", "AGR", "SOC", "PTY"];

/**
 * Who acts where nobody is named for it: the state where people are arrested or protest, or the state whose
 * own people are arrested.
 */
export function unnamedActor(
  mentions: Mentions,
  { clause, trigger }: Candidate,
  event: EventType,
  recipient: readonly Party[],
): readonly Party[] {
  const subjects = (clause.get("subj") ?? []).length;
  if (event === "PROTEST" && subjects > 0) {
    const state = stateUnder(mentions, trigger);
    return state === null ? [] : [{ ...state, sector: ["CVL"] }];
  }
  if (!BY_STATE.includes(event) || subjects > 0) return [];
  const own = recipient.find((party) => SUBJECT_TO_IT.includes(party.sector[0]!));
  const state = stateUnder(mentions, trigger) ?? own;
  return state === undefined ? [] : [{ ...state, sector: ["GOV"] }];
}

/** The state of the first place with a locative preposition below a token, the shallow ones first. */
export function stateUnder(
  mentions: Mentions,
  top: number,
  prepositions: readonly string[] = LOCATIVES,
  depth: number = 0,
): Party | null {
  for (const c of childrenOf(mentions, top)) {
    const [host] = prepositions.includes(prepositionOf(mentions, c)) ? hostAt(mentions, c) : [];
    if (host !== undefined) return host;
  }
  if (depth < DEEPEST)
    for (const c of childrenOf(mentions, top)) {
      const found = stateUnder(mentions, c, prepositions, depth + 1);
      if (found !== null) return found;
    }
  return null;
}
