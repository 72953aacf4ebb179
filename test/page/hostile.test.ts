/** Hostile documents: no view steers a terminal, leaves its cell in Markdown, or becomes markup. */
import { describe, expect, test } from "vitest";
import { barometerAddress, triangleAddress } from "../../src/page/addresses.ts";
import { createApp } from "../../src/page/app.tsx";
import { barometerView } from "../../src/page/barometer-text.ts";
import { barometerShown, TWO_MONTHS } from "../../src/page/barometer-view.ts";
import { briefOf } from "../../src/page/brief.ts";
import { briefHtml, briefMarkdown } from "../../src/page/brief-text.ts";
import { calendarShown, calendarView } from "../../src/page/calendar-view.ts";
import { channelsView } from "../../src/page/channels-text.ts";
import { channelsShown } from "../../src/page/channels-view.ts";
import { claimsView } from "../../src/page/claims-text.ts";
import { claimsShown } from "../../src/page/claims-view.ts";
import { relationView } from "../../src/page/relation-text.ts";
import { MONTHS_DONE, relationData, relationShownOf } from "../../src/page/relation-view.ts";
import { readBarometerTables } from "../../src/page/tables.ts";
import { triangleView } from "../../src/page/triangle-text.ts";
import { TRIANGLE_NOW, triangleShown } from "../../src/page/triangle-view.ts";
import type { View } from "../../src/page/view.ts";
import { assessment, channel, compose, event, reading } from "./compose.ts";
import { explainFrom } from "./explained.ts";
import { memoryStore } from "./memory-store.ts";

const ESCAPE = "\u001b[2J";
const SENTENCE = `NATO met Belarus${ESCAPE} | <script>alert(1)</script> \u202eksniM\u202c, Eve<b>il</b>${ESCAPE} said.`;
const document = compose(`<img src=x>${ESCAPE}|`, "2018-02-20", null, SENTENCE);
const told = { sentence: SENTENCE, trigger: "met", speaker: `Eve<b>il</b>${ESCAPE}|a|role` } as const;
const parties = ["NATO:NATO", `BLR:Belarus${ESCAPE}`] as const;
const store = memoryStore([
  reading(document, [
    event(document, { ...told, event: "CONSULT", score: 2.5, quad: 1, date: "2018-02-19", actor: [parties[0]], recipient: [parties[1]] }),
    channel(document, { ...told, kind: "visit", stage: "open", place: "ksniM", parties }),
    assessment(document, { ...told, trend: "improving", auxiliary: "future", parties }),
    event(document, { ...told, event: "CONSULT", score: 2.5, quad: 1, date: "2018-02-18", actor: ["RUS:Eve"], recipient: [parties[1]] }),
  ]),
]); // biome-ignore format: one record a line
const tables = readBarometerTables("data/barometer");

const VIEWS: readonly (readonly [string, () => Promise<View>])[] = [
  ["channels", async () => channelsView(await channelsShown(store, {}))],
  ["calendar", async () => calendarView(await calendarShown(store, {}))],
  ["claims", async () => claimsView(await claimsShown(store, () => null, {}))],
  [
    "relation",
    async () => {
      const data = await relationData(store, ["BLR", "NATO"], MONTHS_DONE, tables.domains, true);
      return relationView(await relationShownOf(store, data, true));
    },
  ],
  ["barometer", async () => barometerView(await barometerShown(store, "BLR", TWO_MONTHS, tables, []))],
  [
    "triangle",
    async () => triangleView((await triangleShown(store, ["BLR", "NATO", "RUS"], TRIANGLE_NOW, tables))!),
  ],
];

describe.each(VIEWS)("%s", (_, make) => {
  test("cannot steer a terminal, nor leave its cell in Markdown", async () => {
    const view = await make();
    for (const text of [view.text(), view.markdown()])
      expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(view.markdown()).not.toMatch(/(?<!\\)<(?:script|img|b)\b/);
    const rows = view
      .markdown()
      .split("\n")
      .filter((line) => line.startsWith("|"));
    for (const row of rows) expect(row).toMatch(/^\| .* \|$/);
  });
});

test("a brief is text in HTML and in Markdown", async () => {
  const brief = await briefOf(
    store,
    { actor: "BLR", other: "NATO", since: "2018-01-01", to: "2018-03-01" },
    tables,
  );
  expect(briefMarkdown(brief).replaceAll("\n", "")).not.toMatch(/(?<!\\)<(?:script|img|b)\b|\p{Cc}/u);
  expect(briefHtml(brief)).not.toMatch(/<(?:script|img|b)\b/);
  expect(briefHtml(brief)).toContain("&#60;script&#62;");
});

test.each([
  "/channels",
  "/calendar",
  "/claims",
  barometerAddress("BLR"),
  triangleAddress(["BLR", "NATO", "RUS"]),
  "/relation/BLR/NATO",
])("%s shows it as text", async (address) => {
  const app = createApp({ store, explain: explainFrom(store) });
  const answer = await app.request(address);
  expect(answer.status).toBe(200);
  expect(await answer.text()).not.toMatch(/<script>|<img|<b>/);
});
