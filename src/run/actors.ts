/** The actors a user names, by id or by name: those that a store has records about. */
import { join } from "node:path";
import { badInput, badUsage } from "../core/error.ts";
import { pairOf } from "../event/pairs.ts";
import { entriesOf } from "../mention/edges.ts";
import { type Gazetteer, loadGazetteer } from "../mention/gazetteer.ts";
import { parts } from "../mention/trie.ts";
import type { PairCount, Store } from "../store/store.ts";
import { ROOT } from "./root.ts";

const NAMED = 8;
const ACTOR_KINDS: readonly string[] = ["state", "organisation", "group"];

/** Ids of the actors that a name may stand for. */
function meanings({ names }: Gazetteer, name: string): readonly string[] {
  const entries = entriesOf(names, parts(name)).filter(({ kind }) => ACTOR_KINDS.includes(kind));
  return [...new Set(entries.map(({ id }) => id))];
}

/**
 * Ids for what a user wrote ("BLR", "blr", "Belarus"), in the same order; the gazetteer is read only for what is no id.
 * Errors: bad input names what there is; bad usage for one actor twice.
 */
export async function actorsOf(
  store: Store,
  given: readonly string[],
  path: string,
): Promise<readonly string[]> {
  const pairs = await store.pairs();
  const known = new Set(pairs.flatMap(({ pair }) => pair));
  let gazetteer: Gazetteer | undefined;
  const ids = given.map((name) => {
    if (known.has(name.toUpperCase())) return name.toUpperCase();
    gazetteer ??= loadGazetteer(join(ROOT, "data"), null);
    const meant = meanings(gazetteer, name);
    const found = meant.find((id) => known.has(id));
    if (found !== undefined) return found;
    throw badInput({
      expected: "an actor that the store has records about",
      found: meant.length === 0 ? `"${name}"` : `"${name}" (${meant.join(", ")})`,
      where: path,
      mend: there(pairs.flatMap(({ pair }) => pair).filter((id, i, all) => all.indexOf(id) === i)),
    });
  });
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice === undefined) return ids;
  throw badUsage({
    expected: `${ids.length === 2 ? "two" : "different"} actors`,
    found: `${twice} twice`,
    where: path,
    mend: "Name another.",
  });
}

const there = (names: readonly string[]): string =>
  names.length === 0
    ? "Code some documents into it first."
    : `It has, among others: ${names.slice(0, NAMED).join(", ")}.`;

/** Refuses a pair without records: most often a slip; the message names what there is. */
export async function checkPair(store: Store, a: string, b: string, path: string): Promise<void> {
  const pairs = await store.pairs();
  const [first, second] = pairOf(a, b);
  if (pairs.some(({ pair }) => pair[0] === first && pair[1] === second)) return;
  const near = pairs.filter(({ pair }) => pair.includes(a) || pair.includes(b));
  const known = (list: readonly PairCount[]): readonly string[] => list.map(({ pair }) => pair.join(" "));
  throw badInput({
    expected: `records about ${a} and ${b}`,
    found: "none",
    where: path,
    mend: there(known(near.length > 0 ? near : pairs)),
  });
}
