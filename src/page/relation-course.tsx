/** The course of a relation on its page: the chart, when it changed and by what, fields, and how sure the index is. */

import { tellersOf } from "../relation/timeline.ts";
import type { ChangePoint } from "../relation/why.ts";
import { eventAddress, type RelationState, relationAddress } from "./addresses.ts";
import { RelationChart } from "./chart.tsx";
import { changeWords } from "./course-words.ts";
import type { Node } from "./layout.tsx";
import type { ActorName } from "./names.ts";
import { Evidence } from "./parts.tsx";
import { Figures } from "./registers.tsx";
import type { RelationData } from "./relation-view.ts";
import { storyParties, storyWhen, storyWords } from "./story-words.ts";
import { capital, count, monthWords, pairWords, signed } from "./words.ts";

/** Twenty years: what a chart holds on a narrow screen. */
const MONTHS_DRAWN = 240;

interface CourseProps {
  readonly data: RelationData;
  readonly state: RelationState;
  readonly name: ActorName;
}

const changeMark = ({ measure, month }: ChangePoint): string => `change-${measure}-${month}`;

const RawToggle = ({ data, state }: CourseProps): Node => {
  const tellings = data.stories.reduce((sum, story) => sum + tellersOf(story).length, 0);
  const raw = state.raw === true;
  return (
    <p class="toggle">
      {raw
        ? `The bars count every telling, as a count of reports would: ${count(tellings, "telling")} of ${count(data.stories.length, "story")}. `
        : `The bars count each story once, however often it was told: ${count(data.stories.length, "story")}, ${count(tellings, "telling")}. `}
      <a href={relationAddress(data.pair, { ...state, raw: !raw })}>
        {raw ? "Count each story once" : "Count every telling"}
      </a>
    </p>
  );
};

export const Course = ({ data, state, name, ofSet }: CourseProps & { ofSet: boolean }): Node => {
  const months = data.periods.slice(-MONTHS_DRAWN);
  if (months.length === 0) return null;
  const before = data.periods.at(-MONTHS_DRAWN - 1);
  const address = (month: string): string =>
    relationAddress(data.pair, { ...state, month, page: 1 }, "evidence");
  const unread = months.some(({ covered }) => !covered);
  return (
    <section aria-labelledby="course">
      <h2 id="course">Course</h2>
      <RawToggle data={data} state={state} name={name} />
      <figure>
        <RelationChart
          months={months}
          changes={data.changes.map((point) => ({
            month: point.month,
            words: changeWords(point),
            address: `#${changeMark(point)}`,
          }))}
          raw={state.raw === true}
          selected={state.month}
          address={address}
          label={`Index, cooperation and conflict of ${pairWords(data.pair, name)} by month`}
        />
        <figcaption>
          Choose a month to see its stories. The weight of a story in the index halves every {data.half_life}{" "}
          days; the band is its 95% interval.{" "}
          {unread
            ? `Of the grey months ${ofSet ? "no row was added" : "nothing was read"}: they are unknown, not quiet. `
            : ""}
          {before === undefined ? (
            ""
          ) : (
            <a href={relationAddress(data.pair, { ...state, month: undefined, to: before.period, page: 1 })}>
              Months before {monthWords(months[0]!.period)}
            </a>
          )}
        </figcaption>
      </figure>
      <Figures months={months} address={address} />
      <Reckoned data={data} />
    </section>
  );
};

/** "Without story ID" leads to the story. */
const Option = ({ words }: { words: string }): Node => {
  const id = /[0-9a-f]{16}/.exec(words)?.[0];
  if (id === undefined) return <span>{capital(words)}</span>;
  return <a href={eventAddress(id)}>Without the weightiest story</a>;
};

/** How much the index depends on how it is reckoned. */
const Reckoned = ({ data }: { data: RelationData }): Node => {
  const { sensitivity } = data;
  if (sensitivity?.range == null) return null;
  const [low, high] = sensitivity.range.map(signed);
  return (
    <details>
      <summary>
        Otherwise reckoned the index is between {low} and {high}
      </summary>
      <table class="figures">
        <caption>The same day by other half-lives, weights and filters</caption>
        <thead>
          <tr>
            <th scope="col">Reckoned</th>
            <th scope="col">Index</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {sensitivity.rows.map(({ option, value, change }) => (
            <tr>
              <th scope="row">
                <Option words={option} />
              </th>
              <td>{value === null ? "–" : signed(value)}</td>
              <td>{change === null ? "–" : signed(change)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};

export const WhenItChanged = ({ data, name }: Omit<CourseProps, "state">): Node =>
  data.changes.length === 0 ? null : (
    <section aria-labelledby="changes">
      <h2 id="changes">When it changed</h2>
      <ol class="changed">
        {data.changes.map((point) => (
          <li id={changeMark(point)}>
            <p>{changeWords(point)}.</p>
            <ul>
              {point.made_by.map(({ story, part }) => (
                <li>
                  {story.date !== null && story.date.slice(0, 7) >= point.month ? "Began: " : "Ended: "}
                  <a href={eventAddress(story.id)}>
                    <bdi>{`${storyWords(story)}, ${storyParties(story, name)}`}</bdi>
                  </a>
                  , {storyWhen(story)} ({signed(part)})
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );

/** The index of each field, with its newest stories. */
export const Fields = ({ data }: { data: RelationData }): Node =>
  data.fields.length < 2 ? null : (
    <section aria-labelledby="fields">
      <h2 id="fields">By field</h2>
      <table class="figures">
        <caption>The index of the stories of each field; a story may stand in several</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Index</th>
            <th scope="col">95% interval</th>
            <th scope="col">Newest stories</th>
          </tr>
        </thead>
        <tbody>
          {data.fields.map(({ domain, index }) => (
            <tr>
              <th scope="row">{capital(domain)}</th>
              <td>{signed(index.value)}</td>
              <td>
                {index.interval === null
                  ? "–"
                  : `${signed(index.interval[0])} to ${signed(index.interval[1])}`}
              </td>
              <td class="several">
                <Evidence ids={[...index.stories].reverse()} sentence={() => "a story of this field"} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
