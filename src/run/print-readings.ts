/** Codes documents and prints what was read, storing nothing. */
import { once } from "node:events";
import type { Writable } from "node:stream";
import { type Failure, failureText, isFailure } from "../document/source.ts";
import type { Reading } from "../event/reading.ts";
import type { LineFormatName } from "../export/formats.ts";
import { lineWriter } from "./line-writer.ts";
import type { Annotation } from "./pipeline.ts";
import type { Progress } from "./progress.ts";
import { count, newTally, type Tally } from "./store-readings.ts";

/** A long text may have more records than one string can hold. */
const LINES_AT_ONCE = 1000;

export type Format = "jsonl" | "csv" | "conllu" | LineFormatName;

export async function printReadings(
  outcomes: AsyncIterable<Reading | Annotation | Failure>,
  format: Format,
  out: Writable,
  progress: Progress,
): Promise<Tally> {
  const tally = newTally();
  const writer = format === "conllu" ? null : lineWriter(format, true);
  await write(out, writer?.head ?? "");
  for await (const outcome of outcomes) {
    if (isFailure(outcome)) {
      tally.failed++;
      progress.note(`failed: ${failureText(outcome)}`);
    } else if ("conllu" in outcome) {
      tally.coded++;
      await write(out, outcome.conllu);
    } else {
      count(tally, outcome, progress);
      const lines = writer?.lines(outcome) ?? [];
      for (let from = 0; from < lines.length; from += LINES_AT_ONCE)
        await write(out, `${lines.slice(from, from + LINES_AT_ONCE).join("\n")}\n`);
    }
    progress.advance(tally.coded + tally.failed);
  }
  progress.finish();
  if (format !== "jsonl" && format !== "csv") for (const line of writer?.told() ?? []) progress.note(line);
  return tally;
}

/** Waits where the reader is slower, so that a long run does not pile up in memory. */
async function write(out: Writable, text: string): Promise<void> {
  if (text !== "" && !out.write(text)) await once(out, "drain");
}
