/** A CoNLL-U file is parted where a document's first comment stands. */
import { expect, test } from "vitest";
import { conlluDocuments } from "../../src/document/conllu-text.ts";

const parts = (text: string): string[] =>
  [...conlluDocuments(text, [], "x", { outlet: null, title: null, date: null })].map(
    (document) => document.text,
  );

test("comments before # newdoc belong to the document that begins there", () => {
  const one = "# newdoc id = a\n# text = A\n1\tA\n\n";
  const two = "# sent_id = 2\n# newdoc id = b\n1\tB\n\n";
  const three = "# newdoc\n1\tC\n";
  expect(parts(one + two + three)).toEqual([one, two, three]);
});

test("words before the first # newdoc are a document", () => {
  expect(parts("1\tA\n\n# newdoc\n1\tB\n")).toEqual(["1\tA\n\n", "# newdoc\n1\tB\n"]);
});

test("a file without # newdoc is one document", () => {
  expect(parts("# text = A\n1\tA\n")).toEqual(["# text = A\n1\tA\n"]);
});
