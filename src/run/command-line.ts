/**
 * The command line: options are parsed here once; each command is loaded only when it is asked for.
 * Longer than most files: one short function a command.
 */
import { Command, CommanderError, Option } from "commander";
import { z } from "zod";
import { badUsage, ThawError } from "../core/error.ts";
import type { DayOrder } from "../document/day-forms.ts";
import type { ReadOptions } from "../document/input.ts";
import { flagOf, KINDS } from "../document/kinds.ts";
import { addImport } from "./import-options.ts";
import {
  type Act,
  COLUMNS,
  checked,
  codebookOption,
  DAY,
  examples,
  gazetteerOption,
  hostOption,
  portOption,
  stagesWith,
  storeOption,
  WORDS,
  WORKERS,
} from "./options.ts";
import type { Format } from "./print-readings.ts";
import { packageVersion, ROOT } from "./root.ts";
import type { OwnTables } from "./stages.ts";
import { EXIT, type Terminal } from "./terminal.ts";
import { addViewCommands } from "./view-commands.ts";
import { addWatch } from "./watch-options.ts";
import { addWebOptions, readAddressList, type WebFlags, webOf } from "./web.ts";

/** Adds commands of a later layer to the program. */
export type AddCommands = (program: Command) => void;

/** The program with all its commands. */
export function createProgram(terminal: Terminal, act: Act): Command {
  const program = new Command("thaw")
    .description("Reads news and keeps a checked record of how relations between states warm and freeze.")
    .version(packageVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .configureOutput({
      writeOut: (text) => void terminal.out.write(text),
      writeErr: (text) => void terminal.err.write(text),
    })
    .addHelpText("after", examples("thaw demo", "thaw code report.txt --date 2018-02-15"));
  addCode(program, terminal, act);
  addWatch(program, terminal, act);
  addImport(program, terminal, act);
  addViewCommands(program, terminal, act);
  addExplain(program, terminal, act);
  addServe(program, terminal, act);
  addDemo(program, terminal, act);
  addGazetteer(program, terminal, act);
  addCodebook(program, terminal, act);
  addDoctor(program, terminal, act);
  return program;
}

interface CodeFlags extends OwnTables, WebFlags {
  readonly store?: string;
  readonly format?: Format;
  readonly date?: string;
  readonly outlet?: string;
  readonly title?: string;
  readonly columns?: ReadOptions["columns"];
  readonly dates?: DayOrder;
  readonly kind?: string;
  readonly urls?: string;
  readonly workers?: number;
}

function addCode(program: Command, terminal: Terminal, act: Act): void {
  const command = program
    .command("code")
    .summary("read and code documents")
    .description(
      [
        "Reads documents and codes the events, assessments and channels of contact in them.",
        "Without --store it prints the records, one JSON object a line; with --store it keeps them in that file,",
        "and leaves out the documents that the file holds already, coded by the same tables and model.",
      ].join("\n"),
    )
    .argument(
      "[path...]",
      "texts, pages, Word, PDF, mails, feeds, tables of texts (CSV, JSON, Excel), archives, CoNLL-U; folders, patterns, addresses (https://...), or - for standard input",
    )
    .option("--store <file>", "keep the records in this file, and print nothing", checked(WORDS))
    .addOption(
      new Option("--format <format>", "how to print the records (default: jsonl)")
        .choices(["jsonl", "csv", "conllu", "records", "plover", "icews", "gdelt", "phoenix"])
        .conflicts("store"),
    )
    .option("--date <day>", "day of publication where a document does not say, YYYY-MM-DD", checked(DAY))
    .option("--outlet <name>", "outlet where a document does not say", checked(WORDS))
    .option("--title <words>", "title where a document does not say", checked(WORDS))
    .option(
      "--columns <mapping>",
      'which column or field of a table holds what: text=Body,date="Published on",outlet=Paper',
      checked(COLUMNS),
    )
    .addOption(
      new Option("--dates <order>", "whether 2/3/2018 in a table is 2 March or 3 February").choices([
        "day-first",
        "month-first",
      ]),
    )
    .addOption(new Option("--kind <kind>", "read every path as this").choices(KINDS.map(flagOf)))
    .addOption(gazetteerOption())
    .addOption(codebookOption())
    .option("--workers <number>", "threads (default: as many as there are cores)", checked(WORKERS))
    .option("--urls <file>", "a file of more addresses, one a line", checked(WORDS));
  addWebOptions(command)
    .addHelpText(
      "after",
      examples(
        "thaw code report.txt --date 2018-02-15",
        "thaw code news/ archive.jsonl --store thaw.duckdb",
        "thaw code https://example.org/news/talks.html --store thaw.duckdb",
        "thaw code report.txt --format csv > report.csv",
        'thaw code articles.csv --columns text=Body,date="Published on"',
      ),
    )
    .action((named: string[], options: CodeFlags) =>
      act(async () => {
        const { codeCommand } = await import("./code-command.ts");
        const { store = null, format = "jsonl", workers = null, urls } = options;
        const { date = null, outlet = null, title = null, columns = {}, dates = null, kind = null } = options;
        const paths = [...named, ...(urls === undefined ? [] : await readAddressList(urls))];
        if (paths.length === 0) throw nothingToRead(urls);
        return codeCommand(
          {
            ...{ paths, store, format, workers },
            defaults: { date, outlet, title, columns, dates, kind },
            stages: stagesWith(options),
            web: webOf(options),
          },
          terminal,
        );
      }),
    );
}

function nothingToRead(urls: string | undefined): ThawError {
  return badUsage({
    expected: "something to read",
    found: urls === undefined ? "no path" : `no address in ${urls}`,
    where: "thaw code",
    mend: "Name a file, a folder, an address, or - for standard input.",
  });
}

function addGazetteer(program: Command, terminal: Terminal, act: Act): void {
  const gazetteer = program
    .command("gazetteer")
    .summary("who a name stands for; checks tables of your own")
    .description("Looks names up in the tables of actors, offices and places, and checks tables of your own.")
    .addHelpText(
      "after",
      examples('thaw gazetteer lookup "Lavrov" --date 2003-05-01', "thaw gazetteer check mytables"),
    );
  gazetteer
    .command("lookup")
    .description(
      "Prints what the tables know of a name: who or where it is, its offices and members on a day.",
    )
    .argument("<name>", "a name, like Lavrov or NATO", checked(WORDS))
    .option("--date <day>", "the day that offices and members are asked for, YYYY-MM-DD", checked(DAY))
    .addOption(gazetteerOption())
    .option("--json", "print JSON")
    .action((name: string, options: { date?: string; gazetteer?: string; json?: true }) =>
      act(async () => {
        const { lookupCommand } = await import("./gazetteer-command.ts");
        const { date = null, gazetteer: own = null, json } = options;
        return lookupCommand({ name, date, own, json: json === true, directory: ROOT }, terminal);
      }),
    );
  gazetteer
    .command("check")
    .description("Checks a folder of tables of your own; every mistake is told with file, line and column.")
    .argument("<folder>", "the folder", checked(WORDS))
    .action((folder: string) =>
      act(async () => {
        const { checkCommand } = await import("./gazetteer-command.ts");
        return checkCommand({ own: folder, directory: ROOT }, terminal);
      }),
    );
}

function addCodebook(program: Command, terminal: Terminal, act: Act): void {
  program
    .command("codebook")
    .summary("checks frames of your own")
    .description("Checks tables of your own that go on top of the codebook.")
    .command("check")
    .description("Checks a folder of tables of your own; every mistake is told with file, line and column.")
    .argument("<folder>", "the folder", checked(WORDS))
    .addHelpText("after", examples("thaw codebook check myframes"))
    .action((folder: string) =>
      act(async () => {
        const { checkCodebook } = await import("./codebook-command.ts");
        return checkCodebook({ own: folder, directory: ROOT }, terminal);
      }),
    );
}

function addExplain(program: Command, terminal: Terminal, act: Act): void {
  program
    .command("explain")
    .summary("why a record was coded")
    .description(
      "Prints why a record was coded: its sentence with the tree, the gazetteer lines and the codebook line.",
    )
    .argument(
      "<id>",
      "id of a record: 16 hexadecimal digits",
      checked(
        z
          .string()
          .regex(/^[0-9a-f]{16}$/i, "Write the 16 digits of a record's id.")
          .toLowerCase(),
      ),
    )
    .addOption(storeOption())
    .addOption(gazetteerOption())
    .addOption(codebookOption())
    .option("--json", "print JSON")
    .addHelpText("after", examples("thaw explain 0123456789abcdef"))
    .action((id: string, { store, json, ...own }: OwnTables & { store: string; json?: true }) =>
      act(async () => {
        const { explainCommand } = await import("./explain-command.ts");
        return explainCommand({ id, store, json: json === true, stages: stagesWith(own) }, terminal);
      }),
    );
}

function addServe(program: Command, terminal: Terminal, act: Act): void {
  program
    .command("serve")
    .summary("the pages in a browser")
    .description(
      "Serves the pages of a store: the pairs, their relations over time, every record and its sentence.",
    )
    .addOption(storeOption())
    .addOption(portOption())
    .addOption(hostOption())
    .addOption(gazetteerOption())
    .addOption(codebookOption())
    .addHelpText("after", examples("thaw serve --store thaw.duckdb --port 8080"))
    .action((options: OwnTables & { store: string; port: number; host: string }) =>
      act(async () => {
        const { serveCommand } = await import("./serve-command.ts");
        return serveCommand({ ...options, stages: stagesWith(options) }, terminal);
      }),
    );
}

function addDoctor(program: Command, terminal: Terminal, act: Act): void {
  const command = program
    .command("doctor")
    .summary("whether a store and the program are sound")
    .description(
      [
        "Checks a store from end to end, what lies beside it, and the program itself, and says what is at fault.",
        "With --repair it makes anew what is made from documents and records: rows, sightings, stories, copies.",
      ].join("\n"),
    )
    .addOption(storeOption())
    .option("--repair", "make anew what can be, in one transaction; then check again")
    .option("--json", "print JSON")
    .addHelpText("after", examples("thaw doctor", "thaw doctor --store thaw.duckdb --repair"))
    .action(({ store, repair, json }: { store: string; repair?: true; json?: true }) =>
      act(async () => {
        const { doctorCommand } = await import("./doctor/doctor-command.ts");
        const named = command.getOptionValueSource("store") !== "default";
        const options = { store, named, repair: repair === true, json: json === true };
        return doctorCommand({ ...options, stages: stagesWith({}) }, terminal);
      }),
    );
}

function addDemo(program: Command, terminal: Terminal, act: Act): void {
  program
    .command("demo")
    .summary("the sample corpus, coded and served")
    .description(
      "Codes the sample corpus into .thaw/demo.duckdb (the second time only what changed) and serves its pages.",
    )
    .addOption(portOption())
    .addOption(hostOption())
    .addOption(gazetteerOption())
    .addOption(codebookOption())
    .option("--no-serve", "code only")
    .addHelpText("after", examples("thaw demo", "thaw demo --port 8080"))
    .action((options: OwnTables & { port: number; host: string; serve: boolean }) =>
      act(async () => {
        const { demoCommand } = await import("./demo-command.ts");
        return demoCommand({ ...options, directory: ROOT, stages: stagesWith(options) }, terminal);
      }),
    );
}

/** Parses arguments, does the command, and returns the exit code; never throws. */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal,
  addCommands: AddCommands,
): Promise<number> {
  let code: number = EXIT.done;
  const program = createProgram(terminal, async (command) => {
    code = await command();
  });
  addCommands(program);
  for (const command of allCommands(program)) command.exitOverride();
  try {
    if (argv.length === 0) throw noCommand(program);
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    return tell(error, terminal);
  }
}

/** A command and those under it. */
const allCommands = (command: Command): Command[] => [command, ...command.commands.flatMap(allCommands)];

function noCommand(program: Command): ThawError {
  const names = program.commands.map((command) => command.name()).join(", ");
  return badUsage({
    expected: `a command (${names})`,
    found: "none",
    where: "thaw",
    mend: "thaw demo shows what it does; thaw --help tells more.",
  });
}

/** Says on standard error what went wrong, and how to mend or report it; returns the exit code. */
function tell(error: unknown, terminal: Terminal): number {
  // commander has printed its own message by now.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof ThawError && error.family !== "internal") {
    terminal.err.write(`thaw: ${error.message}\n`);
    return error.family === "usage" ? EXIT.usage : EXIT.failed;
  }
  terminal.err.write(
    [
      "thaw: a fault of the program itself. Please report it with these lines,",
      "the command you gave, and, if you may share it, the text it was given.",
      `version ${packageVersion()}, Node ${process.version}, ${process.platform} ${process.arch}`,
      error instanceof Error ? (error.stack ?? error.message) : String(error),
      "",
    ].join("\n"),
  );
  return EXIT.broken;
}
