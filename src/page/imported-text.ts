/** A row of an imported table for a terminal: what it says, where it stands and where it was found. */
import {
  type ImportedShown,
  importedFacts,
  importedParties,
  importedWords,
  originWords,
} from "./imported-facts.ts";
import type { ActorName } from "./names.ts";
import { plain, wrapped } from "./plain.ts";
import { signed } from "./words.ts";

const WIDTH = 96;
const TERM = 14;

/** Text of several lines without colours, ending in a line feed. */
export function importedText(shown: ImportedShown, name: ActorName): string {
  const { row } = shown;
  const score = row.score === null || row.quad === null ? "" : `, ${signed(row.score)}`;
  const lines = importedFacts(shown, name).map(({ term, words }) => {
    const text = wrapped(words, WIDTH, " ".repeat(TERM));
    return term.padEnd(TERM) + text.slice(TERM);
  });
  return `${[
    `imported event ${row.id}: ${plain(importedWords(shown))}${score}`,
    `  ${plain(importedParties(row, name))}`,
    "",
    wrapped(originWords(shown), WIDTH, "  "),
    wrapped(`Its source: ${row.url ?? "not said"}`, WIDTH, "  "),
    "",
    ...lines,
  ].join("\n")}\n`;
}
