/** The most documented pairs: where each stands, its months in the space of a word, and what is known of it. */
import type { MonthSums } from "../relation/month-sums.ts";
import type { PairCount } from "../store/store.ts";
import { barometerAddress, relationAddress } from "./addresses.ts";
import { ARROWS, type Current } from "./current.ts";
import type { Node } from "./layout.tsx";
import type { ActorName } from "./names.ts";
import { monthsFrom, monthsUpTo, Sparkline } from "./sparkline.tsx";
import { count, monthWords, pairWords, sideOf, signed } from "./words.ts";

/** Fewest and most months of a sparkline: two years, and what two pixels a month leave room for. */
const FEWEST_MONTHS = 24;
const MOST_MONTHS = 96;

export type Level = Current<{ readonly value: number }>;

export interface PairRow extends PairCount {
  readonly current: Level | null;
  /** Of what was read the figures open to its stories; of an imported set they are sums, and its pages open them. */
  readonly months: readonly MonthSums[];
}

const Where = ({ current, row }: { current: Level | null; row: PairRow }): Node => {
  if (current === null) return <>–</>;
  const { direction } = current;
  return (
    <a href={relationAddress(row.pair, { to: current.month }, "evidence")}>
      <span class={`figure ${sideOf(current.index.value)}`}>{signed(current.index.value)}</span>
      {direction === null ? "" : <span class="way">{`${ARROWS[direction]} ${direction}`}</span>}
    </a>
  );
};

/** Months of all sparklines: from the first event of any pair to the last, within limits. */
function monthsOf(pairs: readonly PairRow[]): readonly string[] {
  const all = pairs.flatMap(({ months }) => months.map(({ month }) => month)).sort();
  const last = all.at(-1);
  if (last === undefined) return [];
  return monthsUpTo(last, Math.max(FEWEST_MONTHS, Math.min(MOST_MONTHS, monthsFrom(all[0]!, last))));
}

export const PairsTable = ({ pairs, name }: { pairs: readonly PairRow[]; name: ActorName }): Node => {
  const window = monthsOf(pairs);
  return (
    <table class="pairs">
      <caption>
        The most documented pairs
        {window.length === 0
          ? ""
          : `; bars: scores a month, ${monthWords(window[0]!, true)} to ${monthWords(window.at(-1)!, true)}, each row on its own scale`}
      </caption>
      <thead>
        <tr>
          <th scope="col">Pair</th>
          <th scope="col">Index</th>
          <th scope="col">Cooperation and conflict</th>
          <th scope="col">Records</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map((row) => (
          <tr>
            <th scope="row">
              <a href={relationAddress(row.pair)}>
                <bdi>{pairWords(row.pair, name)}</bdi>
              </a>
            </th>
            <td>
              <Where current={row.current} row={row} />
            </td>
            <td>
              <Sparkline
                months={row.months}
                window={window}
                words={`Monthly cooperation and conflict of ${pairWords(row.pair, name)}`}
              />
            </td>
            <td class="numbers">
              <a href={relationAddress(row.pair, { auxiliary: true }, "evidence")}>
                {count(row.events, "event")}
              </a>
              {row.assessments === 0 ? (
                ""
              ) : (
                <a href={relationAddress(row.pair, {}, "assessments")}>
                  {count(row.assessments, "assessment")}
                </a>
              )}
              {row.channels === 0 ? (
                ""
              ) : (
                <a href={relationAddress(row.pair, {}, "channels")}>{count(row.channels, "channel")}</a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const BAROMETERS = 4;

/** Actors that stand in the most pairs of the table. */
export const Barometers = ({ pairs, name }: { pairs: readonly PairRow[]; name: ActorName }): Node => {
  const times = new Map<string, number>();
  for (const id of pairs.flatMap(({ pair }) => pair)) times.set(id, (times.get(id) ?? 0) + 1);
  const actors = [...times].sort((a, b) => b[1] - a[1]).slice(0, BAROMETERS);
  return (
    <p class="toggle">
      Barometers:{" "}
      {actors.map(([id], i) => (
        <>
          {i === 0 ? "" : ", "}
          <a href={barometerAddress(id)}>
            <bdi>{name(id)}</bdi>
          </a>
        </>
      ))}
    </p>
  );
};
