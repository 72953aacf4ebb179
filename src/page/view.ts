/** What is shown of the store in every form it can be had in: for people, for a report, for a program, for a table. */
import { type Sheet, sheetCsv } from "./sheet.ts";

export const FORMATS = ["text", "json", "csv", "markdown"] as const;
export type Format = (typeof FORMATS)[number];

export interface View {
  readonly data: unknown;
  readonly sheet: Sheet;
  /** Each ends in a line feed. */
  readonly text: () => string;
  readonly markdown: () => string;
  /** True where text and Markdown name the imported set that they are of themselves. */
  readonly named?: true;
}

export function viewAs(view: View, format: Format): string {
  switch (format) {
    case "text":
      return view.text();
    case "json":
      return `${JSON.stringify(view.data, null, 2)}\n`;
    case "csv":
      return sheetCsv(view.sheet);
    case "markdown":
      return view.markdown();
  }
}
