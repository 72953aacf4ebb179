/** Rows of tab-separated text without quotation marks, as event data sets have them. */

/** Cells of one row; tabs and line ends in them become spaces, missing ones stay empty. */
export function tabbed(cells: readonly (string | number | null | undefined)[]): string {
  return cells.map((cell) => String(cell ?? "").replace(/[\t\r\n\u0085\u2028\u2029]+/g, " ")).join("\t");
}
