/** `thaw train`: the command line of training, one command for each thing that is learned. */
import type { Command } from "commander";
import { addTrainEvents } from "./train-events-command.ts";
import { addTrainLanguage } from "./train-language.ts";
import { addTrainNames } from "./train-names-command.ts";
import { addTrainParties } from "./train-parties-command.ts";
import { addTrainReference } from "./train-reference-command.ts";
import { addTrainSentences } from "./train-sentences.ts";

/** Adds the command `train` to a program. */
export function addTrainCommand(program: Command): void {
  const train = program
    .command("train")
    .summary("train what Thaw reads with")
    .description("Trains what Thaw reads with, from annotated text.");
  addTrainEvents(train);
  addTrainLanguage(train);
  addTrainNames(train);
  addTrainParties(train);
  addTrainReference(train);
  addTrainSentences(train);
}
