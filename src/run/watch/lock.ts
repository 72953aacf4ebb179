/** One `thaw watch` for a store: a file beside it names the process that is at work. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { badInput } from "../../core/error.ts";

/** Gives what ends the lock. Throws bad input where another process has it; one that was killed has it no more. */
export async function lockWatch(path: string): Promise<() => Promise<void>> {
  for (;;)
    try {
      await writeFile(path, `${process.pid}\n`, { flag: "wx" });
      return () => rm(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      const owner = Number(await readFile(path, "utf8").catch(() => ""));
      if (owner !== process.pid && isAlive(owner))
        throw badInput(
          {
            expected: "no other thaw watch for this store",
            found: `one with the process number ${owner}`,
            where: path,
            mend: "End it first; if there is no such program, delete the file.",
          },
          error,
        );
      await rm(path, { force: true });
    }
}

/** Signal 0 asks only whether there is somebody to signal. */
function isAlive(process_id: number): boolean {
  if (!(process_id > 0)) return false;
  try {
    return process.kill(process_id, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
