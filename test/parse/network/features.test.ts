/** What the network sees of a word. */
import { expect, test } from "vitest";
import {
  FEATURES,
  FIXED,
  isTitled,
  places,
  shape,
  writeFeatures,
} from "../../../src/parse/network/features.ts";
import { PART_ROWS, PARTS } from "../../../src/parse/network/layout.ts";

const vocabulary = { words: places(["talks", "n't"], 1), vectors: places(["talks", "'s"], 0) };
function features(form: string): number[] {
  const row = new Int32Array(FEATURES);
  writeFeatures(vocabulary, form, false, row, 0);
  return [...row];
}

test.each([
  ["Minsk-2", "Xxxxx-d"],
  ["12,500", "dd,ddd"],
  ["consultations", "xxxx"],
  ["NATO", "XXXX"],
  ["Łódź", "Xxxx"],
  ["", ""],
])("the shape of %s is %s", (word, expected) => {
  expect(shape(word)).toBe(expected);
});

test("a word is found in any case, but its shape is another", () => {
  const [small, large] = [features("talks"), features("Talks")];
  expect(small[0]).toBe(1);
  expect(large[0]).toBe(1);
  expect(large[FIXED]).toBe(0);
  const shapePlace = 1 + PARTS.indexOf("shape");
  expect(small.filter((value, i) => value !== large[i] && i !== shapePlace)).toEqual([]);
  expect(small[shapePlace]).not.toBe(large[shapePlace]);
});

test("a typographic apostrophe is an apostrophe", () => {
  expect(features("n’t")).toEqual(features("n't"));
  expect(features("’s")[FIXED]).toBe(1);
});

test("an unknown word has word 0 and no vector", () => {
  const row = features("Zyxwv");
  expect([row[0], row[FIXED]]).toEqual([0, -1]);
});

test("every part is a row of its table, whatever the characters", () => {
  for (const form of ["", "a", "\u{1f600}", "\ud800", "x".repeat(10_000), "Καλημέρα"]) {
    const row = features(form);
    for (const [i, part] of PARTS.entries()) {
      expect(row[1 + i]).toBeGreaterThanOrEqual(0);
      expect(row[1 + i]).toBeLessThan(PART_ROWS[part]);
    }
  }
});

test.each([
  ["Envoys Meet in Geneva for Talks", true],
  ["ENVOYS MEET IN GENEVA AGAIN", true],
  ["Envoys from Minsk and Warsaw met in Geneva on Monday", false],
  ["Talks Failed", false],
  ["Minsk , Warsaw and Riga agree with them", false],
])("%s is written as a headline: %s", (text, expected) => {
  expect(isTitled(text.split(" "))).toBe(expected);
});

test("in a headline a word is the same but for its shape", () => {
  const [plain, titled] = [false, true].map((flag) => {
    const row = new Int32Array(FEATURES);
    writeFeatures(vocabulary, "Talks", flag, row, 0);
    return [...row];
  });
  expect(plain!.flatMap((value, i) => (value === titled![i] ? [] : [i]))).toEqual([
    1 + PARTS.indexOf("shape"),
  ]);
});
