/** `thaw watch` killed at any moment, again and again: no item is lost, and none is in the store twice. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openStore } from "../../../src/store/open.ts";
import { serve } from "../../fetch/local.ts";
import { atom, freshStore } from "./world.ts";

const FEEDS = 3;
const ITEMS = 40;
/** Milliseconds: a run that nobody kills takes about as long. */
const RUN = 1500;
const KILLS = 14;

/** So that a run codes and saves while it fetches, as with articles of usual length. */
const FILLER = "and other words ".repeat(200);

/** A site whose pages say something else each time that they are asked for: what is fetched twice would be two documents. */
async function site(): Promise<{ readonly feeds: readonly string[]; readonly visits: Map<string, number> }> {
  const visits = new Map<string, number>();
  const pages: Record<string, Parameters<typeof serve>[0][string]> = {};
  for (let f = 0; f < FEEDS; f++) {
    const items = Array.from({ length: ITEMS }, (_, n) => ({
      id: `${f}-${n}`,
      title: `News ${n}`,
      summary: "short",
    }));
    pages[`/${f}.xml`] = (request, response) => {
      const own = items.map((item) => ({ ...item, url: `http://${request.headers.host}/${item.id}` }));
      response.writeHead(200, { "content-type": "application/atom+xml", etag: `"${f}"` });
      if (request.headers["if-none-match"] === `"${f}"`) response.statusCode = 304;
      response.end(atom(...own));
    };
    for (const { id } of items)
      pages[`/${id}`] = (_, response) => {
        visits.set(id, (visits.get(id) ?? 0) + 1);
        response.writeHead(200, { "content-type": "text/plain" });
        response.end(`News\n\nVisit ${visits.get(id)} to ${id}: one meets two.\n\n${FILLER}`);
      };
  }
  const { origin } = await serve(pages);
  return { feeds: Array.from({ length: FEEDS }, (_, f) => `${origin}/${f}.xml`), visits };
}

/** When a run is killed: after so many milliseconds, or so many after it has begun to save. */
type Kill = { readonly after: number } | { readonly saving: number };

const savings = (store: string): number =>
  existsSync(`${store}.watch`) ? readFileSync(`${store}.watch`, "utf8").split('{"saving":[[').length : 0;

/** Runs it; kills it, or not at all. */
function watch(store: string, feeds: readonly string[], kill: Kill | null): Promise<string | number | null> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "watcher.js"), store, ...feeds], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const strike = (milliseconds: number): NodeJS.Timeout =>
    setTimeout(() => child.kill("SIGKILL"), milliseconds);
  let timer = kill !== null && "after" in kill ? strike(kill.after) : null;
  let begun: number | null = null;
  const look = setInterval(() => {
    if (kill === null || !("saving" in kill) || timer !== null) return;
    const now = savings(store);
    // The file is written anew when it is opened.
    if (begun === null || now < begun) begun = now;
    else if (now > begun) timer = strike(kill.saving);
  }, 2);
  let told = "";
  child.stderr.on("data", (data) => {
    told += String(data);
  });
  return new Promise((resolve) =>
    child.on("close", (code, signal) => {
      if (timer !== null) clearTimeout(timer);
      clearInterval(look);
      resolve(signal ?? (code === 0 ? 0 : told));
    }),
  );
}

test("the store is that of a quiet run", async () => {
  const { feeds, visits } = await site();
  const store = freshStore();
  let kills = 0;
  // A run that ends before its time is no kill: on a fast machine more are needed.
  for (let n = 0; n < KILLS || (kills <= KILLS / 3 && n < 4 * KILLS); n++) {
    const kill =
      n % 2 === 0
        ? { after: (Math.random() * RUN) / (1 + Math.floor(n / KILLS)) }
        : { saving: Math.random() * 40 };
    if ((await watch(store, feeds, kill)) === "SIGKILL") kills++;
  }
  expect(kills).toBeGreaterThan(KILLS / 3);
  expect(await watch(store, feeds, null)).toBe(0);
  const killed = await contents(store);
  expect(killed.items).toEqual(killed.items.toSorted());
  expect(new Set(killed.items).size).toBe(FEEDS * ITEMS);
  expect(killed.items).toHaveLength(FEEDS * ITEMS);
  expect(killed.events).toBe(FEEDS * ITEMS);

  const quiet = freshStore();
  expect(await watch(quiet, feeds, null)).toBe(0);
  expect(await contents(quiet)).toEqual(killed);
  // And once all is read, nothing is asked for again.
  const before = [...visits.values()];
  expect(await watch(store, feeds, null)).toBe(0);
  expect([...visits.values()]).toEqual(before);
}, 120_000);

test("also where the killed run was about to tell that it had saved", async () => {
  const { feeds } = await site();
  const store = freshStore();
  expect(await watch(store, feeds, null)).toBe(0);
  const whole = await contents(store);
  // As if it had been killed between the two: what it was about to save stands last, and nothing after it.
  const lines = readFileSync(`${store}.watch`, "utf8").split("\n");
  const last = lines.findLastIndex((line) => line.startsWith('{"saving":[['));
  writeFileSync(`${store}.watch`, `${lines.slice(0, last + 1).join("\n")}\n`);
  expect(await watch(store, feeds, null)).toBe(0);
  expect(await contents(store)).toEqual(whole);
}, 60_000);

/** The item of each document, in order, and the number of events. */
async function contents(path: string): Promise<{ items: readonly string[]; events: number }> {
  const store = await openStore(path);
  try {
    const documents = await store.documents({});
    const items = documents.map(({ source }) => new URL(source).pathname).sort();
    return { items, events: (await store.counts()).events };
  } finally {
    await store.close();
  }
}
