/** A text with its marks: each stretch says by class and by data which parts its words play. */
import type { Span } from "../core/span.ts";
import type { ReadingRecord } from "../event/reading.ts";
import { textMark } from "./addresses.ts";
import type { Node } from "./layout.tsx";
import { type Mark, marksOf, type Stretch, stretches } from "./marks.ts";

interface MarkedProps {
  readonly text: string;
  readonly within: Span;
  readonly marks: readonly Mark[];
  /** Number shown after the trigger of each record; no numbers without it. */
  readonly numbers?: ReadonlyMap<string, number>;
  /** Address of a record's entry, for the numbers. */
  readonly link?: (recordId: string) => string;
}

const classes = (marks: readonly Mark[]): string =>
  [
    "mark",
    ...new Set(marks.flatMap((mark) => (mark.part === "trigger" ? ["trigger", mark.status] : [mark.part]))),
  ].join(" ");

/** "trigger:0123456789abcdef actor:..." : the test and the script find all words of a record by it. */
const data = (marks: readonly Mark[]): string => marks.map((mark) => `${mark.part}:${mark.record}`).join(" ");

/** Notes after a stretch in which triggers end. */
const Notes = ({ stretch, props }: { stretch: Stretch; props: MarkedProps }): Node => {
  const { numbers, link } = props;
  if (numbers === undefined || link === undefined) return null;
  const ending = stretch.marks.filter((mark) => mark.part === "trigger" && mark.end === stretch.end);
  return (
    <>
      {ending.map((mark, i) => (
        <sup>
          <a
            class="note"
            id={textMark(mark.record)}
            href={link(mark.record)}
            aria-label={`record ${numbers.get(mark.record)}, ${mark.status}`}
            data-records={mark.record}
          >
            {numbers.get(mark.record)}
            {mark.status === "done" || ending[i + 1]?.status === mark.status ? "" : ` ${mark.status}`}
          </a>
        </sup>
      ))}
    </>
  );
};

/** Note: the words of one mark are the joined words of all stretches that carry it. */
export const Marked = (props: MarkedProps): Node => (
  <>
    {stretches(props.within, props.marks).map((stretch) => {
      const words = props.text.slice(stretch.start, stretch.end);
      if (stretch.marks.length === 0) return words;
      const records = [...new Set(stretch.marks.map((mark) => mark.record))].join(" ");
      return (
        <>
          <span class={classes(stretch.marks)} data-marks={data(stretch.marks)} data-records={records}>
            {words}
          </span>
          <Notes stretch={stretch} props={props} />
        </>
      );
    })}
  </>
);

/** The sentence of a record as a quotation, its trigger, parties and speaker marked. */
export const Quotation = ({ record }: { record: ReadingRecord }): Node => (
  <blockquote class="quotation" dir="auto">
    <Marked text={record.text} within={{ start: 0, end: record.text.length }} marks={shifted(record)} />
  </blockquote>
);

/** Marks of a record counted from the beginning of its sentence. */
function shifted(record: ReadingRecord): readonly Mark[] {
  return marksOf(record).map((mark) => ({
    ...mark,
    start: mark.start - record.start,
    end: mark.end - record.start,
  }));
}
