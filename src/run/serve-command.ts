/** `thaw serve`: the pages of a store, until the user stops them. */
import { setTimeout } from "node:timers/promises";
import { serve } from "../page/serve.ts";
import { readLog } from "../relation/decisions.ts";
import { openStore } from "../store/open.ts";
import { logOf } from "./barometer-commands.ts";
import { explain } from "./explain.ts";
import { loadStagesOf, type Stages, type StagesSource } from "./stages.ts";
import { EXIT, type Terminal } from "./terminal.ts";

/** How soon Ctrl-C is seen. */
const LOOK_MILLISECONDS = 100;

export interface ServeCommandOptions {
  readonly store: string;
  readonly port: number;
  readonly host: string;
  readonly stages: StagesSource;
}

/** Prints the address once it answers; returns the exit code. Stages are loaded when a record is first explained. */
export async function serveCommand(options: ServeCommandOptions, terminal: Terminal): Promise<number> {
  const store = await openStore(options.store, { readOnly: true });
  try {
    let stages: Promise<Stages> | undefined;
    const context = {
      store,
      decisions: () => readLog(logOf(options.store, {})),
      explain: async (recordId: string) => {
        stages ??= loadStagesOf(options.stages);
        return explain(store, await stages, options.stages, recordId);
      },
    };
    const serving = await serve(context, options.port, options.host);
    terminal.out.write(`Thaw is at ${serving.address} (Ctrl-C ends it)\n`);
    while (!terminal.stopped()) await setTimeout(LOOK_MILLISECONDS);
    await serving.close();
    return EXIT.done;
  } finally {
    await store.close();
  }
}
