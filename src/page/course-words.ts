/** Words and blocks for the course of a relation: its index in a line, which way it moves and why, how sure it is. */
import type { PointsSensitivityRow, Sensitivity } from "../relation/sensitivity.ts";
import type { ChangePoint } from "../relation/why.ts";
import type { CoursePeriod, Move } from "./course.ts";
import { ARROWS } from "./current.ts";
import type { ActorName } from "./names.ts";
import { storyLine } from "./story-words.ts";
import { dayWords, monthWords, signed } from "./words.ts";

/** Periods that a line of blocks has room for. */
export const LONGEST_LINE = 72;
const BLOCKS = "▁▂▃▄▅▆▇█";

/** One block for each value from `low` (▁) to `high` (█); "·" where nothing was read, a blank before the first story. */
export function blocks(
  values: readonly (number | null | "unread")[],
  [low, high]: readonly [number, number] = [-10, 10],
): string {
  return values
    .map((value) => {
      if (value === null) return " ";
      if (value === "unread") return "·";
      const place = Math.floor(((value - low) / (high - low)) * BLOCKS.length);
      return BLOCKS[Math.max(0, Math.min(BLOCKS.length - 1, place))]!;
    })
    .join("");
}

/** The index of the last 72 periods; one in which nothing was read is unknown. */
export const indexLine = (periods: readonly CoursePeriod[]): string =>
  blocks(
    periods
      .slice(-LONGEST_LINE)
      .map(({ index, covered }) => (index === null ? null : covered ? index.value : "unread")),
  );

/** " (95 %: +0.6 to +2.1)"; nothing without an interval. */
export const rangeWords = (interval: readonly [number, number] | null): string =>
  interval === null ? "" : ` (95 %: ${signed(interval[0])} to ${signed(interval[1])})`;

/** "▲ warming: +0.5 since 2 September 2021, most by Talks, visit: Belarus and Russia, 9 Sep 2021 [id]". */
export function moveWords({ since, change, direction, reason }: Move, name: ActorName): string {
  const way =
    direction === null || change === null
      ? ""
      : `${ARROWS[direction]} ${direction}: ${signed(change)} since ${dayWords(since)}`;
  const steady = direction === "steady";
  const why =
    reason !== null
      ? `${steady ? "newest" : "most by"} ${storyLine(reason, name)}`
      : change === null
        ? ""
        : steady
          ? "no new story"
          : "no new story that way, what was fades";
  return [way, why].filter((part) => part !== "").join(", ");
}

/** "between +0.8 (half-life 90 days) and +2.0 (two sources or more)": how much the value depends on how it is reckoned. */
export function sensitivityWords({ rows }: Sensitivity): string {
  const known = rows.filter((row): row is typeof row & { value: number } => row.value !== null);
  if (known.length === 0) return "";
  const least = known.reduce((a, b) => (b.value < a.value ? b : a));
  const most = known.reduce((a, b) => (b.value > a.value ? b : a));
  return `between ${signed(least.value)} (${least.option}) and ${signed(most.value)} (${most.option})`;
}

/** "May 2018", "May 2018 (between March and June 2018)". */
function changedIn({ month, months: [first, last] }: ChangePoint): string {
  if (first === last) return monthWords(month);
  return `${monthWords(month)} (between ${monthWords(first, true)} and ${monthWords(last, true)})`;
}

const MEASURED: Readonly<Record<ChangePoint["measure"], string>> = {
  rate: "a month for 1,000 documents",
  mean: "a story",
};

/** "The level fell in August 2020 by 4.2 (95 %: −5 to −3.1), from +1 to −3.2 a month for 1,000 documents". */
export function changeWords(point: ChangePoint): string {
  const { size, before, after, measure, interval } = point;
  const way = size > 0 ? "rose" : "fell";
  return `The level ${way} in ${changedIn(point)} by ${signed(Math.abs(size)).slice(1)}${rangeWords(interval)}, from ${signed(before)} to ${signed(after)} ${MEASURED[measure]}`;
}

/** Stories that made a change: those that began with the new level, and those that ended with the old one. */
export function madeByWords({ month, made_by }: ChangePoint, name: ActorName): readonly string[] {
  return made_by.map(({ story }) => {
    const began = story.date !== null && story.date.slice(0, 7) >= month;
    return `${began ? "began" : "ended"}: ${storyLine(story, name)}`;
  });
}

/** "+7.5 in twelve months, between +2 (deeds alone) and +9 (every telling counted)"; "" where there are none. */
export function pointsRangeWords([own, ...rows]: readonly PointsSensitivityRow[]): string {
  if (own === undefined || own.mean === null) return "";
  const known = rows.filter(({ mean }) => mean !== null);
  const least = known.reduce((a, b) => (b.sum < a.sum ? b : a), own);
  const most = known.reduce((a, b) => (b.sum > a.sum ? b : a), own);
  const range =
    least === most
      ? ""
      : `, between ${signed(least.sum)} (${least.option}) and ${signed(most.sum)} (${most.option})`;
  return `${signed(own.sum)} in twelve months${range}`;
}
