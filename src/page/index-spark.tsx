/** An index in the space of a word: steps about 0, from -10 to +10, grey where nothing was read. */
import type { BarometerPeriod } from "../relation/barometer.ts";
import type { Node } from "./layout.tsx";

const WIDTH = 168;
const HEIGHT = 40;
/** Periods that are drawn. */
const MOST = 84;
/** The index at the ends of the drawing; what is beyond is cut. */
const END = 6;

export const IndexSpark = (props: {
  periods: readonly Pick<BarometerPeriod, "index" | "documents">[];
  words: string;
}): Node => {
  const periods = props.periods.slice(-MOST);
  const slot = WIDTH / Math.max(1, periods.length);
  const round = (value: number): number => Math.round(value * 100) / 100;
  const y = (value: number): number => round((HEIGHT / 2) * (1 - Math.max(-END, Math.min(END, value)) / END));
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={props.words}
    >
      <line class="zero" x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      {periods.map(({ index, documents }, i) => {
        const x = round(i * slot);
        if (documents === 0) return <rect class="unread" x={x} width={round(slot)} y="0" height={HEIGHT} />;
        if (index === null) return null;
        const at = y(index.value);
        return (
          <rect
            class={index.value < 0 ? "down" : "up"}
            x={x}
            width={round(slot)}
            y={Math.min(at, HEIGHT / 2)}
            height={round(Math.max(1, Math.abs(at - HEIGHT / 2)))}
          />
        );
      })}
    </svg>
  );
};
