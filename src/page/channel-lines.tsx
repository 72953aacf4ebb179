/** Channels as the lines of a table: what each is, what became of it, its life with the records of each stage. */
import type { ChannelKind } from "../event/reading.ts";
import type { ChannelLine, ChannelStep } from "../relation/channel-life.ts";
import { fateWords, stepWords } from "./channels-view.ts";
import type { Node } from "./layout.tsx";
import { Evidence } from "./parts.tsx";
import { capital, channelWords, dayWords, type Status, spanWords } from "./words.ts";

/** The sentence of a record. */
type Sentence = (recordId: string) => string;

/** Stages wear the badge of the status that says the same. */
const BADGE: Readonly<Record<ChannelStep["stage"], Status>> = {
  proposed: "hypothetical",
  announced: "planned",
  agreed: "planned",
  open: "done",
  suspended: "past",
  closed: "past",
};

const Step = (props: { step: ChannelStep; kind: ChannelKind; sentence: Sentence }): Node => {
  const { step, kind, sentence } = props;
  const badge = step.evidence.length === 0 ? "denied" : step.planned ? "planned" : BADGE[step.stage];
  return (
    <li>
      <span class={`status ${badge}`}>{stepWords({ ...step, evidence: ["-"] }, kind)}</span> {spanWords(step)}{" "}
      <Evidence ids={step.evidence} sentence={sentence} />
      {step.denied.length === 0 ? (
        ""
      ) : (
        <>
          {step.evidence.length === 0 ? "denied " : "; denied "}
          <Evidence ids={step.denied} sentence={sentence} />
        </>
      )}
    </li>
  );
};

/** The stages of a life, each with its records. */
export const Life = ({ line, sentence }: { line: ChannelLine; sentence: Sentence }): Node => (
  <ol class="life">
    {line.steps.map((step) => (
      <Step step={step} kind={line.kind} sentence={sentence} />
    ))}
  </ol>
);

/** "Minsk, minister", below the kind. */
export const Where = ({ line }: { line: ChannelLine }): Node => {
  const words = [line.place?.name, line.level].filter((word) => word != null).join(", ");
  return words === "" ? null : (
    <span class="beneath">
      <bdi>{words}</bdi>
    </span>
  );
};

const Line = ({ line, sentence }: { line: ChannelLine; sentence: Sentence }): Node => (
  <tr>
    <th scope="row">
      {channelWords(line.kind)}
      <Where line={line} />
    </th>
    <td data-label="What became of it">{capital(fateWords(line))}</td>
    <td data-label="Life">
      <Life line={line} sentence={sentence} />
    </td>
    <td data-label="Last alive" class={line.last_alive === null ? "when empty" : "when"}>
      {line.last_alive === null ? "–" : dayWords(line.last_alive, true)}
    </td>
  </tr>
);

export const ChannelLines = (props: {
  lines: readonly ChannelLine[];
  caption: string;
  sentence: Sentence;
}): Node => (
  <table class="register stacked">
    <caption class="hidden">{props.caption}</caption>
    <thead>
      <tr>
        <th scope="col">Channel</th>
        <th scope="col">What became of it</th>
        <th scope="col">Life, with the records that tell of each stage</th>
        <th scope="col">Last alive</th>
      </tr>
    </thead>
    <tbody>
      {props.lines.map((line) => (
        <Line line={line} sentence={props.sentence} />
      ))}
    </tbody>
  </table>
);
