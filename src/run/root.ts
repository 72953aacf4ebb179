/** Where the program's own folders are: the folder that holds data/, model/ and samples/. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { StagesSource } from "./stages.ts";

/** This file runs from dist/src/run/. */
export const ROOT: string = fileURLToPath(new URL("../../../", import.meta.url));

export const REAL_STAGES: StagesSource = {
  module: new URL("./load-stages.js", import.meta.url).href,
  directory: ROOT,
};

export function packageVersion(): string {
  return (JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as { version: string }).version;
}
