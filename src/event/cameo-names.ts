/** Names of CAMEO's codes. */
import { join } from "node:path";
import { readTable } from "../core/table.ts";

/** Names by code, of the folder that holds codes/. Errors: bad input naming file, line and column. */
export const readCameoNames = (directory: string): ReadonlyMap<string, string> =>
  new Map(
    readTable(join(directory, "codes"), "cameo.tsv", ["cameo", "name"]).map(({ cells }) => [
      cells.cameo!,
      cells.name!,
    ]),
  );
