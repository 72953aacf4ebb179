/** The pages in a browser: the way from a number to its sentence, widths, marks, and what a reader by ear meets. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  barometerAddress,
  channelsAddress,
  documentAddress,
  eventAddress,
  relationAddress,
  triangleAddress,
} from "../../src/page/addresses.ts";
import { marksOf } from "../../src/page/marks.ts";
import { type Serving, serve } from "../../src/page/serve.ts";
import { DISPATCHES, HOSTILE_READING, OUTLOOK, VISIT } from "../page/dispatches.ts";
import { explainFrom } from "../page/explained.ts";
import { memoryStore } from "../page/memory-store.ts";
import { openBrowser } from "./browser.ts";

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };

const ADDRESSES: readonly string[] = [
  "/",
  relationAddress(["BLR", "NATO"]),
  relationAddress(["BLR", "NATO"], { auxiliary: true, month: "2018-02" }),
  documentAddress(VISIT.document.id),
  documentAddress(OUTLOOK.document.id),
  documentAddress(HOSTILE_READING.document.id),
  eventAddress(VISIT.records[0]!.id),
  eventAddress(HOSTILE_READING.records[0]!.id),
  "/records",
  "/documents",
  "/channels",
  channelsAddress({ actor: "BLR", with: "NATO", beside: "RUS" }),
  "/calendar",
  "/claims",
  barometerAddress("BLR"),
  triangleAddress(["BLR", "NATO", "RUS"]),
  "/about",
];

let browser: Browser;
let serving: Serving;
let wide: Page;
let narrow: Page;
const complaints: string[] = [];

beforeAll(async () => {
  const store = memoryStore(DISPATCHES);
  serving = await serve({ store, explain: explainFrom(store) }, 0);
  browser = await openBrowser();
  const open = async (viewport: typeof WIDE): Promise<Page> => {
    const page = await (await browser.newContext({ viewport })).newPage();
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("dialog", (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    return page;
  };
  wide = await open(WIDE);
  narrow = await open(NARROW);
});

afterAll(async () => {
  await browser?.close();
  await serving?.close();
});

const go = async (page: Page, address: string): Promise<void> => {
  await page.goto(new URL(address, serving.address).href);
};

/** What a script finds in the page; scripts are text, as these files are built without a browser's types. */
const ask = <T>(page: Page, script: string): Promise<T> => page.evaluate(script) as Promise<T>;

test("two clicks lead from a number of the overview to the sentence in its document", async () => {
  await go(wide, "/");
  await wide.click(".pairs tbody tr:first-child td:nth-child(2) a");
  expect(new URL(wide.url()).pathname).toBe("/relation/BLR/NATO");
  const quoted = await wide.textContent(".entry >> nth=1 >> .quotation");
  await wide.click(".entry >> nth=1 >> .source a");
  expect(new URL(wide.url()).pathname).toMatch(/^\/document\/[0-9a-f]{16}$/);
  const text = await ask<string>(
    wide,
    `[...document.querySelectorAll(".text > p")].map((e) => {
      const copy = e.cloneNode(true);
      for (const note of copy.querySelectorAll("sup")) note.remove();
      return copy.textContent;
    }).join("\\n")`,
  );
  expect(text).toContain(quoted);
  const mark = new URL(wide.url()).hash.slice(1);
  expect(await wide.isVisible(`[id="${mark}"]`)).toBe(true);
});

test("a bar opens the events of its month", async () => {
  await go(wide, relationAddress(["BLR", "NATO"]));
  const bar = wide.locator(".chart a.month").nth(1);
  const label = await bar.getAttribute("aria-label");
  await bar.locator(".hit").click();
  expect(await wide.textContent("#evidence")).toBe(`Stories in ${label!.split(":")[0]!}`);
});

