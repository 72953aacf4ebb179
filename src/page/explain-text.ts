/** An explanation for a terminal: the sentence, its tree, and the lines of the tables that spoke. */
import type { Party, ReadingRecord } from "../event/reading.ts";
import type { ExplainedToken, Explanation, TableLine } from "./explanation.ts";
import { partiesOf } from "./names.ts";
import { plain, wrapped } from "./plain.ts";
import {
  dayWords,
  QUAD_WORDS,
  recordDate,
  recordWords,
  STATUS_WORDS,
  signed,
  speakerWords,
  statusOf,
} from "./words.ts";

const WIDTH = 96;

/** Parts of a record that a token has: "actor", "trigger". */
function partOf(record: ReadingRecord, token: ExplainedToken): string {
  const covers = ({ start, end }: { start: number; end: number }): boolean =>
    token.start < end && token.end > start;
  const parts: string[] = [];
  if (covers(record.trigger)) parts.push("trigger");
  if (record.record === "event") {
    if (record.actor.some(covers)) parts.push("actor");
    if (record.recipient.some(covers)) parts.push("recipient");
  } else if (record.parties.some(covers)) parts.push("party");
  if (record.speaker !== null && covers(record.speaker)) parts.push("speaker");
  return parts.length === 0 ? "" : `  <- ${parts.join(", ")}`;
}

/** The tree with each word under its head, in the order of the text; what hangs on no root comes last. */
export function treeText(record: ReadingRecord, tokens: readonly ExplainedToken[]): string {
  const children: number[][] = tokens.map(() => []);
  const pending: { i: number; lead: string; last: boolean }[] = [];
  tokens.forEach((token, i) => {
    if (token.head >= 0 && token.head < tokens.length) children[token.head]!.push(i);
    else pending.push({ i, lead: "", last: true });
  });
  pending.reverse();
  const lines: string[] = [];
  while (pending.length > 0) {
    const { i, lead, last } = pending.pop()!;
    const token = tokens[i]!;
    const root = token.head === -1;
    const branch = root ? "" : last ? "└─ " : "├─ ";
    const words = `${plain(token.form)}  ${token.relation} ${token.upos}`;
    lines.push(`  ${lead}${branch}${words}${partOf(record, token)}`);
    const below = root ? lead : `${lead}${last ? "   " : "│  "}`;
    const own = children[i]!;
    for (let c = own.length - 1; c >= 0; c--)
      pending.push({ i: own[c]!, lead: below, last: c === own.length - 1 });
  }
  return lines.join("\n");
}

function lineText({ entry, line, columns }: TableLine): string {
  const values = line.split("\t");
  const named = values
    .map((value, i) => (value === "" ? "" : columns?.[i] === undefined ? value : `${columns[i]}: ${value}`))
    .filter((value) => value !== "");
  return `  ${plain(entry)}\n${wrapped(named.join("; "), WIDTH, "    ")}`;
}

function partyText(party: Party): string {
  const sector = party.sector.length === 0 ? "" : ` (${party.sector.join(", ")})`;
  const who = party.id === "UNK" ? "not known" : `${plain(party.name)} [${party.id}]${sector}`;
  if (party.text === "") return "not named in the sentence";
  return `"${plain(party.text)}" is ${who}${party.entry === "" ? "" : `, ${party.entry}`}`;
}

function partyLines(record: ReadingRecord): readonly string[] {
  if (record.record !== "event") return record.parties.map((party) => `Party       ${partyText(party)}`);
  return [
    ...record.actor.map((party) => `Actor       ${partyText(party)}`),
    ...record.recipient.map((party) => `Recipient   ${partyText(party)}`),
  ];
}

function speakerText(record: ReadingRecord): string {
  const { speaker } = record;
  if (speaker === null) return "the outlet itself";
  const id = speaker.id === null ? "" : ` [${speaker.id}]`;
  return `${plain(speakerWords(speaker))}${id}${speaker.direct ? ", in quotation marks" : ""}`;
}

function heading(record: ReadingRecord): string {
  const names = new Map(partiesOf(record).map((party) => [party.id, party.name]));
  const words = plain(recordWords(record, (id) => names.get(id) ?? id));
  const score = record.record === "event" ? `, ${signed(record.score)}, ${QUAD_WORDS[record.quad]}` : "";
  return `${record.record} ${record.id}: ${words}${score}`;
}

/** Why a record was read, as text of several lines without colours, ending in a line feed. */
export function explanationText(explanation: Explanation): string {
  const { record, document, sentence, gazetteer, rule } = explanation;
  const title = document.title === null ? "" : `, "${plain(document.title)}"`;
  const day = document.published === null ? "undated" : dayWords(document.published);
  return `${[
    heading(record),
    "",
    wrapped(record.text, WIDTH, "  "),
    wrapped(`(${document.outlet ?? "unnamed outlet"}${title}, ${day}, document ${document.id})`, WIDTH, "  "),
    "",
    ...partyLines(record),
    `Status      ${statusOf(record)}: ${STATUS_WORDS[statusOf(record)]}`,
    `Said by     ${speakerText(record)}`,
    `When        ${recordDate(record)}${record.date_text === null ? "" : `, from "${plain(record.date_text)}"`}`,
    `Trigger     "${plain(record.trigger.text)}"`,
    `Confidence  ${Math.round(record.confidence * 100)} %`,
    `Read by     ${plain(record.model)}; codebook ${plain(record.codebook)}`,
    "",
    "Tree",
    treeText(record, sentence.tokens),
    "",
    "Codebook",
    lineText(rule),
    "",
    "Gazetteer",
    ...(gazetteer.length === 0 ? ["  none"] : gazetteer.map(lineText)),
  ].join("\n")}\n`;
}
