/** The head of a relation's page: where it stands and why, what is counted, what was known when, and what else there is. */
import type { ReadingRecord } from "../event/reading.ts";
import type { Dataset } from "../store/dataset.ts";
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
  setsAddress,
} from "./addresses.ts";
import { rangeWords } from "./course-words.ts";
import type { Current } from "./current.ts";
import { dataWords } from "./dataset-words.ts";
import type { Node } from "./layout.tsx";
import type { ActorName } from "./names.ts";
import type { OutletOf } from "./outlets.ts";
import type { RelationData } from "./relation-view.ts";
import type { RowOf } from "./rows.ts";
import { storyParties, storyWhen, storyWords } from "./story-words.ts";
import { count, dayWords, monthWords, signed } from "./words.ts";

export interface RelationPage {
  readonly state: RelationState;
  readonly relation: RelationData;
  readonly current: Current | null;
  /** Stories in the months asked for, newest first: those of this page of the list, and how many there are. */
  readonly stories: readonly Story[];
  readonly total: number;
}

export interface Drawn {
  readonly data: RelationPage;
  /** Rows of an imported set, by id. */
  readonly row: RowOf;
  /** The imported set shown; null for what was read from texts. */
  readonly set: Dataset | null;
  /** What is shown, and other data that it can be compared with. */
  readonly here: string;
  readonly others: readonly string[];
  readonly name: ActorName;
  readonly record: (id: string) => ReadingRecord | undefined;
  readonly outlet: OutletOf;
}

export const Lede = ({ data, name }: Drawn): Node => {
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

/** Rows without a type that are named. */
export const UNTYPED = 20;

/** What an imported set is, and what of it is in no figure. */
export const OfSet = ({ data, set, row }: Drawn): Node => {
  if (set === null) return null;
  const { untyped } = data.relation;
  const named = untyped.slice(0, UNTYPED).flatMap((id) => row(id) ?? []);
  const one = untyped.length === 1;
  return (
    <>
      <p class="toggle">
        From <a href={setsAddress()}>{dataWords(set)}</a>: each story is one row or several that tell the
        same, and leads to it; there are no sentences.
      </p>
      {untyped.length === 0 ? (
        ""
      ) : (
        <details>
          <summary>
            {count(untyped.length, "row")} about the two {one ? "has" : "have"} no type in PLOVER, and{" "}
            {one ? "is" : "are"} in no figure
          </summary>
          <ul class="refs">
            {named.map(({ id, code, date }) => (
              <li>
                <a href={eventAddress(id)}>
                  <bdi>{`Code ${code ?? "none"}, ${date === null ? "undated" : dayWords(date, true)}`}</bdi>
                </a>
              </li>
            ))}
            {untyped.length > named.length ? <li>and {untyped.length - named.length} more</li> : ""}
          </ul>
        </details>
      )}
    </>
  );
};

export const Toggle = ({ data, set }: Drawn): Node => {
  const { relation, state } = data;
  // A table does not say what was planned or denied.
  if (set !== null) return null;
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
export const Replay = ({ data, years }: Drawn & { years: readonly string[] }): Node => {
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

export const Elsewhere = ({ data, name, set, here, others }: Drawn): Node => {
  const [a, b] = data.relation.pair;
  const pair = { actor: a, with: b };
  return (
    <p class="toggle">
      {set !== null ? (
        ""
      ) : (
        <>
          Their <a href={channelsAddress(pair)}>channels of contact</a>,{" "}
          <a href={calendarAddress(pair)}>calendar</a> and <a href={claimsAddress(pair)}>claims about them</a>
          .{" "}
        </>
      )}
      The barometers of{" "}
      <a href={barometerAddress(a)}>
        <bdi>{name(a)}</bdi>
      </a>{" "}
      and{" "}
      <a href={barometerAddress(b)}>
        <bdi>{name(b)}</bdi>
      </a>
      {others.length === 0 ? "" : ". Side by side with "}
      {others.map((other, i) => (
        <>
          {i === 0 ? "" : ", "}
          <a href={relationAddress([a, b], { data: `${here},${other}` })}>
            <bdi>{other}</bdi>
          </a>
        </>
      ))}
    </p>
  );
};

export function windowWords({ month, from, to }: RelationState): string | null {
  if (month !== undefined) return `in ${monthWords(month)}`;
  if (from !== undefined && to !== undefined) return `from ${monthWords(from)} to ${monthWords(to)}`;
  if (from !== undefined) return `from ${monthWords(from)} on`;
  return to === undefined ? null : `up to the end of ${monthWords(to)}`;
}
