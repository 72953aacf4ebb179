/** Two sets of data side by side, for a terminal and for a report. */
import type { ComparedMonth, Comparison, Difference, SideMonth } from "../relation/compare.ts";
import {
  type CompareShown,
  compareData,
  compareSheet,
  evidenceWords,
  LACKING,
  sideWords,
} from "./compare-view.ts";
import { plain, wrapped } from "./plain.ts";
import { type Column, markdownText, sheetMarkdown, sheetOf, sheetText } from "./sheet.ts";
import { storyParties, storyWhen, storyWords } from "./story-words.ts";
import type { View } from "./view.ts";
import { count, monthWords, pairWords, signed } from "./words.ts";

const WIDTH = 96;
const MONTHS_SHOWN = 24;

/** "12 (7 0 5 0)": stories, and those of the four quads. */
const countsWords = ({ count: all, counts, covered }: SideMonth): string =>
  all === 0 && !covered ? "unknown" : all === 0 ? "0" : `${all} (${counts.join(" ")})`;

const monthColumns = ({ data }: Comparison): readonly Column<ComparedMonth>[] => [
  { name: "Month", value: ({ month }) => month },
  ...([0, 1] as const).flatMap((i): readonly Column<ComparedMonth>[] => [
    { name: data[i], value: ({ sides }) => countsWords(sides[i]), number: true },
    {
      name: "mean",
      value: ({ sides }) => (sides[i].mean === null ? null : signed(sides[i].mean)),
      number: true,
    },
    {
      name: "index",
      value: ({ sides }) => (sides[i].index === null ? null : signed(sides[i].index)),
      number: true,
    },
  ]),
  { name: "apart", value: ({ apart }) => (apart === null ? null : apart.toFixed(1)), number: true },
];

const two = (value: number | null): string => (value === null ? "–" : value.toFixed(2).replace("-", "−"));

export const CORRELATION_COLUMNS: readonly Column<Comparison["correlations"][0]>[] = [
  { name: "Measure", value: ({ measure }) => measure },
  { name: "Months", value: ({ n }) => n, number: true },
  { name: "Pearson", value: ({ pearson }) => two(pearson), number: true },
  { name: "Kendall", value: ({ kendall }) => two(kendall), number: true },
];

export function compareHeading(shown: CompareShown): string {
  const { pair, months } = shown.data;
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  const when = first === undefined ? "" : `, ${monthWords(first)} to ${monthWords(last!)}`;
  return `${pairWords(pair, shown.name)}: ${sideWords(shown, 0)} beside ${sideWords(shown, 1)}${when}`;
}

/** How much of the time both cover; without any of it nothing can be compared. */
export function commonWords({ months, data }: Comparison): string {
  const both = months.filter(({ apart }) => apart !== null).length;
  if (months.length === 0) return "Neither has a story of the two.";
  if (both === 0)
    return `${data[0]} and ${data[1]} cover no month in common, so nothing can be said of how far they go together.`;
  return `Both cover ${count(both, "month")} of ${months.length}.`;
}

/** "October 2015: coded has 5 stories, 2 without a like one in gdelt2". */
export const differenceWords = ({ sides }: Difference, i: 0 | 1, data: Comparison["data"]): string => {
  const { count: all, lacking } = sides[i];
  return `${data[i]} has ${count(all, "story")}, ${lacking.length} without one of the type within a day in ${data[1 - i]!}`;
};

function differenceText(shown: CompareShown, difference: Difference): readonly string[] {
  const { data } = shown.data;
  const sides = ([0, 1] as const).flatMap((i) => [
    `  ${plain(differenceWords(difference, i, data))}`,
    ...difference.sides[i].lacking.slice(0, LACKING).flatMap((story) => {
      const evidence = evidenceWords(shown, story);
      return [
        `    ${storyWhen(story)}  ${plain(`${storyWords(story)}: ${storyParties(story, shown.name)}`)} ${signed(story.score)}  ${story.id}`,
        ...(evidence === null ? [] : [wrapped(evidence, WIDTH, "        ")]),
      ];
    }),
  ]);
  return [`${monthWords(difference.month)}, ${difference.apart.toFixed(1)} apart`, ...sides];
}

function compareText(shown: CompareShown): string {
  const { data } = shown;
  const eventful = data.months
    .filter(({ sides }) => sides.some(({ count: all }) => all > 0))
    .slice(-MONTHS_SHOWN);
  return `${[
    plain(compareHeading(shown)),
    commonWords(data),
    ...(eventful.length === 0
      ? []
      : [
          "",
          "Stories (of quads 1 2 3 4), mean score and index by month",
          ...sheetText(sheetOf(monthColumns(data), eventful), "  "),
        ]),
    ...(data.correlations.every(({ n }) => n === 0)
      ? []
      : [
          "",
          "How far they go together",
          ...sheetText(sheetOf(CORRELATION_COLUMNS, data.correlations), "  "),
        ]),
    ...data.differences.flatMap((difference) => ["", ...differenceText(shown, difference)]),
  ].join("\n")}\n`;
}

function compareMarkdown(shown: CompareShown): string {
  const { data } = shown;
  return [
    `# ${markdownText(compareHeading(shown))}\n`,
    `${commonWords(data)}\n`,
    "## Months\n",
    sheetMarkdown(sheetOf(monthColumns(data), data.months)),
    "## How far they go together\n",
    sheetMarkdown(sheetOf(CORRELATION_COLUMNS, data.correlations)),
    ...data.differences.flatMap((difference) => [
      `## ${monthWords(difference.month)}\n`,
      ...([0, 1] as const).flatMap((i) => [
        `${markdownText(differenceWords(difference, i, data.data))}:\n`,
        difference.sides[i].lacking
          .slice(0, LACKING)
          .map((story) =>
            markdownText(
              `${storyWhen(story)}: ${storyWords(story)}, ${storyParties(story, shown.name)} (${signed(story.score)}). ${evidenceWords(shown, story) ?? ""} [${story.id}]`,
            ),
          )
          .map((line) => `- ${line}\n`)
          .join(""),
      ]),
    ]),
  ].join("\n");
}

export const compareView = (shown: CompareShown): View => ({
  data: compareData(shown),
  sheet: compareSheet(shown.data),
  text: () => compareText(shown),
  markdown: () => compareMarkdown(shown),
});
