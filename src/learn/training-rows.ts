/** Everything the chooser learns from, as rows: marked sentences, sentences with a class, and the examples of the codebook. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { BUCKETS, CLASSES, NONE } from "../event/chooser.ts";
import { rowsOf as hashedRows } from "../event/log-linear.ts";
import type { PartyScorer } from "../event/party-scorer.ts";
import { EVENT_TYPES, type EventType } from "../event/reading.ts";
import type { Models } from "../run/load-stages.ts";
import { type Convention, labelOf, quadOf, typesOf } from "./conventions.ts";
import { createRowReader, type Row, type RowReader } from "./event-rows.ts";
import { frameExamples } from "./frame-examples.ts";
import { type Gold, type GoldEvent, type GoldItem, readGold } from "./gold-events.ts";
import { joinGold } from "./join-gold.ts";
import { readText } from "./read-text.ts";
import type { Example } from "./train-log-linear.ts";

/**
 * marked: parties given. raw: a reading of the codebook in a sentence whose class is known. example: of the codebook.
 * unframed: the two parties that the party scorer finds in a sentence of any of these where no frame fires.
 */
export interface TrainingRow {
  readonly kind: "marked" | "raw" | "example" | "unframed";
  readonly text: string;
  /** As the file has it. */
  readonly label: string;
  readonly convention: Convention;
  readonly row: Row;
  readonly example: Example;
}

export interface Source {
  readonly name: string;
  readonly sha256: string;
  readonly rows: number;
}

/** Weights of kinds of rows beside marked ones, found on held-out folds. */
const QUAD_WEIGHT = 0.3;
const RAW_WEIGHT = 0.5;
const FRAME_WEIGHT = 0.3;
const LOOK_ALIKE_WEIGHT = 0.1;

/** Documents, and what a careful reader codes in them, as JSON Lines with the same ids. */
export interface CodedTexts {
  readonly texts: string;
  readonly gold: string;
}

export interface CodedText {
  readonly id: string;
  readonly events: readonly (GoldEvent & { readonly sentence: string; readonly event: EventType })[];
}

export interface CodedDocument {
  readonly id: string;
  readonly text: string;
  readonly eventsIn: (sentence: string) => CodedText["events"];
}

/** Documents with a function that tells the coded events of a sentence: letters and digits decide what is the same sentence. */
export function readCoded({ texts, gold }: CodedTexts): readonly CodedDocument[] {
  const lines = <T>(path: string): readonly T[] =>
    readText(path)
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as T);
  const events = new Map(lines<CodedText>(gold).map((each) => [each.id, each.events]));
  return lines<{ id: string; title?: string; text: string }>(texts).map(({ id, title, text }) => {
    const known = (events.get(id) ?? []).map((each) => ({ ...each, said: lettersOf(each.sentence) }));
    return {
      id,
      text: title === undefined ? text : `${title}\n\n${text}`,
      eventsIn: (sentence: string): CodedText["events"] => {
        const letters = lettersOf(sentence);
        return known.filter(({ said }) => letters.includes(said) || said.includes(letters));
      },
    };
  });
}

/** Readings in coded texts: right where the sentence is coded with their type, wrong where it is coded with no event at all. */
function codedRows(reader: RowReader, paths: CodedTexts): readonly TrainingRow[] {
  const rows: TrainingRow[] = [];
  for (const { id, text, eventsIn } of readCoded(paths)) {
    for (const { draft, ids, row, sentence } of reader.raw(text)) {
      const here = eventsIn(sentence);
      const event = draft?.event ?? here.find((each) => isBetween(each, ids))?.event;
      if (here.length > 0 && !here.some((each) => each.event === event)) continue;
      const label = here.length === 0 ? "NONE" : event!;
      const item: GoldItem = {
        number: rows.length + 1,
        text: id,
        parties: null,
        label,
        events: [],
        published: null,
      };
      const kind = draft === null ? "unframed" : "example";
      rows.push(trainingRow(kind, item, "own", row, allowedOwn(label), 1));
    }
  }
  return rows;
}

const isBetween = ({ actor, recipient }: GoldEvent, ids: readonly string[]): boolean =>
  ids.every((id) => actor.includes(id) || recipient.includes(id));

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

