/** Sentences with known parties as rows for the chooser: what it sees of them, and what the codebook alone makes of them. */

import { type Document, documentId, UNTOLD } from "../document/document.ts";
import { featuresOfDraft, proposalOf } from "../event/choose.ts";
import { wordKnowledge } from "../event/chooser.ts";
import {
  type Features,
  featuresOf,
  type Proposal,
  type WordKnowledge,
  type WordVectors,
} from "../event/chooser-features.ts";
import { type Draft, draftEvents, draftsBySentence } from "../event/event.ts";
import type { Learned } from "../event/evidence.ts";
import { withParties } from "../event/given.ts";
import { type Link, linkBetween, sentenceAround } from "../event/link.ts";
import { partiesAt } from "../event/pairing.ts";
import { readerOf } from "../event/read.ts";
import { findUnframed } from "../event/unframed.ts";
import { wordVectors } from "../event/word-vectors.ts";
import type { Mentions } from "../mention/mentions.ts";
import { type Models, stagesOf } from "../run/load-stages.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import type { Cues } from "./conventions.ts";
import type { MarkedParties } from "./gold-events.ts";

export interface Row {
  readonly features: Features;
  readonly cues: Cues;
  readonly proposals: readonly Proposal[];
}

export interface DraftRow {
  /** Null where no frame fires, and the two parties of the sentence are all that is known. */
  readonly draft: Draft | null;
  /** Ids of both sides. */
  readonly ids: readonly string[];
  readonly row: Row;
  readonly sentence: string;
}

export interface RowReader {
  /** The link between the two given sides. */
  readonly marked: (text: string, parties: MarkedParties) => Row;
  /** One row for each reading of the codebook, with the parties that it found itself. */
  readonly raw: (text: string) => readonly DraftRow[];
}

/**
 * Begins the names of features of given parties, beside the plain ones: what holds where the parties are given can be learned apart
 * from what holds where they were found (Daumé 2007, https://aclanthology.org/P07-1033).
 */
const GIVEN = "given ";
const ACTOR = "ACTOR";
const RECIPIENT = "RECIPIENT";

export function createRowReader(models: Models, learned: Learned): RowReader {
  const stages = stagesOf(models, learned);
  const knowledge = wordKnowledge(models.codebook);
  const vectors = wordVectors(models.parser);
  const mentionsOf = (text: string): Mentions =>
    stages.findMentions(stages.parse(stages.segment(plainDocument(text))));
  return {
    marked: (text, parties) => {
      const mentions = withParties(mentionsOf(text), [
        { id: ACTOR, spans: parties.actor },
        { id: RECIPIENT, spans: parties.recipient },
      ]);
      const reader = readerOf(models.codebook, learned, mentions, "gold");
      return rowOf(reader.mentions, draftEvents(reader), knowledge, vectors);
    },
    raw: (text) => {
      const reader = readerOf(models.codebook, learned, mentionsOf(text), "gold");
      const { mentions } = reader;
      const drafts = draftEvents(reader);
      const rowWith = (features: Features): Row => ({
        features,
        cues: { words: new Set(), future: false },
        proposals: [],
      });
      const bySentence = draftsBySentence(mentions, drafts);
      const framed = drafts.map((draft) => ({
        draft,
        ids: [...draft.actor, ...draft.recipient].map(({ id }) => id),
        sentence: sentenceText(mentions, draft.candidate.trigger),
        row: rowWith(
          featuresOfDraft(
            { knowledge, vectors },
            mentions,
            bySentence.get(sentenceOf(mentions, draft.candidate.trigger))!,
            draft,
          ),
        ),
      }));
      if (learned.parties === null) return framed;
      const unframed: DraftRow[] = [];
      for (let s = 0; s + 1 < mentions.sentenceFirst.length; s++) {
        const found = bySentence.has(s) ? null : findUnframed(learned.parties, mentions, s);
        if (found === null) continue;
        unframed.push({
          draft: null,
          ids: partiesAt(mentions, [...found.actor, ...found.recipient]).map(({ id }) => id),
          sentence: sentenceText(mentions, mentions.sentenceFirst[s]!),
          row: rowWith(featuresOf(mentions, found.link, [], knowledge, vectors)),
        });
      }
      return [...framed, ...unframed];
    },
  };
}

function sentenceText(mentions: Mentions, token: number): string {
  const [first, end] = sentenceAround(mentions, token);
  return mentions.document.text.slice(mentions.tokenStart[first], mentions.tokenEnd[end - 1]);
}

/** A text by itself, without title or date. */
export function plainDocument(text: string): Document {
  return {
    ...UNTOLD,
    id: documentId("gold", text),
    text,
    body: 0,
    title: null,
    outlet: "gold",
    published: null,
    source: "gold",
  };
}

function rowOf(
  mentions: Mentions,
  drafts: readonly Draft[],
  knowledge: WordKnowledge,
  vectors: WordVectors,
): Row {
  const headsOf = (id: string): readonly number[] =>
    mentions.mentions.flatMap((mention) => (mention.identities[0]?.id === id ? [mention.head] : []));
  const proposals = drafts.map((draft) => proposalOf(draft, [ACTOR], [RECIPIENT]));
  const best = [...proposals].sort((a, b) => a.fit - b.fit)[0];
  const link = linkBetween(
    mentions,
    headsOf(ACTOR),
    headsOf(RECIPIENT),
    best?.trigger ?? mentions.head.indexOf(-1),
  );
  const features = featuresOf(mentions, link, proposals, knowledge, vectors);
  return {
    features: { ...features, names: [...features.names, ...features.names.map((name) => `${GIVEN}${name}`)] },
    cues: cuesOf(mentions, link, proposals),
    proposals,
  };
}

function cuesOf(mentions: Mentions, link: Link, proposals: readonly Proposal[]): Cues {
  const tokens = [link.predicate, ...link.chain, ...link.path, link.governor].filter((i) => i >= 0);
  const near = tokens.flatMap((i) => {
    const found = [i];
    for (let c = mentions.firstChild[i]!; c !== -1; c = mentions.nextSibling[c]!) found.push(c);
    return found;
  });
  return {
    words: new Set(near.map((i) => mentions.lemma[i]!.toLowerCase())),
    future: proposals.some(({ auxiliary }) => auxiliary === "future"),
  };
}
