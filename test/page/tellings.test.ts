/** One story told by several outlets and denied by one: how the pages and the terminal show it. */
import { expect, test } from "vitest";
import type { Reading } from "../../src/event/reading.ts";
import { eventAddress, relationAddress } from "../../src/page/addresses.ts";
import { createApp } from "../../src/page/app.tsx";
import { relationView } from "../../src/page/relation-text.ts";
import { MONTHS_DONE, relationData, relationShownOf } from "../../src/page/relation-view.ts";
import { readDomains } from "../../src/relation/domains.ts";
import { compose, type EventTold, event, reading } from "./compose.ts";
import { memoryStore } from "./memory-store.ts";

const told = (outlet: string, day: string, sentence: string, more: Partial<EventTold>): Reading => {
  const document = compose(outlet, day, null, sentence);
  const both = { actor: ["LVA:Latvia", "POL:Poland"] as const };
  const base = {
    event: "CONSULT",
    score: 2.5,
    quad: 1,
    sentence,
    trigger: "met",
    date: "2020-03-02",
  } as const;
  return reading(document, [event(document, { ...base, ...both, ...more })]);
};

const store = memoryStore([
  told("Post", "2020-03-02", "The presidents of Latvia and Poland met in Riga on Monday.", {}),
  told("Gazette", "2020-03-03", "In Riga the presidents of Latvia and Poland met on Monday for talks.", {}),
  told(
    "Herald",
    "2020-03-04",
    "It is not true that heads of Latvia and Poland met in Riga, its office said.",
    {
      auxiliary: "negation",
    },
  ),
]);
const app = createApp({ store, explain: () => Promise.resolve(null) });
const words = async (address: string): Promise<string> =>
  (await (await app.request(address)).text()).replace(/<[^>]*>/g, "").replace(/\s+/g, " ");

test("a story stands once in the list, with all who tell it and the one who denies it", async () => {
  const text = await words(relationAddress(["LVA", "POL"]));
  expect(text).toContain("1 story, newest first");
  expect(text).toContain("contested");
  expect(text).toMatch(/Told 3 times by 3 independent sources; 1 denies it/);
  expect(text).toMatch(/Herald, 4 Mar 2020, source 3 denied/);
});

test("bars count it once, or every telling of it that is no denial", async () => {
  expect(await words(relationAddress(["LVA", "POL"]))).toContain("cooperation +2.5");
  expect(await words(relationAddress(["LVA", "POL"], { raw: true }))).toContain("cooperation +5");
});

test("a record leads to the other tellings of its story", async () => {
  const [story] = await store.stories({});
  for (const telling of story!.tellings) {
    const text = await words(eventAddress(telling.event));
    for (const outlet of ["Post", "Gazette", "Herald"]) expect(text).toContain(outlet);
  }
});

test("the terminal says how often it was told, by whom, and who denies it", async () => {
  const data = await relationData(store, ["LVA", "POL"], MONTHS_DONE, readDomains("data/barometer"), false);
  const text = relationView(await relationShownOf(store, data, true))
    .text()
    .replace(/\s+/g, " ");
  expect(text).toMatch(
    /Told 3 times by 3 independent sources; contested, 1 denial: Gazette \[[0-9a-f]{16}\], Herald denies it \[/,
  );
});
