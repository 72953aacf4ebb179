/** `thaw demo`: codes the sample corpus, as far as it is not coded yet, and serves it. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { NO_OPTIONS } from "../document/input.ts";
import { codeCommand } from "./code-command.ts";
import { serveCommand } from "./serve-command.ts";
import type { StagesSource } from "./stages.ts";
import { EXIT, type Terminal } from "./terminal.ts";
import { DEFAULT_WEB } from "./web.ts";

export interface DemoCommandOptions {
  readonly port: number;
  readonly host: string;
  readonly serve: boolean;
  /** Folder that holds samples/; the store goes to .thaw/ in it. */
  readonly directory: string;
  readonly stages: StagesSource;
}

/** Returns the exit code. */
export async function demoCommand(options: DemoCommandOptions, terminal: Terminal): Promise<number> {
  const { directory, stages } = options;
  const store = join(directory, ".thaw", "demo.duckdb");
  await mkdir(join(directory, ".thaw"), { recursive: true });
  const code = await codeCommand(
    {
      paths: [join(directory, "samples", "dispatches.jsonl")],
      store,
      format: "jsonl",
      defaults: NO_OPTIONS,
      workers: null,
      stages,
      web: DEFAULT_WEB,
    },
    terminal,
  );
  if (!options.serve || code === EXIT.stopped) return code;
  return serveCommand({ ...options, store }, terminal);
}
