/** The user's side of a command: where it prints, and whether it was asked to stop. */
import type { Writable } from "node:stream";

export interface Terminal {
  readonly out: Writable;
  readonly err: Writable & { readonly isTTY?: boolean };
  /** True after Ctrl-C: finish what is under way, save, and end. */
  readonly stopped: () => boolean;
}

/** 0 done, 1 some documents failed, 2 bad usage, 3 our fault; 130 stopped by the user, as shells count it. */
export const EXIT = { done: 0, failed: 1, usage: 2, broken: 3, stopped: 130 } as const;

/**
 * The process as a terminal. The first Ctrl-C asks to stop, the second ends at once; a reader that went away
 * (`thaw code x | head`) ends the process quietly.
 */
export function processTerminal(): Terminal {
  let interrupts = 0;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      interrupts++;
      if (interrupts > 1) process.exit(EXIT.stopped);
      process.stderr.write("\nstopping; once more to stop at once\n");
    });
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(EXIT.done);
      throw error;
    });
  return { out: process.stdout, err: process.stderr, stopped: () => interrupts > 0 };
}
