/** The tables of a relation: its figures by month, who says what about it, and the channels of contact. */
import type { Pair } from "../event/pairs.ts";
import type { ChannelLine } from "../relation/channel-life.ts";
import type { Relation } from "../relation/relation.ts";
import { channelsAddress, documentAddress, eventAddress } from "./addresses.ts";
import { ChannelLines } from "./channel-lines.tsx";
import type { CoursePeriod } from "./course.ts";
import { SaidBy, StatusBadge } from "./entry.tsx";
import type { Node } from "./layout.tsx";
import { Quotation } from "./marked.tsx";
import type { ActorName } from "./names.ts";
import type { OutletOf } from "./outlets.ts";
import { assessmentWords, byNewest, capital, monthWords, recordDate, signed } from "./words.ts";

interface RegisterProps {
  readonly relation: Pick<Relation, "assessments">;
  readonly name: ActorName;
  readonly outlet: OutletOf;
}

/** The chart's figures for those who would rather read them. */
export const Figures = (props: {
  months: readonly CoursePeriod[];
  address: (month: string) => string;
}): Node => {
  const eventful = props.months.filter(({ cooperation, conflict }) => cooperation.count + conflict.count > 0);
  return (
    <details>
      <summary>The figures as a table</summary>
      <table class="figures stacked">
        <caption>Months with stories; beside the sums what a count of reports would give</caption>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Cooperation</th>
            <th scope="col">Conflict</th>
            <th scope="col">As reports count</th>
            <th scope="col">Index</th>
            <th scope="col">Read</th>
          </tr>
        </thead>
        <tbody>
          {eventful.map(({ period, cooperation, conflict, index, documents }) => (
            <tr>
              <th scope="row">
                <a href={props.address(period)}>{monthWords(period)}</a>
              </th>
              <td data-label="Cooperation">{signed(cooperation.value)}</td>
              <td data-label="Conflict">{signed(conflict.value)}</td>
              <td data-label="As reports count">{`${signed(cooperation.raw)} and ${signed(conflict.raw)}`}</td>
              <td data-label="Index">{index === null ? "–" : signed(index.value)}</td>
              <td data-label="Read">{documents === 0 ? "nothing" : documents}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};

export const Assessments = ({ relation, name, outlet }: RegisterProps): Node => (
  <section aria-labelledby="assessments">
    <h2 id="assessments">Who says what about this relation</h2>
    {relation.assessments.length === 0 ? (
      <p class="none">No assessment of this relation has been read.</p>
    ) : (
      <ol class="claims">
        {[...relation.assessments].sort(byNewest).map((record) => (
          <li class="claim">
            <h3>
              <a href={eventAddress(record.id)}>{capital(assessmentWords(record, name))}</a>{" "}
              <StatusBadge record={record} />
            </h3>
            <Quotation record={record} />
            <p class="source">
              <SaidBy speaker={record.speaker} />, {recordDate(record)}.{" "}
              <a href={documentAddress(record.document, record.id)}>
                <bdi>{outlet(record.document) ?? "unnamed outlet"}</bdi>
                <span class="hidden">: the sentence in its document</span>
              </a>
            </p>
          </li>
        ))}
      </ol>
    )}
  </section>
);

/** The register of the pair's channels; `sentence` is that of a record. */
export const Channels = (props: {
  pair: Pair;
  lines: readonly ChannelLine[];
  sentence: (id: string) => string;
}): Node => (
  <section aria-labelledby="channels">
    <h2 id="channels">Channels of contact</h2>
    {props.lines.length === 0 ? (
      <p class="none">No channel of contact has been read.</p>
    ) : (
      <ChannelLines
        lines={props.lines}
        caption="Visits, offices, talks and programmes through which the two are in touch"
        sentence={props.sentence}
      />
    )}
    <p class="more">
      <a href={channelsAddress({ actor: props.pair[0], with: props.pair[1] })}>
        The register of their channels, and others’ beside
      </a>
    </p>
  </section>
);
