/**
 * The codebook: tables that say which words, in which trees, are which events; loaded once and checked line by line.
 * Longer than most files: one loader for all tables, which share their checks.
 */
import { createHash } from "node:crypto";
import { badCell, type Row, readTable } from "../core/table.ts";
import type { Quad, RelationLevel, Trend } from "./reading.ts";
import {
  CHANNEL_KINDS,
  type ChannelKind,
  type ChannelStage,
  EVENT_TYPES,
  type EventType,
} from "./reading.ts";

/** Part of speech of a trigger: verb, noun, adjective (or adverb). */
export type Pos = "v" | "n" | "a";

/**
 * A place in the clause around a trigger: "subj", "obj" (both by role: the passive subject is "obj"), "iobj",
 * "content" (complement clause), "prt", "adv", "poss", "mod", "outer" (subject of the clause a noun stands in),
 * or a preposition: "with", "to", "between".
 */
export type Slot = string;

/** A condition on a slot: filled or not, by certain lemmas, or by an actor. */
export interface Need {
  readonly slot: Slot;
  readonly absent: boolean;
  readonly lemmas: ReadonlySet<string> | null;
  /** How many different actors must fill the slot; 0 where lemmas or any filling count. */
  readonly actors: 0 | 1 | 2;
}

export interface Frame {
  readonly entry: string;
  readonly needs: readonly Need[];
  /** The first slot that names an actor gives the parties. */
  readonly actor: readonly Slot[];
  readonly recipient: readonly Slot[];
  /** Both sides do it together: all parties become actors. */
  readonly reciprocal: boolean;
  /** Null for words that look like a trigger here and are none. */
  readonly event: EventType | null;
  readonly mode: readonly string[];
  readonly context: readonly string[];
  readonly cameo: string | null;
}

/** What a verb, noun or adjective does to the status of the event that it governs. */
export type Effect = "light" | "future" | "hypothetical" | "negation" | "historical" | "none";

export interface Measure {
  readonly score: number;
  readonly quad: Quad;
  readonly cameo: string | null;
}

/** A word that judges a relation. */
export interface Judgement {
  readonly entry: string;
  /**
   * "relation": said of a relation noun ("ties soured"); "self": carries its own parties ("an ally of"); "tension": said of
   * a self noun of strife, and gives the trend in place of its level ("settled their dispute").
   */
  readonly subject: "relation" | "self" | "tension";
  readonly level: RelationLevel | null;
  readonly trend: Trend | null;
}

export interface ChannelWord {
  readonly entry: string;
  readonly needs: readonly Need[];
  readonly kind: ChannelKind;
  readonly stage: ChannelStage | null;
}

export interface Codebook {
  /** First 12 digits of the SHA-256 over all tables. */
  readonly version: string;
  /** Keys are lemma and part of speech: "visit/v". */
  readonly frames: ReadonlyMap<string, readonly Frame[]>;
  readonly governors: ReadonlyMap<string, Effect>;
  /** Lemmas of verbs (and nouns) of speech. */
  readonly speech: ReadonlySet<string>;
  /** Lemmas of verbs that tell a stance: they name a source, but what stands under them is not said. */
  readonly attitudes: ReadonlySet<string>;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly contexts: ReadonlyMap<string, readonly string[]>;
  readonly relationNouns: ReadonlySet<string>;
  /** Names of the classes that hold a lemma: "tank" -> weapons. */
  readonly classesOf: ReadonlyMap<string, readonly string[]>;
  readonly judgements: ReadonlyMap<string, Judgement>;
  /** Words said of a self noun of strife. */
  readonly strife: ReadonlyMap<string, Judgement>;
  readonly channels: ReadonlyMap<string, readonly ChannelWord[]>;
  readonly stages: ReadonlyMap<string, ChannelStage>;
  /** First and last month of a series of exercises: "Zapad" -> [9, 9]. */
  readonly occasions: ReadonlyMap<string, readonly [number, number]>;
}

const STAGES: readonly ChannelStage[] = ["proposed", "announced", "agreed", "open", "suspended", "closed"];
const EFFECTS: readonly Effect[] = ["light", "future", "hypothetical", "negation", "historical", "none"];
/** Begins the cells of speech.tsv that list verbs of stance. */
const ATTITUDE = "attitude:";
const LEVELS: readonly RelationLevel[] = ["allied", "friendly", "normal", "tense", "hostile", "frozen"];
const TRENDS: readonly Trend[] = ["improving", "worsening", "unchanged"];

