/** A web and a time that are made up, and `thaw watch` run in them. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Fetched, Fetcher, Validators } from "../../../src/fetch/fetcher.ts";
import { refused, statusRefusal } from "../../../src/fetch/refusal.ts";
import { createPdfThread } from "../../../src/run/pdf-thread.ts";
import { type WatchOptions, watchCommand } from "../../../src/run/watch-command.ts";
import { openStore } from "../../../src/store/open.ts";
import type { StoredDocument } from "../../../src/store/store.ts";
import { FAKE } from "../documents.ts";
import { type RecordedTerminal, recordedTerminal } from "../recorded-terminal.ts";

/** What an address gives: content (a text is text/plain), or a status; null: no connection. */
export type Page = string | number | null | (Partial<Fetched> & { readonly body: string });

export interface FakeWeb {
  /** May be changed between rounds; a function is asked each time. */
  readonly pages: Map<string, Page | ((known: Validators | undefined) => Page)>;
  /** Addresses in the order in which they were asked for. */
  readonly asked: string[];
  readonly fetcher: Fetcher;
  now: number;
}

export function fakeWeb(pages: Readonly<Record<string, Page>>): FakeWeb {
  const web: FakeWeb = {
    pages: new Map(Object.entries(pages)),
    asked: [],
    now: Date.UTC(2018, 1, 15, 9),
    fetcher: {
      async get(url, known) {
        web.asked.push(url);
        const found = web.pages.has(url) ? web.pages.get(url)! : 404;
        const page = typeof found === "function" ? found(known) : found;
        if (page === null)
          throw refused(url, {
            expected: "an answer",
            found: "a refused connection",
            mend: "Try again later.",
          });
        if (typeof page === "number" && page !== 304) throw statusRefusal(url, page, null);
        const { body, ...told } =
          typeof page === "object" ? page : { body: page === 304 ? "" : String(page) };
        return {
          ...{ url, moved: null, type: "text/plain", etag: null, modified: null, fresh: null },
          status: page === 304 ? 304 : 200,
          fetched: new Date(web.now).toISOString(),
          bytes: Buffer.from(body),
          ...told,
        };
      },
      close: async () => {},
    },
  };
  return web;
}

export interface Item {
  readonly id?: string;
  readonly url?: string;
  readonly title?: string;
  readonly updated?: string;
  readonly summary?: string;
  readonly content?: string;
}

/** The n-th item, with a summary, and its page. */
export const item = (n: number, more: Partial<Item> = {}): Item => ({
  id: `n${n}`,
  url: `https://a.example/${n}`,
  title: `News ${n}`,
  updated: `2018-02-${String(n + 1).padStart(2, "0")}T08:00:00Z`,
  summary: "short",
  ...more,
});
export const page = (n: number): string => `News ${n}\n\nMinister ${n} meets another.\n`;

/** An Atom feed of these items. */
export function atom(...items: readonly Item[]): string {
  const entries = items.map(({ id, url, title, updated, summary, content }) => {
    const tag = (name: string, text: string | undefined): string =>
      text === undefined ? "" : `<${name}>${text}</${name}>`;
    const link = url === undefined ? "" : `<link href="${url}"/>`;
    return `<entry>${tag("id", id)}${link}${tag("title", title)}${tag("updated", updated)}${tag("summary", summary)}${tag("content", content)}</entry>`;
  });
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>${entries.join("")}</feed>`;
}

/** The path of a store that is not there yet, in a folder of its own, which goes when the test ends. */
export function freshStore(): string {
  const folder = mkdtempSync(join(tmpdir(), "thaw-watch-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "thaw.duckdb");
}

export interface Watched {
  readonly code: number;
  readonly err: string;
}

/** One run of the command. `rounds`: stopped in that wait between rounds, null for a run with --once. */
export async function watched(
  web: FakeWeb,
  options: Partial<WatchOptions> & { readonly feeds: readonly string[]; readonly store: string },
  rounds: number | null = null,
  terminal: RecordedTerminal = recordedTerminal(),
): Promise<Watched> {
  let waits = 0;
  const code = await watchCommand(
    { every: 30, once: rounds === null, pages: "missing", workers: null, stages: FAKE, ...options },
    { ...terminal, stopped: () => terminal.stopped() || (rounds !== null && waits >= rounds) },
    {
      fetcher: web.fetcher,
      pdf: createPdfThread(),
      now: () => web.now,
      wait: async (milliseconds) => {
        waits++;
        web.now += milliseconds;
      },
    },
  );
  return { code, err: terminal.told() };
}

export async function documentsOf(store: string): Promise<readonly StoredDocument[]> {
  const opened = await openStore(store);
  try {
    return (await opened.documents({})).toSorted((a, b) => (a.source < b.source ? -1 : 1));
  } finally {
    await opened.close();
  }
}

export const sourcesOf = async (store: string): Promise<readonly string[]> =>
  (await documentsOf(store)).map(({ source }) => source);
