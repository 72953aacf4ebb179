/** The commands of training and scoring, for the program. */
import type { Command } from "commander";
import { addEvaluateCommand } from "./evaluate-command.ts";
import { addTrainCommand } from "./train-command.ts";

export function addLearnCommands(program: Command): void {
  addTrainCommand(program);
  addEvaluateCommand(program);
}
