/** The first page: what the corpus says, at a glance. */
import { pairOf } from "../event/pairs.ts";
import type { EventRecord } from "../event/reading.ts";
import { relate } from "../relation/relate.ts";
import type { RelationMonth } from "../relation/relation.ts";
import type { PairCount, Store } from "../store/store.ts";
import { aboutAddress, documentsAddress, overviewAddress, recordsAddress, relationAddress } from "./addresses.ts";
import { ARROWS, type Current, currentIndex } from "./current.ts";
import { Entries } from "./entry.tsx";
import type { Node, Page } from "./layout.tsx";
import { type ActorName, actorNames } from "./names.ts";
import { type OutletOf, outletsOf } from "./outlets.ts";
import { latestRecords } from "./records.tsx";
import { monthsUpTo, Sparkline } from "./sparkline.tsx";
import { type Side, Triangle } from "./triangle.tsx";
import { capital, count, dayWords, monthWords, pairWords, signed } from "./words.ts";

const PAIRS_SHOWN = 12;
const LATEST_SHOWN = 6;
const SPARKLINE_MONTHS = 24;
const FIRST_CHOICE = ["BLR", "NATO", "RUS"] as const;

interface PairRow extends PairCount {
  readonly current: Current | null;
  readonly months: readonly RelationMonth[];
}

interface Overview {
  readonly counts: Awaited<ReturnType<Store["counts"]>>;
  /** First and last day of the records of all pairs. */
  readonly from: string | null;
  readonly to: string | null;
  readonly triangle: { readonly actors: readonly string[]; readonly sides: readonly Side[] } | null;
  readonly pairs: readonly PairRow[];
  readonly latest: readonly EventRecord[];
}

const records = (pair: PairCount): number => pair.events + pair.assessments + pair.channels;

/** Belarus, NATO and Russia if each has a record with one of the others; else the three most documented actors. */
export function triangleActors(pairs: readonly PairCount[]): readonly string[] | null {
  const documented = new Map<string, number>();
  for (const pair of pairs)
    for (const actor of pair.pair) documented.set(actor, (documented.get(actor) ?? 0) + records(pair));
  const among = pairs.flatMap(({ pair }) => (pair.every((id) => FIRST_CHOICE.some((f) => f === id)) ? pair : []));
  if (FIRST_CHOICE.every((id) => among.includes(id))) return FIRST_CHOICE;
  const most = [...documented].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 3);
  return most.length < 3 ? null : most.map(([id]) => id);
}

async function triangleOf(store: Store, actors: readonly string[] | null): Promise<Overview["triangle"]> {
  if (actors === null) return null;
  const [a, b, c] = actors as [string, string, string];
  const sides: Side[] = [];
  for (const pair of [pairOf(b, c), pairOf(a, c), pairOf(a, b)])
    sides.push({ pair, current: currentIndex(await relate(store, pair, {})) });
  return { actors, sides };
}

async function overview(store: Store): Promise<Overview> {
  const all = await store.pairs();
  const shown = [...all].sort((a, b) => records(b) - records(a)).slice(0, PAIRS_SHOWN);
  const pairs: PairRow[] = [];
  for (const pair of shown) {
    const relation = await relate(store, pair.pair, {});
    pairs.push({ ...pair, current: currentIndex(relation), months: relation.months });
  }
  const days = all.flatMap(({ from, to }) => [from, to]).filter((day) => day !== null);
  days.sort();
  return {
    counts: await store.counts(),
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    triangle: await triangleOf(store, triangleActors(all)),
    pairs,
    latest: (await latestRecords(store, "event", LATEST_SHOWN)) as readonly EventRecord[],
  };
}

