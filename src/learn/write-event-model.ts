/** Writes what is learned about events to a model folder, with its manifest. */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EventManifest, EventModel } from "../event/event-model.ts";
import { type LogLinear, packLogLinear } from "../event/log-linear.ts";
import type { Source } from "./training-rows.ts";

/** Writes `name`.bin and `name`.json; returns the manifest. */
export function writeEventModel(
  out: string,
  name: EventModel,
  weights: LogLinear,
  sources: readonly Source[],
  scores: Readonly<Record<string, unknown>>,
): EventManifest {
  const bytes = packLogLinear(weights);
  const manifest: EventManifest = {
    name: `thaw-${name}`,
    version: "1",
    format: 1,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
    trained_on: sources,
    scores,
    licence: "MIT, as the code; some of the sources state no licence, see README.md",
    rebuild: `thaw train ${name === "events" ? name : "parties"} with the files in model/README.md`,
  };
  writeFileSync(join(out, `${name}.bin`), bytes);
  writeFileSync(join(out, `${name}.json`), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
