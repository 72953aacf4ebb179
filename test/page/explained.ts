/** Explanations for the dispatches: one tree drawn by hand, the others flat. */
import type { ReadingRecord } from "../../src/event/reading.ts";
import type { ExplainedToken, Explanation } from "../../src/page/explanation.ts";
import type { Store } from "../../src/store/store.ts";

/** "A NATO delegation visited Minsk on Tuesday before the Autumn Shield exercise." */
const VISIT_TREE: readonly (readonly [string, string, string, number])[] = [
  ["a", "DET", "det", 2],
  ["NATO", "PROPN", "compound", 2],
  ["delegation", "NOUN", "nsubj", 3],
  ["visit", "VERB", "root", -1],
  ["Minsk", "PROPN", "obj", 3],
  ["on", "ADP", "case", 6],
  ["Tuesday", "PROPN", "obl", 3],
  ["before", "ADP", "case", 11],
  ["the", "DET", "det", 11],
  ["Autumn", "PROPN", "compound", 10],
  ["Shield", "PROPN", "compound", 11],
  ["exercise", "NOUN", "obl", 3],
  [".", "PUNCT", "punct", 3],
];

function tokens(record: ReadingRecord): readonly ExplainedToken[] {
  const words = [...record.text.matchAll(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)];
  const byHand = words.length === VISIT_TREE.length && words[3]![0] === "visited";
  return words.map((word, i) => {
    const [lemma, upos, relation, head] = byHand
      ? VISIT_TREE[i]!
      : ([word[0].toLowerCase(), "X", i === 0 ? "root" : "dep", i === 0 ? -1 : 0] as const);
    const start = record.start + word.index;
    return { form: word[0], lemma, upos, relation, head, start, end: start + word[0].length };
  });
}

export function explainFrom(store: Store): (recordId: string) => Promise<Explanation | null> {
  return async (recordId) => {
    const record = await store.record(recordId);
    const document = record === null ? null : await store.document(record.document);
    if (record === null || document === null) return null;
    const { text, start, end } = record;
    return {
      record,
      document,
      sentence: { text, start, end, tokens: tokens(record) },
      gazetteer: [
        {
          entry: "countries.tsv:21",
          line: "BLR\tBelarus\tBelarusian\tMinsk",
          columns: ["id", "name", "adjective", "capital"],
        },
        { entry: "organisations.tsv:4", line: "NATO\tNorth Atlantic Treaty Organization\tBrussels" },
      ],
      rule: {
        entry: "frames.tsv:120",
        line: "visit\tVERB\tnsubj\tobj\tCONSULT\tvisit",
        columns: ["lemma", "tag", "actor", "recipient", "event", "mode"],
      },
    };
  };
}
