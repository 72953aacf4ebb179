/** Sentences of plain texts, without tags or trees, for teachers to read. */
import { documentId, UNTOLD } from "../document/document.ts";
import { segment } from "../sentence/segment.ts";
import { form } from "../sentence/sentences.ts";
import type { GoldSentence } from "./gold-sentences.ts";
import { readText } from "./read-text.ts";

/** The sentences of a text in UTF-8; their columns are empty until a teacher fills them. */
export function rawSentences(path: string): GoldSentence[] {
  const text = readText(path);
  const id = documentId(null, text);
  const document = { ...UNTOLD, id, text, body: 0, title: null, outlet: null, published: null, source: path };
  const sentences = segment(document);
  return Array.from(sentences.paragraph, (_, s) => {
    const [first, end] = [sentences.sentenceFirst[s]!, sentences.sentenceFirst[s + 1]!];
    const column = new Uint8Array(end - first);
    return {
      forms: Array.from(column, (_, i) => form(sentences, first + i)),
      upos: column,
      xpos: column,
      feats: column,
      head: new Int32Array(end - first),
      relation: column,
      soft: null,
    };
  });
}
