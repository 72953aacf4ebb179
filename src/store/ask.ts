/** One question to DuckDB, with its failures told as ours. */
import { type DuckDBConnection, type DuckDBValue, LIST, listValue, VARCHAR } from "@duckdb/node-api";
import { badInput, broken, ThawError } from "../core/error.ts";

export type Row = Readonly<Record<string, unknown>>;
export type Values = Readonly<Record<string, string | number | readonly string[]>>;

const DAMAGED =
  /corrupt|checksum|could not read|not a valid DuckDB|deserializ|serialization error|invalidated|FATAL|INTERNAL/i;
const NO_ROOM = /no space left|disk (?:is )?full|out of memory/i;

/** What DuckDB's message means for the user: a damaged file, no room, or a fault of ours. */
export function storeError(path: string, error: unknown): ThawError {
  const found = (error instanceof Error ? error.message : String(error)).split("\n")[0]!;
  if (NO_ROOM.test(found))
    return badInput(
      { expected: "room to work in", found, where: path, mend: "Free some, then run it again." },
      error,
    );
  if (DAMAGED.test(found))
    return badInput(
      {
        expected: "a store that can be read",
        found: `a damaged file (${found})`,
        where: path,
        mend: "Put back a copy of it, or name a new file and code the documents again.",
      },
      error,
    );
  return broken(
    { expected: "an answer of the store", found, where: path, mend: "Please report this message." },
    error,
  );
}

/** Runs SQL with values for its `$name` parameters: strings, whole numbers, lists of strings. Rows are plain objects. */
export async function ask(
  connection: DuckDBConnection,
  path: string,
  sql: string,
  values: Values = {},
): Promise<readonly Row[]> {
  const bound: Record<string, DuckDBValue> = {};
  const types: Record<string, typeof VARCHAR | ReturnType<typeof LIST> | undefined> = {};
  for (const [name, value] of Object.entries(values)) {
    bound[name] = Array.isArray(value) ? listValue(value) : (value as string | number);
    types[name] = Array.isArray(value) ? LIST(VARCHAR) : typeof value === "string" ? VARCHAR : undefined;
  }
  try {
    return (await connection.runAndReadAll(sql, bound, types)).getRowObjectsJS();
  } catch (error) {
    throw storeError(path, error);
  }
}

/** Runs a task in one transaction: after an error nothing of it is in the store. */
export async function inTransaction<T>(
  connection: DuckDBConnection,
  path: string,
  task: () => Promise<T>,
): Promise<T> {
  await ask(connection, path, "BEGIN");
  try {
    const result = await task();
    await ask(connection, path, "COMMIT");
    return result;
  } catch (error) {
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error instanceof ThawError ? error : storeError(path, error);
  }
}
