/** Whether documents are as they were saved, and records quote them word for word. */
import { stableId } from "../../core/hash.ts";
import type { Quote } from "../../core/span.ts";
import { type Document, documentId, UNTOLD } from "../../document/document.ts";
import type { Reading, ReadingRecord } from "../../event/reading.ts";
import { type DocumentLine, LINE } from "../../event/shapes.ts";
import type { Findings } from "./findings.ts";
import type { StoredPage } from "./pages.ts";

/** These keep ids that their file gives. */
const OWN_IDS = /\.conllu(\.gz)?(#|$)|^-/;

/** What a document was saved with; null where that cannot be read back, which is told. */
export function readingOf(page: StoredPage, findings: Findings): Reading | null {
  const parsed = (json: string, id: string, what: "document" | "record"): unknown => {
    try {
      const value = JSON.parse(json) as object;
      const line = what === "document" ? { text: page.text, ...UNTOLD, ...value, record: what } : value;
      if (LINE.safeParse(line).success) return line;
      findings.tell(`${what}s that are not of the shape of one`, id, "code");
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      findings.tell(`${what}s that are no JSON`, id, "code");
    }
    return null;
  };
  const line = parsed(page.exact ?? page.json, page.id, "document") as DocumentLine | null;
  const records = page.records.map(
    ({ id, json, exact }) => parsed(exact ?? json, id, "record") as ReadingRecord,
  );
  if (line === null || records.includes(null as never)) return null;
  const { problems, record: _, ...document } = line;
  return { document, records, problems };
}

/** The hash that saving took over all that was saved. */
export function fingerprintOf(page: StoredPage): string {
  const { text, ...rest } = JSON.parse(page.exact ?? page.json) as Document;
  const document = page.exact === null ? page.json : JSON.stringify(rest);
  const records = page.records.map(({ json, exact }) => exact ?? json);
  return stableId(document, JSON.stringify(text ?? page.text), ...records);
}

export function checkDocument({ document }: Reading, page: StoredPage, findings: Findings): void {
  const { id } = page;
  if (fingerprintOf(page) !== page.fingerprint)
    findings.tell("documents that are not as they were saved", id, "code");
  if (
    document.id !== id ||
    (documentId(document.outlet, document.text) !== id && !OWN_IDS.test(document.source))
  )
    findings.tell("documents whose id is not that of their outlet and text", id, "code");
  if (document.body > document.text.length)
    findings.tell("documents whose body begins outside of their text", id, "code");
}

export function checkRecords({ document, records }: Reading, page: StoredPage, findings: Findings): void {
  const { text } = document;
  const quotes = ({ start, end, text: words }: Quote): boolean => text.slice(start, end) === words;
  const ids = new Set<string>();
  records.forEach((record, i) => {
    const { id, trigger } = record;
    const tell = (what: string): void => findings.tell(what, id, "code");
    if (id !== page.records[i]!.id || record.document !== page.id)
      tell("records with the id of another, or of another document");
    if (ids.has(id)) tell("records with the id of an earlier one of their document");
    ids.add(id);
    if (!quotes(record)) tell("records whose words are not those of the text");
    if (!(quotes(trigger) && trigger.start >= record.start && trigger.end <= record.end))
      tell("records whose trigger is not in their sentence");
  });
}
