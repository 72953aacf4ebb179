/** Parties of sentences with tagged tokens are learned by head word, and their phrases by the spans of the gold file. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readGold } from "../../src/learn/gold-events.ts";
import { type PartySentence, partySentences } from "../../src/learn/party-rows.ts";
import { findParties, trainSides, trainSpans } from "../../src/learn/train-parties.ts";
import { loadModels } from "../../src/run/load-stages.ts";

const PAIRS = [
  ["Peru", "Bolivia"],
  ["Kenya", "Uganda"],
  ["Norway", "Sweden"],
  ["Ghana", "Togo"],
];
const tagged = (words: string): string =>
  words
    .split(" ")
    .map((word) => word.replace("/", " "))
    .join("\n");
const told = PAIRS.flatMap(([a, b]) => [
  tagged(`The/B-S army/I-S of/I-S ${a}/I-S shelled/O a/B-T village/I-T in/I-T ${b}/I-T on/O Monday/O ./O`),
  tagged(`${a}/B-R met/O ${b}/B-R for/O talks/O ./O`),
]);
const UNSEEN = tagged("The/O army/O of/O Chile/O shelled/O a/O village/O in/O Peru/O on/O Friday/O ./O");

function sentences(blocks: readonly string[]): readonly PartySentence[] {
  const folder = mkdtempSync(join(tmpdir(), "thaw-parties-"));
  const path = join(folder, "gold.txt");
  writeFileSync(path, `${blocks.join("\n\n")}\n`);
  const items = readGold(path).items;
  rmSync(folder, { recursive: true });
  return partySentences(loadModels("."), items);
}

test("who acts on whom is found in a sentence that was not seen, with the words of the phrase", () => {
  const all = sentences([...told, UNSEEN]);
  const seen = all.slice(0, -1);
  const found = findParties(all.at(-1)!, trainSides(seen, 1), trainSpans(seen, 1));
  const { text } = all.at(-1)!;
  expect(found.map(({ side, start, end }) => `${side}: ${text.slice(start, end)}`)).toEqual([
    "actor: The army of Chile",
    "recipient: a village in Peru",
  ]);
});

test("both sides of a mutual act are mutual", () => {
  const [, meeting] = sentences(told);
  expect([...meeting!.gold.values()].map(({ side }) => side)).toEqual(["mutual", "mutual"]);
});
