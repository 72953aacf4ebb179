/** Texts that are learned from or scored by: files in UTF-8, plain or gzip-compressed. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { badInput } from "../core/error.ts";

/** The whole text of a file; one that cannot be read, or is damaged, is bad input. */
export function readText(path: string): string {
  try {
    const bytes = readFileSync(path);
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
  } catch (cause) {
    throw badInput(
      {
        expected: "a text, plain or gzip-compressed",
        found: `none that can be read (${cause instanceof Error ? cause.message : String(cause)})`,
        where: path,
        mend: "Check the path.",
      },
      cause,
    );
  }
}
