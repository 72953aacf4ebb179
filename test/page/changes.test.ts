/** A relation whose level changes: where the page and the terminal say so, and what they say made it. */
import { expect, test } from "vitest";
import { dayNumber, dayOf } from "../../src/core/date.ts";
import { relationAddress } from "../../src/page/addresses.ts";
import { createApp } from "../../src/page/app.tsx";
import { relationView } from "../../src/page/relation-text.ts";
import { MONTHS_DONE, relationData, relationShownOf } from "../../src/page/relation-view.ts";
import { readDomains } from "../../src/relation/domains.ts";
import { compose, event, reading } from "./compose.ts";
import { memoryStore } from "./memory-store.ts";

/** Something every eight days: talks until the autumn of 2016, then accusations, of uneven weight. */
const store = memoryStore(
  Array.from({ length: 160 }, (_, i) => {
    const date = dayOf(dayNumber("2015-01-03") + 8 * i);
    const friendly = i < 80;
    const trigger = friendly ? "met" : "scolded";
    const sentence = `Riga ${trigger} Warsaw on matter ${(i * 7919) % 997}.`;
    const document = compose(`Outlet ${i % 5}`, date, null, sentence);
    const kind = friendly
      ? ({ event: "CONSULT", score: i % 3 === 0 ? 4 : 2.5, quad: 1 } as const)
      : ({ event: "ACCUSE", score: i % 4 === 0 ? -6 : -2, quad: 3 } as const);
    const parties = { actor: ["LVA:Riga"], recipient: ["POL:Warsaw"] } as const;
    return reading(document, [event(document, { ...kind, ...parties, sentence, trigger, date })]);
  }),
);

test("the chart marks the month, and the mark leads to what made the change", async () => {
  const app = createApp({ store, explain: () => Promise.resolve(null) });
  const markup = await (await app.request(relationAddress(["LVA", "POL"]))).text();
  const [, mark] = /<g class="changes"><a href="#(change-\w+-2016-10)"/.exec(markup)!;
  const entry = markup.split(`<li id="${mark}">`)[1]!.split("</ol>")[0]!;
  expect(entry).toMatch(/The level fell in October 2016 .*by \d/);
  expect(entry.match(/href="\/event\/[0-9a-f]{16}"/g)!.length).toBeGreaterThan(1);
});

test("the terminal says it in a sentence, with the ids of the stories", async () => {
  const data = await relationData(store, ["LVA", "POL"], MONTHS_DONE, readDomains("data/barometer"), false);
  const text = relationView(await relationShownOf(store, data, false)).text();
  expect(text).toMatch(/When it changed\n {2}The level fell in October 2016/);
  expect(text).toMatch(/Began: Accusation: Latvia to Poland, .* \[[0-9a-f]{16}\]/);
});
