/** Scores the coder against a gold file: with the parties given, or from the text alone. */
import { join } from "node:path";
import { type Chooser, probabilities } from "../event/chooser.ts";
import type { Proposal } from "../event/chooser-features.ts";
import { loadWeights } from "../event/event-model.ts";
import type { LogLinear } from "../event/log-linear.ts";
import type { PartyScorer } from "../event/party-scorer.ts";
import type { EventRecord, ReadingRecord } from "../event/reading.ts";
import { loadLearned, loadModels, type Models, stagesOf } from "../run/load-stages.ts";
import type { OwnTables, Stages } from "../run/stages.ts";
import { labelOf, quadOf } from "./conventions.ts";
import { evaluateParties } from "./evaluate-parties.ts";
import { createRowReader, plainDocument, type RowReader } from "./event-rows.ts";
import type { Gold, GoldEvent, GoldItem } from "./gold-events.ts";
import { rankLabels } from "./train-events.ts";
import { conventionOf } from "./training-rows.ts";

export interface Evaluated {
  readonly item: GoldItem;
  readonly gold: string;
  readonly predicted: string;
  readonly confidence: number;
  /** Lines of the codebook, or "chooser" where it decided alone. */
  readonly rule: string;
  /** Why: the most probable labels, and what the codebook proposed. */
  readonly why: string;
  /** Of parties: whether the words of the phrase are the very same. */
  readonly exact?: boolean;
}

export interface Evaluator {
  readonly models: Models;
  readonly parties: PartyScorer;
  /** How far the phrases of parties reach. */
  readonly spans: LogLinear;
  readonly stages: Stages;
  readonly chooser: Chooser;
  readonly reader: RowReader;
}

/** Loads what evaluation needs from a folder with data/ and model/. */
export function loadEvaluator(directory: string, own: OwnTables = {}): Evaluator {
  const models = loadModels(directory, own);
  const learned = loadLearned(directory, models);
  return {
    models,
    parties: learned.parties!,
    spans: loadWeights(join(directory, "model"), "spans"),
    stages: stagesOf(models, learned),
    chooser: learned.chooser!,
    reader: createRowReader(models, learned),
  };
}

/** One judgement an item; of a gold file of records, one for each event on either side. */
export function evaluate(evaluator: Evaluator, gold: Gold, given: boolean): readonly Evaluated[] {
  const convention = conventionOf(gold);
  switch (gold.format) {
    case "marked":
      return gold.items.map((item) =>
        given ? withGivenParties(evaluator, item, convention) : fromText(evaluator, item, convention),
      );
    case "class":
      return gold.items.map((item) => {
        const found = fromText(evaluator, item, "plv");
        return {
          ...found,
          gold: item.label === "0" ? "NONE" : item.label,
          predicted: quadLabel(found.predicted),
        };
      });
    case "records":
      return gold.items.flatMap((item) => eventByEvent(evaluator, item));
    case "parties":
      return evaluateParties(evaluator.models, evaluator.parties.sides, evaluator.spans, gold.items);
  }
}

const quadLabel = (label: string): string => (label === "NONE" ? label : quadOf(label));

function withGivenParties(
  { chooser, reader }: Evaluator,
  item: GoldItem,
  convention: "own" | "plv",
): Evaluated {
  const row = reader.marked(item.text, item.parties!);
  const ranked = rankLabels(probabilities(chooser.weights, row.features), { convention, row });
  // The parties are given, so something happens between them.
  const [predicted, confidence] = ranked.find(([label]) => label !== "NONE")!;
  const proposals = [...row.proposals].sort((a, b) => a.fit - b.fit || b.needs - a.needs);
  const backing = proposals.find(({ event }) => labelOf(convention, event, row.cues) === predicted);
  return {
    item,
    gold: item.label,
    predicted,
    confidence,
    rule: backing?.rule ?? "chooser",
    why: `${ranked
      .slice(0, 3)
      .map(([label, p]) => `${label} ${p.toFixed(2)}`)
      .join(", ")}; codebook: ${proposals.map(told).join(", ") || "nothing"}`,
  };
}

const FITS = ["both parties", "both as actors", "the other way round", "actor", "recipient", "others"];
const told = ({ event, auxiliary, rule, fit }: Proposal): string =>
  `${event}${auxiliary === null ? "" : ` (${auxiliary})`} by ${rule} for ${FITS[fit]}`;

function eventsOf({ stages }: Evaluator, item: GoldItem): readonly EventRecord[] {
  const document = { ...plainDocument(item.text), published: item.published };
  const { records } = stages.readEvents(stages.findMentions(stages.parse(stages.segment(document))));
  return records.filter((record: ReadingRecord) => record.record === "event");
}

/** The label of the event in a text that is most certain. */
function fromText(evaluator: Evaluator, item: GoldItem, convention: "own" | "plv"): Evaluated {
  const events = [...eventsOf(evaluator, item)].sort((a, b) => b.confidence - a.confidence);
  const best = events[0];
  const cues = {
    words: new Set(item.text.toLowerCase().split(/[^\p{L}]+/u)),
    future: best?.auxiliary === "future",
  };
  return {
    item,
    gold: item.label,
    predicted: best === undefined ? "NONE" : labelOf(convention, best.event, cues),
    confidence: best?.confidence ?? 0,
    rule: best?.rule ?? "",
    why: events.map(tell).join("; ") || "nothing coded",
  };
}

const idsOf = (parties: EventRecord["actor"]): readonly string[] =>
  [...new Set(parties.map(({ id }) => id))].sort();
const tell = (event: EventRecord): string =>
  `${event.event} ${idsOf(event.actor).join("+")}>${idsOf(event.recipient).join("+")} by ${event.rule} at "${event.trigger.text}"`;

const byIds = (event: EventRecord): GoldEvent => ({
  event: event.event,
  actor: idsOf(event.actor),
  recipient: idsOf(event.recipient),
});

/** What must agree; what a state does to a part of itself has that state on both sides, or no recipient. */
function keyOf({ event, actor, recipient }: GoldEvent): string {
  const others = actor.length === 1 ? recipient.filter((id) => id !== actor[0]) : recipient;
  return [event, actor.join("+"), others.join("+")].join(" ");
}

/** Matches events of one text by type and parties, each once; what is left on either side is missed or false. */
function eventByEvent(evaluator: Evaluator, item: GoldItem): readonly Evaluated[] {
  const open = [...eventsOf(evaluator, item)];
  const judged: Evaluated[] = item.events.map((gold) => {
    const key = keyOf(gold);
    const at = open.findIndex((each) => keyOf(byIds(each)) === key);
    const found = at === -1 ? undefined : open.splice(at, 1)[0];
    return {
      item,
      gold: key,
      predicted: found === undefined ? "NONE" : key,
      confidence: found?.confidence ?? 0,
      rule: found?.rule ?? "",
      why: found === undefined ? "not coded so" : tell(found),
    };
  });
  const extra = open.map((event) => ({
    item,
    gold: "NONE",
    predicted: keyOf(byIds(event)),
    confidence: event.confidence,
    rule: event.rule,
    why: tell(event),
  }));
  if (judged.length + extra.length > 0) return [...judged, ...extra];
  return [{ item, gold: "NONE", predicted: "NONE", confidence: 0, rule: "", why: "nothing coded" }];
}
