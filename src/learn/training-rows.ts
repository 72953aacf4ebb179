/** Everything the chooser learns from, as rows: marked sentences, sentences with a class, and the examples of the codebook. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { CLASSES, NONE, rowOf } from "../event/chooser.ts";
import { EVENT_TYPES, type EventType } from "../event/reading.ts";
import type { Models } from "../run/load-stages.ts";
import { type Convention, labelOf, quadOf, typesOf } from "./conventions.ts";
import { createRowReader, type Row, type RowReader } from "./event-rows.ts";
import { frameExamples } from "./frame-examples.ts";
import { type Gold, type GoldItem, readGold } from "./gold-events.ts";
import { joinGold } from "./join-gold.ts";
import { readText } from "./read-text.ts";
import type { Example } from "./train-chooser.ts";

/** marked: parties given. raw: a reading of the codebook in a sentence whose class is known. example: of the codebook. */
export interface TrainingRow {
  readonly kind: "marked" | "raw" | "example";
  readonly text: string;
  /** As the file has it. */
  readonly label: string;
  readonly convention: Convention;
  readonly row: Row;
  /** Of raw rows, what the codebook reads. */
  readonly event: EventType | null;
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

interface CodedText {
  readonly id: string;
  readonly events: readonly { readonly sentence: string; readonly event: EventType }[];
}

/** Readings in coded texts: right where the sentence is coded with their type, wrong where it is coded with no event at all. */
function codedRows(reader: RowReader, { texts, gold }: CodedTexts): readonly TrainingRow[] {
  const lines = <T>(path: string): readonly T[] =>
    readText(path)
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as T);
  const events = new Map(lines<CodedText>(gold).map((each) => [each.id, each.events]));
  const rows: TrainingRow[] = [];
  for (const { id, title, text } of lines<{ id: string; title?: string; text: string }>(texts)) {
    const known = (events.get(id) ?? []).map((each) => ({ ...each, sentence: lettersOf(each.sentence) }));
    for (const { draft, row, sentence } of reader.raw(title === undefined ? text : `${title}\n\n${text}`)) {
      const said = lettersOf(sentence);
      const here = known.filter((each) => said.includes(each.sentence) || each.sentence.includes(said));
      const label = here.length === 0 ? "NONE" : draft.event;
      if (here.length > 0 && !here.some(({ event }) => event === draft.event)) continue;
      const item: GoldItem = {
        number: rows.length + 1,
        text: id,
        parties: null,
        label,
        events: [],
        published: null,
      };
      rows.push(trainingRow("example", item, "own", row, allowedOwn(label), 1));
    }
  }
  return rows;
}

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

/** Reads all gold files and the codebook's own examples; files that tell only parties are joined with those that tell classes. */
export function trainingRows(
  models: Models,
  paths: readonly string[],
  codebook: string,
  coded: CodedTexts | null,
): { readonly rows: readonly TrainingRow[]; readonly sources: readonly Source[] } {
  const reader = createRowReader(models);
  const golds = paths.map((path) => readGold(path));
  const rows: TrainingRow[] = [];
  const sources: Source[] = [];
  for (const [i, path] of paths.entries()) {
    const before = rows.length;
    rows.push(...rowsOfGold(reader, golds[i]!, golds));
    sources.push({ name: basename(path), sha256: hashOf(path), rows: rows.length - before });
  }
  if (coded !== null) {
    const read = codedRows(reader, coded);
    rows.push(...read);
    sources.push({ name: basename(coded.gold), sha256: hashOf(coded.gold), rows: read.length });
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
  sources.push({
    name: "frames.tsv",
    sha256: hashOf(`${codebook}/frames.tsv`),
    rows: rows.length - before,
  });
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
    return [trainingRow("example", item, "own", row, allowedOwn(item.label), 1), ...rawRows(reader, item)];
  });
}

/** The codebook's readings of a sentence of our own: those of its type are right, all of them are wrong where it has none. */
function rawRows(reader: RowReader, item: GoldItem): readonly TrainingRow[] {
  return reader
    .raw(item.text)
    .filter(({ draft }) => item.label === "NONE" || draft.event === item.label)
    .map(({ row }) => trainingRow("example", item, "own", row, allowedOwn(item.label), RAW_WEIGHT));
}

/** Readings of sentences of class 0 are none; those whose quad is the class may be any type of it; others teach nothing. */
function classRows(reader: RowReader, gold: Gold): readonly TrainingRow[] {
  return gold.items.flatMap((item) =>
    reader.raw(item.text).flatMap(({ draft, row }) => {
      const quad = quadOf(labelOf("plv", draft.event, row.cues));
      if (item.label !== "0" && quad !== item.label) return [];
      const allowed = item.label === "0" ? [NONE] : allowedOfQuad(item.label, row);
      return [{ ...trainingRow("raw", item, "plv", row, allowed, RAW_WEIGHT), event: draft.event }];
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
    rows: Int32Array.from(new Set(row.features.names.map(rowOf))),
    dense: row.features.dense,
    allowed,
    weight: classes.length === 0 ? 0 : weight,
  };
  return { kind, text, label, convention, row, event: null, example };
}

/** Letters of a sentence, by which it falls into one fold whatever file it stands in. */
export function foldOf(text: string, folds: number): number {
  return createHash("sha256").update(lettersOf(text)).digest().readUInt32LE(0) % folds;
}

function hashOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

function basename(path: string): string {
  return path.split("/").at(-1)!;
}
