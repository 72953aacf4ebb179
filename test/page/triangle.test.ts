/** A triangle and a barometer as text, on a small corpus: an ally that scolds after each visit. */
import { expect, test } from "vitest";
import { barometerView } from "../../src/page/barometer-text.ts";
import { barometerShown, TWO_MONTHS } from "../../src/page/barometer-view.ts";
import { readBarometerTables } from "../../src/page/tables.ts";
import { triangleView } from "../../src/page/triangle-text.ts";
import { TRIANGLE_NOW, triangleShown } from "../../src/page/triangle-view.ts";
import { CONTACTS } from "./contacts.ts";
import { memoryStore } from "./memory-store.ts";

const store = memoryStore(CONTACTS);
const tables = readBarometerTables("data/barometer");
const short = (text: string): string => text.replace(/[0-9a-f]{16}/g, "·");

test("signs and balance, hedging by field, tension, and reactions with their chance", async () => {
  const shown = await triangleShown(store, ["BLR", "NATO", "RUS"], TRIANGLE_NOW, tables);
  const text = short(triangleView(shown!).text());
  expect(text).toContain("Triangle of Belarus, NATO and Russia on 20 July 2018");
  expect(text).toContain("Signs + + −: not in balance");
  expect(text).toMatch(/ {2}Belarus and NATO {4}\+ +\+1\.\d .* military \+1\.\d, diplomatic \+1\.\d/);
  expect(text).toMatch(/ {2}Belarus and NATO: . \w+: [+−]\d(\.\d)? since 20 April 2018, newest Talks, visit/);
  expect(text).toMatch(/Belarus between NATO and Russia: leans to \w+ \(0\.\d\d of 1\)/);
  expect(text).toMatch(/its ally, is at odds with NATO: \d\.\d of 10/);
  expect(text).toMatch(
    /Russia within 30 days .*: \d+ of 21 days with a step answered; chance would answer \d+\.\d \(p = 0\.\d+\)/,
  );
  expect(text).toContain(`
  Talks, visit: NATO to Belarus, 9 Mar 2017 [·]
      after 10 days: Accusation: Russia to Belarus, 19 Mar 2017 [·]`);
});

test("what was not known yet is not told", async () => {
  const shown = await triangleShown(
    store,
    ["BLR", "NATO", "RUS"],
    { ...TRIANGLE_NOW, known: "2017-03-15" },
    tables,
  );
  const { triad } = shown!.data;
  expect([triad.to, triad.reactions.answered]).toEqual(["2017-03-15", 0]);
});

test("a barometer has a line a partner with its reason, and points as sum and mean", async () => {
  const shown = await barometerShown(store, "BLR", TWO_MONTHS, tables, []);
  const text = short(barometerView(shown).text());
  expect(text).toMatch(/ {2}With {4}Index {2}95 % +3 months +Year {2}Course\n {2}NATO +\+1\.\d/);
  expect(text).toMatch(
    /NATO: . \w+: [+−]\d(\.\d)? since 20 April 2018, newest Talks, visit: NATO to Belarus, 12 Jul 2018\s+\[·\]/,
  );
  expect(text).toContain("otherwise reckoned between ");
  expect(text).toMatch(/2017-03\/04 +\+4, mean \+1, of 4 +−1, mean −1, of 1/);
});
