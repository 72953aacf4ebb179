/** One document with its text marked up, and its records beside it. */
import type { Span } from "../core/span.ts";
import type { ReadingRecord } from "../event/reading.ts";
import type { Sighting } from "../store/sightings.ts";
import type { Copy, Store, StoredDocument } from "../store/store.ts";
import { documentAddress, entryMark, eventAddress, textMark } from "./addresses.ts";
import { Parties, SaidBy, StatusBadge } from "./entry.tsx";
import type { Node, Page } from "./layout.tsx";
import { Marked } from "./marked.tsx";
import { type Mark, marksOf, paragraphs } from "./marks.ts";
import { type ActorName, actorNames } from "./names.ts";
import { Copies, languageWords, Provenance } from "./provenance.tsx";
import { count, dayWords, recordDate, recordWords } from "./words.ts";

interface DocumentData {
  readonly document: StoredDocument;
  /** In the order of their triggers in the text. */
  readonly records: readonly ReadingRecord[];
  /** Every place where it was read. */
  readonly sightings: readonly Sighting[];
  /** Other documents of the same text. */
  readonly copies: readonly Copy[];
}

/** Marks of each span; the spans follow one another. Marks are few per span, so one pass over both is enough. */
export function marksBySpan(spans: readonly Span[], marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const found: Mark[][] = spans.map(() => []);
  const ordered = [...marks].sort((a, b) => a.start - b.start);
  let span = 0;
  for (const mark of ordered) {
    while (span < spans.length && spans[span]!.end <= mark.start) span++;
    for (let s = span; s < spans.length && spans[s]!.start < mark.end; s++) found[s]!.push(mark);
  }
  return found;
}

const Imprint = ({ document }: { document: StoredDocument }): Node => (
  <p class="imprint">
    {document.outlet === null ? "Unnamed outlet" : <bdi>{document.outlet}</bdi>}
    {", "}
    {document.published === null ? (
      "undated"
    ) : (
      <time datetime={document.published}>{dayWords(document.published)}</time>
    )}
    {". "}
    {document.byline === null ? (
      ""
    ) : (
      <>
        By <bdi>{document.byline}</bdi>.{" "}
      </>
    )}
    {document.language === null ? "" : `In ${languageWords(document.language)}. `}
    {count(document.events, "event")}, {count(document.assessments, "assessment")},{" "}
    {count(document.channels, "channel")}.
  </p>
);

const Key = (): Node => (
  <p class="key">
    In the text: <span class="mark actor">who acts</span>, <span class="mark recipient">to whom</span>,{" "}
    <span class="mark speaker">who says so</span>; the word that tells it is{" "}
    <span class="mark trigger done">done</span>, <span class="mark trigger planned">planned</span>,{" "}
    <span class="mark trigger hypothetical">hypothetical</span>,{" "}
    <span class="mark trigger denied">denied</span> or <span class="mark trigger past">past</span>.
  </p>
);

const Beside = (props: { record: ReadingRecord; number: number; name: ActorName }): Node => {
  const { record, number, name } = props;
  return (
    <li id={entryMark(record.id)} data-records={record.id}>
      <a class="number" href={`#${textMark(record.id)}`}>
        <span class="hidden">to the words of record </span>
        {number}
      </a>
      <div>
        <h3>
          <a href={eventAddress(record.id)}>{recordWords(record, name)}</a> <StatusBadge record={record} />
        </h3>
        <p>
          <Parties record={record} name={name} />
        </p>
        <p class="source">
          {recordDate(record)}; said by <SaidBy speaker={record.speaker} />
        </p>
      </div>
    </li>
  );
};

const DocumentBody = ({ data, name }: { data: DocumentData; name: ActorName }): Node => {
  const { document, records } = data;
  const { text, title } = document;
  const head: Span = { start: 0, end: title === null ? 0 : Math.min(document.body, text.trimEnd().length) };
  const spans = [head, ...paragraphs(text, head.end)];
  const marks = marksBySpan(spans, records.flatMap(marksOf));
  const numbers = new Map(records.map((record, i) => [record.id, i + 1]));
  const link = (recordId: string): string => `#${entryMark(recordId)}`;
  const marked = (i: number): Node => (
    <Marked text={text} within={spans[i]!} marks={marks[i]!} numbers={numbers} link={link} />
  );
  return (
    <>
      <h1 dir="auto">{title === null ? "Untitled document" : marked(0)}</h1>
      <Imprint document={document} />
      <Provenance document={document} sightings={data.sightings} />
      {document.problems.length === 0 ? (
        ""
      ) : (
        <aside class="problems" aria-label="What was not read as it should be">
          <ul>
            {document.problems.map((problem) => (
              <li>{problem}</li>
            ))}
          </ul>
        </aside>
      )}
      <div class="reading">
        <article class="text" aria-label="Text">
          <Key />
          {spans.slice(1).map((_, i) => (
            <p dir="auto">{marked(i + 1)}</p>
          ))}
        </article>
        <aside class="beside" aria-labelledby="records">
          <h2 id="records">Read from this text</h2>
          {records.length === 0 ? (
            <p class="none">Nothing was read from it.</p>
          ) : (
            <ol>
              {records.map((record, i) => (
                <Beside record={record} number={i + 1} name={name} />
              ))}
            </ol>
          )}
          <Copies copies={data.copies} />
        </aside>
      </div>
    </>
  );
};

/** Null where there is no such document. */
export async function documentPage(store: Store, id: string): Promise<Page | null> {
  const document = await store.document(id);
  if (document === null) return null;
  const found = await store.records({ document: id });
  const records = [...found].sort((a, b) => a.trigger.start - b.trigger.start || (a.id < b.id ? -1 : 1));
  const [sightings, copies] = await Promise.all([store.sightings(id), store.copies(id)]);
  const data: DocumentData = { document, records, sightings, copies };
  const name = await actorNames(
    store,
    records.flatMap((record) => (record.record === "event" ? [] : record.pair)),
  );
  const body = <DocumentBody data={data} name={name} />;
  return { title: document.title ?? "Untitled document", address: documentAddress(id), data, body };
}
