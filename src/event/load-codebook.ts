/**
 * Loads the codebook: the program's tables with a user's folder on top of them, each cell checked.
 * Longer than most: a short reader for each table.
 */
import { type Day, isDay } from "../core/date.ts";
import type { ThawError } from "../core/error.ts";
import type { Row, TableShape } from "../mention/table.ts";
import {
  type Body,
  type ChannelWord,
  type Codebook,
  type Effect,
  type Frame,
  JUDGED_SUBJECTS,
  type Judgement,
  type Measure,
  measureKey,
  type Need,
} from "./codebook.ts";
import { type CodebookTables, openTables, SHAPES } from "./codebook-tables.ts";
import { startOf } from "./context.ts";
import { CHANNEL_KINDS, type ChannelStage, EVENT_TYPES, type Quad } from "./reading.ts";

const STAGES: readonly ChannelStage[] = ["proposed", "announced", "agreed", "open", "suspended", "closed"];
const EFFECTS: readonly Effect[] = ["light", "future", "hypothetical", "negation", "historical", "none"];
const LEVELS = ["", "allied", "friendly", "normal", "tense", "hostile", "frozen"] as const;
const TRENDS = ["", "improving", "worsening", "unchanged"] as const;
/** Begins the cells of speech.tsv that list verbs of stance. */
const ATTITUDE = "attitude:";
const FIXED_TYPES =
  'Types are PLOVER\'s sixteen, or "-" for a look-alike. Codes of another ontology go in the column cameo, its kinds of action in modes of your own (scores.tsv): docs/codebook.md.';

function fail(mistake: ThawError): never {
  throw mistake;
}

/**
 * Loads data/codebook, and a user's folder of tables on top of it (null: none). Throws bad input naming table, line and
 * column of what is wrong; with `report`, mistakes of the user's tables go there.
 */
export function loadCodebook(
  directory: string,
  own: string | null = null,
  report: (mistake: ThawError) => void = fail,
): Codebook {
  const tables = openTables(directory, own, report);
  const classes = readClasses(tables);
  const measures = readMeasures(tables);
  const contexts = new Map<string, string[]>();
  const known = new Set<string>();
  tables.each(SHAPES.contexts, cells("context"), (row) => {
    if (row.cell("context") !== "-") known.add(row.cell("context"));
    for (const lemma of row.list("lemmas")) append(contexts, lemma, row.cell("context"));
  });
  return {
    frames: readFrames(tables, classes, measures, known),
    governors: readSingle(tables, SHAPES.governors, (row) => row.oneOf("effect", EFFECTS)),
    measures,
    contexts,
    contextStarts: new Set([...contexts.keys()].flatMap(startOf)),
    relationNouns: new Set(classes.get("relation") ?? []),
    classesOf: turnedRound(classes),
    ...readJudgements(tables, classes),
    channels: readChannels(tables, classes),
    bodies: readBodies(tables),
    stages: readSingle(tables, SHAPES.stages, (row) => row.oneOf("stage", STAGES)),
    ...readSpeech(tables),
    occasions: readOccasions(tables),
    version: tables.version(),
  };
}

type Classes = ReadonlyMap<string, readonly string[]>;

function readClasses(tables: CodebookTables): Classes {
  const classes = new Map<string, string[]>();
  tables.each(SHAPES.classes, cells("class"), (row, names) => {
    for (const name of names) for (const lemma of row.list("lemmas")) append(classes, name, lemma);
  });
  return classes;
}

function readMeasures(tables: CodebookTables): ReadonlyMap<string, Measure> {
  const measures = new Map<string, Measure>();
  const key = (row: Row): readonly string[] => [measureKey(row.cell("event"), row.cell("mode"))];
  tables.each(SHAPES.scores, key, (row, [name]) => {
    eventOf(row);
    const score = row.number("score") ?? Number.NaN;
    const quad = row.number("quad") ?? Number.NaN;
    if (!(score >= -10 && score <= 10)) throw row.complain("score", "-10 to 10", "Correct the number.");
    if (![1, 2, 3, 4].includes(quad)) throw row.complain("quad", "1 to 4", "Correct the number.");
    // A user's line stands before the program's.
    if (!measures.has(name!))
      measures.set(name!, { score, quad: quad as Quad, cameo: row.cell("cameo") || null });
  });
  return measures;
}

