/** Draws of all kinds from one seed. */
import { createRandom } from "../src/core/random.ts";
import { shuffle } from "../src/learn/random.ts";

export interface Dice {
  /** From 0 up to 1. */
  readonly uniform: () => number;
  readonly chance: (probability: number) => boolean;
  readonly below: (n: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly weighted: <T extends { readonly weight: number }>(list: readonly T[]) => T;
  readonly shuffled: <T>(list: readonly T[]) => T[];
  /** Poisson (Knuth, TAOCP 2, 3.4.1). */
  readonly count: (mean: number) => number;
}

export function diceOf(seed: number): Dice {
  const uniform = createRandom(seed);
  const below = (n: number): number => Math.floor(uniform() * n);
  return {
    uniform,
    chance: (probability) => uniform() < probability,
    below,
    pick: (list) => list[below(list.length)]!,
    weighted: (list) => {
      let left = uniform() * list.reduce((sum, { weight }) => sum + weight, 0);
      return (
        list.find(({ weight }) => {
          left -= weight;
          return left < 0;
        }) ?? list.at(-1)!
      );
    },
    shuffled: (list) => {
      const copy = [...list];
      shuffle(copy, uniform);
      return copy;
    },
    count: (mean) => {
      const limit = Math.exp(-mean);
      let [n, product] = [0, uniform()];
      while (product > limit) {
        n++;
        product *= uniform();
      }
      return n;
    },
  };
}
