/** Gold files of events, in any of five formats, as items: a text, its marked parties if any, and its label. */
import { badInput } from "../core/error.ts";
import type { Span } from "../core/span.ts";
import { readText } from "./read-text.ts";

/** The two sides of an event as stretches of the text; a mutual act has both in `actor`. */
export interface MarkedParties {
  readonly actor: readonly Span[];
  readonly recipient: readonly Span[];
}

/** An event as a gold file tells it, by ids. */
export interface GoldEvent {
  readonly event: string;
  readonly actor: readonly string[];
  readonly recipient: readonly string[];
}

/** marked: `<s>`, `<t>` and a type. class: a quad, 0 for none. parties: tokens with tags. records: PLOVER or our own JSON. */
export type GoldFormat = "marked" | "class" | "parties" | "records";

export interface GoldItem {
  /** From 1, as in the file without its header. */
  readonly number: number;
  readonly text: string;
  readonly parties: MarkedParties | null;
  /** A type, a quad, or "" where only parties or records are told. */
  readonly label: string;
  readonly events: readonly GoldEvent[];
  readonly published: string | null;
  /** True where tokens are marked as taking part on both sides. */
  readonly mutual?: boolean;
}

export interface Gold {
  readonly format: GoldFormat;
  readonly items: readonly GoldItem[];
}

const MEND =
  "Give a TSV with the columns marked_sentence and gold_root, or sentence and class; lines of token and tag; PLOVER JSON or JSON Lines of records.";

/** Reads a gold file, plain or gzip-compressed; tells its format by its first line. Throws bad input naming line and cell. */
export function readGold(path: string): Gold {
  const text = readText(path).replace(/^\uFEFF/, "");
  const first = text.slice(0, text.search(/\r?\n|$/));
  if (/^[[{]/.test(first)) return { format: "records", items: recordItems(path, text) };
  const header = first.split("\t");
  if (header.includes("marked_sentence")) return { format: "marked", items: markedItems(path, text, header) };
  if (header.includes("class")) return { format: "class", items: classItems(path, text, header) };
  if (/^\S+ (O|[BI]-[STR])$/.test(first)) return { format: "parties", items: tokenItems(path, text) };
  throw badInput({
    expected: "a gold file",
    found: JSON.stringify(first.slice(0, 60)),
    where: `${path}:1`,
    mend: MEND,
  });
}

/** Rows below a header, each with as many cells; empty lines and those that begin with "#" are passed over. */
function rowsOf(path: string, text: string, header: readonly string[], needed: readonly string[]) {
  for (const column of needed)
    if (!header.includes(column))
      throw badInput({
        expected: `a column "${column}"`,
        found: header.join(", "),
        where: `${path}:1`,
        mend: MEND,
      });
  const rows: { readonly line: number; readonly cell: (column: string) => string }[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (i === 0 || line.trim() === "" || line.startsWith("#")) continue;
    const cells = line.split("\t");
    if (cells.length !== header.length)
      throw badInput({
        expected: `${header.length} cells`,
        found: String(cells.length),
        where: `${path}:${i + 1}`,
        mend: "Separate cells by single tabs.",
      });
    rows.push({ line: i + 1, cell: (column) => cells[header.indexOf(column)]! });
  }
  return rows;
}

function markedItems(path: string, text: string, header: readonly string[]): readonly GoldItem[] {
  return rowsOf(path, text, header, ["marked_sentence", "gold_root"]).map(({ line, cell }, i) => ({
    number: i + 1,
    ...unmark(cell("marked_sentence"), `${path}:${line}`),
    label: cell("gold_root"),
    events: [],
    published: null,
  }));
}

/** Takes the marks out of a text. Throws bad input where they do not pair. */
export function unmark(marked: string, where: string): { text: string; parties: MarkedParties } {
  const parties = { actor: [] as Span[], recipient: [] as Span[] };
  const open: { readonly mark: string; readonly start: number }[] = [];
  let text = "";
  for (const part of marked.split(/(<\/?[st]>)/)) {
    const mark = /^<(\/?)([st])>$/.exec(part);
    if (mark === null) text += part;
    else if (mark[1] === "") open.push({ mark: mark[2]!, start: text.length });
    else if (open.at(-1)?.mark === mark[2])
      (mark[2] === "s" ? parties.actor : parties.recipient).push({
        start: open.pop()!.start,
        end: text.length,
      });
    else
      throw badInput({
        expected: "<s>...</s> and <t>...</t> in pairs, one inside the other or apart",
        found: part,
        where,
        mend: "Close each mark, the inner one first.",
      });
  }
  const left = open.at(-1);
  if (left !== undefined || parties.actor.length + parties.recipient.length === 0)
    throw badInput({
      expected: "<s>...</s> or <t>...</t>, each closed",
      found: left === undefined ? "neither" : `<${left.mark}> without its end`,
      where,
      mend: "Mark the actor or the recipient, and close each mark.",
    });
  return { text, parties };
}

function classItems(path: string, text: string, header: readonly string[]): readonly GoldItem[] {
  return rowsOf(path, text, header, ["sentence", "class"]).map(({ cell }, i) => ({
    number: i + 1,
    text: cell("sentence"),
    parties: null,
    label: cell("class"),
    events: [],
    published: null,
  }));
}

/** `token tag` lines, sentences apart by blank lines; both sides of a mutual act (R) are actors. */
function tokenItems(path: string, text: string): readonly GoldItem[] {
  const items: GoldItem[] = [];
  let line = 0;
  for (const block of text.split(/\r?\n\s*\r?\n/)) {
    const parties = { actor: [] as Span[], recipient: [] as Span[] };
    let words = "";
    let before = "O";
    let mutual = false;
    for (const row of block.split(/\r?\n/)) {
      line++;
      if (row.trim() === "") continue;
      const match = /^(\S+) (?:(O)|([BI])-([STR]))$/.exec(row);
      if (match === null)
        throw badInput({
          expected: "a token and O, B-S, I-S, B-T, I-T, B-R or I-R",
          found: JSON.stringify(row),
          where: `${path}:${line}`,
          mend: MEND,
        });
      const glue = words === "" || /^([.,;:!?)\]’”]|['’]s|n['’]t)$/.test(match[1]!) ? "" : " ";
      const start = words.length + glue.length;
      words += glue + match[1]!;
      const side = match[4] ?? "O";
      mutual ||= side === "R";
      if (side !== "O") {
        const spans = side === "T" ? parties.recipient : parties.actor;
        if (match[3] === "I" && before === side && spans.length > 0)
          spans[spans.length - 1] = { start: spans.at(-1)!.start, end: words.length };
        else spans.push({ start, end: words.length });
      }
      before = side;
    }
    line++;
    if (words !== "")
      items.push({
        number: items.length + 1,
        text: words,
        parties,
        label: "",
        events: [],
        published: null,
        mutual,
      });
  }
  return items;
}

