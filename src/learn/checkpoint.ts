/** The state of a training run on disk, so that a run that was stopped goes on from its last epoch. */

import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { badInput, badUsage } from "../core/error.ts";

/** Weights, then means and squares of the optimiser. */
export interface Arrays {
  readonly weights: Float32Array;
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

export interface Progress {
  readonly epoch: number;
  readonly step: number;
  /** Time spent on training so far. */
  readonly seconds: number;
}

const ARRAYS = ["weights", "mean", "square"] as const;

/** Writes PATH.bin and PATH.json, the second last; both appear whole or not at all. */
export function writeCheckpoint(path: string, arrays: Arrays, progress: Progress): void {
  const file = openSync(`${path}.bin.part`, "w");
  for (const name of ARRAYS) {
    const { buffer, byteOffset, byteLength } = arrays[name];
    for (let done = 0; done < byteLength; )
      done += writeSync(file, new Uint8Array(buffer, byteOffset + done, byteLength - done));
  }
  closeSync(file);
  renameSync(`${path}.bin.part`, `${path}.bin`);
  writeFileSync(`${path}.json.part`, `${JSON.stringify(progress)}\n`);
  renameSync(`${path}.json.part`, `${path}.json`);
}

/** Fills `arrays` and returns where the run stopped, or null if there is no checkpoint. Note: writes `arrays`. */
export function readCheckpoint(path: string, arrays: Arrays): Progress | null {
  if (!existsSync(`${path}.json`)) return null;
  const bytes = readFileSync(`${path}.bin`);
  const expected = ARRAYS.reduce((sum, name) => sum + arrays[name].byteLength, 0);
  if (bytes.length !== expected)
    throw badInput({
      expected: `${expected} bytes, for this vocabulary`,
      found: `${bytes.length}`,
      where: `${path}.bin`,
      mend: "Start anew in an empty folder, or train on the same treebanks.",
    });
  let offset = 0;
  for (const name of ARRAYS) {
    const { buffer, byteOffset, byteLength } = arrays[name];
    new Uint8Array(buffer, byteOffset, byteLength).set(bytes.subarray(offset, offset + byteLength));
    offset += byteLength;
  }
  return JSON.parse(readFileSync(`${path}.json`, "utf8")) as Progress;
}

/** Fills `arrays` from the checkpoint of a run's folder; a folder without one is bad usage. Note: writes `arrays`. */
export function requireCheckpoint(folder: string, arrays: Arrays): void {
  if (readCheckpoint(join(folder, "checkpoint"), arrays) === null)
    throw badUsage({
      expected: "the folder of a training run",
      found: "no checkpoint.json",
      where: folder,
      mend: "Train first, or name the folder of checkpoints of a run.",
    });
}