/** Loads data/codebook. Throws bad input naming table, line and column. */
export function loadCodebook(directory: string): Codebook {
  const hash = createHash("sha256");
  const table = (name: string, columns: readonly string[]): readonly Row[] => {
    const rows = readTable(directory, name, columns);
    for (const row of rows) hash.update(row.entry).update(JSON.stringify(row.cells));
    return rows;
  };
  const oneOf = <T extends string>(row: Row, column: string, values: readonly T[]): T | null => {
    const cell = row.cells[column]!;
    if (cell === "") return null;
    const value = values.find((candidate) => candidate === cell);
    if (value === undefined)
      throw badCell(
        directory,
        row,
        column,
        `one of ${values.join(", ")}`,
        "Correct the cell or leave it empty.",
      );
    return value;
  };
  const some = <T>(row: Row, column: string, value: T | null): T => {
    if (value === null) throw badCell(directory, row, column, "a value", "Fill the cell.");
    return value;
  };

  const classes = new Map<string, string[]>();
  for (const row of table("classes.tsv", ["class", "lemmas"]))
    classes.set(row.cells.class!, [...(classes.get(row.cells.class!) ?? []), ...split(row.cells.lemmas!)]);
  const needsOf = (row: Row): readonly Need[] =>
    row.cells
      .needs!.split(" ")
      .filter(Boolean)
      .map((text) => parseNeed(text, classes) ?? failNeed(directory, row));

  const measures = new Map<string, Measure>();
  for (const row of table("scores.tsv", ["event", "mode", "quad", "score", "cameo"])) {
    some(row, "event", oneOf(row, "event", EVENT_TYPES));
    const score = Number(row.cells.score);
    const quad = Number(row.cells.quad);
    if (!(score >= -10 && score <= 10))
      throw badCell(directory, row, "score", "-10 to 10", "Correct the number.");
    if (![1, 2, 3, 4].includes(quad)) throw badCell(directory, row, "quad", "1 to 4", "Correct the number.");
    measures.set(measureKey(row.cells.event!, row.cells.mode!), {
      score,
      quad: quad as Quad,
      cameo: row.cells.cameo || null,
    });
  }

  const frames = new Map<string, Frame[]>();
  for (const row of table("frames.tsv", [
    "trigger",
    "needs",
    "parties",
    "event",
    "mode",
    "context",
    "cameo",
  ])) {
    const event = row.cells.event === "-" ? null : some(row, "event", oneOf(row, "event", EVENT_TYPES));
    const mode = split(row.cells.mode!);
    for (const name of mode)
      if (!measures.has(measureKey(event ?? "", name)))
        throw badCell(directory, row, "mode", `a mode of ${event}`, "The modes stand in scores.tsv.");
    const parties = /^([\w|]+)?([>+])([\w|]+)?$/.exec(row.cells.parties! || ">");
    if (parties === null)
      throw badCell(
        directory,
        row,
        "parties",
        "slots like subj>obj|to or subj+with",
        "See the head of the table.",
      );
    const frame: Frame = {
      entry: row.entry,
      needs: needsOf(row),
      actor: split(parties[1] ?? ""),
      recipient: split(parties[3] ?? ""),
      reciprocal: parties[2] === "+",
      event,
      mode,
      context: split(row.cells.context!),
      cameo: row.cells.cameo || null,
    };
    for (const key of triggers(directory, row)) append(frames, key, frame);
  }

  const governors = new Map<string, Effect>();
  for (const row of table("governors.tsv", ["trigger", "effect"]))
    for (const key of triggers(directory, row))
      governors.set(key, some(row, "effect", oneOf(row, "effect", EFFECTS)));

  const contexts = new Map<string, string[]>();
  for (const row of table("contexts.tsv", ["context", "lemmas"]))
    for (const lemma of split(row.cells.lemmas!)) append(contexts, lemma, row.cells.context!);

  const judgements = new Map<string, Judgement>();
  const strife = new Map<string, Judgement>();
  for (const row of table("assessments.tsv", ["trigger", "subject", "level", "trend"]))
    for (const key of triggers(directory, row))
      (row.cells.subject === "tension" ? strife : judgements).set(key, {
        entry: row.entry,
        subject: some(row, "subject", oneOf(row, "subject", ["relation", "self", "tension"] as const)),
        level: oneOf(row, "level", LEVELS),
        trend: oneOf(row, "trend", TRENDS),
      });

  const channels = new Map<string, ChannelWord[]>();
  for (const row of table("channels.tsv", ["trigger", "needs", "kind", "stage"]))
    for (const key of triggers(directory, row))
      append(channels, key, {
        entry: row.entry,
        needs: needsOf(row),
        kind: some(row, "kind", oneOf(row, "kind", CHANNEL_KINDS)),
        stage: oneOf(row, "stage", STAGES),
      });
  const stages = new Map<string, ChannelStage>();
  for (const row of table("stages.tsv", ["trigger", "stage"]))
    for (const key of triggers(directory, row))
      stages.set(key, some(row, "stage", oneOf(row, "stage", STAGES)));

  const speech = table("speech.tsv", ["lemmas"]).map((row) => row.cells.lemmas!);
  const lemmasAfter = (begins: boolean): ReadonlySet<string> =>
    new Set(
      speech
        .filter((cell) => cell.startsWith(ATTITUDE) === begins)
        .flatMap((cell) => split(cell.replace(ATTITUDE, ""))),
    );
  const occasions = new Map<string, readonly [number, number]>();
  for (const row of table("occasions.tsv", ["exercise", "first", "last"])) {
    const months = [Number(row.cells.first), Number(row.cells.last)] as const;
    if (!months.every((month) => Number.isInteger(month) && month >= 1 && month <= 12))
      throw badCell(directory, row, "first", "months from 1 to 12", "Correct the numbers.");
    occasions.set(row.cells.exercise!, months);
  }

  return {
    occasions,
    speech: lemmasAfter(false),
    attitudes: lemmasAfter(true),
    relationNouns: new Set(classes.get("relation") ?? []),
    classesOf: turnedRound(classes),
    version: hash.digest("hex").slice(0, 12),
    frames,
    governors,
    measures,
    contexts,
    judgements,
    strife,
    channels,
    stages,
  };
}

