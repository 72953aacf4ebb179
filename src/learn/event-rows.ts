/** Sentences with known parties as rows for the chooser: what it sees of them, and what the codebook alone makes of them. */
import { type Features, featuresOf, type Proposal, type WordTypes, type WordVectors } from "../event/chooser-features.ts";
import { wordTypes } from "../event/chooser.ts";
import { type Draft, draftEvents } from "../event/event.ts";
import { auxiliaryOf } from "../event/evidence.ts";
import { withParties } from "../event/given.ts";
import { type Link, linkBetween } from "../event/link.ts";
import { readerOf } from "../event/read.ts";
import type { Party } from "../event/reading.ts";
import { wordVectors } from "../event/word-vectors.ts";
import { documentId } from "../document/document.ts";
import type { Mentions } from "../mention/mentions.ts";
import { type Models, stagesOf } from "../run/load-stages.ts";
import type { Cues } from "./conventions.ts";
import type { MarkedParties } from "./gold-events.ts";

export interface Row {
  readonly features: Features;
  readonly cues: Cues;
  readonly proposals: readonly Proposal[];
}

/** Reads texts with their parties. */
export type RowReader = (text: string, parties: MarkedParties) => Row;

const ACTOR = "ACTOR";
const RECIPIENT = "RECIPIENT";

export function createRowReader(models: Models): RowReader {
  const stages = stagesOf(models);
  const types = wordTypes(models.codebook);
  const vectors = wordVectors(models.parser);
  return (text, parties) => {
    const document = {
      id: documentId("gold", text),
      text,
      body: 0,
      title: null,
      outlet: "gold",
      published: null,
      source: "gold",
    };
    const found = stages.findMentions(stages.parse(stages.segment(document)));
    const mentions = withParties(found, [
      { id: ACTOR, spans: parties.actor },
      { id: RECIPIENT, spans: parties.recipient },
    ]);
    const drafts = draftEvents(readerOf(models.codebook, mentions, "gold"));
    return rowOf(mentions, drafts, types, vectors);
  };
}

function rowOf(mentions: Mentions, drafts: readonly Draft[], types: WordTypes, vectors: WordVectors): Row {
  const headsOf = (id: string): readonly number[] =>
    mentions.mentions.flatMap((mention) => (mention.identities[0]?.id === id ? [mention.head] : []));
  const proposals = drafts.map((draft): Proposal => ({
    event: draft.event,
    frame: draft.candidate.frame.event!,
    auxiliary: auxiliaryOf(draft.circumstances.status),
    trigger: draft.candidate.trigger,
    fit: fitOf(draft.actor, draft.recipient),
    needs: draft.candidate.frame.needs.length,
  }));
  const link = linkBetween(mentions, headsOf(ACTOR), headsOf(RECIPIENT), 0);
  return { features: featuresOf(mentions, link, proposals, types, vectors), cues: cuesOf(mentions, link, proposals), proposals };
}

function fitOf(actor: readonly Party[], recipient: readonly Party[]): number {
  const is = (parties: readonly Party[], id: string): boolean => parties.some((party) => party.id === id);
  const [aa, ar, ra, rr] = [is(actor, ACTOR), is(recipient, ACTOR), is(actor, RECIPIENT), is(recipient, RECIPIENT)];
  if (aa && rr) return 0;
  if (aa && ra) return 1;
  if (ar && ra) return 2;
  if (aa) return 3;
  return rr ? 4 : 5;
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

