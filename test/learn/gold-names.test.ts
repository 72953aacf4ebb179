/** Names are read from IOB2 and derived from GUM's entities. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type GoldNames, readGumNames, readUniversalNames } from "../../src/learn/gold-names.ts";

function written(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "thaw-names-")), name);
  writeFileSync(path, text);
  return path;
}

const shown = ({ names, parse }: GoldNames): string[] =>
  names.map(
    ({ first, end, type }) =>
      `${type} ${parse.document.text.slice(parse.tokenStart[first], parse.tokenEnd[end - 1])}`,
  );

test("IOB2 gives people, organisations and places", () => {
  const path = written(
    "names.iob2",
    "# newdoc id = a\n# text = Envoys left Port Vila.\n1\tEnvoys\tO\t-\t-\n2\tleft\tO\t-\t-\n3\tPort\tB-LOC\t-\tx\n4\tVila\tI-LOC\t-\tx\n5\t.\tO\t-\t-\n\n",
  );
  const [gold] = readUniversalNames(path);
  expect(shown(gold!)).toEqual(["LOC Port Vila"]);
  expect(gold!.types).toEqual(["PER", "ORG", "LOC"]);
});

test("a line without a tag is bad input that names its line", () => {
  expect(() => readUniversalNames(written("bad.iob2", "1\tEnvoys\tB-\t-\t-\n\n"))).toThrow(/line 1/);
});

/** Words as "form/UPOS/head/relation/entity". */
function gum(...words: readonly string[]): GoldNames {
  const rows = words.map((word, i) => {
    const [form, upos, head, relation, entity] = word.split(/(?<=[^/])\//);
    return [
      ...[i + 1, form, form, upos, upos === "PROPN" ? "NNP" : "_", "_", head, relation, "_"],
      entity === undefined ? "_" : `Entity=${entity}`,
    ].join("\t");
  });
  return readGumNames(written("gum.conllu", `# newdoc id = g\n${rows.join("\n")}\n\n`))[0]!;
}

test("of a mention the name around its head is kept, without titles and appositions", () => {
  const gold = gum(
    "President/PROPN/2/nmod:desc/(1-person-new-nnnnn-cf1-1-sgl",
    "Tamm/PROPN/4/nsubj",
    "junior/ADJ/2/amod/1)",
    "visited/VERB/0/root",
    "the/DET/6/det/(2-organization-new-nnnnn-cf2-1-sgl",
    "University/PROPN/4/obj",
    "of/ADP/8/case",
    "Tartu/PROPN/6/nmod/(3-place-new-nnnnn-cf3-1-sgl)2)",
    "on/ADP/10/case",
    "Monday/PROPN/4/obl/(4-time-new-nnnnn-cf4-1-sgl)",
  );
  expect(shown(gold)).toEqual(["PER Tamm", "ORG University of Tartu"]);
});

test("common nouns, bare titles and addresses have no name", () => {
  const gold = gum(
    "Ministers/NOUN/2/nsubj/(1-person-new-nnnnn-cf1-1-sgl)",
    "wrote/VERB/0/root",
    "President/PROPN/2/obj/(2-person-new-nnnnn-cf2-1-sgl)",
    "x@example.org/PROPN/3/appos/(3-abstract-new-nnnnn-cf3-1-sgl)",
  );
  expect(shown(gold)).toEqual([]);
});

test("a work cited by author and year is its author's name, and a numbered figure none", () => {
  const gold = gum(
    "Tamm/PROPN/6/nsubj/(1-abstract-new-nnnnn-cf1-1-sgl",
    "et/X/1/conj",
    "al./X/2/flat",
    ",/PUNCT/5/punct",
    "2010/NUM/1/nmod:unmarked/1)",
    "showed/VERB/0/root",
    "Figure/PROPN/6/obj/(2-abstract-new-nnnnn-cf2-1-sgl",
    "2.3/NUM/7/dep/2)",
    "in/ADP/10/case",
    "Brightwater/PROPN/6/obl/(3-abstract-new-nnnnn-cf3-1-sgl)",
  );
  expect(shown(gold)).toEqual(["PER Tamm", "MISC Brightwater"]);
});
