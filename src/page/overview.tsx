/** The first page: what the corpus says, at a glance. */
import { type Pair, pairOf } from "../event/pairs.ts";
import type { EventRecord } from "../event/reading.ts";
import { type MonthSums, monthSums } from "../relation/month-sums.ts";
import { readPair } from "../relation/relate.ts";
import { CODED, type Dataset } from "../store/dataset.ts";
import type { PairCount, Store } from "../store/store.ts";
import {
  aboutAddress,
  documentsAddress,
  overviewAddress,
  recordsAddress,
  setsAddress,
  triangleAddress,
} from "./addresses.ts";
import { currentIndex } from "./current.ts";
import { setNamed } from "./data.ts";
import { formatWords } from "./dataset-words.ts";
import { Entries } from "./entry.tsx";
import type { Node, Page } from "./layout.tsx";
import { type ActorName, actorNames } from "./names.ts";
import { type OutletOf, outletsOf } from "./outlets.ts";
import { Barometers, type PairRow, PairsTable } from "./overview-pairs.tsx";
import type { Period } from "./period.ts";
import { presentOf, relationShown } from "./reach.ts";
import { latestRecords } from "./records.tsx";
import { type Side, Triangle } from "./triangle.tsx";
import { count, dayWords, monthWords } from "./words.ts";

const PAIRS_SHOWN = 8;
const LATEST_SHOWN = 6;
const FIRST_CHOICE = ["BLR", "NATO", "RUS"] as const;

interface TriangleDrawn {
  readonly actors: readonly [string, string, string];
  readonly sides: readonly Side[];
}

interface Overview {
  readonly counts: Awaited<ReturnType<Store["counts"]>>;
  /** First and last day of publication. */
  readonly published: Period | null;
  readonly triangle: TriangleDrawn | null;
  readonly pairs: readonly PairRow[];
  readonly latest: readonly EventRecord[];
  /** Number of imported sets. */
  readonly sets: number;
  /** The one shown; null for what was read from texts. */
  readonly set: Dataset | null;
}

const documented = (pair: PairCount): number => pair.events + pair.assessments + pair.channels;

/** Belarus, NATO and Russia if each has a record with one of the others; else the three most documented actors. */
export function triangleActors(pairs: readonly PairCount[]): readonly [string, string, string] | null {
  const records = new Map<string, number>();
  for (const pair of pairs)
    for (const actor of pair.pair) records.set(actor, (records.get(actor) ?? 0) + documented(pair));
  const among = pairs.flatMap(({ pair }) =>
    pair.every((id) => FIRST_CHOICE.some((f) => f === id)) ? pair : [],
  );
  if (FIRST_CHOICE.every((id) => among.includes(id))) return FIRST_CHOICE;
  const most = [...records].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
  return most.length < 3 ? null : [most[0]!, most[1]!, most[2]!];
}

interface PairMonths {
  readonly pair: Pair;
  readonly months: readonly MonthSums[];
}

/** Relations of pairs, all up to the present at least. */
async function relationsOf(store: Store, pairs: readonly Pair[]): Promise<readonly PairMonths[]> {
  const present = await presentOf(store);
  const relations: PairMonths[] = [];
  for (const pair of pairs)
    relations.push(
      store.data === CODED
        ? relationShown(await readPair(store, pair), pair, {}, present)
        : { pair, months: monthSums(await store.sums({ pair, by: "day" }), present) },
    );
  return relations;
}

