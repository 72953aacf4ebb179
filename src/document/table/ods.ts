/** OpenDocument spreadsheets (.ods): the first sheet that is a table of texts, a document a row. */
import { badInput } from "../../core/error.ts";
import { type FieldsRecord, fieldsDocuments } from "../fields.ts";
import { type Input, type Items, type ReadOptions, wholeBytes } from "../input.ts";
import { unpackedParts } from "../office/parts.ts";
import { type Failure, isFailure } from "../source.ts";
import { walkXml } from "../xml/walk.ts";
import { COLUMNS, type SheetRow, sheetsRecords } from "./sheets.ts";

/** Documents of the first sheet that names a column of texts, in order. */
export function readOds(input: Input, options: ReadOptions): Items {
  return fieldsDocuments(records(input, options), options);
}

async function* records(input: Input, options: ReadOptions): AsyncGenerator<FieldsRecord | Failure> {
  const bytes = await wholeBytes(input);
  if (isFailure(bytes)) return void (yield bytes);
  const parts = await unpackedParts(bytes, input.source, /^content\.xml$/);
  const sheets = sheetsOf(parts.get("content.xml") ?? "", input.source);
  yield* sheetsRecords(
    sheets.map((rows) => () => rows),
    input,
    options,
  );
}

/** Rows that have words, of each sheet. Empty cells and rows stand there once, with how often they are meant. */
function sheetsOf(xml: string, where: string): readonly (readonly SheetRow[])[] {
  const sheets: SheetRow[][] = [];
  let cells = new Map<number, string>();
  let [row, column, repeated, rowRepeated, unseen] = [0, 0, 1, 1, 0];
  /** Words of the cell at hand; null outside of one. */
  let words: string | null = null;
  let date = "";
  walkXml(xml, where, {
    open(name, attributes) {
      const times = (kind: string): number => Number(attributes[`number-${kind}-repeated`] ?? 1) || 1;
      if (name === "annotation") unseen++;
      else if (name === "table") {
        sheets.push([]);
        row = 1;
      } else if (name === "table-row") [cells, column, rowRepeated] = [new Map(), 1, times("rows")];
      else if (name === "table-cell" || name === "covered-table-cell")
        [words, repeated, date] = ["", times("columns"), attributes["date-value"] ?? ""];
      else if (words !== null && unseen === 0) {
        if ((name === "p" && words !== "") || name === "line-break") words += "\n";
        else if (name === "s" || name === "tab") words += " ";
      }
    },
    close(name) {
      if (name === "annotation") unseen--;
      else if (name === "table-cell" || name === "covered-table-cell") {
        const value = date || (words ?? "").trim();
        if (value !== "" && column > COLUMNS)
          throw badInput({
            expected: `at most ${COLUMNS} columns`,
            found: String(column),
            where,
            mend: "Save it as CSV.",
          });
        if (value !== "") cells.set(column, value);
        [column, words] = [column + repeated, null];
      } else if (name === "table-row") {
        if (cells.size > 0) sheets.at(-1)?.push({ number: String(row), cells });
        row += rowRepeated;
      }
    },
    text: (text) => {
      if (words !== null && unseen === 0) words += text;
    },
  });
  return sheets;
}