describe.each([
  ["wide", () => wide],
  ["narrow", () => narrow],
] as const)("%s", (_, page) => {
  test.each(ADDRESSES)("%s needs no scrolling sideways, and nothing leaves the screen", async (address) => {
    await go(page(), address);
    const width = page().viewportSize()!.width;
    expect(await ask<number>(page(), "document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    const beyond = await ask<string[]>(
      page(),
      `[...document.querySelectorAll("main *, header *, footer *")]
        .filter((e) => !e.closest(".scroll, .hidden, thead") && e.getBoundingClientRect().right > ${width} + 1)
        .map((e) => e.tagName + "." + e.getAttribute("class"))`,
    );
    expect(beyond).toEqual([]);
  });
});

test.each([VISIT, OUTLOOK, HOSTILE_READING])(
  "marked words are the quotes of the records",
  async (reading) => {
    await go(wide, documentAddress(reading.document.id));
    for (const record of reading.records)
      for (const { part, start, end } of marksOf(record)) {
        const shown = await ask<string>(
          wide,
          `[...document.querySelectorAll('.text [data-marks~="${part}:${record.id}"]')].map((e) => e.textContent).join("\\n")`,
        );
        // Several parties of one record may play one part: their words follow each other.
        expect(shown.replaceAll("\n", "")).toContain(reading.document.text.slice(start, end));
      }
  },
);

test("pointing at a record shows its words, and leaving it hides them", async () => {
  await go(wide, documentAddress(VISIT.document.id));
  await wide.hover(".beside li:first-child h3");
  const { id } = VISIT.records[0]!;
  expect(await wide.locator(`.text .pointed[data-records~="${id}"]`).count()).toBeGreaterThan(1);
  await wide.hover("h1");
  expect(await wide.locator(".pointed").count()).toBe(0);
});

describe("read by ear or keyboard", () => {
  test.each(ADDRESSES)(
    "%s has its landmarks, headings in order, and words for every link",
    async (address) => {
      await go(wide, address);
      const found = await ask<Record<string, number>>(
        wide,
        `Object.fromEntries(["main", "body > header", "body > footer", "nav[aria-label]", "h1", "[lang=en]", ".skip"]
        .map((selector) => [selector, document.querySelectorAll(selector).length]))`,
      );
      expect(found).toMatchObject({
        main: 1,
        "body > header": 1,
        "body > footer": 1,
        h1: 1,
        "[lang=en]": 1,
        ".skip": 1,
      });
      const levels = await ask<number[]>(
        wide,
        `[...document.querySelectorAll("h1, h2, h3, h4")].map((e) => Number(e.tagName[1]))`,
      );
      expect(levels[0]).toBe(1);
      levels.slice(1).forEach((level, i) => {
        expect(level - levels[i]!).toBeLessThanOrEqual(1);
      });
      const wordless = await ask<string[]>(
        wide,
        `[...document.querySelectorAll("a")]
        .filter((e) => (e.getAttribute("aria-label") ?? e.textContent).trim() === "").map((e) => e.outerHTML)`,
      );
      expect(wordless).toEqual([]);
      const bare = `[...document.querySelectorAll("table")].filter((e) => e.caption === null).length`;
      expect(await ask<number>(wide, bare)).toBe(0);
      const twice = await ask<string[]>(
        wide,
        `[...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i)`,
      );
      expect(twice).toEqual([]);
    },
  );

  test("the first key press offers to skip to the content, and what has the focus is ringed", async () => {
    await go(wide, "/");
    await wide.keyboard.press("Tab");
    expect(await ask<string>(wide, "document.activeElement.textContent.trim()")).toBe("Skip to the content");
    await wide.keyboard.press("Tab");
    expect(await ask<string>(wide, "getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
  });
});

test("the pages work without their script", async () => {
  const context = await browser.newContext({ viewport: WIDE, javaScriptEnabled: false });
  const page = await context.newPage();
  await go(page, documentAddress(VISIT.document.id));
  await page.click(".note >> nth=0");
  expect(new URL(page.url()).hash).toBe(`#r-${VISIT.records[0]!.id}`);
});

test("no page complained at any time", () => {
  expect(complaints).toEqual([]);
});
