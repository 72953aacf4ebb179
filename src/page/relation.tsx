/** One pair over time: its course, when it changed, the stories under it, who says what, and how the two are in touch. */
import { type Pair, pairOf } from "../event/pairs.ts";
import type { AssessmentRecord, ChannelRecord, ReadingRecord } from "../event/reading.ts";
import type { Domains } from "../relation/domains.ts";
import { readPair } from "../relation/relate.ts";
import type { Store } from "../store/store.ts";
import type { Story } from "../store/story.ts";
import {
  aboutAddress,
  barometerAddress,
  calendarAddress,
  channelsAddress,
  claimsAddress,
  eventAddress,
  type RelationState,
  relationAddress,
} from "./addresses.ts";
import { rangeWords } from "./course-words.ts";
import { type Current, currentIndex } from "./current.ts";
import { type Node, type Page, Paging } from "./layout.tsx";
import { type ActorName, actorNames } from "./names.ts";
import { type OutletOf, outletsOf } from "./outlets.ts";
import { presentOf, relationShown } from "./reach.ts";
import { Assessments, Channels } from "./registers.tsx";
import { Course, Fields, WhenItChanged } from "./relation-course.tsx";
import { relationSheet } from "./relation-sheets.ts";
import { knownBy, MONTHS_DONE, type RelationData, registerOf, relationDataOf } from "./relation-view.ts";
import { StoryEntry } from "./story-entry.tsx";
import { storyParties, storyWhen, storyWords } from "./story-words.ts";
import { count, dayWords, lastDay, monthWords, pairWords, signed } from "./words.ts";

const PAGE_SIZE = 40;

interface RelationPage {
  readonly state: RelationState;
  readonly relation: RelationData;
  readonly current: Current | null;
  /** Stories in the months asked for, newest first: those of this page of the list, and how many there are. */
  readonly stories: readonly Story[];
  readonly total: number;
}

interface Drawn {
  readonly data: RelationPage;
  readonly name: ActorName;
  readonly record: (id: string) => ReadingRecord | undefined;
  readonly outlet: OutletOf;
}

/** Stories in the months asked for; undated ones only where no month was asked for. */
function storiesOf(
  all: readonly Story[],
  { stories, periods }: RelationData,
  state: RelationState,
): readonly Story[] {
  const { month, from, to, auxiliary } = state;
  if (month !== undefined) {
    const cells = periods.filter(({ period }) => period === month);
    const ids = new Set(
      cells.flatMap(({ cooperation, conflict }) => [...cooperation.stories, ...conflict.stories]),
    );
    return stories.filter(({ id }) => ids.has(id));
  }
  if (from !== undefined || to !== undefined) return stories;
  return [
    ...stories,
    ...all.filter((one) => one.date === null && (auxiliary === true || one.auxiliary === null)),
  ];
}

const Lede = ({ data, name }: Drawn): Node => {
  const { current, relation, state } = data;
  if (current === null)
    return (
      <p class="lede">
        No story told as done{windowWords(state) === null ? " yet" : ` ${windowWords(state)}`}, so there is no
        index. What is known stands below.
      </p>
    );
  const { direction, since, change } = current;
  const within = relation.periods.findLast(({ period }) => period === current.month)?.index?.interval ?? null;
  const reason = relation.move?.reason ?? null;
  return (
    <p class="lede">
      At the end of {monthWords(current.month)} the index stood at{" "}
      <a
        href={relationAddress(
          relation.pair,
          { ...state, month: undefined, to: current.month, page: 1 },
          "evidence",
        )}
      >
        {signed(current.index.value)}
      </a>
      {`${rangeWords(within)}, from ${count(current.index.stories.length, "story")}`}
      {direction === null || since === null || change === null
        ? ""
        : direction === "steady"
          ? `, steady since ${monthWords(since)}`
          : `, ${direction}: ${signed(change)} since ${monthWords(since)}`}
      {reason === null ? (
        ""
      ) : (
        <>
          {relation.move?.direction === "steady" ? ", newest " : ", most by "}
          <a href={eventAddress(reason.id)}>
            <bdi>{`${storyWords(reason)}, ${storyParties(reason, name)}`}</bdi>
          </a>
          , {storyWhen(reason)}
        </>
      )}
      . <a href={aboutAddress("index")}>What the index means</a>
    </p>
  );
};