/** Null for "-". */
function eventOf(row: Row): Frame["event"] {
  const cell = row.cell("event");
  if (cell === "-") return null;
  const event = EVENT_TYPES.find((type) => type === cell);
  if (event === undefined) throw row.complain("event", `one of ${EVENT_TYPES.join(", ")} or -`, FIXED_TYPES);
  return event;
}

function readFrames(
  tables: CodebookTables,
  classes: Classes,
  measures: ReadonlyMap<string, Measure>,
  contexts: ReadonlySet<string>,
): ReadonlyMap<string, readonly Frame[]> {
  const frames = new Map<string, Frame[]>();
  tables.each(SHAPES.frames, triggers, (row, keys, own) => {
    const event = eventOf(row);
    const mode = row.list("mode");
    for (const name of mode)
      if (!measures.has(measureKey(event ?? "", name)))
        throw row.complain("mode", `a mode of ${event ?? "-"}`, "The modes stand in scores.tsv.");
    const context = row.list("context");
    for (const name of context)
      if (!contexts.has(name))
        throw row.complain("context", "a context", "The contexts stand in contexts.tsv.");
    const parties = /^([\w|]+)?([>+])([\w|]+)?$/.exec(row.cell("parties") || ">");
    if (parties === null)
      throw row.complain(
        "parties",
        "slots like subj>obj|to or subj+with",
        "The slots are told in docs/codebook.md.",
      );
    const frame: Frame = {
      entry: row.entry,
      needs: needsOf(row, classes),
      actor: split(parties[1] ?? ""),
      recipient: split(parties[3] ?? ""),
      reciprocal: parties[2] === "+",
      event,
      mode,
      context,
      cameo: row.cell("cameo") || null,
      own,
    };
    for (const key of keys) append(frames, key, frame);
  });
  return frames;
}

/** A table with one value for each trigger; a user's line stands before the program's. */
function readSingle<T>(
  tables: CodebookTables,
  shape: TableShape,
  read: (row: Row) => T,
): ReadonlyMap<string, T> {
  const values = new Map<string, T>();
  tables.each(shape, triggers, (row, keys) => {
    const value = read(row);
    for (const key of keys) if (!values.has(key)) values.set(key, value);
  });
  return values;
}

/** Words in whose place others are told about a noun. */
const TURNS: readonly Judgement["subject"][] = ["tension", "amity"];

function readJudgements(tables: CodebookTables, classes: Classes): Pick<Codebook, "judgements" | "turns"> {
  const judgements = new Map<string, Judgement[]>();
  const turns = new Map<string, Judgement[]>();
  tables.each(SHAPES.assessments, triggers, (row, keys) => {
    const subject = row.oneOf("subject", JUDGED_SUBJECTS);
    const judgement: Judgement = {
      entry: row.entry,
      needs: needsOf(row, classes),
      subject,
      level: row.oneOf("level", LEVELS) || null,
      trend: row.oneOf("trend", TRENDS) || null,
    };
    for (const key of keys) append(TURNS.includes(subject) ? turns : judgements, key, judgement);
  });
  return { judgements, turns };
}

function readBodies(tables: CodebookTables): readonly Body[] {
  const bodies: Body[] = [];
  tables.each(SHAPES.bodies, cells("name"), (row) => {
    const name = row.cell("name");
    bodies.push({
      entry: row.entry,
      needs: [],
      kind: row.oneOf("kind", CHANNEL_KINDS),
      stage: null,
      name: new RegExp(`(?<![A-Z0-9-])${name.replace(/[^\w ]/g, ".")}(?!\\w)`, "g"),
      length: name.length,
      sides: row.list("sides"),
    });
  });
  return bodies;
}

