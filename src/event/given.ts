/** Parties that are known beforehand, put among the mentions in place of what was found at their words. */
import type { Span } from "../core/span.ts";
import type { Identity, Mention, Mentions } from "../mention/mentions.ts";
import { headOfSpan } from "../mention/tree.ts";

/** Stretches of text that name one party, and the id it gets. */
export interface GivenParty {
  readonly id: string;
  readonly spans: readonly Span[];
}

/** Mentions with one of each given stretch; what overlaps it is dropped, but lends its sector, place and role. */
export function withParties(mentions: Mentions, given: readonly GivenParty[]): Mentions {
  const put: Mention[] = given.flatMap(({ id, spans }) =>
    spans.flatMap((span) => {
      const tokens = tokensOf(mentions, span);
      return tokens === null ? [] : [partyMention(mentions, id, ...tokens)];
    }),
  );
  const free = (mention: Mention): boolean =>
    put.every((each) => mention.endToken <= each.firstToken || mention.firstToken >= each.endToken);
  const kept = mentions.mentions.filter(free);
  const all = [...kept, ...put].sort((a, b) => a.firstToken - b.firstToken);
  const places = new Map(all.map((mention, m) => [mention, m]));
  const mentionAt = new Int32Array(mentions.head.length).fill(-1);
  for (const [m, mention] of all.entries()) mentionAt[mention.head] = m;
  const moved = all.map((mention) => {
    const before = mention.antecedent === null ? undefined : mentions.mentions[mention.antecedent];
    return { ...mention, antecedent: (before && places.get(before)) ?? null };
  });
  return { ...mentions, mentions: moved, mentionAt };
}

/** First token and end of the tokens that overlap a stretch; null where none does. */
export function tokensOf(mentions: Mentions, { start, end }: Span): readonly [number, number] | null {
  let first = -1;
  let last = -1;
  for (let i = 0; i < mentions.tokenStart.length; i++)
    if (mentions.tokenEnd[i]! > start && mentions.tokenStart[i]! < end) {
      if (first === -1) first = i;
      last = i;
    }
  return first === -1 ? null : [first, last + 1];
}

function partyMention(mentions: Mentions, id: string, firstToken: number, endToken: number): Mention {
  const head = headOfSpan(mentions, firstToken, endToken);
  const m = mentions.mentionAt[head]!;
  const found = m === -1 ? null : mentions.mentions[m]!;
  const identity: Identity = {
    id,
    name: id,
    country: null,
    sector: found?.identities[0]?.sector ?? [],
    entry: "given",
  };
  return {
    start: mentions.tokenStart[firstToken]!,
    end: mentions.tokenEnd[endToken - 1]!,
    firstToken,
    endToken,
    head,
    kind: "nominal",
    identities: [identity],
    person: null,
    role: null,
    affiliation: null,
    level: found?.level ?? null,
    metonym: false,
    place: found?.place ?? null,
    territory: null,
    exercise: null,
    antecedent: null,
  };
}
