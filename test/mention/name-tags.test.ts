/** Tags of names spell spans and back; the best sequence is a legal one. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { bestTags, shareEvidence } from "../../src/mention/name-decoding.ts";
import { FOLLOW, TAG_WIDTH } from "../../src/mention/name-model.ts";
import {
  mayFollow,
  NAME_TYPES,
  type NameSpan,
  spansOf,
  TAG_COUNT,
  tagsOf,
} from "../../src/mention/name-tags.ts";

const spans = fc
  .array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 4 }), fc.constantFrom(...NAME_TYPES)))
  .map((steps) => {
    let at = 5;
    return steps.map(([gap, length, type]): NameSpan => {
      const first = at + gap;
      at = first + length;
      return { first, end: at, type };
    });
  });

test("tags give back the spans they were made of, and follow each other legally", () => {
  fc.assert(
    fc.property(spans, (names) => {
      const end = (names.at(-1)?.end ?? 5) + 2;
      const tags = tagsOf(names, 5, end);
      expect(spansOf(tags, 5)).toEqual(names);
      for (const [i, tag] of tags.entries()) expect(mayFollow(i === 0 ? -1 : tags[i - 1]!, tag)).toBe(true);
      expect(mayFollow(tags.at(-1)!, -1)).toBe(true);
    }),
  );
});

test("the best tags of any scores are legal", () => {
  const score = fc.float({ min: -9, max: 9, noNaN: true });
  fc.assert(
    fc.property(fc.array(score, { minLength: 8 * TAG_WIDTH, maxLength: 8 * TAG_WIDTH }), (scores) => {
      const tags = bestTags(Float32Array.from(scores), 8, new Float32Array(FOLLOW * FOLLOW));
      expect(mayFollow(-1, tags[0]!)).toBe(true);
      for (let i = 1; i < tags.length; i++) expect(mayFollow(tags[i - 1]!, tags[i]!)).toBe(true);
      expect(mayFollow(tags.at(-1)!, -1)).toBe(true);
    }),
  );
});

test("places of one form share what speaks for a type, others keep theirs", () => {
  const scores = new Float32Array(3 * TAG_WIDTH);
  const organisation = 1 + 4;
  scores.fill(8, organisation, organisation + 4);
  shareEvidence(scores, ["Harrow", "and", "Harrow"], (i) => i !== 1, 0.5);
  expect(scores[organisation]).toBeCloseTo(6);
  expect(scores[TAG_WIDTH + organisation]).toBe(0);
  expect(scores[2 * TAG_WIDTH + organisation]).toBeCloseTo(2);
  expect(TAG_COUNT).toBe(17);
});
