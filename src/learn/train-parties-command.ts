/** `thaw train parties`: learns which phrases of a sentence are the actor and the recipient of what it tells. */
import { join } from "node:path";
import type { Command } from "commander";
import { loadModels } from "../run/load-stages.ts";
import { addEventOptions, parseEventOptions } from "./event-options.ts";
import { frameExamples } from "./frame-examples.ts";
import { type GoldItem, readGold } from "./gold-events.ts";
import { reportParties } from "./party-report.ts";
import { codedSentences, partySentences } from "./party-rows.ts";
import { FOLDS } from "./train-events.ts";
import { heldOutParties, trainSides, trainSpans } from "./train-parties.ts";
import { sourceOf } from "./training-rows.ts";
import { writeEventModel } from "./write-event-model.ts";

const EXAMPLE = `
Example:
  thaw train parties --gold cameo_ner_train.txt data/codebook/examples.tsv \\
    --coded samples/dispatches.jsonl test/golden/samples.jsonl
`;

/** Adds the command `parties` to `thaw train`. */
export function addTrainParties(train: Command): void {
  const command = train
    .command("parties")
    .summary("who is actor and recipient, from gold files and the codebook's examples")
    .description(
      "Trains the scorer of parties, and measures it on five folds of the first gold file that it did not see.",
    );
  addEventOptions(command, "gold files with parties: tagged tokens or a TSV with marks")
    .addHelpText("after", EXAMPLE)
    .action(runTrainParties);
}

/** In sentences of the label NONE nobody acts, whatever is marked. */
const eventful = (items: readonly GoldItem[]): readonly GoldItem[] =>
  items.filter(({ label }) => label !== "NONE");

function runTrainParties(given: unknown): void {
  const { gold, coded, data, out, seed } = parseEventOptions("parties", given);
  const models = loadModels(data);
  const codebook = join(data, "data", "codebook");
  const parts = gold.map((path) => ({
    path,
    sentences: partySentences(models, eventful(readGold(path).items)),
  }));
  parts.push({
    path: join(codebook, "frames.tsv"),
    sentences: partySentences(models, eventful(frameExamples(models, codebook))),
  });
  if (coded !== undefined)
    parts.push({ path: coded[1], sentences: codedSentences(models, { texts: coded[0], gold: coded[1] }) });
  const [first, ...others] = parts.map(({ sentences }) => sentences);
  const more = others.flat();
  const { lines, scores } = reportParties(heldOutParties(first!, more, FOLDS, seed));
  const sources = parts.map(({ path, sentences }) => sourceOf(path, sentences.length));
  writeEventModel(out, "spans", trainSpans(first!, seed), sources.slice(0, 1), scores);
  const manifest = writeEventModel(out, "parties", trainSides([...first!, ...more], seed), sources, scores);
  process.stdout.write(`${lines.join("\n")}\n${JSON.stringify(manifest, null, 2)}\n`);
}
