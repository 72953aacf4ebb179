/** Which two actors a noun or verb of relation is about: "ties between A and B", "A's contacts with B". */
import { quote } from "../core/span.ts";
import type { Mention, Mentions } from "../mention/mentions.ts";
import { relationOf } from "../parse/parse.ts";
import { form, sentenceOf } from "../sentence/sentences.ts";
import { actorsAt } from "./actors.ts";
import { type Clause, childrenOf, childWith, clauseAround, posOf } from "./clause.ts";
import type { Codebook } from "./codebook.ts";
import { type Pair, pairOf, STATE_SECTORS } from "./pairs.ts";
import type { Party } from "./reading.ts";

export interface PairReading {
  readonly pair: Pair;
  readonly parties: readonly Party[];
}

const OWN_SIDE = ["poss", "subj", "between", "among", "mod", "of", "by", "outer", "obj"];
const OTHER_SIDE = ["with", "to", "toward", "towards", "against"];
/** Where an office stands: its host is the other side. */
const HOST_SIDE = ["in", "at"];

/** Parties of a mention, one an identity; `text, start, end` are the words of the mention. */
export function partiesOf(mentions: Mentions, mention: Mention): readonly Party[] {
  return mention.identities.map((identity) => ({
    id: identity.id,
    name: identity.name,
    country: identity.country,
    sector: identity.sector,
    ...quote(mentions.document.text, mention.start, mention.end),
    entry: identity.entry,
  }));
}

/**
 * Pairs around a trigger: each actor on its own side with each on the other ("A's ties with B and C" is two pairs),
 * or all on its own side with one another ("between A and B"). The first of `fallback` that is not named stands in for a
 * missing side; of what is
 * `hosted` ("an office in A") the place is the other side.
 */
export function pairsAround(
  mentions: Mentions,
  clause: Clause,
  fallback: readonly Party[] = [],
  hosted = false,
): readonly PairReading[] {
  const between = statesIn(mentions, clause, ["between", "among"]);
  const owners = statesIn(mentions, clause, ["poss", "mod"]);
  const own =
    between.length > 1 ? between : owners.length > 1 ? owners : statesIn(mentions, clause, OWN_SIDE);
  const sides = hosted ? [...OTHER_SIDE, ...HOST_SIDE] : OTHER_SIDE;
  const other =
    between.length > 1
      ? []
      : distinct(
          statesIn(mentions, clause, sides).filter((party) => !own.some((each) => each.id === party.id)),
        );
  if (other.length > 0) {
    const side = own.length > 0 ? own.slice(0, 2) : unnamed(fallback, other);
    return side.flatMap((a) => other.slice(0, 4).flatMap((b) => (a.id === b.id ? [] : [reading(a, b)])));
  }
  const all = own.length === 1 ? [...own, ...unnamed(fallback, own)] : own;
  return all.slice(0, 4).flatMap((a, i) => all.slice(i + 1, 4).map((b) => reading(a, b)));
}

function unnamed(fallback: readonly Party[], named: readonly Party[]): readonly Party[] {
  return fallback.filter((party) => !named.some((each) => each.id === party.id)).slice(0, 1);
}

function reading(a: Party, b: Party): PairReading {
  return { pair: pairOf(a.id, b.id), parties: [a, b] };
}

/** Parties that act for a state or an organisation in the given slots, each id once. */
function statesIn(mentions: Mentions, clause: Clause, slots: readonly string[]): readonly Party[] {
  const found: Party[] = [];
  for (const slot of slots)
    for (const token of clause.get(slot) ?? []) {
      for (const m of actorsAt(mentions, token))
        found.push(
          ...partiesOf(mentions, mentions.mentions[m]!).filter(
            (party) => party.sector.length === 0 || STATE_SECTORS.includes(party.sector[0]!),
          ),
        );
      if (slot === "in" || slot === "at") found.push(...hostAt(mentions, token));
      // "between Cairo and Doha", read as places: the two governments.
      if (slot === "between" && actorsAt(mentions, token).length === 0)
        for (const each of [token, ...childrenOf(mentions, token)])
          if (each === token || relationOf(mentions, each) === "conj") found.push(...hostAt(mentions, each));
    }
  return distinct(found);
}

