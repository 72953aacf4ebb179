/** Why a table has no texts, said the same way of every kind of table. */
import { type Failure, inputFailure } from "../source.ts";

export const headerFailure =
  (source: string): ((found: string, mend: string) => Failure) =>
  (found, mend) =>
    inputFailure(source, { expected: "a first row that names a column of texts", found, mend });
