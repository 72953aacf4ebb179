/** A CoNLL-U file as documents, one for each `# newdoc`; the columns are read later, by the stage that owns them. */
import { documentId } from "./document.ts";
import type { SourceDefaults, SourceDocument } from "./source.ts";

/** Title, outlet and day are the defaults: what the comments of the file say of them goes before. */
export function* conlluDocuments(
  text: string,
  problems: readonly string[],
  source: string,
  defaults: SourceDefaults,
): Generator<SourceDocument> {
  const starts = [...text.matchAll(/^#\s*newdoc\b/gm)].map((match) => match.index);
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
