/** The tables of a codebook: the program's own, and before them those of a user's folder, which add, replace or retire lines. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { badInput, type ThawError } from "../core/error.ts";
import { eachRow, programFolder, type Row, type TableFolder, type TableShape } from "../mention/table.ts";

const shape = (file: string, needed: readonly string[], further: readonly string[] = []): TableShape => ({
  file,
  columns: [...needed, ...further],
  needed,
});

type TableName =
  | "classes"
  | "scores"
  | "contexts"
  | "frames"
  | "governors"
  | "assessments"
  | "channels"
  | "stages"
  | "bodies"
  | "speech"
  | "occasions";

export const SHAPES: Readonly<Record<TableName, TableShape>> = {
  classes: shape("classes.tsv", ["class", "lemmas"]),
  scores: shape("scores.tsv", ["event", "mode", "quad", "score"], ["cameo"]),
  contexts: shape("contexts.tsv", ["context", "lemmas"]),
  frames: shape("frames.tsv", ["trigger", "event"], ["needs", "parties", "mode", "context", "cameo"]),
  governors: shape("governors.tsv", ["trigger", "effect"]),
  assessments: shape("assessments.tsv", ["trigger", "subject"], ["needs", "level", "trend"]),
  channels: shape("channels.tsv", ["trigger", "kind"], ["needs", "stage"]),
  stages: shape("stages.tsv", ["trigger", "stage"]),
  bodies: shape("bodies.tsv", ["name", "sides", "kind"]),
  speech: shape("speech.tsv", ["lemmas"]),
  occasions: shape("occasions.tsv", ["exercise", "first", "last"], ["editions"]),
};

const CHANGES = ["", "add", "override", "retire"] as const;
/** Retires all of the program's lines of a table. */
const ALL = "*";

export interface CodebookTables {
  /**
   * Calls `read` for each row that counts, a user's rows first, with those of its keys that count: the program's lines
   * lose the keys that a user's table overrides or retires.
   */
  readonly each: (
    shape: TableShape,
    keysOf: (row: Row) => readonly string[],
    read: (row: Row, keys: readonly string[], own: boolean) => void,
  ) => void;
  /** First 12 digits of the SHA-256 over all rows read so far. */
  readonly version: () => string;
}

/** The tables of `directory` and of a user's folder (null: none); mistakes in the latter go to `report`. */
export function openTables(
  directory: string,
  own: string | null,
  report: (mistake: ThawError) => void,
): CodebookTables {
  const hash = createHash("sha256");
  const program = programFolder(directory);
  const mine = own === null ? null : ownFolder(own, report);
  return {
    version: () => hash.digest("hex").slice(0, 12),
    each: (table, keysOf, read) => {
      const counted = (row: Row): void => {
        hash.update(JSON.stringify([row.entry, ...table.columns.map(row.cell)]));
      };
      const aside = new Set<string>();
      const unknown = new Map<string, ThawError>();
      if (mine !== null)
        eachRow(mine, table, (row) => {
          counted(row);
          const change = row.oneOf("change", CHANGES);
          const keys = keysOf(row);
          if (change === "override" || change === "retire") for (const key of keys) aside.add(key);
          if (change !== "retire") read(row, keys, true);
          else
            for (const key of keys)
              if (key !== ALL)
                unknown.set(
                  key,
                  row.complain(table.columns[0]!, `what the program's table knows (not ${key})`),
                );
        });
      eachRow(program, table, (row) => {
        counted(row);
        const keys = keysOf(row);
        for (const key of keys) unknown.delete(key);
        const left = keys.filter((key) => !aside.has(key) && !aside.has(ALL));
        if (left.length > 0) read(row, left, false);
      });
      for (const mistake of unknown.values()) report(mistake);
    },
  };
}

/** A user's folder; files in it that are no tables of the codebook are mistakes. */
function ownFolder(path: string, report: (mistake: ThawError) => void): TableFolder {
  const known = Object.values(SHAPES).map(({ file }) => file);
  if (!existsSync(path))
    throw badInput({
      expected: "a folder of tables",
      found: "nothing",
      where: path,
      mend: `Name a folder with one or more of ${known.join(", ")}.`,
    });
  for (const file of readdirSync(path))
    if (!known.includes(file) && !/^(readme|\.)/i.test(file))
      report(
        badInput({
          expected: `one of ${known.join(", ")}`,
          found: file,
          where: join(path, file),
          mend: "Name the file after the table it adds to.",
        }),
      );
  return { directory: path, label: `${basename(resolve(path))}/`, partial: true, report, days: new Set() };
}
