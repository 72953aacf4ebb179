/** A relation for a terminal and for a report: where it stands and why, its course, when it changed, and the evidence. */
import type { ReadingRecord } from "../event/reading.ts";
import type { Story } from "../store/story.ts";
import { lineText } from "./channels-text.ts";
import type { CoursePeriod } from "./course.ts";
import {
  changeWords,
  indexLine,
  LONGEST_LINE,
  madeByWords,
  moveWords,
  rangeWords,
  sensitivityWords,
} from "./course-words.ts";
import { foundWords } from "./dataset-words.ts";
import { plain, wrapped } from "./plain.ts";
import { periodColumns, relationSheet } from "./relation-sheets.ts";
import type { RelationData, RelationShown } from "./relation-view.ts";
import { markdownText, sheetMarkdown, sheetOf, sheetText } from "./sheet.ts";
import { storyParties, storyStatus, storyWhen, storyWords, toldWords } from "./story-words.ts";
import type { View } from "./view.ts";
import {
  assessmentWords,
  byNewest,
  capital,
  count,
  dayWords,
  pairWords,
  recordDate,
  signed,
  speakerWords,
  statusOf,
} from "./words.ts";

const WIDTH = 96;
const STORIES_SHOWN = 10;
const PERIODS_SHOWN = 12;

function standing({ data, name }: RelationShown): readonly string[] {
  const { move, sensitivity, periods, by } = data;
  if (move === null) return ["No story told as done yet: no index."];
  const shown = periods.slice(-LONGEST_LINE);
  const unread = shown.some(({ covered }) => !covered) ? ", · nothing read" : "";
  return [
    `Index ${signed(move.index.value)}${rangeWords(move.index.interval)} on ${dayWords(move.day)}, from ${count(move.index.count, "story")}`,
    ...(moveWords(move, name) === "" ? [] : [wrapped(moveWords(move, name), WIDTH, "  ")]),
    ...(sensitivity === null ? [] : [`  Otherwise reckoned: ${sensitivityWords(sensitivity)}`]),
    `${indexLine(shown)}  by ${by.replace("-", " ")}, ${shown[0]!.period} to ${shown.at(-1)!.period}, -10 ▁ to +10 █${unread}`,
  ];
}

const eventful = ({ cooperation, conflict, covered }: CoursePeriod): boolean =>
  !covered || cooperation.count + conflict.count > 0;

/** A story in two lines and its tellings, each with the id that opens it. */
function storyText(story: Story, shown: RelationShown): readonly string[] {
  const record = shown.record(story.id);
  const row = shown.row(story.id);
  const said = record?.speaker == null ? "" : ` Said by ${plain(speakerWords(record.speaker))}.`;
  const told = toldWords(story);
  const others = story.tellings
    .slice(1)
    .map(
      ({ event, outlet, denies }) => `${outlet ?? "unnamed outlet"}${denies ? " denies it" : ""} [${event}]`,
    );
  return [
    `  ${storyWhen(story)}  ${plain(`${storyWords(story)}: ${storyParties(story, shown.name)}`)} ${signed(story.score)} [${row === undefined ? storyStatus(story) : "imported"}]  ${story.id}`,
    ...(record === undefined ? [] : [wrapped(`"${record.text}"${said}`, WIDTH, "      ")]),
    ...(row === undefined ? [] : [wrapped(foundWords(row), WIDTH, "      ")]),
    ...(told === "" ? [] : [wrapped(`${capital(told)}: ${others.join(", ")}`, WIDTH, "      ")]),
  ];
}

function foundIn(shown: RelationShown, id: string): string | null {
  const row = shown.row(id);
  return row === undefined ? null : foundWords(row);
}

function recordText(record: ReadingRecord, words: string): readonly string[] {
  const status = record.auxiliary === null ? "" : ` [${statusOf(record)}]`;
  const said = record.speaker === null ? "" : ` Said by ${plain(speakerWords(record.speaker))}.`;
  return [
    `  ${plain(recordDate(record))}  ${plain(words)}${status}  ${record.id}`,
    wrapped(`"${record.text}"${said}`, WIDTH, "      "),
  ];
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...lines];