/** Parties of the nearest subject above a token, within its clause: whose ties they are when nothing nearer says so. */
export function subjectsAbove(codebook: Codebook, mentions: Mentions, token: number): readonly Party[] {
  const path: number[] = [];
  for (let i = token, depth = 0; i >= 0 && depth < 6; i = mentions.head[i]!, depth++) {
    path.push(i);
    const subject = childWith(mentions, i, ["nsubj", "nsubj:outer"]);
    const subjects =
      posOf(mentions, i) === "v" ? (clauseAround(codebook, mentions, i).get("subj") ?? []) : [subject];
    const parties = subjects
      .filter((each) => each !== -1 && !path.includes(each))
      .flatMap((each) => actorsAt(mentions, each));
    if (parties.length > 0) return parties.flatMap((m) => partiesOf(mentions, mentions.mentions[m]!));
    if (relationOf(mentions, i) === "ccomp") break;
  }
  return [];
}

/** The state in which a place lies, as a party: "an office in Minsk" has Belarus on the other side. */
export function hostAt(mentions: Mentions, token: number): readonly Party[] {
  const m = mentions.mentionAt[token]!;
  const mention = m === -1 ? null : mentions.mentions[m]!;
  return mention === null
    ? []
    : partiesOf(mentions, { ...mention, identities: mention.territory === null ? [] : [mention.territory] });
}

/** Everybody whom a sentence names, each id once, in text order. */
export function actorsOfSentence(mentions: Mentions, s: number): readonly Party[] {
  const found: Party[] = [];
  for (let i = mentions.sentenceFirst[s]!; i < mentions.sentenceFirst[s + 1]!; i++) {
    const m = mentions.mentionAt[i]!;
    if (m !== -1) found.push(...partiesOf(mentions, mentions.mentions[m]!));
  }
  return distinct(found);
}

/** Each id once. */
export function distinct(parties: readonly Party[]): readonly Party[] {
  return [...new Map(parties.map((party) => [party.id, party])).values()];
}

/** "the conference A-B: ...", "A-B relations": two names joined by a dash right before or behind a noun. */
export function titledPair(mentions: Mentions, noun: number): readonly PairReading[] {
  const s = sentenceOf(mentions, noun);
  const from = Math.max(mentions.sentenceFirst[s]! + 1, noun - 4);
  const to = Math.min(mentions.sentenceFirst[s + 1]! - 1, noun + 3);
  for (let dash = from; dash < to; dash++) {
    if (!/^[-–—]$/.test(form(mentions, dash))) continue;
    const [one, other] = [partyNamed(mentions, dash - 1), partyNamed(mentions, dash + 1)];
    if (one !== undefined && other !== undefined && one.id !== other.id) return [reading(one, other)];
  }
  return [];
}

/** Who a token names: by its mention, or by one of the same words elsewhere, as half a compound is often no mention itself. */
function partyNamed(mentions: Mentions, token: number): Party | undefined {
  const here = mentions.mentions.find(({ firstToken, endToken }) => firstToken <= token && token < endToken);
  if (here !== undefined && here.endToken - here.firstToken === 1) return partiesOf(mentions, here)[0];
  const name = form(mentions, token);
  const elsewhere = mentions.mentions.find(
    ({ start, end, identities }) =>
      identities.length > 0 && mentions.document.text.slice(start, end) === name,
  );
  const known = elsewhere ?? here;
  return known === undefined ? undefined : partiesOf(mentions, known)[0];
}

/** The parties of some mentions, each once. */
export function partiesAt(mentions: Mentions, numbers: readonly number[]): readonly Party[] {
  const parties = numbers.flatMap((m) => partiesOf(mentions, mentions.mentions[m]!));
  return parties.filter((party, i) => parties.findIndex((each) => sameParty(each, party)) === i);
}

export function sameParty(a: Party, b: Party): boolean {
  return a.id === b.id && a.sector.join() === b.sector.join();
}