interface JsonParty {
  readonly id?: string;
  readonly code?: string;
  readonly country_code?: string;
}
interface JsonRecord {
  readonly record?: string;
  readonly event?: string | readonly string[];
  readonly actor?: readonly (JsonParty | string)[];
  readonly recipient?: readonly (JsonParty | string)[];
  readonly text?: string;
  readonly sentence?: string;
  readonly published?: string | null;
  readonly date?: string | null;
}

/** PLOVER (a JSON array, or one object a line) and our own records; records of one sentence make one item. */
function recordItems(path: string, text: string): readonly GoldItem[] {
  const items = new Map<string, GoldItem & { readonly events: GoldEvent[] }>();
  for (const { record, where } of jsonRecords(path, text)) {
    if (record.record !== undefined && record.record !== "event") continue;
    const sentence = record.text ?? record.sentence;
    if (sentence === undefined)
      throw badInput({
        expected: "an event with its text",
        found: "none",
        where,
        mend: "Give each event the field text: its sentence.",
      });
    if (record.event === undefined)
      throw badInput({
        expected: 'the field "event": a type, or [] for a text without an event',
        found: "none",
        where,
        mend: "Give each event its type.",
      });
    const item = items.get(sentence) ?? {
      number: items.size + 1,
      text: sentence,
      parties: null,
      label: "",
      events: [],
      published: record.published ?? record.date ?? null,
    };
    items.set(sentence, item);
    for (const event of [record.event].flat())
      item.events.push({ event, actor: idsOf(record.actor), recipient: idsOf(record.recipient) });
  }
  return [...items.values()];
}

function jsonRecords(path: string, text: string): { record: JsonRecord; where: string }[] {
  const parsed = (json: string, where: string): unknown => {
    try {
      return JSON.parse(json);
    } catch (cause) {
      throw badInput({ expected: "JSON", found: String(cause), where, mend: MEND }, cause);
    }
  };
  if (text.trimStart().startsWith("["))
    return (parsed(text, path) as JsonRecord[]).map((record, i) => ({
      record,
      where: `${path}, event ${i + 1}`,
    }));
  return text.split(/\r?\n/).flatMap((line, i) => {
    const where = `${path}:${i + 1}`;
    return line.trim() === "" ? [] : [{ record: parsed(line, where) as JsonRecord, where }];
  });
}

function idsOf(parties: readonly (JsonParty | string)[] | undefined): string[] {
  const ids = (parties ?? []).map((party) =>
    typeof party === "string" ? party : (party.id ?? party.code ?? party.country_code ?? "UNK"),
  );
  return [...new Set(ids)].sort();
}
