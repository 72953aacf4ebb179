/** A relation's months in the space of a word: cooperation up, conflict down. */
import type { MonthSums } from "../relation/month-sums.ts";
import type { Node } from "./layout.tsx";

const WIDTH = 192;
const HEIGHT = 36;

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** How many months from the first to the last, both counted. */
export const monthsFrom = (first: string, last: string): number => monthNumber(last) - monthNumber(first) + 1;

/** The `number` months up to `last`, YYYY-MM, oldest first. */
export function monthsUpTo(last: string, number: number): readonly string[] {
  const end = monthNumber(last);
  return Array.from({ length: number }, (_, i) => {
    const month = end - number + 1 + i;
    return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
  });
}

/** Months outside `window` are not drawn; those that the relation lacks stay empty. `words` say what it shows. */
export const Sparkline = (props: {
  months: readonly MonthSums[];
  window: readonly string[];
  words: string;
}): Node => {
  const { months, window, words } = props;
  const known = new Map(months.map((month) => [month.month, month]));
  const shown = window.map((month) => known.get(month));
  const most = Math.max(1, ...shown.map((m) => (m ? Math.max(m.cooperation.value, -m.conflict.value) : 0)));
  const slot = WIDTH / window.length;
  const scale = (HEIGHT / 2 - 1) / most;
  const round = (value: number): number => Math.round(value * 100) / 100;
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={words}
    >
      <line class="zero" x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      {shown.map((month, i) => {
        if (month === undefined) return null;
        const x = round(i * slot + slot * 0.14);
        const width = round(slot * 0.72);
        const up = round(month.cooperation.value * scale);
        const down = round(-month.conflict.value * scale);
        return (
          <>
            {up > 0 ? <rect class="up" x={x} width={width} y={round(HEIGHT / 2 - up)} height={up} /> : ""}
            {down > 0 ? <rect class="down" x={x} width={width} y={HEIGHT / 2} height={down} /> : ""}
          </>
        );
      })}
    </svg>
  );
};
