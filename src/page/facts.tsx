/** How a record was read, fact by fact: parties, status, speaker, time, type, and what it counts for. */
import { pairsOf } from "../event/pairs.ts";
import type { Party, ReadingRecord } from "../event/reading.ts";
import { aboutAddress, relationAddress } from "./addresses.ts";
import { SaidBy, StatusBadge } from "./entry.tsx";
import type { Node } from "./layout.tsx";
import type { ActorName } from "./names.ts";
import { pairWords, QUAD_WORDS, recordDate, STATUS_WORDS, signed, statusOf } from "./words.ts";

export const Fact = ({ term, children }: { term: string; children?: unknown }): Node => (
  <div>
    <dt>{term}</dt>
    <dd>{children as Node}</dd>
  </div>
);

/** True for a party that the record's own sentence does not name. */
export function isElsewhere(party: Party, record: ReadingRecord): boolean {
  return party.text !== "" && (party.start < record.start || party.end > record.end);
}

/** '"Minsk" is Belarus (GOV), from towns.tsv:79'. */
const PartyLine = ({ party, record }: { party: Party; record: ReadingRecord }): Node => {
  if (party.text === "") return <>The sentence does not say.</>;
  return (
    <>
      <q>
        <bdi>{party.text}</bdi>
      </q>{" "}
      is <bdi>{party.id === "UNK" ? "not known" : party.name}</bdi>
      {party.sector.length === 0 ? "" : ` (${party.sector.join(", ")})`}
      {party.entry === "" ? "" : ", from "}
      <code>{party.entry}</code>
      {isElsewhere(party, record) ? "; the sentence leaves it open, the document names it elsewhere" : ""}
    </>
  );
};

const PartyList = ({ record }: { record: ReadingRecord }): Node => {
  const groups =
    record.record === "event"
      ? ([
          [record.recipient.length === 0 && record.actor.length > 1 ? "Together" : "Who acts", record.actor],
          ["To whom", record.recipient],
        ] as const)
      : ([["Parties", record.parties]] as const);
  return (
    <>
      {groups.map(([term, parties]) =>
        parties.length === 0 ? (
          ""
        ) : (
          <Fact term={term}>
            <ul>
              {parties.map((party) => (
                <li>
                  <PartyLine party={party} record={record} />
                </li>
              ))}
            </ul>
          </Fact>
        ),
      )}
    </>
  );
};

export const Facts = ({ record, name }: { record: ReadingRecord; name: ActorName }): Node => (
  <dl class="facts">
    <PartyList record={record} />
    {record.record === "event" || record.auxiliary !== null ? (
      <Fact term="Status">
        <StatusBadge record={record} /> {STATUS_WORDS[statusOf(record)]}
      </Fact>
    ) : (
      ""
    )}
    <Fact term="Who says so">
      <SaidBy speaker={record.speaker} />
    </Fact>
    <Fact term="When">
      {recordDate(record)}
      {record.date_text === null ? (
        ""
      ) : (
        <>
          , from <q>{record.date_text}</q>
        </>
      )}
    </Fact>
    {record.record === "event" ? (
      <Fact term="Type and score">
        {[record.event, ...record.mode].join(" ")}, {QUAD_WORDS[record.quad]}, {signed(record.score)}.{" "}
        <a href={aboutAddress("types")}>The types</a>
      </Fact>
    ) : (
      ""
    )}
    {record.record !== "assessment" && "location" in record && record.location !== null ? (
      <Fact term="Where">
        <bdi>{record.location.name}</bdi>
      </Fact>
    ) : (
      ""
    )}
    {record.context.length === 0 ? (
      ""
    ) : (
      <Fact term="About">{record.context.join(", ").replaceAll("_", " ")}</Fact>
    )}
    <Fact term="Confidence">{Math.round(record.confidence * 100)} %</Fact>
    <Fact term="Relations">
      {pairsOf(record).length === 0 ? "none: it makes no pair" : ""}
      <ul>
        {pairsOf(record).map((pair) => (
          <li>
            <a href={relationAddress(pair)}>
              <bdi>{pairWords(pair, name)}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </Fact>
    <Fact term="Read by">
      {record.model}; codebook {record.codebook}
    </Fact>
  </dl>
);
