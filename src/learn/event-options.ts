/** The options that `thaw train parties` and `thaw train events` share. */
import type { Command } from "commander";
import { z } from "zod";
import { badUsage } from "../core/error.ts";

export interface EventTrainingOptions {
  readonly gold: readonly string[];
  /** Texts and their hand coding. */
  readonly coded?: readonly [texts: string, gold: string] | undefined;
  readonly data: string;
  readonly out: string;
  readonly seed: number;
}

const Options: z.ZodType<EventTrainingOptions> = z.object({
  gold: z.array(z.string()).min(1),
  coded: z.tuple([z.string(), z.string()]).optional(),
  data: z.string(),
  out: z.string(),
  seed: z.coerce.number().int(),
});

/** Adds them to a command; `gold` says what its gold files hold. Note: mutates the command. */
export function addEventOptions(command: Command, gold: string): Command {
  return command
    .requiredOption("--gold <paths...>", gold)
    .option("--coded <texts gold...>", "documents and their hand-coded events, both JSON Lines with ids")
    .option("--data <folder>", "folder that holds data/ and model/", ".")
    .option("--out <folder>", "folder to write the model to", "model")
    .option("--seed <n>", "seed of all random choices", "1");
}

/** The options as they were given to `thaw train NAME`. Errors: bad usage. */
export function parseEventOptions(name: string, given: unknown): EventTrainingOptions {
  const options = Options.safeParse(given);
  if (options.success) return options.data;
  throw badUsage({
    expected: `options as in \`thaw train ${name} --help\``,
    found: z.prettifyError(options.error),
    where: `thaw train ${name}`,
    mend: `See \`thaw train ${name} --help\`.`,
  });
}
