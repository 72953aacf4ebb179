/** One pair over time: its course, the events under it, who says what about it, and how the two are in touch. */
import { type Pair, pairOf } from "../event/pairs.ts";
import type { EventRecord, ReadingRecord } from "../event/reading.ts";
import { dayOfRecord, readPair } from "../relation/relate.ts";
import type { Relation } from "../relation/relation.ts";
import type { Store } from "../store/store.ts";
import { aboutAddress, type RelationState, relationAddress } from "./addresses.ts";
import { RelationChart } from "./chart.tsx";
import { type Current, currentIndex } from "./current.ts";
import { Entries } from "./entry.tsx";
import { type Node, type Page, Paging } from "./layout.tsx";
import { type ActorName, actorNames } from "./names.ts";
import { type OutletOf, outletsOf } from "./outlets.ts";
import { presentOf, relationShown } from "./reach.ts";
import { Assessments, Channels, Figures } from "./registers.tsx";
import { byNewest, count, monthWords, pairWords, signed } from "./words.ts";

const PAGE_SIZE = 40;
/** Twenty years: what a chart holds on a narrow screen. */
const MONTHS_DRAWN = 240;

interface RelationData {
  readonly state: RelationState;
  readonly relation: Relation;
  readonly current: Current | null;
  /** Events in the months asked for, newest first: those of this page of the list, and how many there are. */
  readonly events: readonly EventRecord[];
  readonly total: number;
}

interface Drawn {
  readonly data: RelationData;
  readonly name: ActorName;
  readonly outlet: OutletOf;
}

/**
 * Events under the figures of the months asked for, newest first: of what is counted, denials too. Undated ones only
 * where no month was asked for.
 */
async function eventsOf(
  store: Store,
  records: readonly ReadingRecord[],
  { months }: Relation,
  state: RelationState,
): Promise<readonly EventRecord[]> {
  const asked = months.filter(({ month }) => state.month === undefined || month === state.month);
  const ids = new Set(
    asked.flatMap(({ cooperation, conflict }) => [...cooperation.events, ...conflict.events]),
  );
  const whole = state.month === undefined && state.from === undefined && state.to === undefined;
  const undated = (record: ReadingRecord): boolean =>
    whole && dayOfRecord(record) === null && (state.auxiliary === true || record.auxiliary === null);
  const own = records.filter((record) => ids.has(record.id) || undated(record));
  // What one outlet tells of the two, another may tell of one of them and a third: it is the same story.
  const known = new Set(own.map(({ id }) => id));
  const missing = [...ids].filter((id) => !known.has(id));
  const others = missing.length === 0 ? [] : await store.records({ ids: missing });
  return [...own, ...others].filter((record) => record.record === "event").sort(byNewest);
}

const Lede = ({ data }: { data: RelationData }): Node => {
  const { current, relation, state } = data;
  if (current === null)
    return (
      <p class="lede">
        No event told as done{windowWords(state) === null ? " yet" : ` ${windowWords(state)}`}, so there is no
        index. What is known stands below.
      </p>
    );
  const { direction, since, change } = current;
  return (
    <p class="lede">
      At the end of {monthWords(current.month)} the index stood at{" "}
      <a href={relationAddress(relation.pair, { to: current.month, auxiliary: state.auxiliary }, "evidence")}>
        {signed(current.index.value)}
      </a>
      {`, from ${count(current.index.events.length, "event")}`}
      {direction === null || since === null || change === null
        ? ""
        : direction === "steady"
          ? `, steady since ${monthWords(since)}`
          : `, ${direction}: ${signed(change)} since ${monthWords(since)}`}
      . <a href={aboutAddress("index")}>What the index means</a>
    </p>
  );
};

const Toggle = ({ data }: { data: RelationData }): Node => {
  const { relation, state } = data;
  const on = state.auxiliary === true;
  return (
    <p class="toggle">
      {on
        ? "Planned, hypothetical, denied and past events are included, in the list and in the figures. "
        : "Only events told as done are counted. "}
      <a href={relationAddress(relation.pair, { ...state, auxiliary: !on, page: 1 })}>
        {on ? "Leave out what is not done" : "Include planned, hypothetical, denied and past"}
      </a>
    </p>
  );
};

