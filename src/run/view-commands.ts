/** The commands that show what a store holds: pairs over time, channels, claims, the calendar. One function a command. */
import { type Command, Option } from "commander";
import { badUsage } from "../core/error.ts";
import { CHANNEL_KINDS, type ChannelKind } from "../event/reading.ts";
import { DEFAULT_INDEX } from "../relation/decay-index.ts";
import { PERIODS, type PeriodLength } from "../relation/periods.ts";
import { addBarometer, addPoints, addTriangle } from "./barometer-options.ts";
import {
  ACTOR,
  type Act,
  addReckoningOptions,
  addViewOptions,
  checked,
  examples,
  formatOf,
  type ReckoningOptions,
  type ViewOptions,
  WORDS,
} from "./options.ts";
import { addBrief, addExport } from "./report-options.ts";
import type { Terminal } from "./terminal.ts";

export function addViewCommands(program: Command, terminal: Terminal, act: Act): void {
  addRelation(program, terminal, act);
  addBarometer(program, terminal, act);
  addPoints(program, terminal, act);
  addTriangle(program, terminal, act);
  addChannels(program, terminal, act);
  addClaims(program, terminal, act);
  addCalendar(program, terminal, act);
  addBrief(program, terminal, act);
  addExport(program, terminal, act);
}

const kindOption = (kinds: readonly ChannelKind[]): Option =>
  new Option("--kind <kind>", "only channels of this kind").choices(kinds);

function addRelation(program: Command, terminal: Terminal, act: Act): void {
  const command = program
    .command("relation")
    .summary("one pair over time")
    .description(
      [
        "Prints the relation of two actors over time: where it stands and why, when it changed, its course, and the",
        "stories under it with their sentences, the channels of contact, and who says what. With two sets of data, as in",
        "--data coded,gdelt2, what both say of it by month, how far they go together, and what one has and the other lacks.",
      ].join("\n"),
    )
    .argument("<a>", "an actor's id or name, like BLR or Belarus", checked(ACTOR))
    .argument("<b>", "the other, like NATO", checked(ACTOR))
    .addOption(new Option("--by <period>", "length of a period").choices(PERIODS).default("month"))
    .option("--raw", "with what a count of reports would give, beside the stories")
    .option("--by-context", "with the index of each field: military, economic and so on")
    .addOption(
      new Option("--direction <who>", "only what the two do together, or what one of them does").choices([
        "both",
        "a",
        "b",
      ]),
    )
    .addOption(
      new Option(
        "--members",
        "count stories of an organisation as those of its members of the day, too",
      ).conflicts("known"),
    )
    .option("--auxiliary", "with what was planned, supposed, denied or long past");
  addReckoningOptions(addViewOptions(command))
    .addHelpText(
      "after",
      examples(
        "thaw relation BLR NATO --from 2017-01-01 --by quarter",
        "thaw relation BLR RUS --csv > blr-rus.csv",
        "thaw relation BLR RUS --known 2019-12-31",
        "thaw relation BLR RUS --data coded,gdelt2",
      ),
    )
    .action((a: string, b: string, options: RelationOptions) =>
      act(async () => {
        const { store, data, from = null, to = null, known = null, by, halfLife, auxiliary } = options;
        const request = { store, data, format: formatOf(options), actors: [a, b] };
        if (isCompared(data)) {
          const { compareCommand } = await import("./compare-command.ts");
          refuseBeside(options);
          const index = { ...DEFAULT_INDEX, half_life: halfLife };
          return compareCommand(request, { from, to, known, index }, terminal);
        }
        const { relationCommand } = await import("./relation-command.ts");
        const direction = ({ both: "both", a: "first", b: "second" } as const)[options.direction!] ?? null;
        const asked = { by, from, to, known, half_life: halfLife, auxiliary: auxiliary === true, direction };
        const { byContext: fields = false, raw = false, members = false } = options;
        return relationCommand(request, { asked, fields, raw, members }, terminal);
      }),
    );
}

/** Two sets are compared by month, over all that is told as done. */
function refuseBeside(options: RelationOptions): void {
  const given = [
    ...(["raw", "byContext", "auxiliary", "direction", "members"] as const).filter((name) => name in options),
    ...(options.by === "month" ? [] : ["by"]),
  ];
  if (given.length === 0) return;
  throw badUsage({
    expected: "two sets of data, and days at most",
    found: given.map((name) => `--${name.replace("byC", "by-c")}`).join(", "),
    where: "thaw relation",
    mend: "Leave it out, or name one set.",
  });
}

const isCompared = (data: string | undefined): boolean => data?.includes(",") === true;

interface RelationOptions extends ViewOptions, ReckoningOptions {
  readonly by: PeriodLength;
  readonly raw?: true;
  readonly byContext?: true;
  readonly auxiliary?: true;
  readonly direction?: "both" | "a" | "b";
  readonly members?: true;
}

