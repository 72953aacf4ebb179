/** Records of the whole corpus in order of time, and the latest of them. */
import { dayNumber, dayOf } from "../core/date.ts";
import type { ReadingRecord } from "../event/reading.ts";
import type { Store } from "../store/store.ts";
import { type RecordsState, recordsAddress } from "./addresses.ts";
import { Entries } from "./entry.tsx";
import { type Node, type Page, Tabs } from "./layout.tsx";
import { type ActorName, actorNames } from "./names.ts";
import { type OutletOf, outletsOf } from "./outlets.ts";
import { byNewest } from "./words.ts";

const PAGE_SIZE = 40;

/** Days looked back for the latest records, each tried where the one before did not hold enough. */
const LOOKING_BACK = [31, 366, 3653];

/** The newest `number` records told as done; undated ones are not among them. */
export async function latestRecords(
  store: Store,
  record: ReadingRecord["record"],
  number: number,
): Promise<readonly ReadingRecord[]> {
  const ends = (await store.pairs()).flatMap(({ to }) => (to === null ? [] : [to]));
  const last = ends.sort().at(-1);
  if (last === undefined) return [];
  const windows = [...LOOKING_BACK.map((days) => dayOf(dayNumber(last) - days)), "0001-01-01"];
  for (const from of windows) {
    const found = await store.records({ record, auxiliary: false, from, to: last });
    if (found.length >= number || from === windows.at(-1)) return [...found].sort(byNewest).slice(0, number);
  }
  return [];
}

const KINDS: readonly (readonly [ReadingRecord["record"] | undefined, string])[] = [
  [undefined, "All"],
  ["event", "Events"],
  ["assessment", "Assessments"],
  ["channel", "Channels"],
];

interface RecordsPage {
  readonly state: RecordsState;
  readonly records: readonly ReadingRecord[];
  readonly more: boolean;
}

const RecordsBody = (props: { data: RecordsPage; name: ActorName; outlet: OutletOf }): Node => {
  const { data, name, outlet } = props;
  const { state } = data;
  const page = state.page ?? 1;
  return (
    <>
      <h1>
        {KINDS.find(([kind]) => kind === state.kind)![1]}
        {state.kind === undefined ? " records" : ""}
      </h1>
      <p class="lede">
        In order of time{state.actor === undefined ? "" : `, with ${name(state.actor)} taking part`}. Those
        that are not done, or not now, say so.
      </p>
      <Tabs
        label="Kinds of records"
        tabs={KINDS.map(([kind, words]) => [
          recordsAddress({ kind, actor: state.actor }),
          words,
          kind === state.kind,
        ])}
      />
      <section aria-labelledby="list">
        <h2 id="list" class="hidden">
          Records {(page - 1) * PAGE_SIZE + 1} to {(page - 1) * PAGE_SIZE + data.records.length}
        </h2>
        {data.records.length === 0 ? (
          <p class="none">None.</p>
        ) : (
          <Entries records={data.records} name={name} outlet={outlet} />
        )}
      </section>
      <nav class="paging" aria-label="Parts of the list">
        {page > 1 ? <a href={recordsAddress({ ...state, page: page - 1 })}>Earlier</a> : <span>Earlier</span>}
        <span>Page {page}</span>
        {data.more ? <a href={recordsAddress({ ...state, page: page + 1 })}>Later</a> : <span>Later</span>}
      </nav>
    </>
  );
};

/** Null for a page after the last one. */
export async function recordsPage(store: Store, state: RecordsState): Promise<Page | null> {
  const page = state.page ?? 1;
  const found = await store.records({
    ...(state.kind === undefined ? {} : { record: state.kind }),
    ...(state.actor === undefined ? {} : { actor: state.actor }),
    limit: PAGE_SIZE + 1,
    offset: (page - 1) * PAGE_SIZE,
  });
  if (found.length === 0 && (page > 1 || state.actor !== undefined)) return null;
  const records = found.slice(0, PAGE_SIZE);
  const data: RecordsPage = { state, records, more: found.length > PAGE_SIZE };
  const pairIds = records.flatMap((record) => (record.record === "event" ? [] : record.pair));
  const name = await actorNames(store, [...pairIds, ...(state.actor === undefined ? [] : [state.actor])]);
  const body = <RecordsBody data={data} name={name} outlet={await outletsOf(store, records)} />;
  return { title: "Records", address: recordsAddress(state), data, body };
}
