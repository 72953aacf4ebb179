/** `thaw code`: reads and codes documents, to standard output or into a store. */
import { countDocuments } from "../document/count.ts";
import type { ReadOptions } from "../document/input.ts";
import type { ReadPdfText } from "../document/pdf/pdf-text.ts";
import { readDocuments } from "../document/read.ts";
import { isAddress } from "../document/read-address.ts";
import type { Failure, SourceDocument } from "../document/source.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import { openCoded } from "./coded.ts";
import { createPdfThread } from "./pdf-thread.ts";
import { type Format, printReadings } from "./print-readings.ts";
import { createProgress } from "./progress.ts";
import { runDocuments } from "./run-documents.ts";
import { ownFolders, type StagesSource } from "./stages.ts";
import { storeReadings, type Tally } from "./store-readings.ts";
import { EXIT, type Terminal } from "./terminal.ts";
import { PARTS, versionHash } from "./version.ts";
import { openFetcher, type WebOptions } from "./web.ts";

/** How soon Ctrl-C is seen while the web is asked. */
const LOOK_MILLISECONDS = 200;

export interface CodeOptions {
  readonly paths: readonly string[];
  /** Null prints, in `format`. */
  readonly store: string | null;
  readonly format: Format;
  readonly defaults: Omit<ReadOptions, "fetcher" | "pdf" | "tell">;
  /** Threads; null chooses. */
  readonly workers: number | null;
  readonly stages: StagesSource;
  readonly web: WebOptions;
}

/** Returns the exit code; failures and a summary go to `terminal.err`. */
export async function codeCommand(options: CodeOptions, terminal: Terminal): Promise<number> {
  const pdf = createPdfThread();
  try {
    return await codeFromWeb(options, terminal, pdf.read);
  } finally {
    await pdf.close();
  }
}

async function codeFromWeb(options: CodeOptions, terminal: Terminal, pdf: ReadPdfText): Promise<number> {
  const fetcher = await fetcherOf(options);
  // What is under way on the web when the user stops is not worth waiting for.
  if (fetcher === null) return codeWith({ fetcher, pdf }, options, terminal);
  const look = setInterval(() => terminal.stopped() && fetcher.close(), LOOK_MILLISECONDS);
  try {
    return await codeWith({ fetcher, pdf }, options, terminal);
  } finally {
    clearInterval(look);
    await fetcher.close();
  }
}

/** Null where no path is an address. */
async function fetcherOf({ paths, web }: CodeOptions): Promise<Fetcher | null> {
  const addresses = paths.filter(isAddress);
  if (addresses.length === 0) return null;
  const { fetchAhead } = await import("../fetch/ahead.ts");
  return fetchAhead(await openFetcher(web), addresses);
}

async function codeWith(
  means: Pick<ReadOptions, "fetcher" | "pdf">,
  options: CodeOptions,
  terminal: Terminal,
): Promise<number> {
  const { paths, store, defaults, stages, workers } = options;
  const counts = await Promise.all(paths.map(countDocuments));
  const total = counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + count!, 0);
  const progress = createProgress(terminal.err, total);
  const tell = (line: string): void => progress.note(`note: ${line}`);
  const documents = until(terminal.stopped, allDocuments(paths, { ...defaults, ...means, tell }));
  let tally: Tally;
  if (store === null) {
    const job = options.format === "conllu" ? "annotate" : "code";
    const outcomes = runDocuments(job, stages, documents, workers);
    tally = await printReadings(outcomes, options.format, terminal.out, progress);
  } else {
    const { openStore } = await import("../store/open.ts");
    const coded = await openCoded(
      codedPath(store),
      await versionHash(stages.directory, PARTS, ownFolders(stages)),
    );
    const opened = await openStore(store);
    try {
      tally = await storeReadings({
        documents,
        run: (fresh) => runDocuments("code", stages, fresh, workers),
        store: opened,
        coded,
        progress,
        stopped: terminal.stopped,
      });
    } finally {
      await opened.close();
    }
  }
  terminal.err.write(`${summary(tally, store)}\n`);
  if (terminal.stopped()) {
    terminal.err.write(
      store === null ? "stopped\n" : "stopped; the same command goes on where this one ended\n",
    );
    return EXIT.stopped;
  }
  return tally.failed > 0 ? EXIT.failed : EXIT.done;
}

/** The file beside a store that tells what was coded by which version. */
export function codedPath(store: string): string | null {
  return store === ":memory:" ? null : `${store}.coded`;
}

async function* allDocuments(
  paths: readonly string[],
  options: ReadOptions,
): AsyncGenerator<SourceDocument | Failure> {
  for (const path of paths) yield* readDocuments(path, options);
}

async function* until<T>(stopped: () => boolean, items: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const item of items) {
    if (stopped()) return;
    yield item;
  }
}

/** What came of a run, in a line; `store` null: nothing was stored. */
export function summary({ coded, skipped, failed, records, foreign }: Tally, store: string | null): string {
  const others = [...foreign].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const uncoded = others.reduce((sum, [, n]) => sum + n, 0);
  const parts = [`${number(coded - uncoded, "document")} coded`, number(records, "record")];
  if (uncoded > 0)
    parts.push(
      `${number(uncoded, "document")} not in English, ${store === null ? "" : "stored, "}not coded (${others.map(([language, n]) => `${n} ${language}`).join(", ")})`,
    );
  if (skipped > 0) parts.push(`${number(skipped, "document")} already there`);
  if (failed > 0) parts.push(`${number(failed, "document")} failed`);
  return `${parts.join(", ")}${store === null ? "" : ` (${store})`}`;
}

function number(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
