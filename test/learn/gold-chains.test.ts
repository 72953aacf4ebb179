/** Reading chains from a column of entities. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readGoldChains } from "../../src/learn/gold-chains.ts";

const row = (id: number, form: string, misc: string): string =>
  `${id}\t${form}\t${form}\tNOUN\tNN\t_\t${id === 1 ? 0 : 1}\t${id === 1 ? "root" : "dep"}\t_\t${misc}`;

function written(...lines: readonly string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), "thaw-")), "chains.conllu");
  writeFileSync(path, `# newdoc id = GUM_news_test\n${lines.join("\n")}\n\n`);
  return path;
}

test("nested mentions and those of one word", () => {
  const path = written(
    "# sent_id = 1",
    "# speaker = Ann",
    row(1, "the", "Entity=(1-person-new-nnnnn-cf1-2-coref"),
    row(2, "envoy", "_"),
    row(3, "of", "_"),
    row(4, "Fiji", "Discourse=x|Entity=(2-place-new-nnnnn-cf2-1-sgl-Fiji)1)|SpaceAfter=No"),
    "",
    "# sent_id = 2",
    row(1, "she", "Entity=(1-person-giv:act-nnnnn-cf1-1-ana)"),
  );
  const [document] = readGoldChains(path);
  expect(document).toMatchObject({
    genre: "news",
    speakers: ["Ann", ""],
    mentions: [
      { first: 0, end: 4, chain: "1" },
      { first: 3, end: 4, chain: "2" },
      { first: 4, end: 5, chain: "1" },
    ],
  });
});

test("brackets that do not match are named by line; so is a file without the column", () => {
  expect(() => readGoldChains(written(row(1, "she", "Entity=7)")))).toThrow(/line 2.*entity 7/s);
  expect(() => readGoldChains(written(row(1, "she", "_")))).toThrow(/column of entities/);
});
