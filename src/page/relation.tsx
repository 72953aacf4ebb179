/** One pair over time: its course, when it changed, the stories under it, who says what, and how the two are in touch. */
import { type Pair, pairOf } from "../event/pairs.ts";
import type { AssessmentRecord, ChannelRecord } from "../event/reading.ts";
import type { Domains } from "../relation/domains.ts";
import { CODED } from "../store/dataset.ts";
import type { Store } from "../store/store.ts";
import type { Story } from "../store/story.ts";
import { type RelationState, relationAddress } from "./addresses.ts";
import { currentIndex } from "./current.ts";
import { setNamed } from "./data.ts";
import { type Node, type Page, Paging } from "./layout.tsx";
import { actorNames } from "./names.ts";
import { outletsOf } from "./outlets.ts";
import { presentOf, relationShown } from "./reach.ts";
import { Assessments, Channels } from "./registers.tsx";
import { Course, Fields, WhenItChanged } from "./relation-course.tsx";
import {
  type Drawn,
  Elsewhere,
  Lede,
  OfSet,
  type RelationPage,
  Replay,
  Toggle,
  UNTYPED,
  windowWords,
} from "./relation-head.tsx";
import { relationSheet } from "./relation-sheets.ts";
import {
  MONTHS_DONE,
  type RelationData,
  readPairKnown,
  registerOf,
  relationDataOf,
} from "./relation-view.ts";
import { rowsOf } from "./rows.ts";
import { StoryEntry } from "./story-entry.tsx";
import { count, lastDay, pairWords } from "./words.ts";

const PAGE_SIZE = 40;
/** Past years at whose ends the relation can be seen as it was known then. */
const YEARS_BACK = 5;

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

const Stories = ({ data, name, record, row, set }: Drawn): Node => {
  const { relation, state, stories, total } = data;
  const words = windowWords(state);
  const all = { ...state, month: undefined, from: undefined, to: undefined, page: 1 };
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">Stories{words === null ? "" : ` ${words}`}</h2>
      <p class="count">
        {count(total, "story")}
        {total > 0 ? ", newest first. " : set === null ? " told as done. " : ". "}
        {words === null ? "" : <a href={relationAddress(relation.pair, all, "evidence")}>All months</a>}
      </p>
      {total === 0 ? (
        ""
      ) : (
        <ol class="entries">
          {stories.map((story) => (
            <StoryEntry story={story} name={name} record={record} row={row} />
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
  const { data, name, outlet, set } = drawn;
  const { relation, state } = data;
  return (
    <>
      <h1>
        <bdi>{pairWords(relation.pair, name)}</bdi>
      </h1>
      <Lede {...drawn} />
      <OfSet {...drawn} />
      <Toggle {...drawn} />
      <Replay {...drawn} />
      <Course data={relation} state={state} name={name} ofSet={set !== null} />
      <WhenItChanged data={relation} name={name} />
      <Fields data={relation} />
      <Stories {...drawn} />
      {set !== null ? (
        ""
      ) : (
        <>
          <Assessments relation={relation} name={name} outlet={outlet} />
          <Channels
            pair={relation.pair}
            lines={relation.register}
            sentence={(id) => relation.channels.find((one) => one.id === id)?.text ?? ""}
          />
        </>
      )}
      <section aria-label="Elsewhere">
        <Elsewhere {...drawn} />
      </section>
    </>
  );
};

/** True where a record or a row of an imported set is about the pair. */
async function isPair(store: Store, pair: Pair): Promise<boolean> {
  if (store.data === CODED) return (await store.records({ pair, limit: 1 })).length > 0;
  return (await store.stories({ pair, limit: 1 })).length > 0 || (await store.untyped(pair)).length > 0;
}

/** Null where no record or row is about the pair, or the list has no such page. */
export async function relationPage(
  store: Store,
  pair: Pair,
  state: RelationState,
  domains: Domains,
): Promise<Page | null> {
  const sorted = pairOf(...pair);
  if (!(await isPair(store, sorted))) return null;
  const sources = await readPairKnown(store, sorted, state.known ?? null);
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

/** Data beside those shown; none where nothing was imported. */
async function othersOf(store: Store): Promise<readonly string[]> {
  const sets = (await store.datasets()).map(({ name }) => name);
  return sets.length === 0 ? [] : [CODED, ...sets].filter((name) => name !== store.data);
}

/** What the page needs beside its data: names, the records of the tellings, outlets. */
async function drawnOf(
  store: Store,
  data: RelationPage,
  years: readonly string[],
): Promise<Pick<Page, "title" | "body">> {
  const { relation, stories } = data;
  const ids = stories.flatMap(({ tellings }) => tellings.map(({ event }) => event));
  const told = await store.records({ ids });
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
      <RelationBody
        data={data}
        name={name}
        record={(id) => records.get(id)}
        row={await rowsOf(store, [...ids, ...relation.untyped.slice(0, UNTYPED)])}
        here={store.data}
        others={await othersOf(store)}
        set={await setNamed(store)}
        outlet={outlet}
        years={past}
      />
    ),
  };
}