const Toggle = ({ data }: Drawn): Node => {
  const { relation, state } = data;
  const on = state.auxiliary === true;
  return (
    <p class="toggle">
      {on
        ? "Planned, hypothetical, denied and past stories are included, in the list and in the figures. "
        : "Only stories told as done are counted. "}
      <a href={relationAddress(relation.pair, { ...state, auxiliary: !on, page: 1 })}>
        {on ? "Leave out what is not done" : "Include planned, hypothetical, denied and past"}
      </a>
    </p>
  );
};

/** Ends of past years at which the relation can be seen as it was known then. */
const YEARS_BACK = 5;

const Replay = ({ data, years }: Drawn & { years: readonly string[] }): Node => {
  const { relation, state } = data;
  if (state.known === undefined && years.length === 0) return null;
  return (
    <p class="toggle">
      {state.known === undefined ? "" : `As it was known on ${dayWords(state.known)}. `}
      {state.known === undefined ? (
        "As it was known at the end of "
      ) : (
        <a href={relationAddress(relation.pair, { ...state, known: undefined, page: 1 })}>
          As it is known now
        </a>
      )}
      {state.known === undefined
        ? years.map((year, i) => (
            <>
              {i === 0 ? "" : ", "}
              <a href={relationAddress(relation.pair, { ...state, known: `${year}-12-31`, page: 1 })}>
                {year}
              </a>
            </>
          ))
        : ""}
    </p>
  );
};

const Elsewhere = ({ data, name }: Drawn): Node => {
  const [a, b] = data.relation.pair;
  const pair = { actor: a, with: b };
  return (
    <p class="toggle">
      Their <a href={channelsAddress(pair)}>channels of contact</a>,{" "}
      <a href={calendarAddress(pair)}>calendar</a> and <a href={claimsAddress(pair)}>claims about them</a>.
      The barometers of{" "}
      <a href={barometerAddress(a)}>
        <bdi>{name(a)}</bdi>
      </a>{" "}
      and{" "}
      <a href={barometerAddress(b)}>
        <bdi>{name(b)}</bdi>
      </a>
    </p>
  );
};

function windowWords({ month, from, to }: RelationState): string | null {
  if (month !== undefined) return `in ${monthWords(month)}`;
  if (from !== undefined && to !== undefined) return `from ${monthWords(from)} to ${monthWords(to)}`;
  if (from !== undefined) return `from ${monthWords(from)} on`;
  return to === undefined ? null : `up to the end of ${monthWords(to)}`;
}

const Stories = ({ data, name, record }: Drawn): Node => {
  const { relation, state, stories, total } = data;
  const words = windowWords(state);
  const all = { ...state, month: undefined, from: undefined, to: undefined, page: 1 };
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">Stories{words === null ? "" : ` ${words}`}</h2>
      <p class="count">
        {count(total, "story")}
        {total === 0 ? " told as done. " : ", newest first. "}
        {words === null ? "" : <a href={relationAddress(relation.pair, all, "evidence")}>All months</a>}
      </p>
      {total === 0 ? (
        ""
      ) : (
        <ol class="entries">
          {stories.map((story) => (
            <StoryEntry story={story} name={name} record={record} />
          ))}
        </ol>
      )}
      <Paging
        page={state.page ?? 1}
        pages={Math.ceil(total / PAGE_SIZE)}
        address={(other) => relationAddress(relation.pair, { ...state, page: other }, "evidence")}
        label="Parts of the list of stories"
      />
    </section>
  );
};

