/** `thaw triangle`: three actors, in balance or not, who hedges, where tension grows, how the third reacts. */
import { join } from "node:path";
import { badInput } from "../core/error.ts";
import { readBarometerTables } from "../page/tables.ts";
import { triangleView } from "../page/triangle-text.ts";
import { type Three, type TriangleAsked, triangleShown } from "../page/triangle-view.ts";
import { printView, type ViewRequest } from "./print-view.ts";
import { ROOT } from "./root.ts";
import type { Terminal } from "./terminal.ts";

/** Returns the exit code. */
export function triangleCommand(
  request: ViewRequest,
  asked: TriangleAsked,
  terminal: Terminal,
): Promise<number> {
  return printView(request, terminal, async (store, ids) => {
    const tables = readBarometerTables(join(ROOT, "data", "barometer"));
    const shown = await triangleShown(store, ids as unknown as Three, asked, tables);
    if (shown !== null) return triangleView(shown);
    throw badInput({
      expected: "a day of publication, or --to",
      found: "neither",
      where: request.store,
      mend: "Name a day with --to.",
    });
  });
}
