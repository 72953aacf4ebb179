/** Treebanks for training: CoNLL-U files, plain or gzip-compressed. */
import { badInput } from "../core/error.ts";
import { readConllu } from "../parse/conllu.ts";
import type { Parse } from "../parse/parse.ts";
import { readText } from "./read-text.ts";

/** Reads one treebank file; one Parse a document. Bad input is named by file and line. */
export function readTreebank(path: string): Parse[] {
  const text = readText(path);
  const parses = readConllu(text, path);
  if (parses.length === 0)
    throw badInput({
      expected: "sentences in CoNLL-U",
      found: "none",
      where: path,
      mend: "Give the path of a .conllu or .conllu.gz file of Universal Dependencies.",
    });
  return parses;
}
