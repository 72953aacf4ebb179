/**
 * How well names are found: exact spans and types, micro-averaged F1.
 *
 *     node dist/bench/names.js [--names UNER.iob2] [--gum GUM.conllu] [--security RE3D-FOLDER]
 *         [--learn-gum GUM-TRAIN.conllu --learn-raw EWT-TRAIN.conllu --folds 5] [--model FOLDER] [--errors] [--record]
 *
 * Tokens and sentences are the set's own; tags and trees are the parser's. "Tables" are the gazetteer and rules without the
 * network, "network" is the tagger alone, "both" is what the program uses.
 *
 * UNER has people, organisations and places; what a system finds of other types is not counted. The model of a release has
 * learned from UNER's development part: with --folds, five taggers are trained, each without the documents it is measured
 * on (document n is in fold n modulo 5), and their counts are added up.
 *
 * GUM's names are derived from its entities: see src/learn/name-within.ts for which mentions have one and how far it
 * goes. Types are person PER, organization ORG, place LOC; event, object, abstract, animal, plant and substance MISC; times
 * and quantities are no names; plural persons ("Americans") are MISC. Of names in names the outermost counts.
 *
 * Of re3d, the third of the documents that training leaves out is measured, and mentions that at least half of its
 * annotators agreed on. Exact: names derived as in GUM, by the parser's trees. Overlapping: a mention with a proper noun
 * in it is found if a name of its type shares a token with it, and a name is right if it shares one with a mention.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type GoldNames, readGumNames, readUniversalNames } from "../src/learn/gold-names.ts";
import { nameExamples } from "../src/learn/name-examples.ts";
import { isHeldOut, type SecurityDocument } from "../src/learn/security-names.ts";
import { readRawNames, trainOnSilver } from "../src/learn/silver-names.ts";
import { NAME_SCHEDULE, trainBroadly } from "../src/learn/train-names.ts";
import { broadSet, readSecurityFolder } from "../src/learn/train-names-command.ts";
import { findMentions } from "../src/mention/find.ts";
import { loadGazetteer } from "../src/mention/gazetteer.ts";
import { loadNameTagger } from "../src/mention/load-names.ts";
import { withPatterns } from "../src/mention/name-patterns.ts";
import { NAME_TYPES, type NameSpan, type NameType } from "../src/mention/name-tags.ts";
import { createNameTagger, type NameTagger, tagNames } from "../src/mention/tag-names.ts";
import { wordsOf } from "../src/mention/trie.ts";
import { sentencesOf } from "../src/parse/conllu.ts";
import { type Parse, uposOf } from "../src/parse/parse.ts";
import { encodedOf, loadParser, parse, rowWidth } from "../src/parse/parser.ts";
import { machine, publish, timed } from "./measure.ts";

const { values } = parseArgs({
  options: {
    names: { type: "string" },
    gum: { type: "string" },
    security: { type: "string" },
    "learn-gum": { type: "string" },
    "learn-raw": { type: "string", multiple: true, default: [] },
    folds: { type: "string", default: "0" },
    model: { type: "string", default: "model" },
    errors: { type: "boolean", default: false },
    record: { type: "boolean", default: false },
  },
});

const parser = loadParser(values.model, "data/lexicon");
const gazetteer = loadGazetteer("data");
const tagger = loadNameTagger(values.model, parser, gazetteer);

type System = "tables" | "network" | "both";
const SYSTEMS: readonly System[] = ["tables", "network", "both"];

interface Input {
  readonly gold: GoldNames;
  readonly parsed: Parse;
  readonly rows: Float32Array;
}

function prepare(gold: GoldNames): Input {
  const parsed = parse(parser, sentencesOf(gold.parse));
  return { gold, parsed, rows: encodedOf(parser, parsed) };
}

function namesBy(system: System, own: NameTagger | null, { parsed, rows }: Input): readonly NameSpan[] {
  const network = system === "tables" || own === null ? [] : tagNames(own, parsed, rows);
  if (system === "network") return network;
  const patterned = system === "tables" ? [] : withPatterns(parsed, wordsOf(parsed), network);
  return findMentions(gazetteer, parsed, patterned, null).names;
}

/** Right, expected and found; by type, "all", "spans" of any type, and "people, organisations, places". */
type Counts = Map<string, [right: number, expected: number, found: number]>;

