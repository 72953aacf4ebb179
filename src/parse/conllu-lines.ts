/** The lines of CoNLL-U (universaldependencies.org/format.html): sentences, their comments, rows and surface tokens. */
import { badInput, type ThawError } from "../core/error.ts";

/** A line of ten columns: ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC. */
export interface Row {
  /** From 1. */
  readonly line: number;
  readonly columns: readonly string[];
}

/** A sentence: its comments without "#", and its rows. */
export interface Block {
  readonly comments: readonly string[];
  readonly rows: readonly Row[];
  readonly line: number;
}

/** One surface token: a plain word, or a multi-word token with the words it is made of. */
export interface Surface {
  readonly form: string;
  readonly words: readonly Row[];
  readonly spaceAfter: boolean;
  readonly line: number;
}

export const complain = (
  source: string,
  line: number,
  expected: string,
  found: string,
  mend: string,
): ThawError => badInput({ expected, found, where: `${source}, line ${line}`, mend });

/** Runs of lines between blank lines: comments, then rows of ten columns. Bad input is named by line. */
export function* blocks(text: string, source: string): Generator<Block> {
  let comments: string[] = [];
  let rows: Row[] = [];
  let number = 0;
  for (const raw of `${text.replace(/^\uFEFF/, "")}\n\n`.split("\n")) {
    number++;
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (line.startsWith("#") && rows.length === 0) comments.push(line.slice(1).trim());
    else if (line !== "") {
      const columns = line.split("\t");
      if (columns.length !== 10)
        throw complain(
          source,
          number,
          "10 columns kept apart by tabs",
          `${columns.length}`,
          "Write every word as ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC.",
        );
      rows.push({ line: number, columns });
    } else if (rows.length > 0) {
      yield { comments, rows, line: rows[0]!.line };
      comments = [];
      rows = [];
    }
  }
}

/** Empty nodes (8.1) belong to enhanced graphs alone. */
export const isEmptyNode = ({ columns }: Row): boolean => /^\d+\.\d+$/.test(columns[0]!);

/** The surface tokens of a sentence; empty nodes are left out. Bad input is named by line. */
export function surfaces(block: Block, source: string): Surface[] {
  const found: (Surface & { readonly words: Row[] })[] = [];
  let expected = 1;
  let rangeEnd = 0;
  for (const row of block.rows) {
    if (isEmptyNode(row)) continue;
    const [id, form, , , , , , , , misc] = row.columns as string[];
    if (form === "")
      throw complain(source, row.line, "a word in the second column", "nothing", "Write the word's form.");
    const spaceAfter = !misc!.split("|").includes("SpaceAfter=No");
    const range = /^(\d+)-(\d+)$/.exec(id!);
    if (range && Number(range[1]) === expected && Number(range[2]) > expected && expected > rangeEnd) {
      rangeEnd = Number(range[2]);
      found.push({ form: form!, words: [], spaceAfter, line: row.line });
    } else if (id === String(expected)) {
      if (expected <= rangeEnd) found.at(-1)!.words.push(row);
      else found.push({ form: form!, words: [row], spaceAfter, line: row.line });
      expected++;
    } else throw complain(source, row.line, `word ${expected}`, `"${id}"`, "Number the words from 1.");
  }
  if (rangeEnd >= expected)
    throw complain(source, block.line, `words up to ${rangeEnd}`, `${expected - 1}`, "Mend the range.");
  return found;
}