/** Reads all gold files and the codebook's own examples; files that tell only parties are joined with those that tell classes. */
export function trainingRows(
  models: Models,
  parties: PartyScorer | null,
  paths: readonly string[],
  codebook: string,
  coded: CodedTexts | null,
): { readonly rows: readonly TrainingRow[]; readonly sources: readonly Source[] } {
  const reader = createRowReader(models, { chooser: null, parties });
  const golds = paths.map((path) => readGold(path));
  const rows: TrainingRow[] = [];
  const sources: Source[] = [];
  for (const [i, path] of paths.entries()) {
    const before = rows.length;
    rows.push(...rowsOfGold(reader, golds[i]!, golds));
    sources.push(sourceOf(path, rows.length - before));
  }
  if (coded !== null) {
    const read = codedRows(reader, coded);
    rows.push(...read);
    sources.push(sourceOf(coded.gold, read.length));
  }
  const before = rows.length;
  for (const item of frameExamples(models, codebook)) {
    const row = reader.marked(item.text, item.parties!);
    const weight = item.label === "NONE" ? LOOK_ALIKE_WEIGHT : FRAME_WEIGHT;
    rows.push(
      trainingRow("example", item, "own", row, allowedOwn(item.label), weight),
      ...rawRows(reader, item),
    );
  }
  sources.push(sourceOf(`${codebook}/frames.tsv`, rows.length - before));
  return { rows, sources };
}

function rowsOfGold(reader: RowReader, gold: Gold, golds: readonly Gold[]): readonly TrainingRow[] {
  switch (gold.format) {
    case "marked":
      return markedRows(reader, gold);
    case "class":
      return classRows(reader, gold);
    case "parties":
      return golds
        .filter(({ format }) => format === "class")
        .flatMap((classes) => joinGold(gold, classes))
        .map((item) => {
          const row = reader.marked(item.text, item.parties!);
          return trainingRow("example", item, "plv", row, allowedOfQuad(item.label, row), QUAD_WEIGHT);
        });
    case "records":
      return [];
  }
}

function markedRows(reader: RowReader, gold: Gold): readonly TrainingRow[] {
  const convention = conventionOf(gold);
  return gold.items.flatMap((item) => {
    const row = reader.marked(item.text, item.parties!);
    if (convention === "plv")
      return [
        trainingRow(
          "marked",
          item,
          convention,
          row,
          typesOf(convention, item.label, row.cues).map((event) => EVENT_TYPES.indexOf(event)),
          1,
        ),
      ];
    const { actor, recipient } = item.parties!;
    // Of one party alone only the codebook's readings are told.
    const link = actor.length > 0 && recipient.length > 0;
    const marked = trainingRow("example", item, "own", row, allowedOwn(item.label), 1);
    return [...(link ? [marked] : []), ...rawRows(reader, item)];
  });
}

/** The codebook's readings of a sentence of our own: those of its type are right, all of them are wrong where it has none. */
function rawRows(reader: RowReader, item: GoldItem): readonly TrainingRow[] {
  return reader
    .raw(item.text)
    .filter(({ draft }) => item.label === "NONE" || draft === null || draft.event === item.label)
    .map(({ draft, row }) =>
      trainingRow(
        draft === null ? "unframed" : "example",
        item,
        "own",
        row,
        allowedOwn(item.label),
        RAW_WEIGHT,
      ),
    );
}

/** Readings of sentences of class 0 are none; those whose quad is the class may be any type of it; others teach nothing. */
function classRows(reader: RowReader, gold: Gold): readonly TrainingRow[] {
  return gold.items.flatMap((item) =>
    reader.raw(item.text).flatMap(({ draft, row }) => {
      const allowed = allowedOfQuad(item.label, row);
      if (draft === null) return [trainingRow("unframed", item, "plv", row, allowed, RAW_WEIGHT)];
      const quad = quadOf(labelOf("plv", draft.event, row.cues));
      if (item.label !== "0" && quad !== item.label) return [];
      return [trainingRow("raw", item, "plv", row, allowed, RAW_WEIGHT)];
    }),
  );
}

const allowedOwn = (label: string): readonly number[] => [
  label === "NONE" ? NONE : EVENT_TYPES.indexOf(label as EventType),
];

function allowedOfQuad(label: string, row: Row): readonly number[] {
  if (label === "0") return [NONE];
  return EVENT_TYPES.flatMap((event, c) => (quadOf(labelOf("plv", event, row.cues)) === label ? [c] : []));
}

/** Sets with the label YIELD follow the conventions of the PLV sets. */
export function conventionOf(gold: Gold): Convention {
  return gold.items.some(({ label }) => label === "YIELD") ? "plv" : "own";
}

function trainingRow(
  kind: TrainingRow["kind"],
  { text, label }: GoldItem,
  convention: Convention,
  row: Row,
  classes: readonly number[],
  weight: number,
): TrainingRow {
  const allowed = new Uint8Array(CLASSES);
  for (const c of classes) allowed[c] = 1;
  const example: Example = {
    rows: hashedRows(row.features.names, BUCKETS),
    dense: row.features.dense,
    allowed,
    weight: classes.length === 0 ? 0 : weight,
  };
  return { kind, text, label, convention, row, example };
}

/** Letters of a sentence, by which it falls into one fold whatever file it stands in. */
export function foldOf(text: string, folds: number): number {
  return createHash("sha256").update(lettersOf(text)).digest().readUInt32LE(0) % folds;
}

/** A file that was learned from, for the manifest. */
export function sourceOf(path: string, rows: number): Source {
  const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
  return { name: basename(path), sha256, rows };
}
