/** The options of `thaw brief` and `thaw export`. One function a command. */
import { type Command, Option } from "commander";
import type { PointFiles } from "./barometer-commands.ts";
import { addPointFiles } from "./barometer-options.ts";
import {
  ACTOR,
  type Act,
  addReckoningOptions,
  checked,
  DAY,
  examples,
  formatOf,
  type ReckoningOptions,
  storeOption,
  WORDS,
} from "./options.ts";
import type { Terminal } from "./terminal.ts";

export function addBrief(program: Command, terminal: Terminal, act: Act): void {
  program
    .command("brief")
    .summary("a page on an actor, or on two, with every statement cited")
    .description(
      [
        "Prints a page on two actors, or on one and its most documented partners, since a day: where they stand and why,",
        "what happened, their contacts, who says what. Every statement cites the records under it, word for word.",
      ].join("\n"),
    )
    .argument("<a>", "an actor's id or name, like BLR or Belarus", checked(ACTOR))
    .argument("[b]", "the other, like NATO", checked(ACTOR))
    .addOption(storeOption())
    .requiredOption("--since <day>", "first day, YYYY-MM-DD", checked(DAY))
    .option("--to <day>", "last day, YYYY-MM-DD; what was published later is not known", checked(DAY))
    .option("--markdown", "print Markdown (the default)")
    .addOption(new Option("--html", "print a page of HTML").conflicts(["markdown", "json", "csv"]))
    .addOption(new Option("--json", "print JSON").conflicts(["csv", "markdown"]))
    .addOption(new Option("--csv", "print the statements as CSV").conflicts("markdown"))
    .addHelpText(
      "after",
      examples(
        "thaw brief BLR NATO --since 2017-01-01",
        "thaw brief BLR --since 2017-01-01 --html > brief.html",
      ),
    )
    .action((a: string, b: string | undefined, options: BriefOptions) =>
      act(async () => {
        const { briefCommand } = await import("./brief-command.ts");
        const { store, since, to, html } = options;
        const request = { store, format: formatOf(options), actors: b === undefined ? [a] : [a, b] };
        return briefCommand(request, { since, to, html: html === true }, terminal);
      }),
    );
}

interface BriefOptions {
  readonly store: string;
  readonly since: string;
  readonly to?: string;
  readonly html?: true;
  readonly json?: true;
  readonly csv?: true;
  readonly markdown?: true;
}

export function addExport(program: Command, terminal: Terminal, act: Act): void {
  const command = program
    .command("export")
    .summary("panels of pairs by month or year, for statistics")
    .description(
      [
        "Writes a panel: a row for each pair and month or year, with series, index, points, and the codes of ISO, the",
        "Correlates of War, and Gleditsch and Ward. Beside it stands a table of what was read: a month without documents",
        "is unknown, not quiet.",
      ].join("\n"),
    )
    .argument("<path>", "the file to write, ending in .csv or .parquet", checked(WORDS))
    .addOption(storeOption())
    .addOption(new Option("--by <period>", "length of a period").choices(["month", "year"]).default("month"))
    .option("--directed", "two rows for each pair, one for each that acts")
    .option("--members", "count stories of an organisation as those of its members, too");
  addPointFiles(addReckoningOptions(command))
    .addHelpText("after", examples("thaw export panel.csv", "thaw export panel.parquet --by year --directed"))
    .action((path: string, options: ExportOptions) =>
      act(async () => {
        const { exportCommand } = await import("./export-command.ts");
        const { directed, members, known = null } = options;
        return exportCommand(
          { ...options, path, known, directed: directed === true, members: members === true },
          terminal,
        );
      }),
    );
}

interface ExportOptions extends ReckoningOptions, PointFiles {
  readonly store: string;
  readonly by: "month" | "year";
  readonly directed?: true;
  readonly members?: true;
}
