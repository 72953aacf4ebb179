/** Plain words for imported sets and their rows. */
import type { Dataset, ImportedEvent } from "../store/dataset.ts";
import { capital } from "./words.ts";

export const IMPORTED_WORDS = "A row of another project's table: it has no sentence that could be read here.";

/** What a format is called, what its project asks of those who use it, and where that is said. */
interface FormatWords {
  readonly name: string;
  readonly terms: string;
  readonly link: string | null;
}

const GDELT =
  "Free for any use; a citation of the GDELT Project (gdeltproject.org) and a link to it are asked for.";
const FORMATS: Readonly<Record<string, FormatWords>> = {
  gdelt1: { name: "GDELT 1.0", terms: GDELT, link: "https://www.gdeltproject.org/about.html" },
  gdelt2: { name: "GDELT 2.0", terms: GDELT, link: "https://www.gdeltproject.org/about.html" },
  icews: {
    name: "ICEWS",
    terms:
      "Cite Boschee, Lautenschlager, O'Brien, Shellman, Starz and Ward, ICEWS Coded Event Data, Harvard Dataverse; its terms stand there.",
    link: "https://doi.org/10.7910/DVN/28075",
  },
  phoenix: {
    name: "Phoenix",
    terms: "Cite the Open Event Data Alliance, or the Cline Center for its historical set.",
    link: "https://openeventdata.github.io/",
  },
  polecat: {
    name: "POLECAT",
    terms:
      "For research and education only, not for commercial use. Cite POLECAT Weekly Data, Harvard Dataverse.",
    link: "https://doi.org/10.7910/DVN/AJGVIT",
  },
  acled: {
    name: "ACLED",
    terms:
      "Cite the Armed Conflict Location & Event Data Project. Its raw rows must not be passed on, nor put to a use that replaces it.",
    link: "https://acleddata.com/eula",
  },
  plover: {
    name: "PLOVER JSON",
    terms: "The terms are those of whoever coded it; PLOVER itself is under CC BY-SA 4.0.",
    link: null,
  },
};

export const formatWords = (format: string): FormatWords =>
  FORMATS[format] ?? { name: format, terms: "Its terms are not known here.", link: null };

/** "gdelt2 (GDELT 2.0)"; the name alone where it says as much. */
export function dataWords({ name, format }: Pick<Dataset, "name" | "format">): string {
  const words = formatWords(format).name;
  return name === words ? name : `${name} (${words})`;
}

/** "row 1,204 of export.CSV". */
export const rowWords = ({ row, file }: Pick<ImportedEvent, "row" | "file">): string =>
  `row ${row.toLocaleString("en-GB")} of ${file === null ? "a file" : fileName(file)}`;

/** Where a row stands, and where it was found: it has no sentence. */
export const foundWords = (row: ImportedEvent): string =>
  `${capital(rowWords(row))}, code ${row.code ?? "none"}: ${row.url ?? "no address"}`;

/** The name of a file without the folders before it. */
export const fileName = (path: string): string => path.split(/[\\/]/).at(-1)!;
