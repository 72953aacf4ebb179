/** How far a run is: a bar on a terminal, plain lines in a pipe. */
import type { Writable } from "node:stream";

export interface Progress {
  /** `done` documents so far, good or failed. */
  advance(done: number): void;
  /** A line of its own, above the bar. */
  note(line: string): void;
  /** Takes the bar away. */
  finish(): void;
}

const BAR = 30;
/** A pipe gets a line for this many documents, or for each tenth of the run if that is more. */
const LINE_STEP = 100;
/** Redraws of the bar are at least this far apart. */
const REDRAW_MILLISECONDS = 100;

/** `total` is null where nobody knows it, as for standard input; runs of one document show nothing. */
export function createProgress(
  stream: Writable & { readonly isTTY?: boolean },
  total: number | null,
): Progress {
  if (total === 1)
    return { advance: () => {}, note: (line) => void stream.write(`${line}\n`), finish: () => {} };
  return stream.isTTY === true ? bar(stream, total) : lines(stream, total);
}

const CLEAR = "\r\u001b[K";

function bar(stream: Writable, total: number | null): Progress {
  let drawn = 0;
  let line = "";
  return {
    advance(done) {
      const part = total === null ? null : Math.min(1, done / total);
      line =
        part === null
          ? `${done} documents`
          : `${"█".repeat(Math.round(part * BAR)).padEnd(BAR, "░")} ${done} of ${total} documents`;
      if (Date.now() - drawn < REDRAW_MILLISECONDS) return;
      drawn = Date.now();
      stream.write(CLEAR + line);
    },
    note: (text) => void stream.write(`${CLEAR}${text}\n${line}`),
    finish: () => void stream.write(CLEAR),
  };
}

function lines(stream: Writable, total: number | null): Progress {
  const step = Math.max(LINE_STEP, Math.ceil((total ?? 0) / 10));
  let told = 0;
  return {
    advance(done) {
      if (done - told < step) return;
      told = done;
      stream.write(`${done}${total === null ? "" : ` of ${total}`} documents\n`);
    },
    note: (line) => void stream.write(`${line}\n`),
    finish: () => {},
  };
}
