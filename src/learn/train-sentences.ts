/** `thaw train sentences`: learns where sentences end, and prints the table of weights as a file of the program. */
import type { Command } from "commander";
import { writeBoundaryTable } from "../sentence/boundary-table.ts";
import { learnBoundaries } from "./learn-boundaries.ts";
import { readTreebank } from "./treebank.ts";

/** Found by holding out every fifth document of the treebanks: fewer weights lose little, more gain nothing. */
const SCHEDULE = { epochs: 10, sparse: 20, small: 1 };

/** Adds the command `sentences` to `thaw train`. */
export function addTrainSentences(train: Command): void {
  train
    .command("sentences")
    .summary("where sentences end, from treebanks")
    .description("Trains where sentences end, and prints the weights as src/sentence/boundary-weights.ts.")
    .requiredOption("--treebanks <paths...>", "CoNLL-U files to learn from, plain or gzip-compressed")
    .addHelpText(
      "after",
      "\nExample:\n  thaw train sentences --treebanks en_ewt-train.conllu.gz en_gum-train.conllu.gz > src/sentence/boundary-weights.ts\n",
    )
    .action(({ treebanks }: { readonly treebanks: readonly string[] }) => {
      process.stdout.write(boundaryTable(treebanks));
    });
}

/** The text of src/sentence/boundary-weights.ts; bad treebanks are refused by file and line. */
export function boundaryTable(treebanks: readonly string[]): string {
  const table = writeBoundaryTable(learnBoundaries(treebanks.flatMap(readTreebank), SCHEDULE));
  return `/**
 * Weights of where sentences end, in the format of boundary-table.ts. Generated; rebuild with
 * \`thaw train sentences --treebanks en_ewt-train.conllu.gz en_gum-train.conllu.gz > src/sentence/boundary-weights.ts\`.
 * Learned from the English Web Treebank and GUM of Universal Dependencies (CC BY-SA 4.0).
 */
export const BOUNDARY_WEIGHTS: string = \`
${table}\`;
`;
}
