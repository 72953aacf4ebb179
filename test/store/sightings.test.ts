/** A document knows the bytes it was read from, and every other place where it was found. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Origin } from "../../src/document/document.ts";
import { openStore } from "../../src/store/open.ts";
import { event, reading } from "./records.ts";

const ORIGIN: Origin = {
  url: "https://example.org/talks",
  record: 3,
  range: [120, 4_000_000_000],
  fetched: "2024-05-01T10:00:00Z",
  hash: "a".repeat(64),
};

const origins: fc.Arbitrary<Origin | null> = fc.option(
  fc.record({
    url: fc.option(fc.string({ unit: "binary" })),
    record: fc.option(fc.nat()),
    range: fc.option(fc.tuple(fc.nat(), fc.maxSafeNat())),
    fetched: fc.option(fc.string()),
    hash: fc.stringMatching(/^[0-9a-f]{64}$/),
  }),
);
const words = fc.option(fc.string({ unit: "binary" }));

test("whatever a document says of its origin comes back just so", async () => {
  const store = await openStore(":memory:");
  await fc.assert(
    fc.asyncProperty(fc.string(), words, words, origins, async (text, byline, language, origin) => {
      const { document } = reading([], { text, byline, language, origin });
      await store.save([{ document, records: [], problems: [] }]);
      expect(await store.document(document.id)).toMatchObject({ byline, language, origin });
    }),
    { numRuns: 60 },
  );
  await store.close();
});

test("each place a document was read from is kept once, with what was found there last", async () => {
  const store = await openStore(":memory:");
  const { document, ...rest } = reading([event("e1")], { source: "a.jsonl#3", origin: ORIGIN });
  const other = { ...document, source: "b.txt", origin: { ...ORIGIN, record: null, range: null } };
  await store.save([{ document, ...rest }]);
  for (let run = 0; run < 2; run++) await store.sight([document, other, other]);
  const both = [
    { source: "a.jsonl#3", origin: ORIGIN },
    { source: "b.txt", origin: other.origin },
  ];
  expect(await store.sightings(document.id)).toEqual(both);
  const later = { ...document, origin: { ...ORIGIN, fetched: "2024-06-01T10:00:00Z" } };
  await store.sight([later]);
  expect(await store.sightings(document.id)).toEqual([
    { source: "a.jsonl#3", origin: later.origin },
    both[1],
  ]);
  // It was found again, not read anew.
  expect((await store.document(document.id))?.origin).toEqual(ORIGIN);
  await store.close();
});

test("a document read anew from elsewhere keeps the place it was first read from", async () => {
  const store = await openStore(":memory:");
  const [a, b, c] = ["a.txt", "b.txt", "c.txt"].map((source) => reading([event("e1")], { source }));
  await store.save([a!, b!]);
  await store.save([c!]);
  await store.save([b!]);
  const { id } = a!.document;
  expect((await store.sightings(id)).map(({ source }) => source)).toEqual(["a.txt", "b.txt", "c.txt"]);
  expect((await store.document(id))?.source).toBe("b.txt");
  await store.close();
});

test("sightings of documents that the store does not have are not kept", async () => {
  const store = await openStore(":memory:");
  const { document } = reading([], { text: "Nowhere." });
  await store.sight([document]);
  await store.sight([]);
  expect(await store.sightings(document.id)).toEqual([]);
  await store.close();
});
