/** The options of `thaw brief` and `thaw export`. One function a command. */
import { type Command, Option } from "commander";
import { badUsage } from "../core/error.ts";
import type { LineFormatName } from "../export/formats.ts";
import { CODED } from "../store/dataset.ts";
import type { PointFiles } from "./barometer-commands.ts";
import { addPointFiles } from "./barometer-options.ts";
import {
  ACTOR,
  type Act,
  addReckoningOptions,
  checked,
  DAY,
  dataOption,
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
    .addOption(dataOption())
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
        const request = {
          store,
          data: options.data,
          format: formatOf(options),
          actors: b === undefined ? [a] : [a, b],
        };
        return briefCommand(request, { since, to, html: html === true }, terminal);
      }),
    );
}

interface BriefOptions {
  readonly store: string;
  readonly data?: string;
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
    .summary("panels for statistics; records and events for other programs")
    .description(
      [
        "Writes a panel: a row for each pair and month or year, with series, index, points, and the codes of ISO, the",
        "Correlates of War, and Gleditsch and Ward; beside it a table of what was read, as a month without documents is",
        "unknown, not quiet. Or writes the records themselves (--format records; a .jsonl or .parquet of them comes back by",
        "thaw import), or the events as PLOVER, ICEWS, GDELT 1.0 or Phoenix have them. What a format cannot hold is told.",
      ].join("\n"),
    )
    .argument(
      "<path>",
      "the file to write: .csv, .parquet, .jsonl, with .gz if it is to be compressed; - prints",
      checked(WORDS),
    )
    .addOption(
      new Option(
        "--format <format>",
        "what to write (default: a panel; records where the file is a .jsonl)",
      ).choices(FORMATS),
    )
    .addOption(storeOption())
    .addOption(dataOption())
    .addOption(
      new Option("--by <period>", "length of a period of a panel")
        .choices(["month", "year"])
        .default("month"),
    )
    .option("--directed", "panel: two rows for each pair, one for each that acts")
    .option("--members", "panel: count stories of an organisation as those of its members, too")
    .option("--from <day>", "records and events: from this day on, YYYY-MM-DD", checked(DAY))
    .option("--to <day>", "records and events: up to this day, YYYY-MM-DD", checked(DAY))
    .option("--no-text", "records and events: without sentences and the texts of documents");
  addPointFiles(addReckoningOptions(command))
    .addHelpText(
      "after",
      examples(
        "thaw export panel.csv",
        "thaw export panel.parquet --by year --directed",
        "thaw export everything.jsonl.gz",
        "thaw export events.tab --format icews --from 2018-01-01",
      ),
    )
    .action((path: string, options: ExportOptions) =>
      act(async () => {
        const {
          directed,
          members,
          known = null,
          from = null,
          to = null,
          format = formatOfPath(path),
        } = options;
        if (format !== "panel") {
          if (options.data !== undefined && options.data !== CODED)
            throw badUsage({
              expected: "what was read here, to be written as records or events",
              found: options.data,
              where: "--data",
              mend: "Leave --data out; of an imported set a panel can be written.",
            });
          const { exportRecords } = await import("./export-records.ts");
          return exportRecords({ ...options, path, format, from, to }, terminal);
        }
        const { exportCommand } = await import("./export-command.ts");
        return exportCommand(
          { ...options, path, known, directed: directed === true, members: members === true },
          terminal,
        );
      }),
    );
}

const FORMATS: readonly ("panel" | LineFormatName)[] = [
  "panel",
  "records",
  "plover",
  "icews",
  "gdelt",
  "phoenix",
];

/** A file of lines holds records; a table, unless it is told otherwise, a panel. */
const formatOfPath = (path: string): "panel" | "records" =>
  path === "-" || /\.(jsonl|ndjson)(\.gz)?$/i.test(path) ? "records" : "panel";

interface ExportOptions extends ReckoningOptions, PointFiles {
  readonly store: string;
  readonly data?: string;
  readonly by: "month" | "year";
  readonly directed?: true;
  readonly members?: true;
  readonly format?: "panel" | LineFormatName;
  readonly from?: string;
  readonly to?: string;
  readonly text: boolean;
}
