/**
 * Five-fold accuracy of the chooser, trained anew for each fold, on the marked sentences of the given files and on the
 * codebook's readings of sentences with a class: node dist/bench/chooser.js GOLD... [--seed N] [--errors].
 */
import { loadParties } from "../src/event/event-model.ts";
import { reportFolds } from "../src/learn/fold-report.ts";
import { fitTemperature, heldOutScores, labelsOf } from "../src/learn/train-events.ts";
import { trainingRows } from "../src/learn/training-rows.ts";
import { loadModels } from "../src/run/load-stages.ts";

const seed = Number(process.argv[process.argv.indexOf("--seed") + 1] ?? 1) || 1;
const paths = process.argv.slice(2).filter((argument) => !/^(--|\d+$)/.test(argument));
const models = loadModels(".");
const { rows, sources } = trainingRows(
  models,
  loadParties("model", models.codebook),
  paths,
  "data/codebook",
  {
    texts: "samples/dispatches.jsonl",
    gold: "test/golden/samples.jsonl",
  },
);
for (const { name, rows: count } of sources) console.log(`${name}: ${count} rows`);
const held = heldOutScores(rows, seed, (line) => console.error(line));
const temperature = fitTemperature(held);
console.log(reportFolds(held, temperature).lines.join("\n"));
if (process.argv.includes("--errors"))
  for (const each of held) {
    const [best] = labelsOf(each, temperature).filter(([label]) => label !== "NONE");
    if (each.row.kind === "marked" && best![0] !== each.row.label)
      console.log(`${each.row.label} -> ${best![0]} ${best![1].toFixed(2)}\t${each.row.text}`);
  }
