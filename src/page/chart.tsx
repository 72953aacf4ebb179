/** The course of a relation: index above, monthly cooperation and conflict below, on one time axis. */
import type { CoursePeriod } from "./course.ts";
import type { Node } from "./layout.tsx";
import { count, monthWords, signed } from "./words.ts";

// Lengths down are pixels; places across are per cent, so that letters keep their size at every width.
const INDEX_TOP = 26;
const INDEX_HEIGHT = 120;
const BARS_TOP = 186;
const BARS_HEIGHT = 170;
const HEIGHT = BARS_TOP + BARS_HEIGHT + 26;
const FEWEST_SLOTS = 18;
const MOST_LABELS = 6;

/** Where the level changed: the first month of the new one, what the line says, and where it leads. */
export interface ChangeMark {
  readonly month: string;
  readonly words: string;
  readonly address: string;
}

interface ChartProps {
  /** Periods of a month each. */
  readonly months: readonly CoursePeriod[];
  readonly changes: readonly ChangeMark[];
  /** True draws what a count of reports would give. */
  readonly raw: boolean;
  readonly selected: string | undefined;
  readonly address: (month: string) => string;
  readonly label: string;
}

/** Round number at or above a value, for the ends of the axis: 1, 2, 3, 5, 10, 20, 30 ... */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 3, 5, 10].map((step) => step * power).find((end) => end >= value)!;
}

const percent = (value: number): string => `${Math.round(value * 1000) / 1000}%`;
/** Height of an index on an axis from -end to +end. */
const indexY = (value: number, end: number): number => INDEX_TOP + (INDEX_HEIGHT * (end - value)) / (2 * end);

/** Which months carry a label: Januaries of a long series, every few months of a short one. */
export function labelledMonths(months: readonly string[]): ReadonlySet<string> {
  const januaries = months.filter((month) => month.endsWith("-01"));
  const yearly = months.length > 30 && januaries.length > 1;
  const candidates = yearly ? januaries : months;
  const step = Math.ceil(candidates.length / (yearly ? MOST_LABELS : MOST_LABELS - 2));
  return new Set(candidates.filter((_, i) => (candidates.length - 1 - i) % step === 0));
}

/** Centre and breadth of the slot of each month, in per cent of the width. */
function slots(number: number): { centre: (i: number) => number; breadth: number } {
  const all = Math.max(number, FEWEST_SLOTS);
  const breadth = 100 / all;
  return { breadth, centre: (i) => (all - number + i + 0.5) * breadth };
}

const Grid = ({ y, words, strong }: { y: number; words: string; strong?: boolean }): Node => (
  <>
    <line class={strong === true ? "zero" : "grid"} x1="0" x2="100%" y1={y} y2={y} />
    {words === "" ? "" : <Tick y={y - 4} words={words} />}
  </>
);

const Tick = ({ y, words }: { y: number; words: string }): Node => (
  <text class="tick" x="0" y={y}>
    {words}
  </text>
);

/** Months in which nothing was read: unknown, not quiet. */
const Unread = ({ months }: { months: readonly CoursePeriod[] }): Node => {
  const { centre, breadth } = slots(months.length);
  return (
    <g class="unread">
      {months.map(({ covered }, i) =>
        covered ? null : (
          <rect
            x={percent(centre(i) - breadth / 2)}
            width={percent(breadth)}
            y={INDEX_TOP}
            height={BARS_TOP + BARS_HEIGHT - INDEX_TOP}
          />
        ),
      )}
    </g>
  );
};

/** The index as steps, tinted towards 0, in the band of its interval. */
const IndexLine = ({ months, end }: { months: readonly CoursePeriod[]; end: number }): Node => {
  const { centre, breadth } = slots(months.length);
  const zero = indexY(0, end);
  const within = (value: number): number => indexY(Math.max(-end, Math.min(end, value)), end);
  return (
    <g class="index">
      {months.map(({ index }, i) => {
        if (index === null) return null;
        const y = indexY(index.value, end);
        const before = i > 0 ? months[i - 1]!.index : null;
        const left = percent(centre(i) - breadth / 2);
        const width = percent(breadth);
        const [low, high] = (index.interval ?? [index.value, index.value]).map(within) as [number, number];
        return (
          <>
            <rect
              class={index.value < 0 ? "below" : "above"}
              x={left}
              width={width}
              y={Math.min(y, zero)}
              height={Math.abs(y - zero)}
            />
            <rect class="band" x={left} width={width} y={high} height={Math.max(0, low - high)} />
            {before === null ? "" : <line x1={left} y1={indexY(before.value, end)} x2={left} y2={y} />}
            <line x1={left} y1={y} x2={percent(centre(i) + breadth / 2)} y2={y} />
          </>
        );
      })}
    </g>
  );
};

