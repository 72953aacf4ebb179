/** A command that shows what a store holds: opens it, finds the actors, prints the view in the form asked for. */
import { type Format, type View, viewAs } from "../page/view.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { actorsOf } from "./actors.ts";
import { EXIT, type Terminal } from "./terminal.ts";

export interface ViewRequest {
  readonly store: string;
  readonly format: Format;
  /** As the user wrote them: ids or names. */
  readonly actors: readonly string[];
}

/** `make` is given the ids of the actors, in the same order. Returns the exit code. */
export async function printView(
  { store: path, format, actors }: ViewRequest,
  terminal: Terminal,
  make: (store: Store, ids: readonly string[]) => Promise<View>,
): Promise<number> {
  const store = await openStore(path, { readOnly: true });
  try {
    const view = await make(store, await actorsOf(store, actors, path));
    terminal.out.write(viewAs(view, format));
    return EXIT.done;
  } finally {
    await store.close();
  }
}
