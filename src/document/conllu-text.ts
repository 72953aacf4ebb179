/** A CoNLL-U file as documents, one for each `# newdoc`; the columns are read later, by the stage that owns them. */
import { decode } from "./decode.ts";
import { documentId, UNTOLD } from "./document.ts";
import { type Input, type Items, originOf, type ReadOptions, wholeBytes } from "./input.ts";
import { inputFailure, isFailure, type SourceDefaults, type SourceDocument } from "./source.ts";

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
      ...UNTOLD,
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

/** The documents of a file, each with the hash of its own part. */
export async function* readConlluText(input: Input, options: ReadOptions): Items {
  const bytes = await wholeBytes(input);
  if (isFailure(bytes)) return void (yield bytes);
  const decoded = decode(bytes);
  if ("binary" in decoded || decoded.text.trim() === "")
    return void (yield inputFailure(input.source, {
      expected: "CoNLL-U",
      found: "binary" in decoded ? decoded.binary : "an empty file",
      mend: "Save it as UTF-8 text, a token a line.",
    }));
  let record = 0;
  for (const document of conlluDocuments(decoded.text, decoded.problems, input.source, options))
    yield { ...document, origin: originOf({ ...input, record: ++record }, Buffer.from(document.text)) };
}
