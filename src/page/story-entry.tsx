/** One story in a list: what happened, who to whom, the sentence of its first telling, and who else tells or denies it. */
import type { ReadingRecord } from "../event/reading.ts";
import type { ImportedEvent } from "../store/dataset.ts";
import type { Story, Telling } from "../store/story.ts";
import { documentAddress, entryMark, eventAddress } from "./addresses.ts";
import { IMPORTED_WORDS, rowWords } from "./dataset-words.ts";
import { SaidBy } from "./entry.tsx";
import type { Node } from "./layout.tsx";
import { Quotation } from "./marked.tsx";
import type { ActorName } from "./names.ts";
import { OutsideLink } from "./outside-link.tsx";
import type { RowOf } from "./rows.ts";
import { storyParties, storyStatus, storyWhen, storyWords } from "./story-words.ts";
import { capital, count, dayWords, STATUS_WORDS, signed } from "./words.ts";

interface StoryProps {
  readonly story: Story;
  readonly name: ActorName;
  /** The record of a telling. */
  readonly record: (event: string) => ReadingRecord | undefined;
  /** The row of a telling in an imported table. */
  readonly row?: RowOf | undefined;
}

/** A row of an imported table: it has no sentence, and says where it was read. */
const ToldRow = ({ telling, row }: { telling: Telling; row: ImportedEvent | undefined }): Node => (
  <li>
    <a href={eventAddress(telling.event)}>
      <bdi>{row === undefined ? "a row" : rowWords(row)}</bdi>
    </a>
    {telling.published === null ? "" : `, ${dayWords(telling.published, true)}`}, source {telling.source + 1}:{" "}
    <span class="address">{row?.url == null ? "no address" : <OutsideLink to={row.url} />}</span>
  </li>
);

/** Who tells it, when, and in which words. */
const Told = (props: { telling: Telling; document: string; record: StoryProps["record"] }): Node => {
  const { telling, document, record } = props;
  return (
    <li>
      <a href={documentAddress(document, telling.event)}>
        <bdi>{telling.outlet ?? "unnamed outlet"}</bdi>
      </a>
      {telling.published === null ? "" : `, ${dayWords(telling.published, true)}`}, source{" "}
      {telling.source + 1}
      {telling.denies ? (
        <>
          {" "}
          <span class="status denied">denied</span>
        </>
      ) : (
        ""
      )}
      :{" "}
      <q class="said">
        <bdi>{record(telling.event)?.text ?? ""}</bdi>
      </q>{" "}
      <a class="ref" href={eventAddress(telling.event)}>
        why
      </a>
    </li>
  );
};

/** "told 5 times by 3 independent sources; 1 denies it". */
function howOften({ tellings, sources, contested }: Story): string {
  const denials = tellings.filter(({ denies }) => denies).length;
  const by = count(sources, sources === 1 ? "source" : "independent source");
  return `Told ${tellings.length} times by ${by}${contested ? `; ${denials} ${denials === 1 ? "denies" : "deny"} it` : ""}`;
}

const Tellings = ({ story, record, row }: Omit<StoryProps, "name">): Node => (
  <ol class="tellings">
    {story.tellings.map((telling) =>
      telling.document === null ? (
        <ToldRow telling={telling} row={row?.(telling.event)} />
      ) : (
        <Told telling={telling} document={telling.document} record={record} />
      ),
    )}
  </ol>
);

/** All tellings of the story of one record, where there are several. */
export const ToldElsewhere = ({ story, record, row }: Omit<StoryProps, "name">): Node => (
  <section aria-labelledby="tellings">
    <h2 id="tellings">One story, several tellings</h2>
    <p class="count">{howOften(story)}. It counts once.</p>
    <Tellings story={story} record={record} row={row} />
  </section>
);

/** Where the words of a story stand, and who says them. */
const Sentence = (props: { telling: Telling; document: string; told: ReadingRecord | undefined }): Node => {
  const { telling, document, told } = props;
  return (
    <>
      {told === undefined ? "" : <Quotation record={told} />}
      <p class="source">
        {told === undefined ? (
          ""
        ) : (
          <>
            Said by <SaidBy speaker={told.speaker} />.{" "}
          </>
        )}
        <a href={documentAddress(document, telling.event)}>
          <bdi>{telling.outlet ?? "unnamed outlet"}</bdi>
          <span class="hidden">: the sentence in its document</span>
        </a>
      </p>
    </>
  );
};

/** Where a row stands, and what it was read from. */
const OfTable = ({ row }: { row: ImportedEvent }): Node => (
  <p class="source">
    <bdi>{`${capital(rowWords(row))}, code ${row.code ?? "none"}`}</bdi>.{" "}
    <span class="address">{row.url === null ? "No address of a source" : <OutsideLink to={row.url} />}</span>
  </p>
);

export const StoryEntry = ({ story, name, record, row }: StoryProps): Node => {
  const first = story.tellings.find(({ denies }) => !denies) ?? story.tellings[0]!;
  const imported = first.document === null;
  const status = storyStatus(story);
  const told = row?.(first.event);
  return (
    <li class={`entry ${imported ? "imported" : status}`} id={entryMark(story.id)}>
      <p class="when">{storyWhen(story)}</p>
      <div class="what">
        <h3>
          <a href={eventAddress(first.event)}>{storyWords(story)}</a>{" "}
          <span class={`score quad-${story.quad}`}>
            <span class="hidden">score </span>
            {signed(story.score)}
          </span>{" "}
          {imported ? (
            <span class="status imported" title={IMPORTED_WORDS}>
              imported
            </span>
          ) : (
            <span class={`status ${status}`} title={STATUS_WORDS[status]}>
              {status}
            </span>
          )}
          {story.contested ? <span class="status denied plain"> contested</span> : ""}
        </h3>
        <p class="who">
          <bdi>{storyParties(story, name)}</bdi>
        </p>
        {first.document !== null ? (
          <Sentence telling={first} document={first.document} told={record(first.event)} />
        ) : told === undefined ? (
          ""
        ) : (
          <OfTable row={told} />
        )}
        {story.tellings.length === 1 ? (
          ""
        ) : (
          <details open={story.contested}>
            <summary>{howOften(story)}</summary>
            <Tellings story={story} record={record} row={row} />
          </details>
        )}
      </div>
    </li>
  );
};
