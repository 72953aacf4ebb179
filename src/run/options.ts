/** Options and arguments that commands share, and what checks them. */
import { statSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import { isDay } from "../core/date.ts";
import { FIELD_NAMES, type FieldName } from "../document/field-names.ts";
import type { ReadOptions } from "../document/input.ts";
import type { Format } from "../page/view.ts";
import { REAL_STAGES } from "./root.ts";
import type { OwnTables, StagesSource } from "./stages.ts";

/** Does a command, and leaves its exit code. */
export type Act = (command: () => Promise<number>) => Promise<void>;

export const DAY: z.ZodType<string, unknown> = z
  .string()
  .refine(isDay, "Write a day that exists as YYYY-MM-DD, like 2018-02-15.");
const PORT = z.coerce.number("Write a number.").int().min(0).max(65_535);
export const WORKERS: z.ZodType<number, unknown> = z.coerce.number("Write a number.").int().min(1).max(256);
export const WORDS: z.ZodType<string, unknown> = z.string().trim().min(1, "Write some words.");
export const ACTOR: z.ZodType<string, unknown> = z
  .string()
  .trim()
  .min(1, "Write an actor's id or name, like BLR or Belarus.");
const DEFAULT_STORE = "thaw.duckdb";
/** Told here, so that help needs no server. */
const DEFAULT_PORT = 4517;

/** Checks a value where it is given; commander names the option or argument. */
export function checked<T>(schema: z.ZodType<T, unknown>): (value: string) => T {
  return (value) => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    throw new InvalidArgumentError(result.error.issues.map((issue) => issue.message).join(" "));
  };
}

const MAPPING = /\s*(\w+)\s*=\s*(?:"([^"]*)"|([^,]*))\s*(?:,|$)/y;

/** `text=Body,date="Published on"` as { text: "Body", date: "Published on" }. */
export const COLUMNS: z.ZodType<ReadOptions["columns"], unknown> = z.string().transform((text, context) => {
  const columns: Partial<Record<FieldName, string>> = {};
  MAPPING.lastIndex = 0;
  while (MAPPING.lastIndex < text.length) {
    const [, name, quoted, plain] = MAPPING.exec(text) ?? [];
    const column = (quoted ?? plain ?? "").trim();
    if (column === "" || !FIELD_NAMES.includes(name as FieldName)) {
      context.addIssue({
        code: "custom",
        message: `Write NAME=COLUMN between commas, with names of ${FIELD_NAMES.join(", ")}.`,
      });
      return z.NEVER;
    }
    columns[name as FieldName] = column;
  }
  return columns;
});

export function examples(...lines: readonly string[]): string {
  return `\nExample${lines.length > 1 ? "s" : ""}:\n${lines.map((line) => `  ${line}`).join("\n")}\n`;
}

export const storeOption = (): Option =>
  new Option("--store <file>", "the store").argParser(checked(WORDS)).default(DEFAULT_STORE);

/** Told at once: a server would find out only when a record is explained. */
const FOLDER: z.ZodType<string, unknown> = z
  .string()
  .refine(
    (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
    "Name a folder that is there.",
  );

export const gazetteerOption = (): Option =>
  new Option("--gazetteer <folder>", "a folder of tables of your own, on top of the gazetteer").argParser(
    checked(FOLDER),
  );

export const codebookOption = (): Option =>
  new Option("--codebook <folder>", "a folder of tables of your own, on top of the codebook").argParser(
    checked(FOLDER),
  );

/** The program's stages, with a user's tables if there are any. */
export const stagesWith = ({ gazetteer, codebook }: OwnTables): StagesSource => ({
  ...REAL_STAGES,
  ...(gazetteer === undefined ? {} : { gazetteer }),
  ...(codebook === undefined ? {} : { codebook }),
});

export const portOption = (): Option =>
  new Option("--port <number>", "port; 0 takes a free one").argParser(checked(PORT)).default(DEFAULT_PORT);
export const hostOption = (): Option =>
  new Option("--host <address>", "address to listen on; 0.0.0.0 lets other machines in")
    .argParser(checked(WORDS))
    .default("127.0.0.1");

/** Which data: what was read, or an imported set. */
export const dataOption = (): Option =>
  new Option(
    "--data <name>",
    "coded, or the name of an imported set (default: coded; the one set of a store that read nothing)",
  ).argParser(checked(WORDS));

/** What all commands that show a store share: which store, which data and days, and in what form. */
export interface ViewOptions {
  readonly store: string;
  readonly data?: string;
  readonly from?: string;
  readonly to?: string;
  readonly json?: true;
  readonly csv?: true;
  readonly markdown?: true;
}

export const addViewOptions = (command: Command): Command =>
  command
    .addOption(storeOption())
    .addOption(dataOption())
    .option("--from <day>", "first day, YYYY-MM-DD", checked(DAY))
    .option("--to <day>", "last day, YYYY-MM-DD", checked(DAY))
    .addOption(new Option("--json", "print JSON").conflicts(["csv", "markdown"]))
    .addOption(new Option("--csv", "print CSV").conflicts("markdown"))
    .option("--markdown", "print Markdown");

export const formatOf = ({ json, csv, markdown }: Pick<ViewOptions, "json" | "csv" | "markdown">): Format =>
  json ? "json" : csv ? "csv" : markdown ? "markdown" : "text";

/** How an index is reckoned, and by what was known when. */
export interface ReckoningOptions {
  readonly known?: string;
  readonly halfLife: number;
}

const DAYS = z.coerce.number("Write a number of days.").positive("Write a number of days above 0.");

export const addReckoningOptions = (command: Command): Command =>
  command
    .option("--known <day>", "as it was known by the end of that day, YYYY-MM-DD", checked(DAY))
    .addOption(
      new Option("--half-life <days>", "days in which a story's weight in the index halves")
        .argParser(checked(DAYS))
        .default(180),
    );