function count(counts: Counts, key: string, place: 0 | 1 | 2, by = 1): void {
  const row = counts.get(key) ?? [0, 0, 0];
  row[place] += by;
  counts.set(key, row);
}

const THREE = "PER, ORG, LOC";

function compare(counts: Counts, { gold }: Input, names: readonly NameSpan[]): void {
  const key = ({ first, end, type }: NameSpan): string => `${first} ${end} ${type}`;
  const extent = ({ first, end }: NameSpan): string => `${first} ${end}`;
  const found = names.filter(({ type }) => gold.types.includes(type));
  const keys = new Set(gold.names.map(key));
  const extents = new Set(gold.names.map(extent));
  const sums = (type: NameType): string[] => (type === "MISC" ? [type, "all"] : [type, "all", THREE]);
  for (const name of gold.names) for (const sum of [...sums(name.type), "spans"]) count(counts, sum, 1);
  for (const name of found) {
    for (const sum of [...sums(name.type), "spans"]) count(counts, sum, 2);
    if (keys.has(key(name))) for (const sum of sums(name.type)) count(counts, sum, 0);
    if (extents.has(extent(name))) count(counts, "spans", 0);
  }
  if (values.errors) showErrors(gold, found);
}

function showErrors(gold: GoldNames, found: readonly NameSpan[]): void {
  const text = ({ first, end, type }: NameSpan): string =>
    `${type} "${gold.parse.document.text.slice(gold.parse.tokenStart[first], gold.parse.tokenEnd[end - 1])}"`;
  const same = (a: NameSpan, b: NameSpan): boolean =>
    a.first === b.first && a.end === b.end && a.type === b.type;
  const touching = (name: NameSpan, list: readonly NameSpan[]): string =>
    list
      .filter(({ first, end }) => first < name.end && end > name.first)
      .map(text)
      .join(", ");
  for (const name of gold.names)
    if (!found.some((other) => same(name, other)))
      console.log(`  missing ${text(name)}; found ${touching(name, found) || "nothing"}`);
  for (const name of found) if (touching(name, gold.names) === "") console.log(`  wrong   ${text(name)}`);
}

const percent = (part: number, whole: number): string => ((100 * part) / Math.max(1, whole)).toFixed(1);

function table(title: string, counts: Counts): string[] {
  const rows = [...NAME_TYPES, THREE, "all", "spans"].flatMap((key) => {
    const row = counts.get(key);
    if (row === undefined) return [];
    const [right, expected, found] = row;
    const f1 = percent(2 * right, expected + found);
    return [`| ${key} | ${expected} | ${percent(right, found)} | ${percent(right, expected)} | ${f1} |`];
  });
  return [`## ${title}`, "", "| | names | precision | recall | F1 |", "|---|---|---|---|---|", ...rows, ""];
}

function measured(title: string, inputs: readonly Input[]): string[] {
  return SYSTEMS.flatMap((system) => {
    if (system !== "tables" && tagger === null) return [];
    const counts: Counts = new Map();
    for (const input of inputs) compare(counts, input, namesBy(system, tagger, input));
    return table(`${title}: ${system}`, counts);
  });
}

/** UNER by cross-validation: taggers that have not learned from what they are measured on. */
function crossValidated(inputs: readonly Input[], learnGum: string, folds: number): string[] {
  const { predictor } = parser;
  const tools = { parser, gazetteer };
  const secure = values.security === undefined ? [] : readSecurityFolder(parser, values.security);
  const learned = secure.filter((_, n) => !isHeldOut(n));
  const { broad, kept } = broadSet(tools, readGumNames(learnGum), learned);
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  const raw = readRawNames(tools, values["learn-raw"]);
  const start = trainBroadly(broad, gazetteer, predictor, NAME_SCHEDULE, report);
  const counts = new Map<System, Counts>(SYSTEMS.slice(1).map((system) => [system, new Map()]));
  for (let fold = 0; fold < folds; fold++) {
    const rest = inputs.filter((_, n) => n % folds !== fold);
    const fine = [...rest.flatMap(({ gold }) => nameExamples(tools, gold, "plain")), ...kept];
    const weights = trainOnSilver(tools, start, fine, raw, report);
    const { vectors, vocabulary } = predictor;
    const own = createNameTagger(
      { weights, rowWidth: rowWidth(parser) },
      gazetteer,
      vectors,
      vocabulary.vectors,
    );
    for (const [n, input] of inputs.entries())
      if (n % folds === fold)
        for (const [system, sums] of counts) compare(sums, input, namesBy(system, own, input));
  }
  return [...counts].flatMap(([system, sums]) => table(`UNER, ${folds} folds: ${system}`, sums));
}

