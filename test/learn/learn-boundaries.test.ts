/** Where sentences end is learned from trees' sentences, the same in every run. */
import { expect, test } from "vitest";
import { learnBoundaries } from "../../src/learn/learn-boundaries.ts";
import { readConllu } from "../../src/parse/conllu.ts";
import { sentenceFirsts } from "../../src/sentence/gaps.ts";
import { tokensOf } from "../../src/sentence/segment.ts";

/** Sentences of words kept apart by spaces, all in one paragraph. */
function gold(sentences: readonly string[]): ReturnType<typeof readConllu> {
  const rows = sentences.map((sentence) =>
    sentence
      .split(" ")
      .map((word, k) => `${k + 1}\t${word}${"\t_".repeat(8)}`)
      .join("\n"),
  );
  return readConllu(`${rows.join("\n\n")}\n\n`, "toy");
}

const SCHEDULE = { epochs: 20, sparse: 0.1, small: 0.1 };
const LETTER = gold(
  Array.from({ length: 60 }, (_, k) => [
    "Please see the note",
    "Thanks",
    `Maria asked us about item ${k % 7} today`,
  ]).flat(),
);

test("ends without a full stop are learned", () => {
  const model = learnBoundaries(LETTER, SCHEDULE);
  const tokens = tokensOf({
    ...LETTER[0]!.document,
    text: "Please see the note Thanks Maria asked us about item 3 today",
  });
  expect(sentenceFirsts(model, tokens)).toEqual([0, 4, 5, 12]);
});

test("learning again gives the same weights", () => {
  const [one, other] = [learnBoundaries(LETTER, SCHEDULE), learnBoundaries(LETTER, SCHEDULE)];
  expect([...one.weights]).toEqual([...other.weights]);
});
