/**
 * How the labels of other data sets stand to our types: from ours to theirs, and from theirs to what of ours they allow.
 * In the evaluation and in training only; the coder knows nothing of it. docs/codebook.md has it as a table.
 */
import { EVENT_TYPES, type EventType } from "../event/reading.ts";

export type Convention = "own" | "plv";

/** What decides where one of our types stands in another set: words of the link, and whether it is yet to come. */
export interface Cues {
  /** Lower-cased lemmas of predicate, complements and path. */
  readonly words: ReadonlySet<string>;
  readonly future: boolean;
}

const RESTRICTIONS =
  "sanction sanctions embargo blacklist tariff boycott restriction penalty freeze ban".split(" ");
const APOLOGIES = "apology apologise apologize sorry regret forgive forgiveness condolence".split(" ");
const VERDICTS = "convict guilty conviction fine verdict".split(" ");
const PRISON = "prison jail sentence imprison imprisonment life year".split(" ");
const SEIZURES = "blockade besiege encircle occupy capture annex overrun".split(" ");
const PROMISES =
  "will would promise pledge vow agree offer ready willing plan intend commit prepared propose announce".split(
    " ",
  );

const has = ({ words }: Cues, list: readonly string[]): boolean => list.some((word) => words.has(word));

/** The label of one of our types in another set; of the sixteen, CONCEDE and RETREAT are YIELD in the PLV sets. */
export function labelOf(convention: Convention, event: EventType, cues: Cues): string {
  if (convention === "own") return event;
  switch (event) {
    case "CONCEDE":
      if (has(cues, APOLOGIES)) return "SUPPORT";
      return cues.future || has(cues, PROMISES) ? "AGREE" : "YIELD";
    case "RETREAT":
      return "YIELD";
    case "SANCTION":
      if (has(cues, VERDICTS) && !has(cues, PRISON)) return "ACCUSE";
      return has(cues, RESTRICTIONS) ? "COERCE" : "SANCTION";
    case "COERCE":
      return has(cues, SEIZURES) ? "ASSAULT" : "COERCE";
    default:
      return event;
  }
}

/** Our types that a label of another set allows; a quad ("3") allows its four, 0 none at all. Empty for unknown labels. */
export function typesOf(convention: Convention, label: string, cues: Cues): readonly EventType[] {
  return EVENT_TYPES.filter((event) => labelOf(convention, event, cues) === label);
}

/** Types of a quad as the PLV and CAMEO sets count it: what is yielded is material cooperation. */
export const QUADS: Readonly<Record<string, readonly string[]>> = {
  "1": ["AGREE", "CONSULT", "SUPPORT"],
  "2": ["COOPERATE", "AID", "YIELD"],
  "3": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
  "4": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
};

export function quadOf(label: string): string {
  return Object.keys(QUADS).find((quad) => QUADS[quad]!.includes(label)) ?? "0";
}