async function overview(store: Store): Promise<Overview> {
  const all = await store.pairs();
  const shown = [...all].sort((a, b) => documented(b) - documented(a)).slice(0, PAIRS_SHOWN);
  const actors = triangleActors(all);
  const sides =
    actors === null
      ? []
      : [pairOf(actors[1], actors[2]), pairOf(actors[0], actors[2]), pairOf(actors[0], actors[1])];
  const relations = await relationsOf(store, [...shown.map(({ pair }) => pair), ...sides]);
  const counts = await store.counts();
  const ofSides = relations.slice(shown.length);
  return {
    counts,
    sets: (await store.datasets()).length,
    set: await setNamed(store),
    published: await store.published(),
    triangle:
      actors === null
        ? null
        : {
            actors,
            sides: ofSides.map((relation) => ({ pair: relation.pair, current: currentIndex(relation) })),
          },
    pairs: shown.map((pair, i) => ({
      ...pair,
      current: currentIndex(relations[i]!),
      months: relations[i]!.months,
    })),
    latest: (await latestRecords(store, "event", LATEST_SHOWN)) as readonly EventRecord[],
  };
}

/** An imported set at a glance. */
const SetTotals = ({ set }: { set: Dataset }): Node => (
  <p class="lede">
    <a href={recordsAddress()}>{count(set.rows, "event")}</a> imported from {formatWords(set.format).name}
    {set.from === null || set.to === null ? "" : `, of ${dayWords(set.from)} to ${dayWords(set.to)}`}. They
    have no sentences that could be read here: each leads to its row, and from there to where it was found.{" "}
    <a href={setsAddress()}>All sets</a>
  </p>
);

const Totals = ({ counts, published }: Overview): Node => (
  <p class="lede">
    <a href={documentsAddress()}>{count(counts.documents, "document")}</a>
    {published === null ? "" : ` of ${dayWords(published.from)} to ${dayWords(published.to)}`}; in them{" "}
    <a href={recordsAddress({ kind: "event" })}>{count(counts.events, "event")}</a>,{" "}
    <a href={recordsAddress({ kind: "assessment" })}>{count(counts.assessments, "assessment")}</a> of
    relations and <a href={recordsAddress({ kind: "channel" })}>{count(counts.channels, "channel")}</a> of
    contact.
  </p>
);

const TriangleSection = (props: { triangle: TriangleDrawn; name: ActorName }): Node => {
  const { triangle, name } = props;
  const latest = triangle.sides
    .flatMap(({ current }) => (current === null ? [] : [current.month]))
    .sort()
    .at(-1);
  return (
    <section class="three" aria-labelledby="triangle">
      <h2 id="triangle">{triangle.actors.map(name).join(", ")}</h2>
      <figure>
        <Triangle actors={triangle.actors} sides={triangle.sides} name={name} />
        <figcaption>
          Index of each relation, −10 to +10
          {latest === undefined ? "" : `, at the end of ${monthWords(latest)}`}, and its direction over three
          months. <a href={aboutAddress("index")}>How it is reckoned</a>.{" "}
          <a href={triangleAddress(triangle.actors)}>Balance, hedging, tension and reactions of the three</a>
        </figcaption>
      </figure>
    </section>
  );
};

const OverviewBody = (props: { data: Overview; name: ActorName; outlet: OutletOf }): Node => {
  const { data, name, outlet } = props;
  if (data.counts.documents === 0 && data.set === null)
    return (
      <>
        <h1>Nothing read yet</h1>
        <p class="lede">
          {data.sets === 0
            ? "The store is empty. Read documents into it, then load this page again."
            : "Events of other projects were imported: choose a set above."}
        </p>
      </>
    );
  return (
    <>
      <h1>How relations warm and freeze</h1>
      {data.set === null ? <Totals {...data} /> : <SetTotals set={data.set} />}
      <div class="overview">
        {data.triangle === null ? "" : <TriangleSection triangle={data.triangle} name={name} />}
        <section class="ranking" aria-labelledby="pairs">
          <h2 id="pairs">Pairs</h2>
          <PairsTable pairs={data.pairs} name={name} />
          <Barometers pairs={data.pairs} name={name} />
        </section>
      </div>
      {data.set === null ? (
        <section aria-labelledby="latest">
          <h2 id="latest">Latest events</h2>
          <Entries records={data.latest} name={name} outlet={outlet} />
          <p class="more">
            <a href={recordsAddress({ kind: "event" })}>All events</a>
          </p>
        </section>
      ) : (
        ""
      )}
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