const Totals = ({ counts, from, to }: Overview): Node => (
  <p class="lede">
    <a href={documentsAddress()}>{count(counts.documents, "document")}</a> read; in them{" "}
    <a href={recordsAddress({ kind: "event" })}>{count(counts.events, "event")}</a>,{" "}
    <a href={recordsAddress({ kind: "assessment" })}>{count(counts.assessments, "assessment")}</a> of relations and{" "}
    <a href={recordsAddress({ kind: "channel" })}>{count(counts.channels, "channel")}</a> of contact
    {from === null || to === null ? "" : `, from ${dayWords(from)} to ${dayWords(to)}`}.
  </p>
);

const Where = ({ current, row }: { current: Current | null; row: PairRow }): Node => {
  if (current === null) return <>–</>;
  const { direction } = current;
  return (
    <a href={relationAddress(row.pair, { to: current.month }, "evidence")}>
      <span class={current.index.value < 0 ? "figure negative" : "figure positive"}>
        {signed(current.index.value)}
      </span>
      {direction === null ? <></> : <span class="way">{` ${ARROWS[direction]} ${direction}`}</span>}
    </a>
  );
};

const PairsTable = ({ pairs, name }: { pairs: readonly PairRow[]; name: ActorName }): Node => {
  const last = pairs.flatMap(({ months }) => months.map(({ month }) => month)).sort().at(-1);
  const window = last === undefined ? [] : monthsUpTo(last, SPARKLINE_MONTHS);
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
              <a href={relationAddress(row.pair, { auxiliary: true }, "evidence")}>{count(row.events, "event")}</a>
              {row.assessments === 0 ? (
                <></>
              ) : (
                <a href={relationAddress(row.pair, {}, "assessments")}>{count(row.assessments, "assessment")}</a>
              )}
              {row.channels === 0 ? (
                <></>
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

const TriangleSection = (props: { triangle: NonNullable<Overview["triangle"]>; name: ActorName }): Node => {
  const { triangle, name } = props;
  const latest = triangle.sides.flatMap(({ current }) => (current === null ? [] : [current.month])).sort().at(-1);
  return (
    <section class="three" aria-labelledby="triangle">
      <h2 id="triangle">{triangle.actors.map(name).join(", ")}</h2>
      <figure>
        <Triangle actors={triangle.actors} sides={triangle.sides} name={name} />
        <figcaption>
          Index of each relation, −10 to +10{latest === undefined ? "" : `, at the end of ${monthWords(latest)}`}, and its
          direction over three months. <a href={aboutAddress("index")}>How it is reckoned</a>
        </figcaption>
      </figure>
    </section>
  );
};

const OverviewBody = (props: { data: Overview; name: ActorName; outlet: OutletOf }): Node => {
  const { data, name, outlet } = props;
  if (data.counts.documents === 0)
    return (
      <>
        <h1>Nothing read yet</h1>
        <p class="lede">The store is empty. Read documents into it, then load this page again.</p>
      </>
    );
  return (
    <>
      <h1>How relations warm and freeze</h1>
      <Totals {...data} />
      <div class="overview">
        {data.triangle === null ? <></> : <TriangleSection triangle={data.triangle} name={name} />}
        <section class="ranking" aria-labelledby="pairs">
          <h2 id="pairs">Pairs</h2>
          <PairsTable pairs={data.pairs} name={name} />
        </section>
      </div>
      <section aria-labelledby="latest">
        <h2 id="latest">Latest events</h2>
        <Entries records={data.latest} name={name} outlet={outlet} />
        <p class="more">
          <a href={recordsAddress({ kind: "event" })}>{capital("all events")}</a>
        </p>
      </section>
    </>
  );
};

export async function overviewPage(store: Store): Promise<Page> {
  const data = await overview(store);
  const ids = [...data.pairs.flatMap(({ pair }) => pair), ...(data.triangle?.actors ?? [])];
  const name = await actorNames(store, ids);
  const outlet = await outletsOf(store, data.latest);
  const body = <OverviewBody data={data} name={name} outlet={outlet} />;
  return { title: "Overview", address: overviewAddress(), data, body };
}
