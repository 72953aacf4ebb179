/** Spreadsheets (.xlsx): the first sheet that is a table of texts, a document a row. */
import { badInput } from "../../core/error.ts";
import { HEADER_ROWS, namesTexts } from "../field-names.ts";
import { type FieldsRecord, fieldsDocuments, listed, mapFields } from "../fields.ts";
import { type Input, type Items, originOf, type ReadOptions, wholeBytes } from "../input.ts";
import { unpackedParts } from "../office/parts.ts";
import { type Failure, isFailure } from "../source.ts";
import { walkXml } from "../xml/walk.ts";
import { headerFailure } from "./header-failure.ts";

const WANTED =
  /^xl\/(?:sharedStrings\.xml|workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/sheet\d+\.xml)$/;
/** A table of texts has a dozen. */
const COLUMNS = 1000;

/** Documents of the first sheet that names a column of texts, in order. */
export function readXlsx(input: Input, options: ReadOptions): Items {
  return fieldsDocuments(records(input, options), options);
}

async function* records(input: Input, options: ReadOptions): AsyncGenerator<FieldsRecord | Failure> {
  const fail = headerFailure(input.source);
  const bytes = await wholeBytes(input);
  if (isFailure(bytes)) return void (yield bytes);
  const parts = await unpackedParts(bytes, input.source, WANTED);
  const strings = sharedStrings(parts.get("xl/sharedStrings.xml") ?? "", input.source);
  let first: readonly string[] | null = null;
  for (const sheet of sheetsOf(parts)) {
    const rows = rowsOf(sheet, strings, input.source);
    first ??= rows.length === 0 ? null : names(rows[0]!);
    const header = rows.findIndex((row, i) => i < HEADER_ROWS && namesTexts(names(row), i, options.columns));
    if (header < 0) continue;
    yield* sheetRecords(rows.slice(header), input);
    if (rows.length === header + 1)
      yield fail("no row under it", "Leave the file out, or put documents into it.");
    return;
  }
  if (first === null) yield fail("an empty sheet", "Leave the file out, or put documents into it.");
  else yield fail(`only the columns ${listed(first)}`, mapFields(first, "column"));
}

function names({ cells }: SheetRow): readonly string[] {
  return [...cells.values()].map((cell) => cell.trim());
}

function* sheetRecords([first, ...rows]: readonly SheetRow[], input: Input): Generator<FieldsRecord> {
  const header = new Map([...first!.cells].map(([column, cell]) => [column, cell.trim()]));
  for (const [i, { number, cells }] of rows.entries()) {
    const place = `${input.source}#${i + 1}`;
    const fields = Object.fromEntries([...cells].map(([column, cell]) => [header.get(column) ?? "", cell]));
    const origin = originOf({ ...input, record: i + 1, range: null }, Buffer.from(JSON.stringify(fields)));
    yield { place, where: `${place} (row ${number})`, origin, fields, problems: [] };
  }
}

/** The sheets in the order of the workbook. */
function sheetsOf(parts: ReadonlyMap<string, string>): readonly string[] {
  const relations = [
    ...(parts.get("xl/_rels/workbook.xml.rels") ?? "").matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g),
  ].map(([relation]) => relation);
  const paths = [
    ...(parts.get("xl/workbook.xml") ?? "").matchAll(/<(?:\w+:)?sheet\b[^>]*?\br:id="([^"]+)"/g),
  ].map(([, id]) => {
    const relation = relations.find((one) => one.includes(`Id="${id}"`)) ?? "";
    return `xl/${/Target="(?:\/xl\/)?([^"]+)"/.exec(relation)?.[1]}`;
  });
  const sheets = paths.map((path) => parts.get(path)).filter((sheet) => sheet !== undefined);
  return sheets.length > 0
    ? sheets
    : [...parts].filter(([path]) => path.startsWith("xl/worksheets/")).map(([, sheet]) => sheet);
}

function sharedStrings(xml: string, where: string): readonly string[] {
  const strings: string[] = [];
  let [inText, phonetic] = [false, false];
  walkXml(xml, where, {
    open(name) {
      if (name === "si") strings.push("");
      else if (name === "t") inText = true;
      else if (name === "rPh") phonetic = true;
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") phonetic = false;
    },
    text: (text) => {
      if (inText && !phonetic && strings.length > 0) strings[strings.length - 1] += text;
    },
  });
  return strings.map(unescaped);
}

/** Characters that XML cannot hold stand in a sheet as "_x000D_"; a line break is two of them. */
function unescaped(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, "\n")
    .trim();
}

interface SheetRow {
  /** As the sheet numbers it. */
  readonly number: string;
  /** By the number of their column, from 1. */
  readonly cells: ReadonlyMap<number, string>;
}

/** Rows that have words. */
function rowsOf(xml: string, strings: readonly string[], where: string): readonly SheetRow[] {
  const rows: SheetRow[] = [];
  let cells = new Map<number, string>();
  let [number, type, column, value, inValue] = ["", "", 0, "", false];
  walkXml(xml, where, {
    open(name, attributes) {
      if (name === "row") [number, cells, column] = [attributes.r ?? String(rows.length + 1), new Map(), 0];
      else if (name === "c") {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        [type, value] = [attributes.t ?? "", ""];
        if (column > COLUMNS)
          throw badInput({
            expected: `at most ${COLUMNS} columns`,
            found: String(attributes.r),
            where,
            mend: "Save it as CSV.",
          });
      } else if (name === "v" || name === "t") inValue = true;
    },
    close(name) {
      if (name === "v" || name === "t") inValue = false;
      else if (name === "c")
        cells.set(column, type === "s" ? (strings[Number(value)] ?? "") : unescaped(value));
      else if (name === "row" && [...cells.values()].some((cell) => cell.trim() !== ""))
        rows.push({ number, cells });
    },
    text: (text) => {
      if (inValue) value += text;
    },
  });
  return rows;
}

/** 3 of "C5". */
function columnOf(place: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,4}/.exec(place)?.[0] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}
