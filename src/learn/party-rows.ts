/** Phrases of sentences whose parties are known, as rows for the party scorer. */

import { wordKnowledge } from "../event/chooser.ts";
import { NOTHING_LEARNED } from "../event/evidence.ts";
import { tokensOf } from "../event/given.ts";
import { sentenceAround } from "../event/link.ts";
import type { Candidate } from "../event/match.ts";
import { findCandidates } from "../event/match.ts";
import { mendTrees } from "../event/mend.ts";
import { mainCandidate, type PartyKnowledge, partyFeatures, phraseHeads } from "../event/party-features.ts";
import type { Side } from "../event/party-scorer.ts";
import type { Mentions } from "../mention/mentions.ts";
import { headOfSpan } from "../mention/tree.ts";
import { type Models, stagesOf } from "../run/load-stages.ts";
import { plainDocument } from "./event-rows.ts";
import type { GoldEvent, GoldItem } from "./gold-events.ts";
import { type CodedTexts, readCoded } from "./training-rows.ts";

/** A gold party: its head in our tree, its tokens, and its stretch of the text. */
export interface GoldParty {
  readonly side: Side;
  readonly tokens: readonly [number, number];
  readonly start: number;
  readonly end: number;
}

export interface PartySentence {
  readonly text: string;
  readonly mentions: Mentions;
  readonly heads: readonly number[];
  /** Names of features of each head. */
  readonly names: readonly (readonly string[])[];
  /** By head token. */
  readonly gold: ReadonlyMap<number, GoldParty>;
}

/** Reads gold items with parties; the trigger is the highest candidate of the label's type, else the highest of all: a sentence without a label is asked for its own. */
export function partySentences(models: Models, items: readonly GoldItem[]): readonly PartySentence[] {
  const stages = stagesOf(models, NOTHING_LEARNED);
  const knowledge: PartyKnowledge = { codebook: models.codebook, words: wordKnowledge(models.codebook) };
  return items.map((item) => {
    const mentions = mendTrees(
      models.codebook,
      stages.findMentions(stages.parse(stages.segment(plainDocument(item.text)))),
    );
    const candidates = findCandidates(models.codebook, mentions);
    const candidate = goldCandidate(mentions, candidates, item.label);
    const heads = phraseHeads(mentions, 0, mentions.head.length);
    const task = item.label === "" ? "sentence" : "event";
    return {
      text: item.text,
      mentions,
      heads,
      names: heads.map((_, order) => partyFeatures(task, mentions, knowledge, candidate, heads, order)),
      gold: goldParties(mentions, item, candidate),
    };
  });
}

function goldCandidate(
  mentions: Mentions,
  candidates: readonly Candidate[],
  label: string,
): Candidate | null {
  const own = candidates.filter(({ frame }) => frame.event === label);
  return mainCandidate(mentions, own.length > 0 ? own : candidates);
}

function goldParties(
  mentions: Mentions,
  { parties, mutual, label }: GoldItem,
  candidate: Candidate | null,
): ReadonlyMap<number, GoldParty> {
  const gold = new Map<number, GoldParty>();
  // Sets of our own mark one of two who meet as the recipient.
  const together = mutual === true || (label !== "" && candidate?.frame.reciprocal === true);
  for (const side of ["actor", "recipient"] as const)
    for (const { start, end } of parties![side]) {
      const tokens = tokensOf(mentions, { start, end });
      if (tokens !== null)
        gold.set(headOfSpan(mentions, ...tokens), { side: together ? "mutual" : side, tokens, start, end });
    }
  return gold;
}

/** Sentences of coded documents, one for each coded event that a candidate tells: mentions are parties by their ids. */
export function codedSentences(models: Models, paths: CodedTexts): readonly PartySentence[] {
  const stages = stagesOf(models, NOTHING_LEARNED);
  const knowledge: PartyKnowledge = { codebook: models.codebook, words: wordKnowledge(models.codebook) };
  return readCoded(paths).flatMap(({ text, eventsIn }) => {
    const mentions = mendTrees(
      models.codebook,
      stages.findMentions(stages.parse(stages.segment(plainDocument(text)))),
    );
    return findCandidates(models.codebook, mentions).flatMap((candidate) => {
      const [first, end] = sentenceAround(mentions, candidate.trigger);
      const sentence = text.slice(mentions.tokenStart[first], mentions.tokenEnd[end - 1]);
      const event = eventsIn(sentence).find((each) => each.event === candidate.frame.event);
      if (event === undefined) return [];
      const heads = phraseHeads(mentions, first, end);
      return [
        {
          text: sentence,
          mentions,
          heads,
          names: heads.map((_, order) =>
            partyFeatures("event", mentions, knowledge, candidate, heads, order),
          ),
          gold: partiesById(mentions, heads, event),
        },
      ];
    });
  });
}

function partiesById(
  mentions: Mentions,
  heads: readonly number[],
  { actor, recipient }: GoldEvent,
): ReadonlyMap<number, GoldParty> {
  const gold = new Map<number, GoldParty>();
  for (const head of heads) {
    const m = mentions.mentionAt[head]!;
    if (m === -1) continue;
    const { identities, firstToken, endToken, start, end } = mentions.mentions[m]!;
    const among = (ids: readonly string[]): boolean => identities.some(({ id }) => ids.includes(id));
    const side = among(actor)
      ? recipient.length === 0 && actor.length > 1
        ? "mutual"
        : "actor"
      : "recipient";
    if (among(actor) || among(recipient))
      gold.set(head, { side, tokens: [firstToken, endToken], start, end });
  }
  return gold;
}
