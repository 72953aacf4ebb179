/** `thaw serve`: the pages of a store. */
import { openStore } from "../store/open.ts";
import { serveUntilStopped } from "./serve.ts";
import type { StagesSource } from "./stages.ts";
import { EXIT, type Terminal } from "./terminal.ts";

export interface ServeCommandOptions {
  readonly store: string;
  readonly port: number;
  readonly host: string;
  readonly stages: StagesSource;
}

/** Returns the exit code when the user has stopped it. */
export async function serveCommand(options: ServeCommandOptions, terminal: Terminal): Promise<number> {
  const store = await openStore(options.store, { readOnly: true });
  try {
    await serveUntilStopped({ ...options, store }, terminal);
    return EXIT.done;
  } finally {
    await store.close();
  }
}
