/** Spreadsheets (.xlsx): the first sheet that is a table of texts, a document a row. */
import { badInput } from "../../core/error.ts";
import { type FieldsRecord, fieldsDocuments } from "../fields.ts";
import { type Input, type Items, type ReadOptions, wholeBytes } from "../input.ts";
import { unpackedParts } from "../office/parts.ts";
import { type Failure, isFailure } from "../source.ts";
import { walkXml } from "../xml/walk.ts";
import { COLUMNS, type SheetRow, sheetsRecords } from "./sheets.ts";

const WANTED =
  /^xl\/(?:sharedStrings\.xml|workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/sheet\d+\.xml)$/;

/** Documents of the first sheet that names a column of texts, in order. */
export function readXlsx(input: Input, options: ReadOptions): Items {
  return fieldsDocuments(records(input, options), options);
}

async function* records(input: Input, options: ReadOptions): AsyncGenerator<FieldsRecord | Failure> {
  const bytes = await wholeBytes(input);
  if (isFailure(bytes)) return void (yield bytes);
  const parts = await unpackedParts(bytes, input.source, WANTED);
  const strings = sharedStrings(parts.get("xl/sharedStrings.xml") ?? "", input.source);
  yield* sheetsRecords(
    sheetsOf(parts).map((sheet) => () => rowsOf(sheet, strings, input.source)),
    input,
    options,
  );
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
