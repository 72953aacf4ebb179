/** One story in a list: what happened, who to whom, the sentence of its first telling, and who else tells or denies it. */
import type { ReadingRecord } from "../event/reading.ts";
import type { Story, Telling } from "../store/story.ts";
import { documentAddress, entryMark, eventAddress } from "./addresses.ts";
import { SaidBy } from "./entry.tsx";
import type { Node } from "./layout.tsx";
import { Quotation } from "./marked.tsx";
import type { ActorName } from "./names.ts";
import { storyParties, storyStatus, storyWhen, storyWords } from "./story-words.ts";
import { count, dayWords, STATUS_WORDS, signed } from "./words.ts";

interface StoryProps {
  readonly story: Story;
  readonly name: ActorName;
  /** The record of a telling. */
  readonly record: (event: string) => ReadingRecord | undefined;
}

/** Who tells it, when, and in which words. */
const Told = ({ telling, record }: { telling: Telling; record: StoryProps["record"] }): Node => (
  <li>
    <a href={documentAddress(telling.document, telling.event)}>
      <bdi>{telling.outlet ?? "unnamed outlet"}</bdi>
    </a>
    {telling.published === null ? "" : `, ${dayWords(telling.published, true)}`}, source {telling.source + 1}
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

/** "told 5 times by 3 independent sources; 1 denies it". */
function howOften({ tellings, sources, contested }: Story): string {
  const denials = tellings.filter(({ denies }) => denies).length;
  const by = count(sources, sources === 1 ? "source" : "independent source");
  return `Told ${tellings.length} times by ${by}${contested ? `; ${denials} ${denials === 1 ? "denies" : "deny"} it` : ""}`;
}

const Tellings = ({ story, record }: Pick<StoryProps, "story" | "record">): Node => (
  <ol class="tellings">
    {story.tellings.map((telling) => (
      <Told telling={telling} record={record} />
    ))}
  </ol>
);

/** All tellings of the story of one record, where there are several. */
export const ToldElsewhere = ({ story, record }: Pick<StoryProps, "story" | "record">): Node => (
  <section aria-labelledby="tellings">
    <h2 id="tellings">One story, several tellings</h2>
    <p class="count">{howOften(story)}. It counts once.</p>
    <Tellings story={story} record={record} />
  </section>
);

export const StoryEntry = ({ story, name, record }: StoryProps): Node => {
  const status = storyStatus(story);
  const first = story.tellings.find(({ denies }) => !denies) ?? story.tellings[0]!;
  const told = record(first.event);
  return (
    <li class={`entry ${status}`} id={entryMark(story.id)}>
      <p class="when">{storyWhen(story)}</p>
      <div class="what">
        <h3>
          <a href={eventAddress(first.event)}>{storyWords(story)}</a>{" "}
          <span class={`score quad-${story.quad}`}>
            <span class="hidden">score </span>
            {signed(story.score)}
          </span>{" "}
          <span class={`status ${status}`} title={STATUS_WORDS[status]}>
            {status}
          </span>
          {story.contested ? <span class="status denied plain"> contested</span> : ""}
        </h3>
        <p class="who">
          <bdi>{storyParties(story, name)}</bdi>
        </p>
        {told === undefined ? "" : <Quotation record={told} />}
        <p class="source">
          {told === undefined ? (
            ""
          ) : (
            <>
              Said by <SaidBy speaker={told.speaker} />.{" "}
            </>
          )}
          <a href={documentAddress(first.document, first.event)}>
            <bdi>{first.outlet ?? "unnamed outlet"}</bdi>
            <span class="hidden">: the sentence in its document</span>
          </a>
        </p>
        {story.tellings.length === 1 ? (
          ""
        ) : (
          <details open={story.contested}>
            <summary>{howOften(story)}</summary>
            <Tellings story={story} record={record} />
          </details>
        )}
      </div>
    </li>
  );
};
