/** Scores of a user in place of PLOVER's: a table by event type and mode. */
import { badCell, readTable } from "../core/table.ts";
import { EVENT_TYPES, type EventType } from "../event/reading.ts";
import type { Story } from "../store/story.ts";

/** The score of a story. */
export type Scores = (story: Story) => number;

/**
 * Reads `directory/name` with the columns event, mode (empty: any) and score, as data/codebook/scores.tsv has them. Of a
 * story's modes the first that has a line counts, then the line of its type without a mode; a story without a line
 * keeps the score it was told with. Errors: bad input naming file, line and column.
 */
export function readScores(directory: string, name: string): Scores {
  const scores = new Map<string, number>();
  for (const row of readTable(directory, name, ["event", "mode", "score"])) {
    const { event, mode, score } = row.cells as { event: string; mode: string; score: string };
    if (!EVENT_TYPES.includes(event as EventType))
      throw badCell(directory, row, "event", `one of ${EVENT_TYPES.join(", ")}`, "Name a type of PLOVER.");
    if (score === "" || !Number.isFinite(Number(score)))
      throw badCell(directory, row, "score", "a number", "Give one, as in -2.5.");
    if (scores.has(`${event} ${mode}`))
      throw badCell(directory, row, "mode", "one line for each event and mode", "Delete one of the two.");
    scores.set(`${event} ${mode}`, Number(score));
  }
  return ({ event, mode, score }) => {
    for (const one of [...mode, ""]) {
      const found = scores.get(`${event} ${one}`);
      if (found !== undefined) return found;
    }
    return score;
  };
}
