/** Two sets of data on one time axis: the index of each above, and the number of its stories below. */
import type { ComparedMonth, Comparison } from "../relation/compare.ts";
import { labelledMonths, roundUp } from "./chart.tsx";
import type { Node } from "./layout.tsx";
import { count, monthWords, signed } from "./words.ts";

// Lengths down are pixels; places across are per cent, so that letters keep their size at every width.
const TOP = 26;
const HEIGHT = 140;
const COUNTS_TOP = 206;
const COUNTS_HEIGHT = 90;
const WHOLE = COUNTS_TOP + COUNTS_HEIGHT + 26;

interface ChartProps {
  readonly data: Comparison["data"];
  readonly months: readonly ComparedMonth[];
  readonly address: (month: string, side: 0 | 1) => string;
  readonly label: string;
}

const percent = (value: number): string => `${Math.round(value * 1000) / 1000}%`;
const SIDES = [0, 1] as const;
const CLASSES = ["one", "other"] as const;

/** Steps of a value from month to month; where there is none the line is broken. */
const Line = (props: {
  values: readonly (number | null)[];
  y: (value: number) => number;
  side: 0 | 1;
}): Node => {
  const { values, y, side } = props;
  const at = (i: number): string => percent(((i + 0.5) / values.length) * 100);
  return (
    <g class={`line ${CLASSES[side]}`}>
      {values.map((value, i) => {
        if (value === null) return null;
        const next = values[i + 1] ?? null;
        if (next === null && (i === 0 || values[i - 1] === null))
          return <circle cx={at(i)} cy={y(value)} r="2.5" />;
        return next === null ? null : <line x1={at(i)} y1={y(value)} x2={at(i + 1)} y2={y(next)} />;
      })}
    </g>
  );
};

/** A month: its counts, each beside the other, and what it says when it is pointed at. */
const Bars = (props: ChartProps & { i: number; most: readonly [number, number] }): Node => {
  const { data, months, address, i, most } = props;
  const { month, sides } = months[i]!;
  const breadth = 100 / months.length;
  const bottom = COUNTS_TOP + COUNTS_HEIGHT;
  return (
    <>
      {SIDES.map((side) => {
        const { count: all, mean, index } = sides[side];
        if (all === 0) return null;
        const height = Math.max(1, (COUNTS_HEIGHT * all) / most[side]);
        const words = `${monthWords(month)}, ${data[side]}: ${count(all, "story")}${mean === null ? "" : `, mean score ${signed(mean)}`}${index === null ? "" : `, index ${signed(index)}`}`;
        return (
          <a href={address(month, side)} aria-label={words} class={`bar ${CLASSES[side]}`}>
            <title>{words}</title>
            <rect
              x={percent(breadth * (i + 0.14 + 0.36 * side))}
              width={percent(breadth * 0.36)}
              y={bottom - height}
              height={height}
            />
          </a>
        );
      })}
    </>
  );
};

const Grid = ({ y, words, strong }: { y: number; words: string; strong?: boolean }): Node => (
  <>
    <line class={strong === true ? "zero" : "grid"} x1="0" x2="100%" y1={y} y2={y} />
    {words === "" ? (
      ""
    ) : (
      <text class="tick" x="0" y={y - 4}>
        {words}
      </text>
    )}
  </>
);

const Time = ({ months }: { months: readonly ComparedMonth[] }): Node => {
  const labelled = labelledMonths(months.map(({ month }) => month));
  return (
    <g class="time">
      {months.map(({ month }, i) => {
        if (!labelled.has(month)) return null;
        const x = ((i + 0.5) / months.length) * 100;
        return (
          <text
            class="tick"
            x={percent(x)}
            y={WHOLE - 6}
            text-anchor={x < 6 ? "start" : x > 94 ? "end" : "middle"}
          >
            {months.length > 30 ? month.slice(0, 4) : monthWords(month, true)}
          </text>
        );
      })}
    </g>
  );
};

export const CompareChart = (props: ChartProps): Node => {
  const { data, months, label } = props;
  const values = SIDES.map((side) => months.map(({ sides }) => sides[side].index));
  const end = roundUp(Math.max(...values.flat().map((value) => Math.abs(value ?? 0))));
  const y = (value: number): number => TOP + (HEIGHT * (end - value)) / (2 * end);
  const most = SIDES.map((side) => Math.max(1, ...months.map(({ sides }) => sides[side].count)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing with links in it is a group; SVG has no element for it
    <svg class="chart two" width="100%" height={WHOLE} role="group" aria-label={label}>
      <text class="panel" x="0" y="12">
        Index: <tspan class="one">{data[0]} ━</tspan> <tspan class="other">{data[1]} ╍</tspan>
      </text>
      <Grid y={y(end)} words="" />
      <text class="tick" x="0" y={y(end) + 14}>
        {signed(end)}
      </text>
      <Grid y={y(0)} words="" strong />
      <Grid y={y(-end)} words={signed(-end)} />
      {SIDES.map((side) => (
        <Line values={values[side]!} y={y} side={side} />
      ))}
      <text class="panel" x="0" y={COUNTS_TOP - 14}>
        Stories a month: up to <tspan class="one">{most[0]}</tspan> and <tspan class="other">{most[1]}</tspan>
      </text>
      <Grid y={COUNTS_TOP + COUNTS_HEIGHT} words="" strong />
      {months.map((_, i) => (
        <Bars {...props} i={i} most={[most[0]!, most[1]!]} />
      ))}
      <Time months={months} />
    </svg>
  );
};
