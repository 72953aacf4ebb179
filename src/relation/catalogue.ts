/** The catalogue of points: which kind of story counts how much, as editable rows, each with its conditions. */
import { basename, dirname } from "node:path";
import { stableId } from "../core/hash.ts";
import { badCell, parseTable, type Row, readText } from "../core/table.ts";
import { EVENT_TYPES, type EventType } from "../event/reading.ts";
import type { Story } from "../store/story.ts";

/** How far a matter has come. */
export const POINT_STAGES = [
  "talks",
  "agreed",
  "signed",
  "started",
  "funded",
  "partly_done",
  "done",
] as const;
export type PointStage = (typeof POINT_STAGES)[number];

export interface Rule {
  /** "catalogue.tsv:12". */
  readonly entry: string;
  readonly class: string;
  readonly stage: PointStage;
  /** Signed: more is closer. */
  readonly points: number;
  /** Types of event that it can fit. */
  readonly types: readonly EventType[];
  readonly conditions: readonly Condition[];
}

type Condition = (story: Story) => boolean;

export interface Catalogue {
  /** Version: changes with any byte of the table. */
  readonly hash: string;
  readonly text: string;
  readonly rules: readonly Rule[];
  /** Those of the rules that can fit a type: a story is held against these alone. */
  readonly ofType: ReadonlyMap<EventType, readonly Rule[]>;
}

/** What the catalogue says of a story; a person accepts or changes it. */
export interface Proposal {
  readonly class: string;
  readonly stage: PointStage;
  readonly points: number;
  readonly rule: string;
}

/** The values a story has under each key of a condition; `*` stands for any, so an empty list is "has none". */
const KEYS: Readonly<Record<string, (story: Story) => readonly string[]>> = {
  event: ({ event }) => [event],
  mode: ({ mode }) => mode,
  context: ({ context }) => context,
  quad: ({ quad }) => [String(quad)],
  level: ({ level }) => (level === null ? [] : [level]),
  exercise: ({ exercise }) => (exercise === null ? [] : [exercise]),
  auxiliary: ({ auxiliary }) => (auxiliary === null ? [] : [auxiliary]),
  country: ({ country }) => (country === null ? [] : [country]),
  cameo: ({ cameo }) => (cameo === null ? [] : [cameo]),
};

const CONDITION = /^(\w+)(!?=)([^=!\s]+)$/;

function conditionOf(text: string, row: Row, directory: string): Condition {
  const [, key, sign, values] = CONDITION.exec(text) ?? [];
  const read = key === undefined ? undefined : KEYS[key];
  if (read === undefined)
    throw badCell(
      directory,
      row,
      "match",
      `conditions key=value|value or key!=value between spaces; keys: ${Object.keys(KEYS).join(", ")}`,
      `Mend "${text}".`,
    );
  const wanted = values!.split("|");
  // A code of CAMEO stands for all codes under it: 06 for 061 and 0612.
  const fits = (value: string): boolean =>
    wanted.some((one) => one === "*" || one === value || (key === "cameo" && value.startsWith(one)));
  return (story) => read(story).some(fits) === (sign === "=");
}

/** Types that a condition event=... leaves; all where there is none. */
function typesOf(match: string): readonly EventType[] {
  const named = /(?:^| )event=(\S+)/.exec(match)?.[1]?.split("|");
  return named === undefined || named.includes("*")
    ? EVENT_TYPES
    : EVENT_TYPES.filter((type) => named.includes(type));
}

/** Reads `directory/name`: class, stage, match, points. Errors: bad input naming file, line and column. */
export function parseCatalogue(text: string, directory: string, name: string): Catalogue {
  const rules = parseTable(text, directory, name, ["class", "stage", "match", "points"]).map((row): Rule => {
    const cells = row.cells as { class: string; stage: PointStage; match: string; points: string };
    const { stage, match, points } = cells;
    if (cells.class === "") throw badCell(directory, row, "class", "a name", "Name the kind of story.");
    if (!POINT_STAGES.includes(stage))
      throw badCell(directory, row, "stage", `one of ${POINT_STAGES.join(", ")}`, "Name one of them.");
    if (points === "" || !Number.isFinite(Number(points)))
      throw badCell(directory, row, "points", "a number", "Give one, as in -3.");
    if (match === "") throw badCell(directory, row, "match", "a condition or more", "As in event=AID.");
    const own = match.split(/ +/).map((condition) => conditionOf(condition, row, directory));
    // What was not done counts only where a row asks for it.
    const done: Condition = ({ auxiliary }) => auxiliary === null;
    const conditions = /(?:^| )auxiliary/.test(match) ? own : [...own, done];
    const types = typesOf(match);
    return { entry: row.entry, class: cells.class, stage, points: Number(points), types, conditions };
  });
  const ofType = new Map(
    EVENT_TYPES.map((type) => [type, rules.filter((rule) => rule.types.includes(type))]),
  );
  return { hash: stableId(text), text, rules, ofType };
}

export const readCatalogue = (path: string): Catalogue =>
  parseCatalogue(readText(path), dirname(path), basename(path));

/** The row with the most conditions of those that fit, the first of equals; null where none does. */
export function propose(story: Story, { ofType }: Catalogue): Proposal | null {
  let best: Rule | null = null;
  for (const rule of ofType.get(story.event)!)
    if (
      (best === null || rule.conditions.length > best.conditions.length) &&
      rule.conditions.every((condition) => condition(story))
    )
      best = rule;
  return best && { class: best.class, stage: best.stage, points: best.points, rule: best.entry };
}
