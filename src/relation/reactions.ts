/** How a third actor reacts when two others draw closer, and whether that is more than chance. */
import { type Day, dayNumber, dayOf } from "../core/date.ts";
import { createRandom } from "../core/random.ts";
import type { Story } from "../store/story.ts";
import type { Claim } from "./claims.ts";
import type { Timeline } from "./timeline.ts";

export interface ReactionOptions {
  /** Days after a step within which a reaction counts. */
  readonly window: number;
  /** Shifts of the chance test, and the seed of their random numbers. */
  readonly shifts: number;
  readonly seed: number;
}

export const WITHIN_30_DAYS: ReactionOptions = { window: 30, shifts: 999, seed: 1 };

/** One step of the pair towards each other, and what the third did or said after it. */
export interface Moment {
  readonly step: Story;
  readonly date: Day;
  /** Conflictual stories in which the third acts on one of the two, and colder claims of its speakers, in order. */
  readonly stories: readonly Story[];
  readonly claims: readonly Claim[];
}

export interface Reactions {
  readonly third: string;
  /** Days with a step, and those of them that a reaction followed. */
  readonly steps: number;
  readonly answered: number;
  /** Share of the step days that chance would see answered: the mean over the shifts. */
  readonly expected: number | null;
  /** Probability that chance alone answers as many; null where nothing can be said. */
  readonly p: number | null;
  /** Answered steps, in order of time. */
  readonly moments: readonly Moment[];
}

interface Dated<T> {
  readonly day: number;
  readonly one: T;
}

const byDay = <T>(a: Dated<T>, b: Dated<T>): number => a.day - b.day;

/** What falls within `window` days after `day`; `dated` is in order. */
function after<T>(dated: readonly Dated<T>[], day: number, window: number): readonly T[] {
  let [low, high] = [0, dated.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dated[middle]!.day <= day) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let i = low; i < dated.length && dated[i]!.day <= day + window; i++) found.push(dated[i]!.one);
  return found;
}

/** Days to the next reaction after each day of a stretch that closes to a circle; its length where there is none. */
function waits(reaction: Uint8Array): Int32Array {
  const { length } = reaction;
  const wait = new Int32Array(length).fill(length);
  let next = length;
  for (let pass = 0; pass < 2; pass++)
    for (let day = length - 1; day >= 0; day--) {
      wait[day] = next;
      next = reaction[day] === 1 ? 1 : Math.min(length, next + 1);
    }
  return wait;
}

/**
 * Share of shifts of the reactions around the stretch that answer at least as many steps (rate of trigger coincidence:
 * Donges et al. 2016, Event coincidence analysis, doi:10.1140/epjst/e2015-50233-y). A shift keeps how reactions cluster.
 */
function chance(
  steps: readonly number[],
  wait: Int32Array,
  answered: number,
  { window, shifts, seed }: ReactionOptions,
): { readonly expected: number; readonly p: number } {
  const random = createRandom(seed);
  const { length } = wait;
  let [asMany, sum] = [0, 0];
  for (let i = 0; i < shifts; i++) {
    const shift = 1 + Math.floor(random() * (length - 1));
    let count = 0;
    for (const step of steps) if (wait[(step + shift) % length]! <= window) count++;
    sum += count;
    if (count >= answered) asMany++;
  }
  return { expected: sum / shifts / steps.length, p: (asMany + 1) / (shifts + 1) };
}

const COLDER = (claim: Claim, third: string): boolean =>
  claim.direction === -1 && claim.claimant.country === third && claim.made !== null;

/**
 * The moments when `third` reacted to a step of the pair: `pair` holds its stories, `others` those of the third with
 * either of the two. A step is cooperation of the two; several on a day are one. The test needs ten days of stretch a
 * window, five step days and one reaction.
 */
export function reactionsOf(
  pair: Timeline,
  others: readonly Timeline[],
  third: string,
  claims: readonly Claim[],
  options: ReactionOptions = WITHIN_30_DAYS,
): Reactions {
  const steps = pair.stories.flatMap((one, row) =>
    pair.quad[row]! <= 2 ? [{ day: pair.day[row]!, one }] : [],
  );
  const acts = others
    .flatMap(({ stories, day, quad }) =>
      stories.flatMap((one, row) =>
        quad[row]! >= 3 && one.actor.includes(third) ? [{ day: day[row]!, one }] : [],
      ),
    )
    .sort(byDay);
  const words = claims
    .filter((claim) => COLDER(claim, third))
    .map((one) => ({ day: dayNumber(one.made!), one }))
    .sort(byDay);
  const moments = steps.flatMap(({ day, one }): Moment[] => {
    const stories = after(acts, day, options.window);
    const said = after(words, day, options.window);
    return stories.length + said.length === 0 ? [] : [{ step: one, date: dayOf(day), stories, claims: said }];
  });
  const days = [...new Set(steps.map(({ day }) => day))];
  const answered = new Set(moments.map(({ date }) => date)).size;
  const told = { third, steps: days.length, answered, moments };
  const all = [...days, ...acts.map(({ day }) => day), ...words.map(({ day }) => day)];
  const first = all.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY);
  const length = all.reduce((most, day) => Math.max(most, day), Number.NEGATIVE_INFINITY) - first + 1;
  if (days.length < 5 || acts.length + words.length === 0 || length < 10 * options.window)
    return { ...told, expected: null, p: null };
  const reaction = new Uint8Array(length);
  for (const { day } of [...acts, ...words]) reaction[day - first] = 1;
  const wait = waits(reaction);
  return {
    ...told,
    ...chance(
      days.map((day) => day - first),
      wait,
      answered,
      options,
    ),
  };
}
