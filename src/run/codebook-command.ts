/** `thaw codebook`: whether a user's tables of frames are as they should be. */
import { join } from "node:path";
import type { ThawError } from "../core/error.ts";
import { loadCodebook } from "../event/load-codebook.ts";
import type { CheckOptions } from "./gazetteer-command.ts";
import { EXIT, type Terminal } from "./terminal.ts";

/** Prints every mistake of a user's tables; returns the exit code. */
export async function checkCodebook({ own, directory }: CheckOptions, terminal: Terminal): Promise<number> {
  const mistakes: ThawError[] = [];
  const { frames } = loadCodebook(
    join(directory, "data", "codebook"),
    own,
    (mistake) => void mistakes.push(mistake),
  );
  for (const mistake of mistakes) terminal.out.write(`${mistake.message}\n`);
  const lines = new Set([...frames.values()].flat().filter((frame) => frame.own));
  terminal.err.write(
    mistakes.length === 0
      ? `no mistakes; ${lines.size} ${lines.size === 1 ? "frame" : "frames"} of your own\n`
      : `${mistakes.length} ${mistakes.length === 1 ? "mistake" : "mistakes"}\n`,
  );
  return mistakes.length === 0 ? EXIT.done : EXIT.failed;
}