/** The score of an event: the mean over its modes, or the base where it has none. */
export function measureOf(codebook: Codebook, event: EventType, mode: readonly string[]): Measure {
  const base = codebook.measures.get(measureKey(event, ""))!;
  const parts = mode.map((name) => codebook.measures.get(measureKey(event, name)) ?? base);
  if (parts.length === 0) return base;
  return { ...parts[0]!, score: parts.reduce((sum, part) => sum + part.score, 0) / parts.length };
}

const measureKey = (event: string, mode: string): string => `${event} ${mode}`;

const split = (cell: string): string[] => cell.split("|").filter(Boolean);

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function turnedRound(
  classes: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const turned = new Map<string, string[]>();
  for (const [name, lemmas] of classes) for (const lemma of lemmas) append(turned, lemma, name);
  return turned;
}

/** "criticise|criticize/v" -> "criticise/v", "criticize/v". */
function triggers(directory: string, row: Row): readonly string[] {
  const match = /^(.+)\/([vna])$/.exec(row.cells.trigger!);
  if (match === null)
    throw badCell(directory, row, "trigger", "lemmas and /v, /n or /a", 'Write it as "visit|tour/v".');
  return split(match[1]!).map((lemma) => `${lemma}/${match[2]}`);
}

/** `obj=%deal|pact`, `!obj`, `obj!=game`, `obj=@` (an actor), `subj=@@` (two or more), `prt=off`. */
function parseNeed(text: string, classes: ReadonlyMap<string, readonly string[]>): Need | null {
  const match = /^(!?)(\w+)(?:(!?)=(.+))?$/.exec(text);
  if (match === null) return null;
  const [, without, slot, except, words] = match;
  const absent = without === "!" || except === "!";
  if (words === undefined) return { slot: slot!, absent, lemmas: null, actors: 0 };
  if (words === "@" || words === "@@")
    return { slot: slot!, absent, lemmas: null, actors: words === "@" ? 1 : 2 };
  const lemmas = new Set<string>();
  for (const word of split(words))
    if (!word.startsWith("%")) lemmas.add(word);
    else if (classes.has(word.slice(1))) for (const member of classes.get(word.slice(1))!) lemmas.add(member);
    else return null;
  return { slot: slot!, absent, lemmas, actors: 0 };
}

function failNeed(directory: string, row: Row): never {
  throw badCell(
    directory,
    row,
    "needs",
    "conditions like obj=%deal|pact, !obj, prt=off, obj=@",
    "Classes after % stand in classes.tsv.",
  );
}