const Course = ({ data, name }: Drawn): Node => {
  const { relation, state } = data;
  const months = relation.months.slice(-MONTHS_DRAWN);
  if (months.length === 0) return null;
  const before = relation.months.at(-MONTHS_DRAWN - 1);
  const address = (month: string): string =>
    relationAddress(relation.pair, { ...state, month, page: 1 }, "evidence");
  return (
    <section aria-labelledby="course">
      <h2 id="course">Course</h2>
      <figure>
        <RelationChart
          months={months}
          selected={state.month}
          address={address}
          label={`Index, cooperation and conflict of ${pairWords(relation.pair, name)} by month`}
        />
        <figcaption>
          Choose a month to see its events. The weight of an event in the index halves every{" "}
          {relation.half_life} days.{" "}
          {before === undefined ? (
            ""
          ) : (
            <a
              href={relationAddress(relation.pair, { ...state, month: undefined, to: before.month, page: 1 })}
            >
              Months before {monthWords(months[0]!.month)}
            </a>
          )}
        </figcaption>
      </figure>
      <Figures months={months} address={address} />
    </section>
  );
};

function windowWords({ month, from, to }: RelationState): string | null {
  if (month !== undefined) return `in ${monthWords(month)}`;
  if (from !== undefined && to !== undefined) return `from ${monthWords(from)} to ${monthWords(to)}`;
  if (from !== undefined) return `from ${monthWords(from)} on`;
  return to === undefined ? null : `up to the end of ${monthWords(to)}`;
}

const Evidence = ({ data, name, outlet }: Drawn): Node => {
  const { relation, state, events, total } = data;
  const words = windowWords(state);
  const page = state.page ?? 1;
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">Events{words === null ? "" : ` ${words}`}</h2>
      <p class="count">
        {count(total, "event")}
        {total === 0 ? " told as done. " : ", newest first. "}
        {words === null ? (
          ""
        ) : (
          <a href={relationAddress(relation.pair, { auxiliary: state.auxiliary }, "evidence")}>All months</a>
        )}
      </p>
      {total === 0 ? "" : <Entries records={events} name={name} outlet={outlet} />}
      <Paging
        page={page}
        pages={Math.ceil(total / PAGE_SIZE)}
        address={(other) => relationAddress(relation.pair, { ...state, page: other }, "evidence")}
        label="Parts of the list of events"
      />
    </section>
  );
};

const RelationBody = (drawn: Drawn): Node => (
  <>
    <h1>
      <bdi>{pairWords(drawn.data.relation.pair, drawn.name)}</bdi>
    </h1>
    <Lede data={drawn.data} />
    <Toggle data={drawn.data} />
    <Course {...drawn} />
    <Evidence {...drawn} />
    <Assessments relation={drawn.data.relation} name={drawn.name} outlet={drawn.outlet} />
    <Channels relation={drawn.data.relation} name={drawn.name} outlet={drawn.outlet} />
  </>
);

/** Null where no record is about the pair, or the list has no such page. */
export async function relationPage(store: Store, pair: Pair, state: RelationState): Promise<Page | null> {
  const sorted = pairOf(...pair);
  const sources = await readPair(store, sorted);
  if (sources.records.length === 0) return null;
  const relation = relationShown(sources, sorted, state, await presentOf(store));
  const all = await eventsOf(store, sources.records, relation, state);
  const page = state.page ?? 1;
  const events = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  if (page > 1 && events.length === 0) return null;
  const data: RelationData = { state, relation, current: currentIndex(relation), events, total: all.length };
  const shown: readonly ReadingRecord[] = [...events, ...relation.assessments, ...relation.channels];
  const compared = relation.assessments.flatMap(({ comparison }) =>
    comparison === null ? [] : [comparison.more, comparison.less, comparison.toward],
  );
  const name = await actorNames(store, [...sorted, ...compared]);
  const body = <RelationBody data={data} name={name} outlet={await outletsOf(store, shown)} />;
  return { title: pairWords(sorted, name), address: relationAddress(sorted, state), data, body };
}
