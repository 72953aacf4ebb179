/** A terminal that keeps what was printed. */
import { Writable } from "node:stream";
import type { Terminal } from "../../src/run/terminal.ts";

export interface RecordedTerminal extends Terminal {
  readonly printed: () => string;
  readonly told: () => string;
}

/** `stopAfter`: asks to stop after so many questions whether it was. */
export function recordedTerminal(stopAfter: number = Number.POSITIVE_INFINITY): RecordedTerminal {
  const keep = (chunks: string[]): Writable =>
    new Writable({
      write(chunk, _, done) {
        chunks.push(String(chunk));
        done();
      },
    });
  const out: string[] = [];
  const err: string[] = [];
  let asked = 0;
  return {
    out: keep(out),
    err: keep(err),
    stopped: () => asked++ >= stopAfter,
    printed: () => out.join(""),
    told: () => err.join(""),
  };
}