function heading({ data, name }: RelationShown): string {
  const { pair, from, to, known, stories, undone, untyped } = data;
  const period = from === null || to === null ? "" : `, ${dayWords(from)} to ${dayWords(to)}`;
  const not = undone === 0 ? "" : ` and ${undone} not done`;
  const rest =
    untyped.length === 0 ? "" : `; ${count(untyped.length, "row")} without a type in PLOVER, in no figure`;
  const then = known === null ? "" : `, as known on ${dayWords(known)}`;
  return `${pairWords(pair, name)}: ${count(stories.length, "story")}${not}${period}${then}${rest}`;
}

function relationText(shown: RelationShown): string {
  const { data, name, raw } = shown;
  const { periods, changes, fields, by_field, stories, register, assessments } = data;
  const table = sheetOf(periodColumns(raw), periods.filter(eventful).slice(-PERIODS_SHOWN));
  const newest =
    stories.length > STORIES_SHOWN ? `Newest ${STORIES_SHOWN} of ${stories.length} stories` : "Stories";
  return `${[
    plain(heading(shown)),
    ...standing(shown),
    ...section(
      "When it changed",
      changes.flatMap((point) => [
        wrapped(`${changeWords(point)}.`, WIDTH, "  "),
        ...madeByWords(point, name).map((words) => wrapped(capital(words), WIDTH, "      ")),
      ]),
    ),
    ...section("By field", fieldLines(fields, by_field)),
    ...section("Periods with stories", table.rows.length === 0 ? [] : sheetText(table, "  ")),
    ...section(
      newest,
      stories.slice(0, STORIES_SHOWN).flatMap((story) => storyText(story, shown)),
    ),
    ...section(
      "Channels of contact",
      register.slice(-STORIES_SHOWN).flatMap((line) => lineText(line, "  ")),
    ),
    ...section(
      "Who says what",
      [...assessments]
        .sort(byNewest)
        .slice(0, STORIES_SHOWN)
        .flatMap((record) => recordText(record, capital(assessmentWords(record, name)))),
    ),
  ].join("\n")}\n`;
}

/** The index of each field, and its course where asked for. */
function fieldLines(fields: RelationData["fields"], courses: RelationData["by_field"]): readonly string[] {
  if (courses === null) return [];
  const sheet = sheetOf<RelationData["fields"][0]>(
    [
      { name: "Field", value: ({ domain }) => domain },
      { name: "Index", value: ({ index }) => signed(index.value), number: true },
      { name: "Stories", value: ({ index }) => index.count, number: true },
      {
        name: "Course",
        value: ({ domain }) => indexLine(courses.find((one) => one.domain === domain)?.periods ?? []),
      },
    ],
    fields,
  );
  return sheetText(sheet, "  ");
}

function relationMarkdown(shown: RelationShown): string {
  const { data, name, raw } = shown;
  const stories = sheetOf<Story>(
    [
      { name: "When", value: storyWhen },
      { name: "What", value: storyWords },
      { name: "Who", value: (story) => storyParties(story, name) },
      { name: "Score", value: ({ score }) => signed(score), number: true },
      { name: "Told", value: toldWords },
      { name: "Sentence", value: ({ id }) => shown.record(id)?.text ?? foundIn(shown, id) },
      { name: "Story", value: ({ id }) => id },
    ],
    data.stories,
  );
  const paragraphs = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("\n");
  return [
    `# ${markdownText(heading(shown))}\n`,
    paragraphs(standing(shown).map((line) => markdownText(line))),
    ...(data.changes.length === 0
      ? []
      : [
          "## When it changed\n",
          paragraphs(
            data.changes.map((point) =>
              markdownText([changeWords(point), ...madeByWords(point, name)].join("; ")),
            ),
          ),
        ]),
    "## Periods\n",
    sheetMarkdown(sheetOf(periodColumns(raw), data.periods.filter(eventful))),
    "## Stories\n",
    sheetMarkdown(stories),
  ].join("\n");
}

export const relationView = (shown: RelationShown): View => ({
  data: shown.data,
  sheet: relationSheet(shown.data),
  text: () => relationText(shown),
  markdown: () => relationMarkdown(shown),
});
