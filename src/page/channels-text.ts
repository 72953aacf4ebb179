/** The register of channels for a terminal and for a report: each channel is a line with its life below it. */
import type { ChannelKind } from "../event/reading.ts";
import type { ChannelLine, ChannelStep } from "../relation/channel-life.ts";
import { OCCASIONS } from "../relation/channels.ts";
import {
  type ChannelsData,
  type ChannelsShown,
  channelsSheet,
  fateWords,
  lineWords,
  stepWords,
} from "./channels-view.ts";
import { plain, wrapped } from "./plain.ts";
import { markdownText, sheetMarkdown, sheetOf } from "./sheet.ts";
import type { View } from "./view.ts";
import { channelWords, dayWords, pairWords, spanWords } from "./words.ts";

const WIDTH = 96;
const IDS_SHOWN = 3;

/** Ids in brackets, the first few of many. */
export function idsText(ids: readonly string[], shown: number = IDS_SHOWN): string {
  if (ids.length === 0) return "";
  const more = ids.length > shown ? ` +${ids.length - shown}` : "";
  return `[${ids.slice(0, shown).join(" ")}${more}]`;
}

function stepText(step: ChannelStep, kind: ChannelKind): string {
  const denied = step.denied.length === 0 ? "" : ` denied by ${idsText(step.denied)}`;
  const when = step.date === null ? "" : ` ${spanWords(step)}`;
  return `${stepWords(step, kind)}${when}${step.evidence.length === 0 ? "" : ` ${idsText(step.evidence)}`}${denied}`;
}

/** "open 7, announced or proposed and not delivered 3, closed 1; visits and meetings held 5". */
export function tally({ groups }: ChannelsData): string {
  const lines = groups.flatMap((group) => group.lines);
  const held = lines.filter((line) => OCCASIONS.includes(line.kind) && line.delivered !== null);
  const rest = lines.filter((line) => !held.includes(line));
  const parts = (
    [
      ["open", (line) => line.stage === "open"],
      ["not delivered", (line) => line.delivered === null && line.stage !== null && !ended(line)],
      ["suspended", (line) => line.stage === "suspended"],
      ["closed", (line) => line.stage === "closed"],
      ["denied", (line) => line.stage === null],
    ] as readonly (readonly [string, (line: ChannelLine) => boolean])[]
  ).map(([words, is]) => [words, rest.filter(is).length] as const);
  return [["visits and meetings held", held.length] as const, ...parts]
    .filter(([, number]) => number > 0)
    .map(([words, number]) => `${words} ${number}`)
    .join(", ");
}

const ended = ({ stage }: ChannelLine): boolean => stage === "closed" || stage === "suspended";

function heading({ data, name }: ChannelsShown): string {
  const { state, day, comparison } = data;
  const who =
    comparison !== null
      ? ` of ${name(state.actor!)} beside ${name(state.beside!)}, with ${name(state.with!)}`
      : state.actor === undefined
        ? ""
        : state.with === undefined
          ? ` of ${name(state.actor)}`
          : ` between ${name(state.actor)} and ${name(state.with)}`;
  return `Channels of contact${who}${day === null ? "" : `, as of ${dayWords(day)}`}`;
}

/** "proposed 3 Nov 2016 [id]; open 5 May 2017 [id]". */
const lifeText = ({ steps, kind }: ChannelLine): string =>
  steps.map((step) => stepText(step, kind)).join("; ");

/** "; last seen alive 3 May 2017" of what is kept up. */
const aliveWords = ({ kind, last_alive }: ChannelLine): string =>
  last_alive === null || OCCASIONS.includes(kind) ? "" : `; last seen alive ${dayWords(last_alive, true)}`;

/** What it is, what it came to, and its life. */
export function lineText(line: ChannelLine, indent: string): readonly string[] {
  return [
    `${indent}${plain(lineWords(line))}: ${fateWords(line)}${aliveWords(line)}`,
    wrapped(lifeText(line), WIDTH, `${indent}    `),
  ];
}

function comparisonText({ data, name }: ChannelsShown): readonly string[] {
  const actors = [data.state.actor!, data.state.beside!];
  return data.comparison!.flatMap(({ kind, lines }) => [
    "",
    channelWords(kind),
    ...actors.flatMap((actor, i) => [
      `  ${plain(name(actor))}: ${lines[i]!.length === 0 ? "none" : ""}`.trimEnd(),
      ...lines[i]!.flatMap((line) => lineText(line, "    ")),
    ]),
  ]);
}

function channelsText(shown: ChannelsShown): string {
  const { data, name } = shown;
  const body =
    data.comparison !== null
      ? comparisonText(shown)
      : data.groups.flatMap(({ pair, lines }) => [
          "",
          plain(pairWords(pair, name)),
          ...lines.flatMap((line) => lineText(line, "  ")),
        ]);
  const first = [plain(heading(shown)), tally(data) === "" ? "None." : tally(data)];
  return `${[...first, ...body].join("\n")}\n`;
}

function markdownLines(lines: readonly ChannelLine[]): string {
  return sheetMarkdown(
    sheetOf<ChannelLine>(
      [
        { name: "Channel", value: lineWords },
        { name: "What became of it", value: fateWords },
        { name: "Life", value: lifeText },
        { name: "Last alive", value: ({ last_alive }) => last_alive },
      ],
      lines,
    ),
  );
}

function channelsMarkdown(shown: ChannelsShown): string {
  const { data, name } = shown;
  const parts = (data.comparison ?? []).flatMap(({ kind, lines }) =>
    [data.state.actor!, data.state.beside!].map(
      (actor, i) =>
        `## ${channelWords(kind)}: ${markdownText(name(actor))}\n\n${lines[i]!.length === 0 ? "None.\n" : markdownLines(lines[i]!)}`,
    ),
  );
  const groups = data.groups.map(
    ({ pair, lines }) => `## ${markdownText(pairWords(pair, name))}\n\n${markdownLines(lines)}`,
  );
  const body = data.comparison === null ? groups : parts;
  return [`# ${markdownText(heading(shown))}\n`, `${tally(data)}\n`, ...body].join("\n");
}

export const channelsView = (shown: ChannelsShown): View => ({
  data: shown.data,
  sheet: channelsSheet(shown.data),
  text: () => channelsText(shown),
  markdown: () => channelsMarkdown(shown),
});
