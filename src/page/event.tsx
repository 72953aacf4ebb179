/** One record explained: its sentence in context, and everything that made it what it is. */
import type { Span } from "../core/span.ts";
import type { Document } from "../document/document.ts";
import { pairsOf } from "../event/pairs.ts";
import type { ReadingRecord } from "../event/reading.ts";
import type { Store } from "../store/store.ts";
import type { Story } from "../store/story.ts";
import { documentAddress, eventAddress } from "./addresses.ts";
import { Parties, Score, StatusBadge } from "./entry.tsx";
import type { Explanation, TableLine } from "./explanation.ts";
import { Facts } from "./facts.tsx";
import type { Node, Page } from "./layout.tsx";
import { Marked } from "./marked.tsx";
import { marksOf, paragraphs } from "./marks.ts";
import { actorNames } from "./names.ts";
import { ToldElsewhere } from "./story-entry.tsx";
import { Tree } from "./tree.tsx";
import { capital, dayWords, recordWords } from "./words.ts";

interface EventData {
  readonly record: ReadingRecord;
  readonly document: Document | null;
  /** The story that an event tells; null for other records. */
  readonly story: Story | null;
  /** Null where what read the record is not at hand. */
  readonly explanation: Explanation | null;
}

/** The paragraph that holds the sentence; the sentence itself where no paragraph does. */
export function contextOf(text: string, sentence: Span): Span {
  const found = paragraphs(text, 0).find(({ start, end }) => start <= sentence.start && sentence.end <= end);
  return found ?? { start: sentence.start, end: sentence.end };
}

const Context = ({ record, document }: { record: ReadingRecord; document: Document | null }): Node => {
  const text = document?.text ?? record.text;
  const shift = document === null ? record.start : 0;
  const sentence = { start: record.start - shift, end: record.end - shift };
  const around = contextOf(text, sentence);
  const marks = marksOf(record).map((mark) => ({
    ...mark,
    start: mark.start - shift,
    end: mark.end - shift,
  }));
  return (
    <blockquote class="context" dir="auto">
      <span class="around">{text.slice(around.start, sentence.start)}</span>
      <span class="sentence">
        <Marked text={text} within={sentence} marks={marks} />
      </span>
      <span class="around">{text.slice(sentence.end, around.end)}</span>
    </blockquote>
  );
};

/** A line of a table, column by column where their names are known; empty columns are left out. */
const Line = ({ line }: { line: TableLine }): Node => {
  const values = line.line.split("\t");
  const { columns } = line;
  return (
    <div class="line">
      <p>
        <code>{line.entry}</code>
      </p>
      {columns === undefined ? (
        <p class="raw">
          <bdi>{values.filter((value) => value !== "").join(" · ")}</bdi>
        </p>
      ) : (
        <dl>
          {columns.map((column, i) =>
            values[i] === undefined || values[i] === "" ? (
              ""
            ) : (
              <div>
                <dt>{column}</dt>
                <dd>
                  <bdi>{values[i]}</bdi>
                </dd>
              </div>
            ),
          )}
        </dl>
      )}
    </div>
  );
};

const Why = ({ record, explanation }: { record: ReadingRecord; explanation: Explanation | null }): Node => {
  if (explanation === null)
    return (
      <p class="none">
        The tree and the table lines cannot be shown, as what read this record is not at hand. It was the
        codebook line <code>{record.rule}</code>.
      </p>
    );
  const parts = marksOf(record);
  return (
    <>
      <section aria-labelledby="tree">
        <h2 id="tree">The sentence as it was parsed</h2>
        <section class="scroll" aria-label="Tree, to be scrolled sideways" tabindex={0}>
          <Tree tokens={explanation.sentence.tokens} parts={parts} />
        </section>
        <details>
          <summary>The words as a table</summary>
          <Words explanation={explanation} />
        </details>
      </section>
      <section aria-labelledby="rule">
        <h2 id="rule">The codebook line that fired</h2>
        <Line line={explanation.rule} />
      </section>
      <section aria-labelledby="gazetteer">
        <h2 id="gazetteer">What the gazetteer knew</h2>
        {explanation.gazetteer.length === 0 ? (
          <p class="none">No line of the gazetteer has a part in this record.</p>
        ) : (
          explanation.gazetteer.map((line) => <Line line={line} />)
        )}
      </section>
    </>
  );
};

const Words = ({ explanation }: { explanation: Explanation }): Node => {
  const { tokens } = explanation.sentence;
  return (
    <table class="words">
      <caption>Words, dictionary forms, parts of speech, and heads</caption>
      <thead>
        <tr>
          <th scope="col">Word</th>
          <th scope="col">Lemma</th>
          <th scope="col">Tag</th>
          <th scope="col">Relation</th>
          <th scope="col">Head</th>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr>
            <th scope="row">{token.form}</th>
            <td>{token.lemma}</td>
            <td>{token.upos}</td>
            <td>{token.relation}</td>
            <td>{tokens[token.head]?.form ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** Null where there is no such record. */
export async function eventPage(
  store: Store,
  explain: (recordId: string) => Promise<Explanation | null>,
  id: string,
): Promise<Page | null> {
  const record = await store.record(id);
  if (record === null) return null;
  const document = await store.document(record.document);
  const explanation = await explain(id);
  const name = await actorNames(store, pairsOf(record).flat());
  const title = recordWords(record, name);
  const story = record.record === "event" ? await store.storyOf(id) : null;
  const told = await store.records({ ids: story?.tellings.map(({ event }) => event) ?? [] });
  const tellings = new Map(told.map((one) => [one.id, one]));
  const data: EventData = { record, document, story, explanation };
  const body = (
    <>
      <p class="kicker">{capital(record.record)}</p>
      <h1>
        {title} <Score record={record} /> <StatusBadge record={record} />
      </h1>
      <p class="lede who">
        <Parties record={record} name={name} />
      </p>
      <section aria-labelledby="sentence">
        <h2 id="sentence">The sentence</h2>
        <Context record={record} document={document} />
        <p class="source">
          <a href={documentAddress(record.document, record.id)}>
            <bdi>{document?.title ?? "Its document"}</bdi>
          </a>
          {document?.outlet == null ? "" : `, ${document.outlet}`}
          {record.published === null ? "" : `, ${dayWords(record.published)}`}
        </p>
      </section>
      {story === null || story.tellings.length === 1 ? (
        ""
      ) : (
        <ToldElsewhere story={story} record={(event) => tellings.get(event)} />
      )}
      <section aria-labelledby="facts">
        <h2 id="facts">How it was read</h2>
        <Facts record={record} name={name} />
      </section>
      <Why record={record} explanation={explanation} />
    </>
  );
  return { title, address: eventAddress(id), data, body };
}