function readChannels(tables: CodebookTables, classes: Classes): ReadonlyMap<string, readonly ChannelWord[]> {
  const channels = new Map<string, ChannelWord[]>();
  tables.each(SHAPES.channels, triggers, (row, keys) => {
    const word: ChannelWord = {
      entry: row.entry,
      needs: needsOf(row, classes),
      kind: row.oneOf("kind", CHANNEL_KINDS),
      stage: row.cell("stage") === "" ? null : row.oneOf("stage", STAGES),
    };
    for (const key of keys) append(channels, key, word);
  });
  return channels;
}

function readSpeech(tables: CodebookTables): Pick<Codebook, "speech" | "attitudes"> {
  const speech = new Set<string>();
  const attitudes = new Set<string>();
  const lemmas = (row: Row): readonly string[] => split(row.cell("lemmas").replace(ATTITUDE, ""));
  tables.each(SHAPES.speech, lemmas, (row, words) => {
    const set = row.cell("lemmas").startsWith(ATTITUDE) ? attitudes : speech;
    for (const word of words) set.add(word);
  });
  return { speech, attitudes };
}

function readOccasions(tables: CodebookTables): Codebook["occasions"] {
  const months = new Map<string, readonly [number, number]>();
  const editions = new Map<string, readonly [Day, Day]>();
  tables.each(SHAPES.occasions, cells("exercise"), (row, [name]) => {
    const month = (column: string): number => {
      const value = row.number(column) ?? 0;
      if (Number.isInteger(value) && value >= 1 && value <= 12) return value;
      throw row.complain(column, "a month from 1 to 12", "Correct the number.");
    };
    const both = [month("first"), month("last")] as const;
    if (!months.has(name!)) months.set(name!, both);
    for (const edition of row.list("editions")) {
      const [from, to] = edition.split("..");
      if (from === undefined || to === undefined || !isDay(from) || !isDay(to) || from > to)
        throw row.complain("editions", "days like 2017-09-14..2017-09-20", "Correct the days.");
      const key = `${name}-${from.slice(0, 4)}`;
      if (!editions.has(key)) editions.set(key, [from, to]);
    }
  });
  return { months, editions };
}

const split = (cell: string): string[] => cell.split("|").filter(Boolean);

const cells =
  (column: string) =>
  (row: Row): readonly string[] => [row.cell(column)];

/** "criticise|criticize/v" -> "criticise/v", "criticize/v"; "not trust|like/v" -> "not trust/v", "not like/v"; "*" stands alone. */
function triggers(row: Row): readonly string[] {
  const cell = row.cell("trigger");
  if (cell === "*" && row.cell("change") === "retire") return [cell];
  const match = /^(.+)\/([vna])$/.exec(cell);
  if (match === null) throw row.complain("trigger", "lemmas and /v, /n or /a", 'Write it as "visit|tour/v".');
  const not = match[1]!.startsWith("not ") ? "not " : "";
  return split(match[1]!.slice(not.length)).map((lemma) => `${not}${lemma}/${match[2]}`);
}

function needsOf(row: Row, classes: Classes): readonly Need[] {
  return row
    .cell("needs")
    .split(" ")
    .filter(Boolean)
    .map((text) => {
      const need = parseNeed(text, classes);
      if (need !== null) return need;
      throw row.complain(
        "needs",
        `conditions like obj=%deal|pact, !obj, prt=off, obj=@ (not ${text})`,
        "Classes after % stand in classes.tsv.",
      );
    });
}

/** `obj=%deal|pact`, `!obj`, `obj!=game`, `obj=@` (an actor), `subj=@@` (two or more), `prt=off`. */
function parseNeed(text: string, classes: Classes): Need | null {
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

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function turnedRound(classes: Classes): Classes {
  const turned = new Map<string, string[]>();
  for (const [name, lemmas] of classes) for (const lemma of lemmas) append(turned, lemma, name);
  return turned;
}