const Changes = ({ months, changes }: Pick<ChartProps, "months" | "changes">): Node => {
  const { centre, breadth } = slots(months.length);
  return (
    <g class="changes">
      {changes.map(({ month, words, address }) => {
        const i = months.findIndex(({ period }) => period === month);
        if (i === -1) return null;
        const x = percent(centre(i) - breadth / 2);
        return (
          <a href={address} aria-label={words}>
            <title>{words}</title>
            <line x1={x} x2={x} y1={INDEX_TOP} y2={INDEX_TOP + INDEX_HEIGHT} />
            <circle cx={x} cy={INDEX_TOP} r="5" />
          </a>
        );
      })}
    </g>
  );
};

/** Sum of a cell, each story once or each telling. */
const sumOf = ({ value, raw }: CoursePeriod["conflict"], tellings: boolean): number =>
  tellings ? raw : value;

const MonthBar = (props: ChartProps & { month: CoursePeriod; i: number; scale: number }): Node => {
  const { month, months, i, scale, selected, address, raw } = props;
  const { centre, breadth } = slots(months.length);
  const zero = BARS_TOP + BARS_HEIGHT / 2;
  const x = percent(centre(i) - breadth * 0.36);
  const width = percent(breadth * 0.72);
  const { cooperation, conflict } = month;
  // A demand may be a mild one, above 0: it has no bar.
  const up = Math.max(0, sumOf(cooperation, raw)) * scale;
  const down = Math.max(0, -sumOf(conflict, raw)) * scale;
  const stories = cooperation.count + conflict.count;
  if (stories === 0) return null;
  const tellings = cooperation.tellings + conflict.tellings;
  const told = tellings > stories ? `, told ${tellings} times` : "";
  const words = `${monthWords(month.period)}: cooperation ${signed(sumOf(cooperation, raw))}, conflict ${signed(
    sumOf(conflict, raw),
  )}, from ${count(stories, "story")}${told}`;
  return (
    <a
      href={address(month.period)}
      aria-label={words}
      class={month.period === selected ? "month selected" : "month"}
    >
      <title>{words}</title>
      <rect class="hit" x={percent(centre(i) - breadth / 2)} width={percent(breadth)} y="0" height={HEIGHT} />
      <rect class="up" x={x} width={width} y={zero - up} height={up} />
      <rect class="down" x={x} width={width} y={zero} height={down} />
      {up === 0 && down === 0 ? <rect class="level" x={x} width={width} y={zero - 1} height="2" /> : ""}
    </a>
  );
};

const TimeAxis = ({ months }: { months: readonly CoursePeriod[] }): Node => {
  const { centre } = slots(months.length);
  const labelled = labelledMonths(months.map(({ period }) => period));
  const years = months.length > 30;
  return (
    <g class="time">
      {months.map(({ period: month }, i) => {
        if (!labelled.has(month)) return null;
        const x = centre(i);
        const anchor = x < 6 ? "start" : x > 94 ? "end" : "middle";
        return (
          <text class="tick" x={percent(x)} y={HEIGHT - 6} text-anchor={anchor}>
            {years ? month.slice(0, 4) : monthWords(month, true)}
          </text>
        );
      })}
    </g>
  );
};

/** How far an index and its interval reach from 0. */
const highestOf = (index: CoursePeriod["index"]): number =>
  index === null ? 0 : Math.max(...[index.value, ...(index.interval ?? [])].map(Math.abs));

export const RelationChart = (props: ChartProps): Node => {
  const { months, changes, raw, label } = props;
  const end = roundUp(
    Math.max(...months.map((m) => Math.max(sumOf(m.cooperation, raw), -sumOf(m.conflict, raw)))),
  );
  const indexEnd = roundUp(Math.max(...months.map(({ index }) => highestOf(index))));
  const scale = BARS_HEIGHT / 2 / end;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing with links in it is a group; SVG has no element for it
    <svg class="chart" width="100%" height={HEIGHT} role="group" aria-label={label}>
      <text class="panel" x="0" y="12">
        Index at the end of the month (scale −10 to +10)
      </text>
      <Unread months={months} />
      <IndexLine months={months} end={indexEnd} />
      <Grid y={indexY(indexEnd, indexEnd)} words="" />
      <Tick y={indexY(indexEnd, indexEnd) + 14} words={signed(indexEnd)} />
      <Grid y={indexY(0, indexEnd)} words="" strong />
      <Grid y={indexY(-indexEnd, indexEnd)} words={signed(-indexEnd)} />
      <text class="panel" x="0" y={BARS_TOP - 14}>
        Scores a month: <tspan class="up">cooperation ▲</tspan> <tspan class="down">conflict ▼</tspan>
      </text>
      <Grid y={BARS_TOP} words="" />
      <Tick y={BARS_TOP + 14} words={signed(end)} />
      <Grid y={BARS_TOP + BARS_HEIGHT / 2} words="" strong />
      <Grid y={BARS_TOP + BARS_HEIGHT} words={signed(-end)} />
      {months.map((month, i) => (
        <MonthBar {...props} month={month} i={i} scale={scale} />
      ))}
      <Changes months={months} changes={changes} />
      <TimeAxis months={months} />
    </svg>
  );
};
