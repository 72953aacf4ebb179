/** A document's page says where it was read, and which other documents have its text. */
import { expect, test } from "vitest";
import { documentId } from "../../src/document/document.ts";
import type { Reading } from "../../src/event/reading.ts";
import { documentAddress } from "../../src/page/addresses.ts";
import { createApp } from "../../src/page/app.tsx";
import { languageWords, rangeWords } from "../../src/page/provenance.tsx";
import { openStore } from "../../src/store/open.ts";
import { VISIT } from "./dispatches.ts";

const ORIGIN = {
  url: "https://courier.example/visit?a=1&b=2",
  record: 3,
  range: [120, 480],
  fetched: "2017-09-14T08:30:00Z",
  hash: "0123456789abcdef".repeat(4),
} as const;

const visit: Reading = {
  ...VISIT,
  document: {
    ...VISIT.document,
    byline: "Anna <b>Kowal</b>",
    language: "en",
    source: "news.jsonl#3",
    origin: ORIGIN,
  },
};

/** The same without its last paragraph, under another title. */
const { text, body } = VISIT.document;
const cut = `Guests in Minsk\n\n${text.slice(body, text.lastIndexOf("\n\n"))}`;
const reprint: Reading = {
  document: {
    ...VISIT.document,
    id: documentId("Baltic Review", cut),
    text: cut,
    title: "Guests in Minsk",
    body: "Guests in Minsk\n\n".length,
    outlet: "Baltic Review",
    published: "2017-09-15",
    origin: { ...ORIGIN, url: "javascript:alert(1)", fetched: "yesterday" },
  },
  records: [],
  problems: [],
};

async function pages(readings: readonly Reading[], addresses: readonly string[]): Promise<readonly string[]> {
  const store = await openStore(":memory:");
  await store.save(readings);
  await store.sight([
    { ...visit.document, source: "mirror/visit.html", origin: { ...ORIGIN, record: null } },
  ]);
  const app = createApp({ store, explain: () => Promise.resolve(null) });
  const found: string[] = [];
  for (const address of addresses) found.push(await (await app.request(address)).text());
  await store.close();
  return found;
}

test("the imprint says who wrote it, in what language, and where it was read", async () => {
  const [page] = await pages([visit], [documentAddress(visit.document.id)]);
  expect(page).toContain("By <bdi>Anna &lt;b&gt;Kowal&lt;/b&gt;</bdi>. In English.");
  expect(page).toContain('href="https://courier.example/visit?a=1&amp;b=2"');
  expect(page).toContain("<bdi>news.jsonl#3</bdi> (record 3, bytes 120 to 480)");
  expect(page).toContain('<time datetime="2017-09-14T08:30:00Z">14 September 2017, 08:30 UTC</time>');
  expect(page).toContain(ORIGIN.hash);
  expect(page).toContain("<bdi>mirror/visit.html</bdi> (bytes 120 to 480)");
  expect(page).not.toContain("The same text");
});

test("copies link to one another, and say how alike they are", async () => {
  const addresses = [visit, reprint].map(({ document }) => documentAddress(document.id));
  const [first, second, list] = await pages([visit, reprint], [...addresses, "/documents"]);
  expect(first).toContain("The same text");
  expect(first).toContain(
    `<a href="${addresses[1]}"><bdi>Baltic Review</bdi></a>, 15 September 2017: about `,
  );
  expect(first).toContain("<bdi>Guests in Minsk</bdi>");
  expect(second).toContain(
    `<a href="${addresses[0]}"><bdi>Minsk Courier</bdi></a>, 14 September 2017: about `,
  );
  expect(second).toContain("%, the earliest");
  expect(list!.match(/<a class="copy"/g)).toHaveLength(1);
  expect(list).toContain(`<a class="copy" href="${addresses[0]}">`);
});

test("an address that is none of the web is no link, and a time that is none is shown as it is", async () => {
  const [page] = await pages([reprint], [documentAddress(reprint.document.id)]);
  expect(page).toContain("<bdi>javascript:alert(1)</bdi>");
  expect(page).not.toContain('href="javascript');
  expect(page).toContain("<bdi>yesterday</bdi>");
});

test("the data of a page have its places and copies; those of the list say what is a copy", async () => {
  const ids = [visit, reprint].map(({ document }) => document.id);
  const [one, list] = await pages([visit, reprint], [`/document/${ids[0]}.json`, "/documents.json"]);
  expect(JSON.parse(one!)).toMatchObject({
    document: { byline: "Anna <b>Kowal</b>", origin: ORIGIN },
    sightings: [{ source: "mirror/visit.html" }, { source: "news.jsonl#3", origin: ORIGIN }],
    copies: [{ document: ids[1], outlet: "Baltic Review", published: "2017-09-15", original: false }],
  });
  expect(JSON.parse(list!).documents).toMatchObject([{ copy_of: null }, { copy_of: ids[0] }]);
});

test("codes of languages are put in words, and ranges say what is known", () => {
  expect([languageWords("be"), languageWords("EN-<x>"), languageWords("qqq")]).toEqual([
    "Belarusian",
    "EN-<x>",
    "qqq",
  ]);
  expect(rangeWords({ ...ORIGIN, record: null, range: null })).toBe("");
});
