/** What is learned about events in files: model/events.bin, parties.bin and spans.bin, each with a manifest beside it. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { badInput } from "../core/error.ts";
import { type Chooser, CLASSES, wordKnowledge } from "./chooser.ts";
import { denseSize, type WordVectors } from "./chooser-features.ts";
import type { Codebook } from "./codebook.ts";
import { type LogLinear, unpackLogLinear } from "./log-linear.ts";
import type { PartyScorer } from "./party-scorer.ts";

/** What the weights of a file are, and their hash. */
export interface EventManifest {
  readonly name: string;
  readonly version: string;
  readonly format: 1;
  readonly sha256: string;
  readonly bytes: number;
  readonly trained_on: readonly { readonly name: string; readonly sha256: string; readonly rows: number }[];
  readonly scores: Readonly<Record<string, unknown>>;
  readonly licence: string;
  readonly rebuild: string;
}

/** Names of the files of a model without their endings. */
export type EventModel = "events" | "parties" | "spans";

/** Loads the chooser of a model folder. Throws bad input where a file is missing, altered, or for other word vectors. */
export function loadChooser(directory: string, codebook: Codebook, vectors: WordVectors): Chooser {
  const weights = loadWeights(directory, "events");
  if (weights.dense.length !== denseSize(vectors) * CLASSES)
    throw badInput({
      expected: `weights for ${denseSize(vectors)} numbers`,
      found: `${weights.dense.length / CLASSES}`,
      where: join(directory, "events.bin"),
      mend: "Type `thaw train events`: the word vectors of the parser have changed.",
    });
  return { weights, knowledge: wordKnowledge(codebook), vectors };
}

/** Loads the party scorer of a model folder. Throws bad input where a file is missing or altered. */
export function loadParties(directory: string, codebook: Codebook): PartyScorer {
  return {
    sides: loadWeights(directory, "parties"),
    knowledge: { codebook, words: wordKnowledge(codebook) },
  };
}

/** Weights of a model folder, once they agree with their manifest. Throws bad input where a file is missing or altered. */
export function loadWeights(directory: string, name: EventModel): LogLinear {
  const command = name === "events" ? name : "parties";
  const mend = `Restore the folder from the package, or type \`thaw train ${command}\`.`;
  const read = (file: string): Buffer => {
    const where = join(directory, file);
    try {
      return readFileSync(where);
    } catch (cause) {
      throw badInput({ expected: "a model file", found: "none that can be read", where, mend }, cause);
    }
  };
  const manifest = JSON.parse(read(`${name}.json`).toString("utf8")) as EventManifest;
  const bytes = read(`${name}.bin`);
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== manifest.sha256)
    throw badInput({
      expected: `sha256 ${manifest.sha256}`,
      found: `sha256 ${found}`,
      where: join(directory, `${name}.bin`),
      mend,
    });
  return unpackLogLinear(bytes);
}
