/** CoNLL-U is read with offsets into its text, written back the same, and refused by line number where it is wrong. */
import { expect, test } from "vitest";
import { readConllu, sentencesOf } from "../../src/parse/conllu.ts";
import { relationOf, uposOf } from "../../src/parse/parse.ts";
import { annotateConllu, writeConllu } from "../../src/parse/write-conllu.ts";
import { form, sentenceCount, tokenCount } from "../../src/sentence/sentences.ts";

/** Words as `id form lemma upos xpos head relation [misc]`; columns are kept apart by one space. */
function conllu(...lines: readonly string[]): string {
  const rows = lines.map((line) => {
    if (line.startsWith("#") || line === "") return line;
    const [id, word, lemma, upos, xpos, head, relation, misc = "_"] = line.split(" ");
    return [id, word, lemma, upos, xpos, "_", head, relation, "_", misc].join("\t");
  });
  return `${rows.join("\n")}\n`;
}

const TWO_SENTENCES = conllu(
  "# newdoc id = first",
  "# newpar",
  "# text = Minsk didn't sign.",
  "1 Minsk Minsk PROPN NNP 4 nsubj",
  "2-3 didn't _ _ _ _ _",
  "2 did do AUX VBD 4 aux",
  "3 n't not PART RB 4 advmod",
  "4 sign sign VERB VB 0 root SpaceAfter=No",
  "5 . . PUNCT . 4 punct",
  "",
  "# newpar",
  "# text = Riga waits.",
  "1 Riga Riga PROPN NNP 2 nsubj",
  "2 waits wait VERB VBZ 0 root SpaceAfter=No",
  "3 . . PUNCT . 2 punct",
  "",
);

const words = (parse: Parameters<typeof form>[0]): string[] =>
  Array.from({ length: tokenCount(parse) }, (_, i) => form(parse, i));

test("words, tags, heads and glue come with offsets into the text", () => {
  const [parse, ...others] = readConllu(TWO_SENTENCES, "two.conllu");
  expect(others).toEqual([]);
  expect(parse!.document.text).toBe("Minsk didn't sign.\n\nRiga waits.");
  expect(words(parse!)).toEqual(["Minsk", "did", "n't", "sign", ".", "Riga", "waits", "."]);
  expect([...parse!.glued]).toEqual([0, 0, 1, 0, 0, 0, 0, 0]);
  expect([...parse!.head]).toEqual([3, 3, 3, -1, 3, 6, -1, 6]);
  expect([...parse!.paragraph]).toEqual([0, 1]);
  expect(sentenceCount(parse!)).toBe(2);
  expect(uposOf(parse!, 2)).toBe("PART");
  expect(relationOf(parse!, 2)).toBe("advmod");
});

test("what was read is written back and read again the same", () => {
  const [parse] = readConllu(TWO_SENTENCES, "two.conllu");
  const written = writeConllu(parse!);
  expect(written).toContain("2-3\tdidn't\t_");
  expect(written).toContain("# text = Minsk didn't sign.");
  const [again] = readConllu(written, "two.conllu");
  const { id } = again!.document;
  expect({ ...again, document: { ...again!.document, id } }).toEqual({
    ...parse,
    document: { ...parse!.document, id },
  });
});

