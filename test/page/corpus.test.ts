/** What is taken from the whole store: names, the period, outlets; and where the numbers in a text stand. */
import { expect, test } from "vitest";
import { documentAddress, entryMark, relationAddress, textMark } from "../../src/page/addresses.ts";
import { createApp } from "../../src/page/app.tsx";
import { actorNames, partyName } from "../../src/page/names.ts";
import { compose, event, reading } from "./compose.ts";
import { DISPATCHES, OUTLOOK, VISIT } from "./dispatches.ts";
import { explainFrom } from "./explained.ts";
import { memoryStore } from "./memory-store.ts";

const store = memoryStore(DISPATCHES);
const app = createApp({ store, explain: explainFrom(store) });
const html = async (address: string): Promise<string> => (await app.request(address)).text();

test("an actor goes by the name that most records give it, a capital's among them", async () => {
  const text = "Minsk met Riga. Belarus met Riga again. Belarus left Riga.";
  const document = compose("Gazette", "2020-01-02", null, text);
  const told = (sentence: string, trigger: string, name: string): ReturnType<typeof event> => {
    const record = event(document, {
      event: "CONSULT", score: 2.5, quad: 1, sentence, trigger, actor: [`BLR:${name}`], recipient: ["LVA:Riga"],
    }); // biome-ignore format: one record
    return { ...record, actor: record.actor.map((party) => ({ ...party, name })) };
  };
  const records = [
    told("Minsk met Riga.", "met", "Minsk"),
    told("Belarus met Riga again.", "met", "Belarus"),
    told("Belarus left Riga.", "left", "Belarus"),
  ];
  const name = await actorNames(memoryStore([reading(document, records)]), ["BLR", "LVA", "XYZ"]);
  expect(["BLR", "LVA", "XYZ"].map(name)).toEqual(["Belarus", "Latvia", "XYZ"]);
});

test("a party nobody knows goes by its words, or by none", () => {
  const party = { id: "UNK", name: "unknown", country: null, sector: [], entry: "", start: 0, end: 8 };
  expect(partyName({ ...party, text: "gunmen" })).toBe("gunmen");
  expect(partyName({ ...party, text: "" })).toBe("somebody unnamed");
});

test("an entry names its outlet and the one who says so", async () => {
  const markup = await html(relationAddress(["BLR", "NATO"], { month: "2018-01" }));
  expect(markup).toContain("<bdi>Baltic Review</bdi>");
  expect(markup).toContain("Said by the outlet itself");
  expect(await html(relationAddress(["BLR", "NATO"]))).toContain("Anna Veras, analyst, Institute for Peace");
});

test.each([VISIT, OUTLOOK])(
  "each record has one number, right after its trigger, and its entry",
  async (read) => {
    const markup = await html(documentAddress(read.document.id));
    for (const { id, trigger } of read.records) {
      const [before, after, ...more] = markup.split(`id="${textMark(id)}"`);
      expect([more.length, after === undefined]).toEqual([0, false]);
      const words = before!.replace(/<sup>(?:(?!<\/sup>).)*<\/sup>/gs, "").replace(/<[^>]*>?/g, "");
      expect(words.endsWith(trigger.text)).toBe(true);
      expect(markup.split(`id="${entryMark(id)}"`)).toHaveLength(2);
    }
  },
);
