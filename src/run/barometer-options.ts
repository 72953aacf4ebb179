/** The options of `thaw barometer`, `thaw points` and `thaw triangle`. One function a command. */
import { type Command, Option } from "commander";
import { z } from "zod";
import { POINT_STAGES, type PointStage } from "../relation/catalogue.ts";
import type { PeriodLength } from "../relation/periods.ts";
import type { PointFiles } from "./barometer-commands.ts";
import {
  ACTOR,
  type Act,
  addReckoningOptions,
  addViewOptions,
  checked,
  DAY,
  examples,
  formatOf,
  type ReckoningOptions,
  storeOption,
  type ViewOptions,
  WORDS,
} from "./options.ts";
import type { Terminal } from "./terminal.ts";

const ACTORS: z.ZodType<readonly string[], unknown> = z
  .string()
  .transform((list) => list.split(",").map((one) => one.trim()))
  .refine((list) => !list.includes(""), "Write actors between commas, like RUS,NATO,EU.");
const POINTS = z.coerce.number("Write a number.");
const ID: z.ZodType<string, unknown> = z
  .string()
  .regex(/^[0-9a-f]{16}$/i, "Write the 16 digits of a story's id.")
  .toLowerCase();

const MONTHS: Readonly<Record<string, PeriodLength>> = {
  1: "month",
  2: "two-months",
  3: "quarter",
  12: "year",
};

/** Where points come from and decisions go. */
export const addPointFiles = (command: Command): Command =>
  command
    .option("--catalogue <file>", "a table of points of your own", checked(WORDS))
    .option("--log <file>", "the log of decisions (default: beside the store)", checked(WORDS));

export function addBarometer(program: Command, terminal: Terminal, act: Act): void {
  const command = program
    .command("barometer")
    .summary("how an actor stands with its partners")
    .description(
      [
        "Prints how an actor stands with each of its partners on one day, which way that moves and why, how much it",
        "depends on how it is reckoned, and the points of the catalogue by period, as sum and mean.",
      ].join("\n"),
    )
    .argument("<actor>", "an actor's id or name, like BLR or Belarus", checked(ACTOR))
    .option("--with <actors>", "partners, between commas (default: the six most documented)", checked(ACTORS))
    .addOption(
      new Option("--months <number>", "months in a period").choices(Object.keys(MONTHS)).default("2"),
    );
  addPointFiles(addReckoningOptions(addViewOptions(command)))
    .addHelpText(
      "after",
      examples("thaw barometer BLR --with RUS,NATO,EU,USA,CHN,UKR", "thaw barometer BLR --known 2019-12-31"),
    )
    .action((actor: string, options: BarometerOptions) =>
      act(async () => {
        const { barometerCommand } = await import("./barometer-commands.ts");
        const { store, from = null, to = null, known = null, months, halfLife } = options;
        const request = {
          store,
          data: options.data,
          format: formatOf(options),
          actors: [actor, ...(options.with ?? [])],
        };
        const asked = { by: MONTHS[months]!, from, to, known, half_life: halfLife };
        return barometerCommand(request, asked, options, terminal);
      }),
    );
}

interface BarometerOptions extends ViewOptions, ReckoningOptions, PointFiles {
  readonly with?: readonly string[];
  readonly months: string;
}

export function addTriangle(program: Command, terminal: Terminal, act: Act): void {
  const command = program
    .command("triangle")
    .summary("three actors: balance, hedging, tension, reactions")
    .description(
      [
        "Prints how each two of three actors stand, by field, and whether the three are in balance; who hedges between the",
        "other two; the tension of the first warming to the second beside its ally, the third; and the moments when the third",
        "reacted within 30 days to a step of the first and the second towards each other, tested against chance.",
      ].join("\n"),
    )
    .argument("<a>", "an actor's id or name, like BLR or Belarus", checked(ACTOR))
    .argument("<b>", "the second, like NATO", checked(ACTOR))
    .argument("<c>", "the third, like RUS", checked(ACTOR));
  addReckoningOptions(addViewOptions(command))
    .addHelpText(
      "after",
      examples("thaw triangle BLR NATO RUS", "thaw triangle BLR NATO RUS --known 2019-12-31"),
    )
    .action((a: string, b: string, c: string, options: ViewOptions & ReckoningOptions) =>
      act(async () => {
        const { triangleCommand } = await import("./triangle-command.ts");
        const { store, from = null, to = null, known = null, halfLife } = options;
        const request = { store, data: options.data, format: formatOf(options), actors: [a, b, c] };
        return triangleCommand(request, { from, to, known, half_life: halfLife }, terminal);
      }),
    );
}

