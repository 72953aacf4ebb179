/** An actor's barometer: a line a partner with its reason and course, how sure it is, and the points by period. */
import type { BarometerPartner, BarometerPeriod } from "../relation/barometer.ts";
import type { LogEntry } from "../relation/decisions.ts";
import type { PeriodLength } from "../relation/periods.ts";
import type { Store } from "../store/store.ts";
import { aboutAddress, type BarometerState, barometerAddress, relationAddress } from "./addresses.ts";
import { barometerSheet, pointsWords } from "./barometer-text.ts";
import { type BarometerShown, barometerShown, type Standing, TWO_MONTHS } from "./barometer-view.ts";
import { pointsRangeWords, sensitivityWords } from "./course-words.ts";
import { IndexSpark } from "./index-spark.tsx";
import { type Node, type Page, Tabs } from "./layout.tsx";
import { Evidence, Why } from "./parts.tsx";
import { presentOf } from "./reach.ts";
import type { BarometerTables } from "./tables.ts";
import { count, dayWords, sideOf, signed } from "./words.ts";

const LENGTHS: Readonly<Record<number, PeriodLength>> = {
  1: "month",
  2: "two-months",
  3: "quarter",
  12: "year",
};
const LENGTH_WORDS: readonly (readonly [number, string])[] = [
  [1, "Months"],
  [2, "Two months"],
  [3, "Quarters"],
  [12, "Years"],
];
const PERIODS_SHOWN = 18;

const Partner = (props: {
  of: BarometerPartner;
  standing: Standing;
  actor: string;
  name: BarometerShown["name"];
}): Node => {
  const { of, standing, actor, name } = props;
  const { move, sensitivity, points } = standing;
  const within = move?.index.interval ?? null;
  return (
    <tr>
      <th scope="row">
        <a href={relationAddress([actor, of.partner])}>
          <bdi>{name(of.partner)}</bdi>
        </a>
      </th>
      <td data-label="Index">
        {move === null ? (
          "–"
        ) : (
          <>
            <a href={relationAddress([actor, of.partner], { to: move.day.slice(0, 7) }, "evidence")}>
              <span class={`figure ${sideOf(move.index.value)}`}>{signed(move.index.value)}</span>
            </a>
            {within === null ? (
              ""
            ) : (
              <span class="beneath">{`${signed(within[0])} to ${signed(within[1])}`}</span>
            )}
          </>
        )}
      </td>
      <td data-label="Three months" class="reason">
        <Why move={move} name={name} />
      </td>
      <td data-label="A year">{of.change === null ? "–" : signed(of.change)}</td>
      <td data-label="Course">
        <IndexSpark periods={of.periods} words={`Index of ${name(actor)} and ${name(of.partner)}`} />
      </td>
      <td data-label="Otherwise reckoned" class="reason">
        {sensitivityWords(sensitivity)}
        {pointsRangeWords(points) === "" ? (
          ""
        ) : (
          <span class="beneath">Points {pointsRangeWords(points)}</span>
        )}
      </td>
    </tr>
  );
};

const PointsCell = ({ period, name }: { period: BarometerPeriod; name: string }): Node => {
  const { points } = period;
  return (
    <td data-label={name} class={points === null || points.count === 0 ? "empty" : ""}>
      {pointsWords(period)}
      {points === null || points.count === 0 ? (
        ""
      ) : (
        <span class="beneath">
          <Evidence ids={points.sum.stories} sentence={() => "a story of these points"} />
        </span>
      )}
    </td>
  );
};

const Points = ({ data, name }: BarometerShown): Node => {
  const { partners } = data.barometer;
  const rows = (partners[0]?.periods ?? [])
    .map((_, p) => partners.map(({ periods }) => periods[p]!))
    .filter((row) => row.some(({ points }) => (points?.count ?? 0) > 0))
    .slice(-PERIODS_SHOWN)
    .reverse();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="points">
      <h2 id="points">Points</h2>
      <table class="points stacked">
        <caption>
          Sum of the catalogue’s points, their mean, and how many stories they are of, newest first. A star: a
          person decided on some of them. <a href={aboutAddress("points")}>What points are</a>
        </caption>
        <thead>
          <tr>
            <th scope="col">Period</th>
            {partners.map(({ partner }) => (
              <th scope="col">
                <bdi>{name(partner)}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row" class="when">
                {row[0]!.period}
              </th>
              {row.map((period, i) => (
                <PointsCell period={period} name={name(partners[i]!.partner)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const BarometerBody = ({ shown, state }: { shown: BarometerShown; state: BarometerState }): Node => {
  const { data, name } = shown;
  const { actor, to, half_life, partners } = data.barometer;
  return (
    <>
      <h1>
        Barometer of <bdi>{name(actor)}</bdi>
      </h1>
      <p class="lede">
        {to === null
          ? "No story has been read."
          : `How it stands with ${count(partners.length, "partner")} on ${dayWords(to)}`}
        {data.known === null ? "" : `, as known on ${dayWords(data.known)}`}
        {to === null ? "" : `. Index from −10 to +10; a story’s weight halves every ${half_life} days.`}
      </p>
      <Tabs
        label="Length of a period"
        tabs={LENGTH_WORDS.map(([months, words]) => [
          barometerAddress(actor, { ...state, months }),
          words,
          (state.months ?? 2) === months,
        ])}
      />
      <table class="standings stacked">
        <caption class="hidden">The index with each partner, which way it moves, and why</caption>
        <thead>
          <tr>
            <th scope="col">With</th>
            <th scope="col">Index, 95%</th>
            <th scope="col">Three months, and why</th>
            <th scope="col">A year</th>
            <th scope="col">Course</th>
            <th scope="col">Otherwise reckoned</th>
          </tr>
        </thead>
        <tbody>
          {data.standings.map((standing, i) => (
            <Partner of={partners[i]!} standing={standing} actor={actor} name={name} />
          ))}
        </tbody>
      </table>
      <Points {...shown} />
    </>
  );
};

/** Null for an actor without any record. */
export async function barometerPage(
  store: Store,
  actor: string,
  state: BarometerState,
  tables: BarometerTables,
  log: readonly LogEntry[],
): Promise<Page | null> {
  const known = new Set((await store.pairs()).flatMap(({ pair }) => pair));
  const partners = state.with?.split(",") ?? [];
  if ([actor, ...partners].some((id) => !known.has(id)) || partners.includes(actor)) return null;
  // The same present as on the pages of the pairs, so that they show the same index.
  const to = state.known ?? (await presentOf(store));
  const by = LENGTHS[state.months ?? 2]!;
  const asked = { ...TWO_MONTHS, partners, by, to, known: state.known ?? null };
  const shown = await barometerShown(store, actor, asked, tables, log);
  return {
    title: `Barometer of ${shown.name(actor)}`,
    address: barometerAddress(actor, state),
    data: shown.data,
    sheet: barometerSheet(shown),
    body: <BarometerBody shown={shown} state={state} />,
  };
}