function addChannels(program: Command, terminal: Terminal, act: Act): void {
  const command = program
    .command("channels")
    .summary("the register of channels of contact")
    .description(
      [
        "Prints the channels of contact: all of them, those of one actor, or those between two. Each is a line with its",
        "life (proposed, announced, agreed, open, suspended, closed), the records that tell of each stage, and how long",
        "there was no sign of life.",
      ].join("\n"),
    )
    .argument("[a]", "an actor's id or name, like BLR or Belarus", checked(ACTOR))
    .argument("[b]", "the other, like NATO", checked(ACTOR))
    .option("--compare <actors...>", "three actors: the channels of the second and the third with the first")
    .addOption(kindOption(CHANNEL_KINDS));
  addViewOptions(command)
    .addHelpText(
      "after",
      examples("thaw channels BLR NATO", "thaw channels --compare NATO BLR RUS", "thaw channels BLR --csv"),
    )
    .action((a: string | undefined, b: string | undefined, options: ChannelsOptions) =>
      act(async () => {
        const { channelsCommand } = await import("./contact-commands.ts");
        const { store, from, to, kind, compare } = options;
        const actors = compare === undefined ? given(a, b) : comparedOf(compare, given(a, b));
        const request = { store, data: options.data, format: formatOf(options), actors };
        return channelsCommand(request, { compare: compare !== undefined, kind, from, to }, terminal);
      }),
    );
}

interface ChannelsOptions extends ViewOptions {
  readonly kind?: ChannelKind;
  readonly compare?: readonly string[];
}

const given = (...actors: readonly (string | undefined)[]): readonly string[] =>
  actors.filter((actor) => actor !== undefined);

function comparedOf(compare: readonly string[], actors: readonly string[]): readonly string[] {
  if (compare.length === 3 && actors.length === 0) return compare;
  throw badUsage({
    expected: "three actors behind --compare, and no others",
    found: [...actors, ...compare].join(" "),
    where: "thaw channels",
    mend: "Name the one that both are in touch with first: thaw channels --compare NATO BLR RUS.",
  });
}

function addClaims(program: Command, terminal: Terminal, act: Act): void {
  const command = program
    .command("claims")
    .summary("who judges or foretells a relation, and what came of it")
    .description(
      [
        "Prints assessments and forecasts of relations, newest first: all of them, those about one actor, or about two.",
        "A forecast is held against the stories of the time it speaks of, so that speakers get a track record.",
      ].join("\n"),
    )
    .argument("[a]", "an actor's id or name, like BLR or Belarus", checked(ACTOR))
    .argument("[b]", "the other, like NATO", checked(ACTOR))
    .option("--speaker <name>", "only by speakers with these words in their names", checked(WORDS))
    .option("--forecasts", "only forecasts");
  addViewOptions(command)
    .addHelpText(
      "after",
      examples(
        "thaw claims BLR NATO",
        "thaw claims --speaker Lavrov",
        "thaw claims RUS NATO --forecasts --csv",
      ),
    )
    .action((a: string | undefined, b: string | undefined, options: ClaimsOptions) =>
      act(async () => {
        const { claimsCommand } = await import("./claims-command.ts");
        const { store, speaker, forecasts, from, to } = options;
        const request = { store, data: options.data, format: formatOf(options), actors: given(a, b) };
        return claimsCommand(request, { speaker, forecasts, from, to }, terminal);
      }),
    );
}

interface ClaimsOptions extends ViewOptions {
  readonly speaker?: string;
  readonly forecasts?: true;
}

function addCalendar(program: Command, terminal: Terminal, act: Act): void {
  const command = program
    .command("calendar")
    .summary("visits, meetings and exercises")
    .description(
      "Prints visits, meetings and exercises in order of time: who, where, at what level, announced and held.",
    )
    .argument("[a]", "an actor's id or name, like BLR or Belarus", checked(ACTOR))
    .argument("[b]", "the other, like NATO", checked(ACTOR))
    .addOption(kindOption(["visit", "summit", "ministerial", "conference", "exercise"]));
  addViewOptions(command)
    .addHelpText(
      "after",
      examples("thaw calendar BLR RUS --from 2017-01-01", "thaw calendar --kind exercise"),
    )
    .action((a: string | undefined, b: string | undefined, options: ViewOptions & { kind?: ChannelKind }) =>
      act(async () => {
        const { calendarCommand } = await import("./contact-commands.ts");
        const { store, from, to, kind } = options;
        const request = { store, data: options.data, format: formatOf(options), actors: given(a, b) };
        return calendarCommand(request, { kind, from, to }, terminal);
      }),
    );
}
