/** Where unpacked bytes stand in their file, and what was lost between them. */
import type { Mark } from "./gunzip.ts";

export interface Lost {
  /** Offset in the file. */
  readonly at: number;
  readonly fault: string;
  /** False for bytes between members. */
  readonly member: boolean;
}

/** Positions are offsets in the unpacked bytes, which are those of the file where it is not packed. */
export interface Places {
  /** Offset in the file of what is here: of a gzip file, of its member. */
  readonly start: (position: number) => number;
  /** Bytes in the file of what is between; null where the last member goes on. */
  readonly range: (start: number, end: number) => readonly [number, number] | null;
  /** What is wrong with the members of these bytes, told once. */
  readonly fault: (start: number, end: number) => string | null;
  /** What was lost up to here, told once. */
  readonly lost: (position: number) => readonly Lost[];
  /** Nothing before here will be asked for again. */
  readonly forget: (position: number) => void;
  readonly lostAt: (position: number) => boolean;
  /** The next place, from here on, where bytes were lost. */
  readonly nextLost: (position: number) => number;
  /** The next place, from here on, where bytes were lost or a member begins. */
  readonly nextStop: (position: number) => number;
}

const PLAIN: Places = {
  start: (position) => position,
  range: (start, end) => [start, end],
  fault: () => null,
  lost: () => [],
  forget: () => {},
  lostAt: () => false,
  nextLost: () => Number.POSITIVE_INFINITY,
  nextStop: () => Number.POSITIVE_INFINITY,
};

/** `marks` null: of a plain file. Note: takes away from `marks` what is no longer needed. */
export function placesOf(marks: Mark[] | null): Places {
  if (marks === null) return PLAIN;
  const start = (position: number): number =>
    marks.findLast((mark) => mark.kind === "start" && mark.position <= position)?.at ?? 0;
  const next = (position: number, kinds: readonly Mark["kind"][]): number =>
    marks.find((mark) => kinds.includes(mark.kind) && mark.position >= position)?.position ??
    Number.POSITIVE_INFINITY;
  return {
    start,
    range(from, to) {
      const end = marks.find((mark) => mark.kind === "end" && mark.position >= to)?.at;
      return end === undefined ? null : [start(from), end];
    },
    fault(from, to) {
      const found = marks.findIndex(
        ({ kind, position, at, fault }) =>
          fault !== null && position > from && position <= to && (kind === "end" || at === start(from)),
      );
      return found < 0 ? null : marks.splice(found, 1)[0]!.fault;
    },
    lost(position) {
      const found = marks.filter((mark) => mark.kind === "lost" && mark.position <= position);
      const told = found.map(({ at, fault }) => ({
        at,
        fault: fault!,
        member: marks.some((mark) => mark.kind === "start" && mark.at === at),
      }));
      for (const mark of found) marks.splice(marks.indexOf(mark), 1);
      return told;
    },
    forget(position) {
      const first = marks.findLastIndex((mark) => mark.kind === "start" && mark.position <= position);
      if (first > 0) marks.splice(0, first);
    },
    lostAt: (position) => marks.some((mark) => mark.kind === "lost" && mark.position === position),
    nextLost: (position) => next(position, ["lost"]),
    nextStop: (position) => next(position, ["lost", "start"]),
  };
}
