/** `thaw claims`: who judges or foretells a relation, and what came of it. */
import { join } from "node:path";
import type { ClaimsState } from "../page/addresses.ts";
import { claimsView } from "../page/claims-text.ts";
import { claimsShown } from "../page/claims-view.ts";
import { readOutlets } from "../relation/outlets.ts";
import { printView, type ViewRequest } from "./print-view.ts";
import { ROOT } from "./root.ts";
import type { Terminal } from "./terminal.ts";

/** Returns the exit code. */
export function claimsCommand(
  request: ViewRequest,
  state: Omit<ClaimsState, "actor" | "with" | "page">,
  terminal: Terminal,
): Promise<number> {
  return printView(
    request,
    terminal,
    async (store, [actor, other]) => {
      const side = readOutlets(join(ROOT, "data", "barometer"));
      return claimsView(await claimsShown(store, side, { ...state, actor, with: other }));
    },
    "claims",
  );
}
