/** The examples of the codebook as gold items: the sentence of each frame, with the parties it expects. */

import { readTable } from "../core/table.ts";
import { NOTHING_LEARNED } from "../event/evidence.ts";
import type { Mentions } from "../mention/mentions.ts";
import { type Models, stagesOf } from "../run/load-stages.ts";
import { plainDocument } from "./event-rows.ts";
import type { GoldItem } from "./gold-events.ts";

/** Sentences whose parties are found; the label is a type, or NONE for look-alikes. */
export function frameExamples(models: Models, directory: string): readonly GoldItem[] {
  const stages = stagesOf(models, NOTHING_LEARNED);
  const items: GoldItem[] = [];
  for (const row of readTable(directory, "frames.tsv", ["event", "expect", "example"])) {
    const { event, expect, example: text } = row.cells as { event: string; expect: string; example: string };
    const mentions = stages.findMentions(stages.parse(stages.segment(plainDocument(text))));
    const parties = event === "-" ? firstTwo(mentions) : expected(mentions, expect);
    if (parties === null) continue;
    items.push({
      number: items.length + 1,
      text,
      parties,
      label: event === "-" ? "NONE" : event,
      events: [],
      published: null,
    });
  }
  return items;
}

function firstTwo(mentions: Mentions): GoldItem["parties"] {
  const known = mentions.mentions.filter(({ identities }) => identities.length > 0);
  return known.length === 0 ? null : { actor: known.slice(0, 1), recipient: known.slice(1, 2) };
}

/** "KEN>UGA" or "KEN+UGA"; null where an id is not found in the sentence. */
function expected(mentions: Mentions, expect: string): GoldItem["parties"] {
  const sides = expect.split(/[>+]/);
  const spans = sides.map((ids) =>
    ids === ""
      ? []
      : mentions.mentions.filter(({ identities }) =>
          identities.some(({ id }) => ids.split("+").includes(id)),
        ),
  );
  if (sides.length < 2 || sides[0] === "" || spans.some((each, i) => sides[i] !== "" && each.length === 0))
    return null;
  const [actor, recipient] = [spans[0]!.slice(0, 1), spans[1]!.slice(0, 1)];
  return { actor, recipient };
}
