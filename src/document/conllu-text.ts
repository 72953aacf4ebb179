/** A CoNLL-U file as documents, one for each `# newdoc`; the columns are read later, by the stage that owns them. */
import { documentId } from "./document.ts";
import type { SourceDefaults, SourceDocument } from "./source.ts";

/** Where each document begins: the first comment of the sentence that has `# newdoc` among its comments. */
function documentStarts(text: string): number[] {
  const starts: number[] = [];
  for (const { index } of text.matchAll(/^#\s*newdoc\b/gm)) {
    const least = starts.at(-1) ?? 0;
    let start = index;
    while (start > least) {
      const line = text.lastIndexOf("\n", start - 2) + 1;
      if (line < least || text[line] !== "#") break;
      start = line;
    }
    if (start > least || starts.length === 0) starts.push(start);
  }
  return starts;
}

/** Title, outlet and day are the defaults: what the comments of the file say of them goes before. */
export function* conlluDocuments(
  text: string,
  problems: readonly string[],
  source: string,
  defaults: SourceDefaults,
): Generator<SourceDocument> {
  const starts = documentStarts(text);
  if (starts.length === 0 || text.slice(0, starts[0]).trim() !== "") starts.unshift(0);
  for (const [n, start] of starts.entries()) {
    const part = text.slice(start, starts[n + 1] ?? text.length);
    yield {
      id: documentId(defaults.outlet, part),
      text: part,
      body: 0,
      title: defaults.title,
      outlet: defaults.outlet,
      published: defaults.date,
      source: starts.length === 1 ? source : `${source}#${n + 1}`,
      format: "conllu",
      problems,
    };
  }
}
