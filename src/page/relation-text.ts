/** A relation for a terminal: its course in one line, where it stands, the contacts, and the evidence. */
import type { EventRecord, ReadingRecord } from "../event/reading.ts";
import type { Relation, RelationMonth } from "../relation/relation.ts";
import { currentIndex } from "./current.ts";
import { namesIn } from "./names.ts";
import { plain, wrapped } from "./plain.ts";
import {
  assessmentWords,
  byNewest,
  capital,
  channelWords,
  count,
  dayWords,
  monthWords,
  pairWords,
  recordDate,
  recordWords,
  signed,
  speakerWords,
  statusOf,
} from "./words.ts";

const WIDTH = 96;
const LONGEST_LINE = 72;
const EVENTS_SHOWN = 10;
const BLOCKS = "▁▂▃▄▅▆▇█";

/** One block a month for the index from -10 (▁) to +10 (█), a space before the first event; the last 72 months. */
export function indexLine(months: readonly RelationMonth[]): string {
  return months
    .slice(-LONGEST_LINE)
    .map(({ index }) => {
      if (index === null) return " ";
      const place = Math.floor(((index.value + 10) / 20) * BLOCKS.length);
      return BLOCKS[Math.max(0, Math.min(BLOCKS.length - 1, place))]!;
    })
    .join("");
}

function courseText(relation: Relation): readonly string[] {
  const current = currentIndex(relation);
  if (current === null) return ["No event told as done yet: no index."];
  const shown = relation.months.slice(-LONGEST_LINE);
  const { direction, since, change } = current;
  const trend =
    direction === null || since === null || change === null
      ? ""
      : direction === "steady"
        ? `, steady since ${monthWords(since)}`
        : `, ${direction}: ${signed(change)} since ${monthWords(since)}`;
  return [
    `Index ${signed(current.index.value)} at the end of ${monthWords(current.month)}${trend}`,
    `${indexLine(shown)}  ${monthWords(shown[0]!.month, true)} to ${monthWords(shown.at(-1)!.month, true)}, -10 ▁ to +10 █`,
  ];
}

/** Who says so and where the sentence stands, after the sentence itself. */
function sourceText(record: ReadingRecord, words: string): readonly string[] {
  const status = record.record !== "event" && record.auxiliary === null ? "" : ` [${statusOf(record)}]`;
  const said = record.speaker === null ? "" : ` Said by ${plain(speakerWords(record.speaker))}.`;
  return [
    `  ${plain(recordDate(record))}  ${plain(words)}${status}  ${record.id}`,
    wrapped(`"${record.text}"${said}`, WIDTH, "      "),
  ];
}

/**
 * A relation as a short text without colours, ending in a line feed.
 * `records` are those about the pair; the newest events told as done are quoted, the others only counted.
 */
export function relationText(relation: Relation, records: readonly ReadingRecord[]): string {
  const name = namesIn(records);
  const events = records.filter((record): record is EventRecord => record.record === "event").sort(byNewest);
  const done = events.filter(({ auxiliary }) => auxiliary === null);
  const { from, to } = relation;
  const period = from === null || to === null ? "" : `, ${dayWords(from)} to ${dayWords(to)}`;
  const undone = events.length - done.length;
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ["", title, ...lines];
  return `${[
    `${plain(pairWords(relation.pair, name))}: ${count(done.length, "event")}${undone === 0 ? "" : ` and ${undone} not done`}${period}`,
    ...courseText(relation),
    ...section(
      "Channels of contact",
      [...relation.channels].sort(byNewest).flatMap((record) => {
        const place = record.place === null ? "" : `, ${record.place.name}`;
        return sourceText(record, `${channelWords(record.kind)}, ${record.stage}${place}`);
      }),
    ),
    ...section(
      "Who says what",
      [...relation.assessments]
        .sort(byNewest)
        .flatMap((record) => sourceText(record, capital(assessmentWords(record, name)))),
    ),
    ...section(
      done.length > EVENTS_SHOWN ? `Newest ${EVENTS_SHOWN} of ${done.length} events` : "Events",
      done
        .slice(0, EVENTS_SHOWN)
        .flatMap((record) => sourceText(record, `${recordWords(record, name)} ${signed(record.score)}`)),
    ),
  ].join("\n")}\n`;
}
