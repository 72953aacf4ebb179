/** A figure and what is under it: stories, and through them the events that tell them. */
import { rowAt, type Timeline } from "./timeline.ts";

export interface Opened {
  /** Ids of the stories it was reckoned from, in order of time. */
  readonly stories: readonly string[];
  /** Ids of the event records that tell them. */
  readonly events: readonly string[];
}

export interface Figure extends Opened {
  readonly value: number;
}

/** Rows `start` to `end` of a timeline, half-open, that fulfil a condition. */
export interface Rows {
  readonly start: number;
  readonly end: number;
  readonly keep: ((row: number) => boolean) | null;
}

/**
 * A figure with the ids of the rows under it. They are gathered when they are asked for (JSON asks): the indices of a
 * pair with 200,000 stories would otherwise list millions of them.
 */
export function opened<T extends object>(figure: T, timeline: Timeline, rows: Rows): T & Opened {
  const gather = (): Timeline["stories"] => {
    const { start, end, keep } = rows;
    const stories = timeline.stories.slice(start, end);
    return keep === null ? stories : stories.filter((_, i) => keep(start + i));
  };
  return {
    ...figure,
    get stories() {
      return gather().map(({ id }) => id);
    },
    get events() {
      return gather().flatMap(({ tellings }) => tellings.map(({ event }) => event));
    },
  };
}

/** Rows of the days `first` to `last`, as day numbers, both included. */
export const rowsWithin = (timeline: Timeline, first: number, last: number): Rows => ({
  start: rowAt(timeline, first),
  end: rowAt(timeline, last + 1),
  keep: null,
});
