/** Spreadsheets (.xlsx): the first sheet as a table of texts, a document a row. */

import { badInput } from "../../core/error.ts";
import { keysOf } from "../field-names.ts";
import { type FieldsRecord, fieldsDocuments, listed } from "../fields.ts";
import { type Input, type Items, originOf, type ReadOptions, wholeBytes } from "../input.ts";
import { unpackedParts } from "../office/parts.ts";
import { type Failure, isFailure } from "../source.ts";
import { walkXml } from "../xml/walk.ts";
import { headerFailure } from "./header-failure.ts";

const WANTED =
  /^xl\/(?:sharedStrings\.xml|workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/sheet\d+\.xml)$/;
/** A table of texts has a dozen. */
const COLUMNS = 1000;

/** Documents of the first sheet, in order. */
export function readXlsx(input: Input, options: ReadOptions): Items {
  return fieldsDocuments(records(input, options), options);
}

async function* records(input: Input, options: ReadOptions): AsyncGenerator<FieldsRecord | Failure> {
  const fail = headerFailure(input.source);
  const bytes = await wholeBytes(input);
  if (isFailure(bytes)) return void (yield bytes);
  const parts = await unpackedParts(bytes, input.source, WANTED);
  const strings = sharedStrings(parts.get("xl/sharedStrings.xml") ?? "", input.source);
  const sheet = parts.get(firstSheet(parts)) ?? parts.get("xl/worksheets/sheet1.xml");
  if (sheet === undefined) return void (yield fail("no sheet", "Save it as CSV."));
  let header: ReadonlyMap<number, string> | null = null;
  let record = 0;
  for (const { number, cells } of rowsOf(sheet, strings, input.source)) {
    if (header === null) {
      header = new Map([...cells].map(([column, cell]) => [column, cell.trim()]));
      const names = [...header.values()];
      if (keysOf("text", names, options.columns).length > 0) continue;
      return void (yield fail(`only the columns ${listed(names)}`));
    }
    const place = `${input.source}#${++record}`;
    const named = [...cells].map(([column, cell]) => [header!.get(column) ?? "", cell] as const);
    const fields = Object.fromEntries(named);
    const origin = originOf({ ...input, record, range: null }, Buffer.from(JSON.stringify(fields)));
    yield { place, where: `${place} (row ${number})`, origin, fields, problems: [] };
  }
  if (record === 0)
    yield fail(
      header === null ? "an empty sheet" : "no row under it",
      "Leave the file out, or put documents into its first sheet.",
    );
}

/** Path of the sheet that the workbook names first. */
function firstSheet(parts: ReadonlyMap<string, string>): string {
  const id = /<(?:\w+:)?sheet\b[^>]*?\br:id="([^"]+)"/.exec(parts.get("xl/workbook.xml") ?? "")?.[1];
  const relations = parts.get("xl/_rels/workbook.xml.rels") ?? "";
  for (const [relation] of relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g))
    if (relation.includes(`Id="${id}"`)) return `xl/${/Target="(?:\/xl\/)?([^"]+)"/.exec(relation)?.[1]}`;
  return "";
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
