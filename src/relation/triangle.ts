/** Three actors: how each two of them stand on the same day, and whether the three signs are in balance. */
import { type Day, dayOf } from "../core/date.ts";
import { type Pair, pairOf } from "../event/pairs.ts";
import type { Store } from "../store/store.ts";
import { indexOn } from "./decay-index.ts";
import type { Figure } from "./figure.ts";
import { indexOptions, type RelationOptions } from "./relate.ts";
import { ALL_DONE, timelineOf } from "./timeline.ts";

export interface TriangleSide {
  readonly pair: Pair;
  /** Null before the first event. */
  readonly index: Figure | null;
  /** Of the index; null where that is. */
  readonly sign: -1 | 0 | 1 | null;
}

export interface Triangle {
  /** `to`, or the day of the last event of any two; null without events. */
  readonly to: Day | null;
  /** First with second, first with third, second with third. */
  readonly sides: readonly [TriangleSide, TriangleSide, TriangleSide];
  /**
   * True where the product of the signs is positive: friends of friends, enemies of enemies; null where a sign is 0 or
   * unknown. After Cartwright and Harary 1956 (doi:10.1037/h0046049).
   */
  readonly balanced: boolean | null;
}

/** Reads the stories of each pair once; `from` does not matter. Errors: those of relate(). */
export async function triangle(
  store: Store,
  actors: readonly [string, string, string],
  options: RelationOptions,
): Promise<Triangle> {
  const [first, second, third] = actors;
  const pairs = [pairOf(first, second), pairOf(first, third), pairOf(second, third)];
  const timelines = await Promise.all(
    pairs.map(async (pair) =>
      timelineOf(await store.stories({ pair }), pair, { ...ALL_DONE, auxiliary: options.auxiliary === true }),
    ),
  );
  const ends = timelines.flatMap(({ day }) => (day.length === 0 ? [] : [day.at(-1)!]));
  const to = options.to ?? (ends.length === 0 ? null : dayOf(Math.max(...ends)));
  const side = (i: number): TriangleSide => {
    const index = to === null ? null : indexOn(timelines[i]!, to, indexOptions(options));
    return { pair: pairs[i]!, index, sign: index && (Math.sign(index.value) as -1 | 0 | 1) };
  };
  const sides = [side(0), side(1), side(2)] as const;
  const product = sides.reduce((sign, { sign: next }) => sign * (next ?? 0), 1);
  return { to, sides, balanced: product === 0 ? null : product > 0 };
}
