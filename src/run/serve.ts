/** Serves the pages of a store until the user stops it. */
import { serve } from "@hono/node-server";
import { badUsage } from "../core/error.ts";
import { createApp } from "../page/app.tsx";
import type { Store } from "../store/store.ts";
import { explain } from "./explain.ts";
import { loadStagesOf, type Stages, type StagesSource } from "./stages.ts";
import type { Terminal } from "./terminal.ts";

const STOP_CHECK_MILLISECONDS = 100;

export interface ServeOptions {
  readonly store: Store;
  readonly port: number;
  readonly host: string;
  readonly stages: StagesSource;
}

/** Prints the address once it answers; resolves after Ctrl-C. Stages are loaded when a record is first explained. */
export async function serveUntilStopped(options: ServeOptions, terminal: Terminal): Promise<void> {
  const { store, port, host } = options;
  let stages: Promise<Stages> | undefined;
  const app = createApp({
    store,
    explain: async (recordId) => {
      stages ??= loadStagesOf(options.stages);
      return explain(store, await stages, options.stages.directory, recordId);
    },
  });
  await new Promise<void>((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (address) => {
      const shown = address.family === "IPv6" ? `[${address.address}]` : address.address;
      terminal.out.write(`Thaw is at http://${shown}:${address.port}/ (Ctrl-C ends it)\n`);
    });
    server.on("error", (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    const timer = setInterval(() => {
      if (!terminal.stopped()) return;
      clearInterval(timer);
      server.close(() => resolve());
      if ("closeAllConnections" in server) server.closeAllConnections();
    }, STOP_CHECK_MILLISECONDS);
    server.on("error", () => clearInterval(timer));
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const where = `${host}:${port}`;
  if (error.code === "EADDRINUSE")
    return badUsage({
      expected: "a free port",
      found: "one in use",
      where,
      mend: "Choose another with --port, or --port 0.",
    });
  if (error.code === "EACCES")
    return badUsage({
      expected: "a port of one's own",
      found: "no permission",
      where,
      mend: "Choose one above 1023 with --port.",
    });
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND" || error.code === "EAI_AGAIN")
    return badUsage({
      expected: "an address of this machine",
      found: error.code,
      where,
      mend: "Use --host 127.0.0.1 or 0.0.0.0.",
    });
  return error;
}
