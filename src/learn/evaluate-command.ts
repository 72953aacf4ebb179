/** `thaw evaluate`: the command line of scoring. */
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import type { Command } from "commander";
import { EVENT_TYPES } from "../event/reading.ts";
import { codebookOption, gazetteerOption } from "../run/options.ts";
import { ROOT } from "../run/root.ts";
import type { OwnTables } from "../run/stages.ts";
import { type Evaluated, type Evaluator, evaluate, loadEvaluator } from "./evaluate.ts";
import { asQuads, asTwo } from "./fold-report.ts";
import { type Gold, type GoldFormat, readGold } from "./gold-events.ts";
import { confusionLines, type Judged, reliabilityLines, scoreLabels, scoreLines } from "./label-scores.ts";

const EXAMPLE = `
Examples:
  thaw evaluate plv_train.tsv.gz --predictions predictions.jsonl
  thaw evaluate test/golden/sentences.jsonl
`;

interface Options extends OwnTables {
  readonly raw?: true;
  readonly errors: string;
  readonly predictions?: string;
}

/** Adds the command `evaluate` to a program. */
export function addEvaluateCommand(program: Command): void {
  program
    .command("evaluate")
    .argument(
      "<gold...>",
      "gold files: TSV with marks or classes, tagged tokens, PLOVER JSON, JSON Lines of records",
    )
    .summary("precision, recall and F1 against gold files")
    .description(
      [
        "Scores the coder against gold files and prints figures by class, a table of confusion and the worst errors.",
        "In a TSV with the column marked_sentence, actor and recipient stand in <s>...</s> and <t>...</t>, and are given to",
        "the coder; every other format is coded from the text alone.",
      ].join("\n"),
    )
    .option("--raw", "code marked sentences from the text alone, without their marks")
    .option("--errors <n>", "how many of the worst errors to print", "10")
    .option(
      "--predictions <file>",
      "write one JSON line an item: number, sentence, gold, predicted, confidence, rule",
    )
    .addOption(gazetteerOption())
    .addOption(codebookOption())
    .addHelpText("after", EXAMPLE)
    .action((paths: string[], options: Options) => run(paths, options));
}

function run(paths: readonly string[], options: Options): void {
  const golds = paths.map((path) => ({ path, gold: readGold(path) }));
  const evaluator = loadEvaluator(ROOT, options);
  const predictions: string[] = [];
  for (const { path, gold } of golds) {
    const results = evaluateFile(evaluator, path, gold, options);
    for (const { item, gold: label, predicted, confidence, rule } of results)
      predictions.push(
        JSON.stringify({
          number: item.number,
          sentence: item.text,
          gold: label,
          predicted,
          confidence,
          rule,
        }),
      );
  }
  if (options.predictions !== undefined) writeFileSync(options.predictions, `${predictions.join("\n")}\n`);
}

/** Prints the scores of one file. */
function evaluateFile(
  evaluator: Evaluator,
  path: string,
  gold: Gold,
  options: Options,
): readonly Evaluated[] {
  const given = gold.format === "marked" && options.raw !== true;
  const results = evaluate(evaluator, gold, given);
  const print = (lines: readonly string[]): void => void process.stdout.write(`${lines.join("\n")}\n`);
  print([
    `${basename(path)}: ${gold.items.length} items, ${given ? "parties given" : "from the text alone"}`,
    ...unknownLabels(gold),
    ...figures(gold.format, results),
    "confidence against how often it was right",
    ...reliabilityLines(
      results
        .filter(({ predicted }) => predicted !== "NONE")
        .map(({ confidence, gold: label, predicted }) => ({ confidence, right: label === predicted })),
    ),
    "worst errors",
    ...worst(results, Number(options.errors)),
  ]);
  return results;
}

/** Labels that no prediction can have, each with its first item. */
function unknownLabels({ format, items }: Gold): readonly string[] {
  const first = new Map<string, number>();
  for (const { number, label, events } of items)
    for (const each of format === "records" ? events.map(({ event }) => event) : [label])
      if (!isLabel(format, each) && !first.has(each)) first.set(each, number);
  return [...first].map(
    ([label, number]) =>
      `  unknown label ${JSON.stringify(label)}, first in item ${number}: no prediction can be right there`,
  );
}

function isLabel(format: GoldFormat, label: string): boolean {
  if (format === "parties") return true;
  if (format === "class") return /^[0-4]$/.test(label);
  return ["YIELD", "NONE", ...EVENT_TYPES].includes(label);
}

function figures(format: GoldFormat, results: readonly Evaluated[]): readonly string[] {
  const judged: readonly Judged[] = results.map(({ gold, predicted }) => ({ gold, found: predicted }));
  if (format === "records") {
    const types = judged.map(({ gold, found }) => ({
      gold: gold.split(" ")[0]!,
      found: found.split(" ")[0]!,
    }));
    const scores = scoreLabels(types);
    return [
      "events by type, right where type, actors and recipients are",
      ...scoreLines(scores),
      ...silent(results),
    ];
  }
  if (format === "parties")
    return [
      "parties by side, right by head word",
      ...scoreLines(scoreLabels(judged)),
      "parties by side, right by exact span",
      ...scoreLines(scoreLabels(results.flatMap(bySpan))),
    ];
  const lines = [
    "by class",
    ...scoreLines(scoreLabels(judged)),
    ...(format === "class" ? [] : ["four classes", ...scoreLines(scoreLabels(asQuads(judged)))]),
    "two classes",
    ...scoreLines(scoreLabels(asTwo(judged))),
    "confusion",
    ...confusionLines(judged),
  ];
  return format === "class" ? [...lines, ...silent(results)] : lines;
}

/** A party with the right head and other words is missed, and another one found. */
function bySpan({ gold, predicted, exact }: Evaluated): readonly Judged[] {
  return gold === predicted && exact === false
    ? [
        { gold, found: "NONE" },
        { gold: "NONE", found: predicted },
      ]
    : [{ gold, found: predicted }];
}

/** False events in texts that have none. */
function silent(results: readonly Evaluated[]): readonly string[] {
  const spoken = new Set(results.filter(({ gold }) => gold !== "NONE").map(({ item }) => item.text));
  const without = results.filter(({ item }) => !spoken.has(item.text));
  const coded = new Set(without.filter(({ predicted }) => predicted !== "NONE").map(({ item }) => item.text));
  const all = new Set(without.map(({ item }) => item.text));
  return [`  texts without an event that were coded: ${coded.size} of ${all.size}`];
}

/** The most certain of the wrong. */
function worst(results: readonly Evaluated[], count: number): readonly string[] {
  return results
    .filter(({ gold, predicted }) => gold !== predicted)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, count)
    .flatMap(({ item, gold, predicted, confidence, rule, why }) => [
      `  ${item.number}. gold ${gold}, predicted ${predicted} (${confidence.toFixed(2)}, ${rule || "no rule"})`,
      `     ${item.text}`,
      `     ${why}`,
    ]);
}
