/** Which data are shown: what was read from texts, or a set of imported events. */
import { badUsage } from "../core/error.ts";
import { CODED, type Dataset } from "../store/dataset.ts";
import type { Store } from "../store/store.ts";

/** The name of the data shown where none is asked for: the one imported set of a store into which nothing was read. */
async function usualData(store: Store, sets: readonly Dataset[]): Promise<string> {
  if (sets.length !== 1) return CODED;
  return (await store.counts()).documents === 0 ? sets[0]!.name : CODED;
}

/**
 * Views of the data named, between commas; of the usual one where none is named. `names` is asked for what actors are
 * called only where a set is shown. Errors: bad usage for a name that is none, or that stands twice.
 */
export async function dataOf(
  store: Store,
  named: string | undefined,
  names: () => ReadonlyMap<string, string>,
): Promise<readonly Store[]> {
  const sets = await store.datasets();
  const given =
    named === undefined ? [await usualData(store, sets)] : named.split(",").map((one) => one.trim());
  const known = [CODED, ...sets.map(({ name }) => name)];
  const wrong = given.find((one, i) => !known.includes(one) || given.indexOf(one) !== i);
  if (wrong !== undefined)
    throw badUsage({
      expected: known.includes(wrong)
        ? "each set once"
        : known.length === 1
          ? "coded, as nothing was imported"
          : known.join(", "),
      found: `"${wrong}"`,
      where: "data",
      mend: "Name one of them; thaw import adds sets.",
    });
  return given.map((one) => (one === CODED ? store : store.dataset(one, names())));
}

/** The one that is named. Errors: bad usage for several, beside those of dataOf(). */
export function onlyOne(chosen: readonly Store[], where: string): Store {
  if (chosen.length === 1) return chosen[0]!;
  throw badUsage({
    expected: "one set",
    found: chosen.map(({ data }) => data).join(","),
    where,
    mend: "Two are compared by thaw relation, and on the page of a relation.",
  });
}

/** What is written beside anything of an imported set: which it is. */
export const setNamed = async (store: Store): Promise<Dataset | null> =>
  store.data === CODED ? null : ((await store.datasets()).find(({ name }) => name === store.data) ?? null);
