/** Why a record was coded: its sentence is parsed again, and its table lines are looked up. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { broken } from "../core/error.ts";
import type { ReadingRecord } from "../event/reading.ts";
import type { ExplainedSentence, ExplainedToken, Explanation, TableLine } from "../page/explanation.ts";
import { type Parse, relationOf, uposOf } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";
import type { Store } from "../store/store.ts";
import { type OwnTables, ownFolders, type Stages, type StagesSource } from "./stages.ts";
import { stretches } from "./stretches.ts";

/** Null for an id that the store does not have. The source names the folder with data/, and a user's tables. */
export async function explain(
  store: Store,
  stages: Stages,
  { directory, ...own }: OwnTables & Pick<StagesSource, "directory">,
  recordId: string,
): Promise<Explanation | null> {
  const record = await store.record(recordId);
  if (record === null) return null;
  const stored = await store.document(record.document);
  if (stored === null)
    throw broken({
      expected: `document ${record.document}`,
      found: "none",
      where: `record ${recordId}`,
      mend: "Code the document again.",
    });
  const { problems: _, events: __, assessments: ___, channels: ____, ...document } = stored;
  const { stretch, start } = stretches(document).findLast((part) => part.start <= record.start)!;
  const parse = stages.parse(stages.segment(stretch));
  const tables = new Map([...tableFiles(join(directory, "data"), ""), ...ownFolders(own).flatMap(ownTables)]);
  const line = (entry: string): TableLine => tableLine(tables, entry);
  return {
    record,
    document,
    sentence: explainedSentence(parse, record, start),
    gazetteer: [...new Set(partyEntries(record))].map(line),
    rule: line(record.rule.split(" + ")[0]!),
  };
}

/** Entries of all parties; a name and a role of one party are parted by " + ". */
function partyEntries(record: ReadingRecord): string[] {
  const parties = record.record === "event" ? [...record.actor, ...record.recipient] : record.parties;
  return parties.flatMap(({ entry }) => entry.split(" + ")).filter((entry) => entry !== "");
}

/** The sentence that holds the record's trigger; `shift` is the offset of the parsed stretch in the document. */
function explainedSentence(parse: Parse, record: ReadingRecord, shift: number): ExplainedSentence {
  const trigger = record.trigger.start - shift;
  let s = 0;
  while (s + 2 < parse.sentenceFirst.length && parse.tokenStart[parse.sentenceFirst[s + 1]!]! <= trigger) s++;
  const first = parse.sentenceFirst[s]!;
  const end = parse.sentenceFirst[s + 1]!;
  const tokens: ExplainedToken[] = [];
  for (let i = first; i < end; i++)
    tokens.push({
      form: form(parse, i),
      lemma: parse.lemma[i]!,
      upos: uposOf(parse, i),
      relation: relationOf(parse, i),
      head: parse.head[i]! < 0 ? -1 : parse.head[i]! - first,
      start: parse.tokenStart[i]! + shift,
      end: parse.tokenEnd[i]! + shift,
    });
  return { text: record.text, start: record.start, end: record.end, tokens };
}

/** A user's tables are cited with the name of their folder. */
const ownTables = (folder: string): (readonly [string, string])[] => [
  ...tableFiles(folder, `${basename(resolve(folder))}/`),
];

/** Tables below a folder, by file name behind a label. */
function tableFiles(folder: string, label: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(files.map((entry) => [label + entry.name, join(entry.parentPath, entry.name)]));
}

/** Line n of a table, counted from 1; the first line names the columns. */
function tableLine(tables: ReadonlyMap<string, string>, entry: string): TableLine {
  const colon = entry.lastIndexOf(":");
  const path = tables.get(entry.slice(0, colon));
  if (path === undefined) return { entry, line: "" };
  const bytes = readFileSync(path);
  const lines = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").split(/\r?\n/);
  const header = lines.find((line) => !line.startsWith("#")) ?? "";
  return { entry, line: lines[Number(entry.slice(colon + 1)) - 1] ?? "", columns: header.split("\t") };
}
