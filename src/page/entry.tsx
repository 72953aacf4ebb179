/** One record in a list: when, what, who to whom, its status, who says so, and the sentence. */
import type { Party, ReadingRecord, Speaker } from "../event/reading.ts";
import { documentAddress, entryMark, eventAddress } from "./addresses.ts";
import type { Node } from "./layout.tsx";
import { Quotation } from "./marked.tsx";
import { type ActorName, partyName } from "./names.ts";
import { recordDate, recordWords, STATUS_WORDS, signed, speakerWords, statusOf } from "./words.ts";

/** Judgements and channels are not done: they carry a badge only where they are not told as they stand. */
export const StatusBadge = ({ record }: { record: ReadingRecord }): Node => {
  const status = statusOf(record);
  if (record.record !== "event" && status === "done") return null;
  return (
    <span class={`status ${status}`} title={STATUS_WORDS[status]}>
      {status}
    </span>
  );
};

/** "Belarus and Russia → NATO". Names of one party that stands there twice are given once. */
export const Parties = ({ record, name }: { record: ReadingRecord; name: ActorName }): Node => {
  const list = (parties: readonly Party[]): string => [...new Set(parties.map(partyName))].join(", ");
  if (record.record !== "event") return <bdi>{`${name(record.pair[0])} – ${name(record.pair[1])}`}</bdi>;
  return (
    <>
      <bdi>{list(record.actor)}</bdi>
      {record.recipient.length === 0 ? (
        ""
      ) : (
        <>
          {" "}
          <span class="to">
            <span aria-hidden="true">→</span>
            <span class="hidden">to</span>
          </span>{" "}
          <bdi>{list(record.recipient)}</bdi>
        </>
      )}
    </>
  );
};

export const SaidBy = ({ speaker }: { speaker: Speaker | null }): Node =>
  speaker === null ? (
    <>the outlet itself</>
  ) : (
    <>
      <bdi>{speakerWords(speaker)}</bdi>
      {speaker.direct ? ", in quotation marks" : ""}
    </>
  );

/** Score of an event with its sign; nothing for other records. */
export const Score = ({ record }: { record: ReadingRecord }): Node =>
  record.record !== "event" ? null : (
    <span class={`score quad-${record.quad}`}>
      <span class="hidden">score </span>
      {signed(record.score)}
    </span>
  );

interface EntryProps {
  readonly record: ReadingRecord;
  readonly name: ActorName;
  /** Outlet by document id. */
  readonly outlet: (documentId: string) => string | null;
}

export const Entry = ({ record, name, outlet }: EntryProps): Node => {
  const published = outlet(record.document) ?? "unnamed outlet";
  return (
    <li class={`entry ${statusOf(record)}`} id={entryMark(record.id)}>
      <p class="when">{recordDate(record)}</p>
      <div class="what">
        <h3>
          <a href={eventAddress(record.id)}>{recordWords(record, name)}</a> <Score record={record} />{" "}
          <StatusBadge record={record} />
        </h3>
        <p class="who">
          <Parties record={record} name={name} />
        </p>
        <Quotation record={record} />
        <p class="source">
          Said by <SaidBy speaker={record.speaker} />.{" "}
          <a href={documentAddress(record.document, record.id)}>
            <bdi>{published}</bdi>
            <span class="hidden">: the sentence in its document</span>
          </a>
        </p>
      </div>
    </li>
  );
};

export const Entries = (props: {
  records: readonly ReadingRecord[];
  name: ActorName;
  outlet: (documentId: string) => string | null;
}): Node => (
  <ol class="entries">
    {props.records.map((record) => (
      <Entry record={record} name={props.name} outlet={props.outlet} />
    ))}
  </ol>
);
