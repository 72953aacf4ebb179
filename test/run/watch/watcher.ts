/** `thaw watch --once` without the real stages, as a process of its own that may be killed: node watcher.js STORE FEED... */
import { processTerminal } from "../../../src/run/terminal.ts";
import { realWorld, watchCommand } from "../../../src/run/watch-command.ts";
import { openFetcher } from "../../../src/run/web.ts";
import { FAKE } from "../documents.ts";

const [store, ...feeds] = process.argv.slice(2);
const terminal = processTerminal();
const web = { allowPrivate: true, pause: 0, contact: null };
process.exitCode = await watchCommand(
  { feeds, store: store!, every: 1, once: true, pages: "missing", workers: null, stages: FAKE },
  terminal,
  realWorld(await openFetcher(web), terminal),
);
