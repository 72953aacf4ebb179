/** `thaw doctor`: checks a store from end to end, what lies beside it and the program itself; says what it found, and mends. */
import { existsSync } from "node:fs";
import { ThawError } from "../../core/error.ts";
import { isRepaired } from "../../store/check/findings.ts";
import type { StoreFile } from "../../store/open-file.ts";
import { codedPath } from "../code-command.ts";
import { forgetCoded } from "../coded.ts";
import { createProgress, type Progress } from "../progress.ts";
import type { StagesSource } from "../stages.ts";
import { EXIT, type Terminal } from "../terminal.ts";
import { checkBeside, checkProgram, checkRoom } from "./beside.ts";
import { checkFiles } from "./files.ts";
import { foundText, type Told, textOf, toldOf } from "./report.ts";

export interface DoctorOptions {
  readonly store: string;
  /** False where the user named none: that there is none yet is no fault. */
  readonly named: boolean;
  readonly repair: boolean;
  readonly json: boolean;
  readonly stages: StagesSource;
}

/** Returns the exit code: 1 where anything is at fault. */
export async function doctorCommand(options: DoctorOptions, terminal: Terminal): Promise<number> {
  const { store, named, repair, json, stages } = options;
  const told: Told[] = [];
  const tell = (one: Told): void => {
    told.push(one);
    if (!json) terminal.out.write(textOf(one));
  };
  tell(await checkProgram(stages));
  let repaired: readonly string[] = [];
  if (named || existsSync(store))
    try {
      if (repair) repaired = await repairFile(store, terminal);
      for await (const one of checkFile(store, terminal)) tell(one);
    } catch (error) {
      if (!(error instanceof ThawError) || error.family === "internal") throw error;
      const { where, expected, found, mend } = error.complaint;
      const what = `files that cannot be used (expected ${expected}, found ${found})`;
      const fault = { what, count: 1, example: where, mend };
      tell({
        name: "store",
        what: "the file can be opened and read",
        count: null,
        faults: [fault],
        notes: [],
      });
    }
  const sound = told.every(({ faults }) => faults.length === 0);
  if (json) terminal.out.write(`${JSON.stringify({ store, sound, repaired, checks: told }, null, 2)}\n`);
  else {
    for (const what of repaired) terminal.out.write(`repaired: ${what}\n`);
    terminal.out.write(sound ? "sound\n" : "not sound\n");
  }
  return sound ? EXIT.done : EXIT.failed;
}

async function withFile<T>(
  path: string,
  readOnly: boolean,
  terminal: Terminal,
  task: (file: StoreFile, progress: Progress) => Promise<T>,
): Promise<T> {
  const { openFile } = await import("../../store/open-file.ts");
  const { countAll } = await import("../../store/find.ts");
  const file = await openFile(path, { readOnly });
  try {
    const { documents } = await countAll(file.connection, path);
    const progress = createProgress(terminal.err, documents);
    const result = await task(file, progress);
    progress.finish();
    return result;
  } finally {
    file.connection.closeSync();
    file.close();
  }
}

/** What was at fault, in words. */
async function repairFile(path: string, terminal: Terminal): Promise<readonly string[]> {
  const { repairStore } = await import("../../store/check/repair.ts");
  return withFile(path, false, terminal, async ({ connection }, { advance }) => {
    const { faults, damaged } = await repairStore(connection, path, advance);
    const coded = codedPath(path);
    if (damaged.length > 0 && coded !== null && existsSync(coded)) await forgetCoded(coded, damaged);
    return faults.filter(({ mend }) => isRepaired(mend)).map(foundText);
  });
}

async function* checkFile(path: string, terminal: Terminal): AsyncGenerator<Told> {
  const { checkStore } = await import("../../store/check/check.ts");
  const { storedPlaces } = await import("../../store/check/places.ts");
  const { versionOf } = await import("../../store/migrations.ts");
  const found = await withFile(path, true, terminal, async ({ connection }, { advance }) => {
    const version = await versionOf(connection, path);
    const what = `the file can be opened and read; it is of version ${version}`;
    const told: Told[] = [{ name: "store", what, count: null, faults: [], notes: [] }];
    for await (const one of checkStore(connection, path, { repair: null, advance })) told.push(toldOf(one));
    told.push(await checkFiles(storedPlaces(connection, path)));
    return told;
  });
  yield* found;
  yield await checkBeside(path);
  yield checkRoom(path);
}
