/** Channels with names of their own: exercises ("Zapad-2017") and standing bodies ("the NATO-Russia Council"). */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf } from "../parse/parse.ts";
import { actorsAt } from "./actors.ts";
import { childrenOf, clauseAround, posOf, prepositionOf } from "./clause.ts";
import type { Body, ChannelWord } from "./codebook.ts";
import type { Reader } from "./evidence.ts";
import { distinct, hostAt, type PairReading, partiesOf, subjectsAbove } from "./pairing.ts";
import { actsForIt, pairOf } from "./pairs.ts";
import type { Party } from "./reading.ts";

export interface NamedChannel {
  readonly token: number;
  readonly word: ChannelWord;
  readonly pair: PairReading;
}

export function namedChannels(reader: Reader): readonly NamedChannel[] {
  return [...exercises(reader), ...bodies(reader), ...headlineVisits(reader)];
}

/** Joint exercises by name: between all who take part; who did is remembered for the name. */
function exercises({ codebook, mentions }: Reader): readonly NamedChannel[] {
  const found: NamedChannel[] = [];
  const known = new Map<string, readonly Party[]>();
  for (const mention of mentions.mentions) {
    if (mention.exercise === null) continue;
    const token = topOfPhrase(mentions, mention.head);
    const noun = mentions.lemma[token]!.toLowerCase();
    if (
      token !== mention.head &&
      !(codebook.classesOf.get(noun) ?? []).includes("exercise") &&
      !PARTS.includes(noun)
    )
      continue;
    const clause = clauseAround(codebook, mentions, token);
    const named = ["subj", "poss", "of", "mod", "between", "by", "with", "from"].flatMap((slot) =>
      (clause.get(slot) ?? []).flatMap((each) => partiesAtToken(mentions, each)),
    );
    if (named.length === 0)
      for (const each of clause.get("in") ?? [])
        named.push(...partiesAtToken(mentions, each), ...hostAt(mentions, each));
    const above = named.length > 1 ? [] : subjectsAbove(codebook, mentions, token);
    const here = distinct([...named, ...above]).filter(actsForIt);
    const earlier = known.get(mention.exercise) ?? [];
    const all = here.length > 1 ? here : distinct([...here, ...earlier]).slice(0, here.length === 0 ? 0 : 2);
    if (here.length > 1) known.set(mention.exercise, here);
    const word: ChannelWord = { entry: "exercise", needs: [], kind: "exercise", stage: null };
    for (const pair of pairsAmong(all)) found.push({ token, word, pair });
  }
  return found;
}

/** "the active phase of Zapad-2021". */
const PARTS: readonly string[] = ["phase", "stage", "part", "edition", "start", "end", "run-up", "series"];

function partiesAtToken(mentions: Mentions, token: number): readonly Party[] {
  return actorsAt(mentions, token).flatMap((m) => partiesOf(mentions, mentions.mentions[m]!));
}

/** The noun that a name belongs to: "the exercise Zapad-2017", "the Zapad-2017 manoeuvres". */
function topOfPhrase(mentions: Mentions, token: number): number {
  const head = mentions.head[token]!;
  const near = head >= 0 && Math.abs(head - token) < 6 && posOf(mentions, head) === "n";
  return near ? head : token;
}

function pairsAmong(parties: readonly Party[]): readonly PairReading[] {
  return parties
    .slice(0, 4)
    .flatMap((a, i) => parties.slice(i + 1, 4).map((b) => ({ pair: pairOf(a.id, b.id), parties: [a, b] })));
}

/** Standing bodies by name. A body with one side of its own has it with whoever takes part. */
function bodies(reader: Reader): readonly NamedChannel[] {
  const { codebook, mentions } = reader;
  const found: NamedChannel[] = [];
  for (const body of codebook.bodies)
    for (const { index } of mentions.document.text.matchAll(body.name)) {
      const token = mentions.tokenEnd.findIndex((end) => end > index + body.length - 1);
      if (token === -1) continue;
      if (isTopic(mentions, token)) continue;
      const sides = body.sides.map((id) => partyOf(mentions, id, index, body));
      for (const pair of sides.length > 1 ? pairsAmong(sides) : withMembers(reader, token, sides[0]!, body))
        found.push({ token, word: body, pair });
    }
  return found;
}

/** "the programmes of the Union State": what a body has is not the body; its meetings and members are. */
function isTopic(mentions: Mentions, token: number): boolean {
  const m = mentions.mentions.find((each) => each.firstToken <= token && token < each.endToken);
  const top = m?.head ?? token;
  const head = mentions.head[top]!;
  if (head < 0 || posOf(mentions, head) !== "n") return false;
  const relation = relationOf(mentions, top);
  if (relation !== "nmod:poss" && prepositionOf(mentions, top) !== "of") return false;
  return !HAVING.has(mentions.lemma[head]!.toLowerCase());
}

const HAVING: ReadonlySet<string> = new Set(
  "meeting session council member membership participation work framework summit committee format secretariat part meetings sitting head representative".split(
    " ",
  ),
);

/** "Minister of A in B": who stands in a headline at a place abroad is there on a visit. */
function headlineVisits({ mentions }: Reader): readonly NamedChannel[] {
  const found: NamedChannel[] = [];
  const word: ChannelWord = { entry: "headline", needs: [], kind: "visit", stage: "open" };
  for (const mention of mentions.mentions) {
    const visitor = partiesOf(mentions, mention).find(actsForIt);
    if (mention.start >= mentions.document.body || mention.level === null || visitor === undefined) continue;
    for (const c of childrenOf(mentions, mention.head)) {
      const host = prepositionOf(mentions, c) === "in" ? hostAt(mentions, c)[0] : undefined;
      if (host !== undefined && host.id !== visitor.id && visitor.country !== null)
        found.push({
          token: mention.head,
          word,
          pair: { pair: pairOf(host.id, visitor.id), parties: [visitor, host] },
        });
    }
  }
  return found;
}

/** The actors of the sentence, without the body itself, each with the side that holds it. */
function withMembers(reader: Reader, token: number, side: Party, body: Body): readonly PairReading[] {
  const { codebook, mentions, focus } = reader;
  const subjects = subjectsAbove(codebook, mentions, token);
  const others = (subjects.length > 0 ? subjects : focus.sidesAt(token).slice(0, 1)).filter(
    ({ id, start }) => id !== side.id && (start < side.start || start > side.start + body.length),
  );
  const hosts = (clauseAround(codebook, mentions, token).get("in") ?? []).flatMap((each) =>
    hostAt(mentions, each),
  );
  if (hosts.length > 0 && body.kind === "information_centre")
    return hosts.slice(0, 1).map((host) => ({ pair: pairOf(host.id, side.id), parties: [host, side] }));
  const members = others.filter(({ country }) => country !== null || others.length === 1);
  return distinct(members)
    .slice(0, 3)
    .map((party) => ({ pair: pairOf(party.id, side.id), parties: [party, side] }));
}

/** A side of a body: as the text names it elsewhere, or by its id at the name of the body. */
function partyOf(mentions: Mentions, id: string, start: number, body: Body): Party {
  for (const mention of mentions.mentions) {
    const party = partiesOf(mentions, mention).find((each) => each.id === id);
    if (party !== undefined) return party;
  }
  return {
    id,
    name: id,
    country: id.length === 3 ? id : null,
    sector: [],
    entry: body.entry,
    text: mentions.document.text.slice(start, start + body.length),
    start,
    end: start + body.length,
  };
}
