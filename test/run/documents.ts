/** Documents and stages for the tests of this folder. */
import { documentId, UNTOLD } from "../../src/document/document.ts";
import type { SourceDocument } from "../../src/document/source.ts";
import type { StagesSource } from "../../src/run/stages.ts";

export const FAKE: StagesSource = {
  module: new URL("./fake-stages.js", import.meta.url).href,
  directory: ".",
};

export function text(words: string, more: Partial<SourceDocument> = {}): SourceDocument {
  return {
    ...UNTOLD,
    id: documentId(null, words),
    text: words,
    body: 0,
    title: null,
    outlet: null,
    published: null,
    source: `${words.slice(0, 12)}.txt`,
    format: "text",
    problems: [],
    ...more,
  };
}
