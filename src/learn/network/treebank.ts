/** Sentences of a treebank, as the network is trained on them. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { badInput } from "../../core/error.ts";
import { RELATIONS, UPOS, XPOS } from "../../parse/parse.ts";

/** Columns of n words; `head` counts from 1 within the sentence, 0 is the root. The others are places in their lists. */
export interface GoldSentence {
  readonly forms: readonly string[];
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  readonly head: Uint16Array;
  readonly relation: Uint8Array;
}

function place(list: readonly string[], value: string, where: string): number {
  const found = list.indexOf(value);
  if (found >= 0) return found;
  throw badInput({
    expected: `one of ${list.join(" ")}`,
    found: value,
    where,
    mend: "Add it to src/parse/parse.ts.",
  });
}

/** A relation that the list does not have, such as the older obl:tmod, counts without its subtype. */
function relationPlace(value: string, where: string): number {
  const found = (RELATIONS as readonly string[]).indexOf(value);
  return found >= 0 ? found : place(RELATIONS, value.split(":")[0]!, where);
}

/** Sentences of a CoNLL-U file (gzip, if its name ends in .gz); ranges and empty nodes are passed over. */
export function readTreebank(path: string): GoldSentence[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const sentences: GoldSentence[] = [];
  for (const block of text.split("\n\n")) {
    const words = block
      .split("\n")
      .map((line) => line.split("\t"))
      .filter((columns) => /^\d+$/.test(columns[0]!));
    if (words.length === 0) continue;
    const column = (i: number): string[] => words.map((columns) => columns[i]!);
    sentences.push({
      forms: column(1),
      upos: Uint8Array.from(column(3), (tag) => place(UPOS, tag, path)),
      xpos: Uint8Array.from(column(4), (tag) => place(XPOS, tag, path)),
      head: Uint16Array.from(column(6), Number),
      relation: Uint8Array.from(column(7), (relation) => relationPlace(relation, path)),
    });
  }
  return sentences;
}