/** Mentions with a proper noun that share a token with a name of their type, and the other way round. */
function overlapping(documents: readonly (readonly [SecurityDocument, readonly NameSpan[]])[]): Counts {
  const counts: Counts = new Map();
  for (const [{ mentions, parse: parsed }, names] of documents) {
    const named = mentions.filter(({ first, end }) =>
      Array.from({ length: end - first }, (_, i) => first + i).some((i) => uposOf(parsed, i) === "PROPN"),
    );
    for (const [here, there, place] of [
      [named, names, 1],
      [names, mentions, 2],
    ] as const)
      for (const { first, end, type } of here) {
        if (type === "MISC") continue;
        const hit = there.some((other) => other.type === type && other.first < end && other.end > first);
        for (const key of [type, "all"]) {
          count(counts, `${key} ${place}`, 1);
          if (hit) count(counts, `${key} ${place}`, 0);
        }
      }
  }
  return counts;
}

function securityTable(system: System, documents: readonly SecurityDocument[]): string[] {
  const counts: Counts = new Map();
  const found = documents.map((document) => {
    const input = prepare(document);
    const names = namesBy(system, tagger, input);
    compare(counts, input, names);
    return [document, names] as const;
  });
  const loose = overlapping(found);
  const rows = ["PER", "ORG", "LOC", "all"].map((key) => {
    const [met, mentions] = loose.get(`${key} 1`) ?? [0, 0];
    const [right, names] = loose.get(`${key} 2`) ?? [0, 0];
    return `| ${key} | ${mentions} | ${percent(met, mentions)} | ${names} | ${percent(right, names)} |`;
  });
  return [
    ...table(`re3d, ${documents.length} documents: ${system}`, counts),
    "| overlapping | mentions with a proper noun | found | names found | right |",
    "|---|---|---|---|---|",
    ...rows,
    "",
  ];
}

/** Of a tagger that has seen no form yet, and of one that has seen them all. */
function speed(inputs: readonly Input[]): string {
  const fresh = loadNameTagger(values.model, parser, gazetteer);
  if (fresh === null) return "";
  const tokens = inputs.reduce((sum, { parsed }) => sum + parsed.upos.length, 0);
  const [cold, warm] = [0, 1].map(() => {
    const { cpu } = timed(() => {
      for (const { parsed, rows } of inputs) tagNames(fresh, parsed, rows);
    });
    return ((1000 * cpu) / tokens).toFixed(1);
  });
  return `Tagger with its features, microseconds a token over ${tokens} tokens: ${cold} where every form is new, ${warm} where all are known.`;
}

const lines = ["# Names", "", `${parser.name} ${parser.version}; ${machine()}.`, ""];
if (values.gum !== undefined) {
  const inputs = readGumNames(values.gum).map(prepare);
  lines.push(...measured("GUM", inputs), speed(inputs), "");
}
if (values.names !== undefined) {
  const inputs = readUniversalNames(values.names).map(prepare);
  const folds = Number(values.folds);
  const counts: Counts = new Map();
  for (const input of inputs) compare(counts, input, namesBy("tables", null, input));
  lines.push(...table("UNER: tables", counts));
  if (folds > 0 && values["learn-gum"] !== undefined)
    lines.push(...crossValidated(inputs, values["learn-gum"], folds));
}
if (values.security !== undefined) {
  const documents = readSecurityFolder(parser, join(values.security)).filter((_, n) => isHeldOut(n));
  for (const system of SYSTEMS)
    if (system === "tables" || tagger !== null) lines.push(...securityTable(system, documents));
}
publish("names", lines, values.record);
