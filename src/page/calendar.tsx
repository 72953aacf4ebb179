/** The calendar of visits, meetings and exercises, newest first: who, where, at what level; announced and held. */
import type { ChannelKind } from "../event/reading.ts";
import type { Occasion } from "../relation/calendar.ts";
import { OCCASIONS } from "../relation/channels.ts";
import type { Store } from "../store/store.ts";
import { type CalendarState, calendarAddress } from "./addresses.ts";
import {
  type CalendarShown,
  calendarShown,
  calendarView,
  occasionStatus,
  occasionWhen,
  occasionWords,
} from "./calendar-view.ts";
import { type Node, type Page, Paging, Tabs } from "./layout.tsx";
import { actorNames } from "./names.ts";
import { Evidence } from "./parts.tsx";
import { channelWords, count, dayWords, type Status } from "./words.ts";

const PAGE_SIZE = 60;

const BADGE: Readonly<Record<Occasion["status"], Status>> = {
  announced: "planned",
  held: "done",
  cancelled: "past",
  denied: "denied",
};

const Row = ({ one, shown }: { one: Occasion; shown: CalendarShown }): Node => (
  <tr>
    <th scope="row" class="when">
      {occasionWhen(one)}
    </th>
    <td data-label="What">
      <bdi>{occasionWords(one)}</bdi>
    </td>
    <td data-label="Who">
      {one.who.map((id, i) => (
        <>
          {i === 0 ? "" : ", "}
          <a href={calendarAddress({ actor: id })}>
            <bdi>{shown.name(id)}</bdi>
          </a>
        </>
      ))}
    </td>
    <td data-label="Where" class={one.place === null ? "empty" : ""}>
      {one.place === null ? "–" : <bdi>{one.place.name}</bdi>}
    </td>
    <td data-label="Level" class={one.level === null ? "empty" : ""}>
      {one.level ?? "–"}
    </td>
    <td data-label="Status">
      <span class={`status ${BADGE[one.status]}`}>{one.status}</span>
      {occasionStatus(one).slice(one.status.length)}
    </td>
    <td data-label="Records">
      <Evidence ids={one.evidence} sentence={shown.sentence} />
    </td>
  </tr>
);

const Year = (props: { year: string; occasions: readonly Occasion[]; shown: CalendarShown }): Node => (
  <section aria-labelledby={`year-${props.year}`}>
    <h2 id={`year-${props.year}`}>{props.year}</h2>
    <table class="calendar stacked">
      <caption class="hidden">Visits, meetings and exercises, {props.year}</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">Who</th>
          <th scope="col">Where</th>
          <th scope="col">Level</th>
          <th scope="col">Status</th>
          <th scope="col">Records</th>
        </tr>
      </thead>
      <tbody>
        {props.occasions.map((one) => (
          <Row one={one} shown={props.shown} />
        ))}
      </tbody>
    </table>
  </section>
);

const yearOf = ({ date }: Occasion): string => date?.slice(0, 4) ?? "Undated";

function title({ state }: CalendarShown["data"], name: CalendarShown["name"]): string {
  const who = [state.actor, state.with].filter((id) => id !== undefined).map(name);
  return who.length === 0 ? "Calendar" : `Calendar of ${who.join(" and ")}`;
}

const KindTabs = ({ state }: { state: CalendarState }): Node => {
  const tab = (kind: ChannelKind | undefined, words: string): readonly [string, string, boolean] => [
    calendarAddress({ ...state, kind, page: 1 }),
    words,
    state.kind === kind,
  ];
  const kinds = OCCASIONS.map((kind) => tab(kind, channelWords(kind)));
  return <Tabs label="Kinds of occasions" tabs={[tab(undefined, "All"), ...kinds]} />;
};

const CalendarBody = (props: {
  shown: CalendarShown;
  page: number;
  occasions: readonly Occasion[];
}): Node => {
  const { shown, page, occasions } = props;
  const { state, day, occasions: all } = shown.data;
  return (
    <>
      <h1>
        <bdi>{title(shown.data, shown.name)}</bdi>
      </h1>
      <p class="lede">
        {count(all.length, "occasion")}
        {day === null ? "" : `, as told by ${dayWords(day)}`}; newest first.{" "}
        {state.actor === undefined ? "" : <a href={calendarAddress()}>All of them</a>}
      </p>
      <KindTabs state={state} />
      {all.length === 0 ? <p class="none">None has been read.</p> : ""}
      {[...new Set(occasions.map(yearOf))].map((year) => (
        <Year year={year} occasions={occasions.filter((one) => yearOf(one) === year)} shown={shown} />
      ))}
      <Paging
        page={page}
        pages={Math.ceil(all.length / PAGE_SIZE)}
        address={(other) => calendarAddress({ ...state, page: other })}
        label="Parts of the calendar"
      />
    </>
  );
};

/** Undated ones stay last. */
const newestFirst = (occasions: readonly Occasion[]): readonly Occasion[] => [
  ...occasions.filter(({ date }) => date !== null).reverse(),
  ...occasions.filter(({ date }) => date === null),
];

/** Null for an actor without any record, and for a page after the last one. */
export async function calendarPage(store: Store, state: CalendarState): Promise<Page | null> {
  const known = new Set((await store.pairs()).flatMap(({ pair }) => pair));
  const asked = [state.actor, state.with].filter((id) => id !== undefined);
  if (asked.some((id) => !known.has(id))) return null;
  const found = await calendarShown(store, state);
  const page = state.page ?? 1;
  const occasions = newestFirst(found.data.occasions).slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  if (page > 1 && occasions.length === 0) return null;
  const name = await actorNames(store, [...asked, ...occasions.flatMap(({ who }) => who)]);
  const shown = { ...found, name };
  return {
    texts: "visits, meetings or exercises",
    title: title(found.data, name),
    address: calendarAddress(state),
    data: found.data,
    sheet: calendarView(found).sheet,
    body: <CalendarBody shown={shown} page={page} occasions={occasions} />,
  };
}
