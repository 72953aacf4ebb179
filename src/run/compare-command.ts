/** `thaw relation A B --data ONE,OTHER`: one pair in two sets of data, side by side. */
import { badInput, badUsage } from "../core/error.ts";
import { compareView } from "../page/compare-text.ts";
import { type CompareAsked, compareShown } from "../page/compare-view.ts";
import { viewAs } from "../page/view.ts";
import { openStore } from "../store/open.ts";
import { actorsOf } from "./actors.ts";
import { chosenData } from "./chosen-data.ts";
import type { ViewRequest } from "./print-view.ts";
import { EXIT, type Terminal } from "./terminal.ts";

/** Actors are found in the first set that knows them both. Returns the exit code. */
export async function compareCommand(
  { store: path, format, actors, data }: ViewRequest,
  asked: CompareAsked,
  terminal: Terminal,
): Promise<number> {
  const store = await openStore(path, { readOnly: true });
  try {
    const [one, other, more] = await chosenData(store, data);
    if (one === undefined || other === undefined || more !== undefined)
      throw badUsage({
        expected: "two sets",
        found: `"${data ?? ""}"`,
        where: "--data",
        mend: "Name two, as in coded,gdelt2.",
      });
    const [a, b] = await actorsOf(one, actors, path).catch(() => actorsOf(other, actors, path));
    const shown = await compareShown([one, other], [a!, b!], asked);
    if (shown.data.months.length === 0)
      throw badInput({
        expected: `stories of ${a!} and ${b!}`,
        found: `none in ${shown.data.data.join(" and ")}`,
        where: path,
        mend: "Name another pair, or other days.",
      });
    terminal.out.write(viewAs(compareView(shown), format));
    return EXIT.done;
  } finally {
    await store.close();
  }
}
