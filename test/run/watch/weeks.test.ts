/** `thaw watch` over weeks: its memory, its file and its questions to the web stay bounded. */
import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { atom, documentsOf, fakeWeb, freshStore, watched } from "./world.ts";

const FEEDS = 10;
const WEEKS = 6;
const HALF_HOURS = WEEKS * 7 * 48;

test("thousands of rounds cost what the first ones cost", async () => {
  const store = freshStore();
  const urls = Array.from({ length: FEEDS }, (_, n) => `https://site${n}.example/feed.xml`);
  const web = fakeWeb({});
  const start = web.now;
  const day = (): number => Math.floor((web.now - start) / 86_400_000);
  // A new item in each feed every ten days, ids that go on for ever, and one feed that fails for good.
  for (const [f, url] of urls.entries())
    web.pages.set(url, () =>
      f === 0
        ? 500
        : atom(
            ...Array.from({ length: 30 }, (_, n) => {
              const number = Math.floor((day() + f) / 10) - n;
              return { id: `${f} ${number}`, title: `News ${number}`, content: `${f} meets ${number}` };
            }),
          ),
    );
  const sizes: number[] = [];
  const heap: number[] = [];
  const run = async (rounds: number): Promise<void> => {
    await watched(web, { feeds: urls, store }, rounds);
    globalThis.gc?.();
    sizes.push(statSync(`${store}.watch`).size);
    heap.push(process.memoryUsage().heapUsed);
    web.asked.length = 0;
  };
  await run(HALF_HOURS / 8);
  const first = (await documentsOf(store)).length;
  for (let part = 1; part < 8; part++) await run(HALF_HOURS / 8);
  expect(day()).toBeGreaterThan(WEEKS * 5);
  // 30 items a feed to begin with, and then a new one every ten days, each once.
  expect(first).toBeGreaterThanOrEqual(30 * (FEEDS - 1));
  expect((await documentsOf(store)).length - first).toBeLessThanOrEqual((FEEDS - 1) * 6);
  expect(sizes.at(-1)!).toBeLessThan(2 ** 18 + 2 * sizes[0]!);
  expect(heap.at(-1)! - heap[1]!).toBeLessThan(30 * 2 ** 20);
}, 300_000);