export function addPoints(program: Command, terminal: Terminal, act: Act): void {
  const points = program
    .command("points")
    .summary("points of stories: proposed by the catalogue, decided by persons")
    .description("Lists the points that the catalogue proposes, and writes down what a person decides.")
    .addHelpText(
      "after",
      examples(
        "thaw points list BLR RUS --open",
        'thaw points change 0123456789abcdef --points 2 --why "only a first meeting"',
      ),
    );
  addList(points, terminal, act);
  addReview(points, terminal, act);
  addDecision(points.command("accept"), ["Accepts what is proposed for these stories.", ""], terminal, act);
  addDecision(points.command("reject"), ["Counts these stories nothing.", ""], terminal, act);
  const change = points
    .command("change")
    .option("--points <number>", "what it counts", checked(POINTS))
    .option("--class <words>", "what kind of story it is", checked(WORDS))
    .addOption(new Option("--stage <stage>", "how far it has come").choices(POINT_STAGES));
  addDecision(
    change,
    ["Gives these stories other points, or another class or stage.", " --points 2"],
    terminal,
    act,
  );
}

function addList(points: Command, terminal: Terminal, act: Act): void {
  const list = points
    .command("list")
    .description("Lists the points of an actor's stories, or of those of two.")
    .argument("<a>", "an actor's id or name, like BLR or Belarus", checked(ACTOR))
    .argument("[b]", "the other, like NATO", checked(ACTOR))
    .option("--open", "only what nobody has decided on")
    .option("--known <day>", "as it was known by the end of that day, YYYY-MM-DD", checked(DAY))
    .addHelpText("after", examples("thaw points list BLR RUS --open"));
  addPointFiles(addViewOptions(list)).action((a: string, b: string | undefined, options: ListOptions) =>
    act(async () => {
      const { pointsCommand } = await import("./barometer-commands.ts");
      const { store, from, to, known = null, open } = options;
      const actors = b === undefined ? [a] : [a, b];
      const asked = { from, to, known, open: open === true };
      return pointsCommand(
        { store, data: options.data, format: formatOf(options), actors },
        asked,
        options,
        terminal,
      );
    }),
  );
}

function addReview(points: Command, terminal: Terminal, act: Act): void {
  const review = points
    .command("review")
    .description("Asks about one open proposal after the other; what is decided stands at once.")
    .argument("<a>", "an actor's id or name, like BLR or Belarus", checked(ACTOR))
    .argument("[b]", "the other, like NATO", checked(ACTOR))
    .addOption(storeOption())
    .option("--from <day>", "first day, YYYY-MM-DD", checked(DAY))
    .option("--to <day>", "last day, YYYY-MM-DD", checked(DAY))
    .option("--as <name>", "who decides (default: your name on this machine)", checked(WORDS))
    .addHelpText("after", examples("thaw points review BLR NATO --from 2018-01-01"));
  addPointFiles(review).action((a: string, b: string | undefined, options: ReviewGiven) =>
    act(async () => {
      const { reviewCommand } = await import("./review-points.ts");
      const { from, to, as } = options;
      const actors = b === undefined ? [a] : [a, b];
      return reviewCommand({ ...options, actors, within: { from, to }, as }, terminal, process.stdin);
    }),
  );
}

interface ReviewGiven extends PointFiles {
  readonly store: string;
  readonly from?: string;
  readonly to?: string;
  readonly as?: string;
}

interface ListOptions extends ViewOptions, PointFiles {
  readonly open?: true;
  readonly known?: string;
}

interface DecisionOptions extends PointFiles {
  readonly store: string;
  readonly as?: string;
  readonly why: string;
  readonly points?: number;
  readonly class?: string;
  readonly stage?: PointStage;
}

/** The options of a decision; the command's name says which it is. */
function addDecision(
  command: Command,
  [description, example]: readonly [string, string],
  terminal: Terminal,
  act: Act,
): void {
  const parsed = checked(ID);
  const ids = (value: string, before: readonly string[] | undefined): readonly string[] => [
    ...(before ?? []),
    parsed(value),
  ];
  addPointFiles(
    command
      .description(description)
      .argument("<id...>", "ids of stories", ids)
      .addOption(storeOption())
      .option("--as <name>", "who decides (default: your name on this machine)", checked(WORDS))
      .option("--why <words>", "the reason, for the log", "")
      .addHelpText("after", () => examples(`thaw points ${command.name()} 0123456789abcdef${example}`)),
  ).action((stories: readonly string[], options: DecisionOptions) =>
    act(async () => {
      const { decideCommand } = await import("./barometer-commands.ts");
      const { points, class: kind, stage } = options;
      const given = Object.fromEntries(
        Object.entries({ points, class: kind, stage }).filter(([, value]) => value !== undefined),
      );
      const name = command.name();
      const change = name === "accept" ? null : name === "reject" ? "reject" : given;
      return decideCommand({ ...options, ids: stories, change, as: options.as }, terminal);
    }),
  );
}
