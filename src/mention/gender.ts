/** Grammatical gender of given names, nouns and forms of address, as the table of the lexicon has it. */
import { eachRow, programFolder, type TableShape } from "./table.ts";

/** HUMAN is a man or a woman, the table does not say which. */
export const GENDER = { unknown: 0, male: 1, female: 2, human: 3, neuter: 4 } as const;
const GENDERS = ["male", "female", "human"] as const;
const KINDS = ["name", "noun", "title"] as const;

const TABLE: TableShape = {
  file: "gender.tsv",
  columns: ["word", "gender", "kind", "source"],
  needed: ["word", "gender", "kind"],
};

export interface Genders {
  /** Given names and forms of address, lower-cased without full stops. */
  readonly names: ReadonlyMap<string, number>;
  /** Common nouns, lower-cased, singular and plural. */
  readonly nouns: ReadonlyMap<string, number>;
}

/** Reads gender.tsv of a lexicon. Bad input is named by file, line and column. */
export function loadGenders(lexicon: string): Genders {
  const names = new Map<string, number>();
  const nouns = new Map<string, number>();
  eachRow(programFolder(lexicon), TABLE, (row) => {
    const gender = GENDER[row.oneOf("gender", GENDERS)];
    (row.oneOf("kind", KINDS) === "noun" ? nouns : names).set(row.cell("word"), gender);
  });
  return { names, nouns };
}