test("text is rebuilt from the words where there is no # text", () => {
  const text = TWO_SENTENCES.replace(/# text.*\n/g, "");
  expect(readConllu(text, "x")[0]!.document.text).toBe("Minsk didn't sign.\n\nRiga waits.");
});

test("a title that heads the text ends where the body begins", () => {
  const text = TWO_SENTENCES.replace(
    "# newdoc id = first",
    "# newdoc id = first\n# meta::title = Minsk didn't sign.",
  );
  const { document } = readConllu(text, "x")[0]!;
  expect(document.title).toBe("Minsk didn't sign.");
  expect(document.text.slice(document.body)).toBe("Riga waits.");
});

test("every # newdoc is a document of its own", () => {
  const parses = readConllu(TWO_SENTENCES + TWO_SENTENCES, "two.conllu");
  expect(parses.map(({ document }) => document.source)).toEqual(["two.conllu#1", "two.conllu#2"]);
});

test("older names of relations and unknown subtypes count as the relation they refine", () => {
  const text = TWO_SENTENCES.replace("nsubj\t_\t_\n2\twaits", "obl:tmod\t_\t_\n2\twaits").replace(
    "4\taux",
    "4\taux:odd",
  );
  const [parse] = readConllu(text, "x");
  expect(relationOf(parse!, 5)).toBe("obl:unmarked");
  expect(relationOf(parse!, 1)).toBe("aux");
});

test("given tokens without heads become flat sentences to be parsed again", () => {
  const bare = conllu("1 We _ _ _ _ _", "2 met _ _ _ _ _", "");
  const [parse] = readConllu(bare, "x");
  expect([...parse!.head]).toEqual([-1, 0]);
  expect(words(parse!)).toEqual(["We", "met"]);
  expect(Object.keys(sentencesOf(parse!))).not.toContain("head");
});

test("annotations are written into what was given, and all else is kept", () => {
  const given = conllu(
    "# newdoc id = first",
    "# sent_id = s-7",
    "# text = wanna  go now",
    "1-2 wanna _ _ _ _ _ SpacesAfter=\\s\\s",
    "1 want _ _ _ _ _",
    "2 to _ _ _ _ _ Note=1",
    "2.1 we _ _ _ _ _",
    "3 go _ _ _ _ _",
    "4 now _ _ _ _ _",
    "",
  );
  const [parse] = readConllu(given, "x");
  const written = annotateConllu(given, "x", parse!);
  const expected = given
    .replace(/^2\.1.*\n/m, "")
    .replace("want\t_\t_\t_\t_\t_\t_", "want\twant\tX\t_\t_\t0\troot")
    .replace("to\t_\t_\t_\t_\t_\t_", "to\tto\tX\t_\t_\t1\tdep")
    .replace("go\t_\t_\t_\t_\t_\t_", "go\tgo\tX\t_\t_\t1\tdep")
    .replace("now\t_\t_\t_\t_\t_\t_", "now\tnow\tX\t_\t_\t1\tdep");
  expect(written).toBe(expected);
});

test("adjectives from names are written with their capital, and what parts tokens as one space", () => {
  const [parse] = readConllu(
    conllu("1 Big big ADJ JJ 3 amod", "2 Latvian latvian ADJ JJ 3 amod", "3 ships ship NOUN NNS 0 root", ""),
    "x",
  );
  const text = "Big\u200b\tLatvian\u200e ships";
  const tokenStart = Int32Array.from(["Big", "Latvian", "ships"], (word) => text.indexOf(word));
  const tokenEnd = Int32Array.from(["Big", "Latvian", "ships"], (word) => text.indexOf(word) + word.length);
  const written = writeConllu({ ...parse!, document: { ...parse!.document, text }, tokenStart, tokenEnd });
  expect(written).toContain("# text = Big Latvian ships\n");
  expect(written).toContain("1\tBig\tbig\t");
  expect(written).toContain("2\tLatvian\tLatvian\t");
});

test.each([
  ["columns", "1\tWe\twe\n\n", /x, line 1: expected 10 columns/],
  [
    "numbering",
    conllu("1 We we PRON PRP 0 root", "3 met meet VERB VBD 1 dep", ""),
    /line 2: expected word 2/,
  ],
  ["head", conllu("1 We we PRON PRP 9 root", ""), /line 1: expected a head from 0 to 1/],
  ["relation", conllu("1 We we PRON PRP 0 root", "2 met meet VERB VBD 1 subject", ""), /line 2: .*"subject"/],
  ["tag", conllu("1 We we PRONOUN PRP 0 root", ""), /line 1: .*"PRONOUN"/],
  [
    "two roots",
    conllu("1 We we PRON PRP 0 root", "2 met meet VERB VBD 0 root", ""),
    /line 2: expected one root/,
  ],
  [
    "cycle",
    conllu("1 We we PRON PRP 0 root", "2 met meet VERB VBD 3 dep", "3 him he PRON PRP 2 obj", ""),
    /expected a tree, found a cycle/,
  ],
  ["text", conllu("# text = They", "1 We we PRON PRP 0 root", ""), /line 2: expected "We" next/],
])("wrong %s is refused by line number", (_, text, message) => {
  expect(() => readConllu(text, "x")).toThrow(message);
});
