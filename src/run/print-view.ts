/** A command that shows what a store holds: opens it, finds the actors, prints the view in the form asked for. */
import { type Format, type View, viewAs } from "../page/view.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { actorsOf } from "./actors.ts";
import { chosenOne, type Texts, withDataNamed } from "./chosen-data.ts";
import { EXIT, type Terminal } from "./terminal.ts";

export interface ViewRequest {
  readonly store: string;
  readonly format: Format;
  /** As the user wrote them: ids or names. */
  readonly actors: readonly string[];
  /** Name of the data; undefined: the usual ones. */
  readonly data: string | undefined;
}

/**
 * `make` is given the data chosen, and the ids of the actors in the same order; `texts` is what an imported set has none of.
 * Returns the exit code.
 */
export async function printView(
  { store: path, format, actors, data }: ViewRequest,
  terminal: Terminal,
  make: (store: Store, ids: readonly string[]) => Promise<View>,
  texts?: Texts,
): Promise<number> {
  const store = await openStore(path, { readOnly: true });
  try {
    const chosen = await chosenOne(store, data);
    const view = await make(chosen, await actorsOf(chosen, actors, path));
    terminal.out.write(viewAs(await withDataNamed(view, chosen, texts), format));
    return EXIT.done;
  } finally {
    await store.close();
  }
}
