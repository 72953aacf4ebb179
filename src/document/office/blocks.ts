/** Paragraphs and rows of tables, put together from what an office file opens and closes. */
import { plainLine } from "../page/html-text.ts";

/** Cells of more characters are paragraphs of their own: their table only places them on the page. */
const CELL_LIMIT = 160;

/** Note: every function changes what `paragraphs` returns. */
export interface Blocks {
  readonly openParagraph: () => void;
  /** Adds to the innermost paragraph; "\n" is a line break. */
  readonly add: (text: string) => void;
  /** Ends the innermost paragraph, and returns its text. */
  readonly closeParagraph: () => string;
  readonly openRow: () => void;
  readonly openCell: () => void;
  /** Makes the row one paragraph, its cells apart by tabs. */
  readonly closeRow: () => void;
  readonly paragraphs: () => readonly string[];
}

export function createBlocks(): Blocks {
  const whole: string[] = [];
  /** Texts of paragraphs that are open: a text box within a paragraph has its own. */
  const open: string[] = [];
  /** Rows that are open, each with the paragraphs of its cells. */
  const rows: string[][][] = [];
  const put = (paragraph: string): void => {
    (rows.at(-1)?.at(-1) ?? whole).push(paragraph);
  };
  return {
    openParagraph: () => void open.push(""),
    add: (text) => {
      if (open.length > 0) open[open.length - 1] += text;
    },
    closeParagraph: () => {
      const text = (open.pop() ?? "").split("\n").map(plainLine).filter(Boolean).join("\n");
      if (text !== "") put(text);
      return text;
    },
    openRow: () => void rows.push([]),
    openCell: () => void rows.at(-1)?.push([]),
    closeRow: () => {
      const cells = (rows.pop() ?? []).filter((cell) => cell.length > 0);
      if (cells.some((cell) => cell.join(" ").length > CELL_LIMIT)) cells.flat().forEach(put);
      else if (cells.length > 0) put(cells.map((cell) => cell.join(" ").replaceAll("\n", " ")).join("\t"));
    },
    paragraphs: () => whole,
  };
}
