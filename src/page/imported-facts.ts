/** A row of an imported table in words, fact by fact: for its page and for a terminal. */
import type { Dataset, ImportedEvent } from "../store/dataset.ts";
import type { Story } from "../store/story.ts";
import { dataWords, fileName, formatWords } from "./dataset-words.ts";
import { modeWords } from "./modes.ts";
import type { ActorName } from "./names.ts";
import { count, dayWords, EVENT_WORDS, QUAD_WORDS, signed } from "./words.ts";

/** All that is shown of a row. */
export interface ImportedShown {
  readonly row: ImportedEvent;
  readonly set: Dataset;
  /** What CAMEO calls its code; null for a code of another book. */
  readonly code_name: string | null;
  /** The story it tells; null for a row that makes none. */
  readonly story: Story | null;
}

export interface Fact {
  readonly term: string;
  readonly words: string;
}

/** "Talks, visit"; the name of its code where that has no type in PLOVER. */
export function importedWords({ row, code_name }: Pick<ImportedShown, "row" | "code_name">): string {
  if (row.event !== null) return EVENT_WORDS[row.event] + modeWords(row.event, row.mode);
  return code_name ?? (row.code === null ? "Event without a code" : `Code ${row.code}`);
}

/** "Belarus to Russia"; their names where an actor is none of ours. */
export function importedParties(row: ImportedEvent, name: ActorName): string {
  const side = (ids: readonly string[], theirs: string | null): string =>
    ids.length === 0 || ids.every((id) => id === "UNK")
      ? (theirs ?? "somebody unnamed")
      : ids.map((id) => (id === "UNK" ? "somebody unnamed" : name(id))).join(", ");
  const actor = side(row.actor, row.actor_name);
  if (row.recipient.length === 0 && row.recipient_name === null) return actor;
  return `${actor}${row.undirected ? " and " : " to "}${side(row.recipient, row.recipient_name)}`;
}

/** "This event was imported from gdelt2 (GDELT 2.0): export.CSV, row 1,204. It has no sentence." */
export const originWords = ({ row, set }: Pick<ImportedShown, "row" | "set">): string =>
  `This event was imported from ${dataWords(set)}: ${row.file === null ? "a file" : fileName(row.file)}, row ${row.row.toLocaleString("en-GB")}. It has no sentence.`;

const CONVENTIONS: Readonly<Record<string, string>> = {
  gdelt:
    "GDELT: 1 and 2 verbal and material cooperation, 3 and 4 verbal and material conflict; inquiries count as 2, protests as 3",
  phoenix:
    "Phoenix: 0 neutral, 1 and 2 verbal and material cooperation, 3 and 4 verbal and material conflict",
  plover: "PLOVER: 1 and 2 verbal and material cooperation, 3 and 4 verbal and material conflict",
};
export const conventionWords = (convention: string): string =>
  CONVENTIONS[convention] ?? (convention === "none" ? "none: its rows have no quads" : convention);

const party = (ids: readonly string[], name: ActorName, sectors: readonly string[]): string =>
  `${ids.length === 0 ? "nobody" : ids.map((id) => (id === "UNK" ? "nobody known here" : `${name(id)} (${id})`)).join(", ")}${sectors.length === 0 ? "" : `, ${sectors.join(", ")}`}`;

const theirs = (code: string | null, named: string | null): string =>
  code === null && named === null
    ? ""
    : `; in the row ${[named, code].filter((one) => one !== null).join(", ")}`;

const day = (value: string | null): string => (value === null ? "not said" : dayWords(value));

/** Every field of the row; what it leaves open is left out, but who, when and what. */
export function importedFacts(
  { row, set, code_name, story }: ImportedShown,
  name: ActorName,
): readonly Fact[] {
  const facts: (readonly [string, string | null])[] = [
    ["Who acts", party(row.actor, name, row.actor_sector) + theirs(row.actor_code, row.actor_name)],
    [
      "To whom",
      party(row.recipient, name, row.recipient_sector) + theirs(row.recipient_code, row.recipient_name),
    ],
    ["Direction", row.undirected ? "none: the table does not say who did it to whom" : null],
    ["Happened", day(row.date)],
    ["Added", `${day(row.added)}${row.added === null ? "" : ", the day on which they took it in"}`],
    ["Their code", `${row.code ?? "none"}${code_name === null ? "" : `, ${code_name}`} (${set.codebook})`],
    ["Our type", typeWords(row)],
    ["About", row.context.length === 0 ? null : row.context.join(", ").replaceAll("_", " ")],
    [
      "Their quad",
      row.their_quad === null
        ? null
        : `${row.their_quad}, by the convention of ${conventionWords(set.quad_convention)}`,
    ],
    [
      "Our quad",
      row.quad === null ? "none" : `${row.quad}, ${QUAD_WORDS[row.quad]}, by the convention of PLOVER`,
    ],
    [
      "Score",
      row.score === null
        ? "none"
        : `${signed(row.score)}, on ${set.codebook.startsWith("CAMEO") ? "Goldstein's" : "a"} scale of −10 to +10`,
    ],
    ["Where", placeWords(row)],
    ["Told", toldWords(row)],
    ["Deaths", row.dead === null ? null : String(row.dead)],
    ["Note", row.note],
    ["Their id", row.event_id],
    ["Story", storyWords(row, story)],
    ["Terms", formatWords(set.format).terms],
  ];
  return facts.flatMap(([term, words]) => (words === null || words === "" ? [] : [{ term, words }]));
}

function typeWords(row: ImportedEvent): string {
  if (row.event !== null) return [row.event, ...row.mode].join(" ");
  return "none: PLOVER has no type for this code, so it is in no figure";
}

function placeWords({ place, place_country, lat, lon }: ImportedEvent): string | null {
  if (place === null && place_country === null && lat === null) return null;
  const at = lat === null || lon === null ? "" : ` (${lat}, ${lon})`;
  return `${[place, place_country].filter((one) => one !== null).join("; ")}${at}`;
}

function toldWords({ mentions, sources, articles }: ImportedEvent): string | null {
  const parts = [
    [mentions, "mention"],
    [sources, "source"],
    [articles, "article"],
  ] as const;
  const told = parts.flatMap(([number, noun]) => (number === null ? [] : [count(number, noun)]));
  return told.length === 0 ? null : `${told.join(", ")}, as they count`;
}

function storyWords(row: ImportedEvent, story: Story | null): string {
  if (story === null) return "none: it is about no two actors, or has no type";
  const others = story.tellings.length - 1;
  if (others === 0) return "its own";
  return `the same as ${count(others, "other row")}, and counts once${story.id === row.id ? "" : ` (${story.id})`}`;
}