const RelationBody = (drawn: Drawn & { years: readonly string[] }): Node => {
  const { data, name, outlet } = drawn;
  const { relation, state } = data;
  return (
    <>
      <h1>
        <bdi>{pairWords(relation.pair, name)}</bdi>
      </h1>
      <Lede {...drawn} />
      <Toggle {...drawn} />
      <Replay {...drawn} />
      <Course data={relation} state={state} name={name} />
      <WhenItChanged data={relation} name={name} />
      <Fields data={relation} />
      <Stories {...drawn} />
      <Assessments relation={relation} name={name} outlet={outlet} />
      <Channels
        pair={relation.pair}
        lines={relation.register}
        sentence={(id) => relation.channels.find((one) => one.id === id)?.text ?? ""}
      />
      <section aria-label="Elsewhere">
        <Elsewhere {...drawn} />
      </section>
    </>
  );
};

/** Null where no record is about the pair, or the list has no such page. */
export async function relationPage(
  store: Store,
  pair: Pair,
  state: RelationState,
  domains: Domains,
): Promise<Page | null> {
  const sorted = pairOf(...pair);
  const all = await readPair(store, sorted);
  if (all.records.length === 0) return null;
  const sources = state.known === undefined ? all : knownBy(all, state.known);
  const present = state.known === undefined ? await presentOf(store) : lastDay(state.known.slice(0, 7));
  const shown = relationShown(sources, sorted, state, present);
  const asked = { ...MONTHS_DONE, auxiliary: state.auxiliary === true };
  const relation: RelationData = {
    ...relationDataOf(
      sources,
      sorted,
      { ...asked, from: shown.from, to: shown.to },
      { domains, fields: false, present },
    ),
    ...{ known: state.known ?? null, assessments: shown.assessments, channels: shown.channels },
    register: registerOf(shown.channels, sources.records, state.known ?? shown.to ?? present),
  };
  const found = storiesOf(sources.stories, relation, state);
  const page = state.page ?? 1;
  const stories = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  if (page > 1 && stories.length === 0) return null;
  const data: RelationPage = { state, relation, current: currentIndex(shown), stories, total: found.length };
  return {
    ...{ title: "", address: relationAddress(sorted, state), data, sheet: relationSheet(relation) },
    ...(await drawnOf(
      store,
      data,
      sources.coverage.map(({ month }) => month.slice(0, 4)),
    )),
  };
}

/** What the page needs beside its data: names, the records of the tellings, outlets. */
async function drawnOf(
  store: Store,
  data: RelationPage,
  years: readonly string[],
): Promise<Pick<Page, "title" | "body">> {
  const { relation, stories } = data;
  const told = await store.records({
    ids: stories.flatMap(({ tellings }) => tellings.map(({ event }) => event)),
  });
  const records = new Map(told.map((record) => [record.id, record]));
  const said: readonly (AssessmentRecord | ChannelRecord)[] = [...relation.assessments, ...relation.channels];
  const compared = relation.assessments.flatMap(({ comparison }) =>
    comparison === null ? [] : [comparison.more, comparison.less, comparison.toward],
  );
  const made = relation.changes.flatMap(({ made_by }) => made_by.map(({ story }) => story));
  const reason = relation.move?.reason ?? null;
  const parties = [...stories, ...made, ...(reason === null ? [] : [reason])].flatMap((story) => [
    ...story.actor,
    ...story.recipient,
  ]);
  const name = await actorNames(store, [...relation.pair, ...compared, ...parties]);
  const past = [...new Set(years)].slice(-YEARS_BACK - 1, -1);
  const outlet = await outletsOf(store, said);
  return {
    title: pairWords(relation.pair, name),
    body: (
      <RelationBody data={data} name={name} record={(id) => records.get(id)} outlet={outlet} years={past} />
    ),
  };
}
