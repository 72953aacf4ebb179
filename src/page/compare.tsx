/** One pair in two sets of data: their courses, how far they go together, and what one has and the other lacks. */
import type { Pair } from "../event/pairs.ts";
import type { ComparedMonth, Difference, SideMonth } from "../relation/compare.ts";
import { DEFAULT_INDEX } from "../relation/decay-index.ts";
import type { Store } from "../store/store.ts";
import { aboutAddress, addressOf, type RelationState, relationAddress, setsAddress } from "./addresses.ts";
import { CompareChart } from "./compare-chart.tsx";
import { CORRELATION_COLUMNS, commonWords, differenceWords } from "./compare-text.ts";
import {
  type CompareShown,
  compareData,
  compareSheet,
  compareShown,
  LACKING,
  sideWords,
} from "./compare-view.ts";
import type { Node, Page } from "./layout.tsx";
import { StoryEntry } from "./story-entry.tsx";
import { capital, firstDay, lastDay, monthWords, pairWords, signed } from "./words.ts";

/** Ten years: what a chart of two holds on a narrow screen. */
const MONTHS_DRAWN = 120;
const SIDES = [0, 1] as const;

const Counts = ({ side, address }: { side: SideMonth; address: string }): Node => {
  if (side.count === 0) return <>{side.covered ? "0" : "unknown"}</>;
  return (
    <>
      <a href={address}>{side.count}</a> <span class="soft">({side.counts.join(" ")})</span>
    </>
  );
};

const Months = ({
  shown,
  address,
}: {
  shown: CompareShown;
  address: (month: string, side: 0 | 1) => string;
}): Node => {
  const { data } = shown;
  const eventful = data.months.filter(({ sides }) => sides.some(({ count }) => count > 0));
  const cells = ({ month, sides }: ComparedMonth): Node => (
    <>
      {SIDES.map((i) => (
        <>
          <td data-label={`${data.data[i]}, stories`}>
            <Counts side={sides[i]} address={address(month, i)} />
          </td>
          <td data-label="mean score">{sides[i].mean === null ? "–" : signed(sides[i].mean)}</td>
        </>
      ))}
    </>
  );
  return (
    <details>
      <summary>The months as a table</summary>
      <table class="figures stacked">
        <caption>
          Stories (verbal and material cooperation, verbal and material conflict) and mean scores
        </caption>
        <thead>
          <tr>
            <th scope="col">Month</th>
            {SIDES.map((i) => (
              <>
                <th scope="col">{data.data[i]}</th>
                <th scope="col">mean</th>
              </>
            ))}
            <th scope="col">Apart</th>
          </tr>
        </thead>
        <tbody>
          {eventful.map((month) => (
            <tr>
              <th scope="row">{monthWords(month.month)}</th>
              {cells(month)}
              <td data-label="Apart">{month.apart === null ? "–" : month.apart.toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};

const Together = ({ shown }: { shown: CompareShown }): Node => (
  <section aria-labelledby="together">
    <h2 id="together">How far they go together</h2>
    <p class="count">{commonWords(shown.data)}</p>
    {shown.data.months.every(({ apart }) => apart === null) ? "" : <Correlations shown={shown} />}
  </section>
);

const Correlations = ({ shown }: { shown: CompareShown }): Node => (
  <table class="figures">
    <caption>
      Correlation over the months that both cover; of mean scores over those with stories in both
    </caption>
    <thead>
      <tr>
        {CORRELATION_COLUMNS.map(({ name }) => (
          <th scope="col">{name}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {shown.data.correlations.map((row) => (
        <tr>
          {CORRELATION_COLUMNS.map(({ value }, i) =>
            i === 0 ? <th scope="row">{capital(String(value(row)))}</th> : <td>{value(row)}</td>,
          )}
        </tr>
      ))}
    </tbody>
  </table>
);

const Lacks = ({
  shown,
  difference,
  side,
}: {
  shown: CompareShown;
  difference: Difference;
  side: 0 | 1;
}): Node => {
  const { lacking } = difference.sides[side];
  return (
    <div>
      <h3>
        <bdi>{capital(differenceWords(difference, side, shown.data.data))}</bdi>
      </h3>
      <ol class="entries">
        {lacking.slice(0, LACKING).map((story) => (
          <StoryEntry story={story} name={shown.name} record={shown.record} row={shown.row} />
        ))}
      </ol>
      {lacking.length > LACKING ? (
        <p class="more">and {lacking.length - LACKING} more, of lower scores</p>
      ) : (
        ""
      )}
    </div>
  );
};

const Differences = ({
  shown,
  address,
}: {
  shown: CompareShown;
  address: (month: string, side: 0 | 1) => string;
}): Node => (
  <>
    {shown.data.differences.map((difference) => (
      <section aria-label={`Where they differ: ${monthWords(difference.month)}`}>
        <h2>Where they differ: {monthWords(difference.month)}</h2>
        <p class="count">
          {difference.apart.toFixed(1)} apart.{" "}
          {SIDES.map((i) => (
            <>
              {i === 0 ? "The month in " : " and in "}
              <a href={address(difference.month, i)}>
                <bdi>{shown.data.data[i]}</bdi>
              </a>
            </>
          ))}
        </p>
        <div class="beside-each-other">
          {SIDES.map((side) => (
            <Lacks shown={shown} difference={difference} side={side} />
          ))}
        </div>
      </section>
    ))}
  </>
);

/** Null where neither has a story of the two. */
export async function comparePage(
  sets: readonly [Store, Store],
  pair: Pair,
  { from, to, known }: RelationState,
): Promise<Page | null> {
  const shown = await compareShown(sets, pair, {
    from: from === undefined ? null : firstDay(from),
    to: to === undefined ? null : lastDay(to),
    known: known ?? null,
    index: DEFAULT_INDEX,
  });
  const { data } = shown;
  if (data.months.length === 0) return null;
  const address = (month: string, side: 0 | 1): string =>
    relationAddress(data.pair, { month, known, data: data.data[side] }, "evidence");
  const months = data.months.slice(-MONTHS_DRAWN);
  const words = pairWords(data.pair, shown.name);
  const body = (
    <>
      <p class="kicker">Two sets of data</p>
      <h1>
        <bdi>{words}</bdi>
      </h1>
      <p class="lede">
        {SIDES.map((side) => (
          <>
            {side === 0 ? "" : " beside "}
            <a href={relationAddress(data.pair, { known, data: data.data[side] })}>
              <bdi>{sideWords(shown, side)}</bdi>
            </a>
          </>
        ))}
        . They count and score in ways of their own, so compare courses, not levels.{" "}
        <a href={addressOf(setsAddress(), data.data[0])}>What they are</a>
      </p>
      <section aria-labelledby="courses">
        <h2 id="courses">Courses</h2>
        <figure>
          <CompareChart
            data={data.data}
            months={months}
            address={address}
            label={`Index and stories of ${words} in two sets`}
          />
          <figcaption>
            Above the index at the end of each month; below the stories of each, on a scale of its own. Choose
            a bar to see them. Where a line breaks, its set does not cover the month: that is unknown, not
            quiet. <a href={addressOf(aboutAddress("index"), data.data[0])}>What the index means</a>
          </figcaption>
        </figure>
        <Months shown={shown} address={address} />
      </section>
      <Together shown={shown} />
      <Differences shown={shown} address={address} />
    </>
  );
  return {
    ...{ title: `${words}, compared`, data: compareData(shown), sheet: compareSheet(data), body },
    address: relationAddress(data.pair, { from, to, known, data: data.data.join(",") }),
  };
}
