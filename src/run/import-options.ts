/** Arguments and options of `thaw import`. */
import { type Command, Option } from "commander";
import { z } from "zod";
import { badUsage } from "../core/error.ts";
import type { ImportFormat } from "./import-command.ts";
import { type Act, checked, examples, storeOption } from "./options.ts";
import { ROOT } from "./root.ts";
import type { Terminal } from "./terminal.ts";

const FORMAT: z.ZodType<ImportFormat | "auto", unknown> = z.enum(
  ["auto", "gdelt1", "gdelt2", "icews", "phoenix", "polecat", "acled", "plover", "records"],
  "Write gdelt1, gdelt2, icews, phoenix, polecat, acled, plover, records, or auto.",
);
const NAME: z.ZodType<string, unknown> = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/i, "Write letters, digits and hyphens.");

interface Options {
  readonly store: string;
  readonly as?: string;
  readonly replace?: true;
  readonly dryRun?: true;
  readonly mend?: true;
  readonly list?: true;
  readonly remove?: string;
  readonly refused?: string;
}

export function addImport(program: Command, terminal: Terminal, act: Act): void {
  program
    .command("import")
    .summary("event tables of other projects into a store")
    .description(
      [
        "Takes event tables of GDELT, ICEWS, Phoenix, POLECAT, ACLED or in PLOVER's JSON into a store, beside what was",
        "read there; or records that thaw export wrote. A bad row is refused, told with its line, and the rest goes in. A file that is in already is left out.",
      ].join("\n"),
    )
    .argument(
      "[format]",
      "gdelt1, gdelt2, icews, phoenix, polecat, acled, plover, records, or auto",
      checked(FORMAT),
    )
    .argument("[file...]", "tables, plain or packed (.gz, .zip), folders, or - for standard input")
    .addOption(storeOption())
    .option("--as <name>", "name of the dataset (default: the format)", checked(NAME))
    .option("--replace", "empty the dataset first")
    .option("--dry-run", "only count the rows and tell the bad ones")
    .option("--mend", "put back zeros that codes have lost in a spreadsheet, where other columns tell")
    .addOption(new Option("--list", "print the datasets of the store").conflicts(["remove", "refused"]))
    .addOption(
      new Option("--remove <name>", "take a dataset out of the store")
        .argParser(checked(NAME))
        .conflicts("refused"),
    )
    .option("--refused <name>", "print the rows of a dataset that were refused", checked(NAME))
    .addHelpText(
      "after",
      examples(
        "thaw import gdelt2 20191024143000.export.CSV.zip",
        "thaw import auto tables/ --dry-run",
        "thaw import --list",
      ),
    )
    .action((format: ImportFormat | "auto" | undefined, paths: string[], options: Options) =>
      act(async () => {
        const commands = await import("./import-command.ts");
        const { store, as = null, replace, dryRun, mend } = options;
        if (options.list === true) return commands.listCommand(store, terminal);
        if (options.remove !== undefined) return commands.removeCommand(store, options.remove, terminal);
        if (options.refused !== undefined) return commands.refusedCommand(store, options.refused, terminal);
        if (format === undefined || paths.length === 0)
          throw badUsage({
            expected: "a format and a file",
            found: format === undefined ? "neither" : "no file",
            where: "thaw import",
            mend: "Write them, as in thaw import gdelt2 FILE, or --list.",
          });
        const given = { replace: replace === true, dry: dryRun === true, mend: mend === true };
        return commands.importCommand({ format, paths, store, as, ...given, directory: ROOT }, terminal);
      }),
    );
}
