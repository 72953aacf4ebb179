/** Why a table has no texts, said the same way of every kind of table. */
import { type Failure, inputFailure } from "../source.ts";

const MEND = 'Say which column is which: --columns text=Body,date="Published on".';

export const headerFailure =
  (source: string): ((found: string, mend?: string) => Failure) =>
  (found, mend = MEND) =>
    inputFailure(source, { expected: "a first row that names a column of texts", found, mend });
