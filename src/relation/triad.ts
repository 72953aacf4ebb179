/** Three actors: how each two of them stand, in balance or not, who hedges, where tension grows, and how the third reacts. */
import { type Day, dayNumber } from "../core/date.ts";
import { type Pair, pairOf } from "../event/pairs.ts";
import type { Story } from "../store/story.ts";
import type { Claim } from "./claims.ts";
import { type IndexFigure, type IndexOptions, indexOn } from "./decay-index.ts";
import type { Domains } from "./domains.ts";
import { type Hedging, hedgingOf, inDomain } from "./hedging.ts";
import { type ReactionOptions, type Reactions, reactionsOf } from "./reactions.ts";
import { type Sensitivities, type Tension, tensionOver } from "./tension.ts";
import { type Selection, type Timeline, timelineOf, where } from "./timeline.ts";

export type Sign = -1 | 0 | 1;

export interface TriadSide {
  readonly pair: Pair;
  /** Null before the first story. */
  readonly index: IndexFigure | null;
  /** Of the index; 0 where it is within 0.5 of 0; null where it is unknown. */
  readonly sign: Sign | null;
  /** The index by domain, where there are stories of it. */
  readonly fields: readonly { readonly domain: string; readonly index: IndexFigure }[];
}

export interface TriadReport {
  readonly actors: readonly [string, string, string];
  readonly to: Day;
  /** First with second, first with third, second with third. */
  readonly sides: readonly [TriadSide, TriadSide, TriadSide];
  readonly balance: Balance;
  /** Each actor between the other two, in order of the actors. */
  readonly hedging: readonly [Hedging, Hedging, Hedging];
  /** Of the first towards the second, with the third as its ally, at each of the days asked for and at `to`. */
  readonly tension: Tension;
  readonly tensions: readonly { readonly day: Day; readonly value: number | null }[];
  /** The third's reactions to steps of the first and the second. */
  readonly reactions: Reactions;
}

export interface Balance {
  /**
   * True where the product of the signs is positive: friends of friends, enemies of enemies; null where a sign is 0 or
   * unknown. After Heider 1946 (doi:10.1080/00223980.1946.9917275), Cartwright and Harary 1956 (doi:10.1037/h0046049).
   */
  readonly balanced: boolean | null;
  /** The three signs as words: "+ + -". */
  readonly signs: string;
}

/** An index nearer to 0 than this has no sign. */
const NEUTRAL = 0.5;

const signOf = (index: IndexFigure | null): Sign | null => {
  if (index === null) return null;
  return Math.abs(index.value) < NEUTRAL ? 0 : index.value > 0 ? 1 : -1;
};

/** Whether three signs are in balance; the sides in any order. */
export function balanceOf(signs: readonly (Sign | null)[]): Balance {
  const product = signs.reduce<number>((all, sign) => all * (sign ?? 0), 1);
  const words = signs.map((sign) => (sign === null ? "?" : sign === 0 ? "0" : sign > 0 ? "+" : "−"));
  return { balanced: product === 0 ? null : product > 0, signs: words.join(" ") };
}

export interface TriadOptions {
  readonly to: Day;
  /** Days at which the tension is shown over time, ascending. */
  readonly days: readonly Day[];
  readonly domains: Domains;
  readonly sensitivities: Sensitivities;
  readonly index: IndexOptions;
  readonly reactions: ReactionOptions;
  readonly selection: Selection;
}

/** Stories by pair in the order of the sides; claims about any of the pairs. */
export function triadOf(
  actors: readonly [string, string, string],
  stories: readonly [readonly Story[], readonly Story[], readonly Story[]],
  claims: readonly Claim[],
  options: TriadOptions,
): TriadReport {
  const { to, domains, index } = options;
  const [a, b, c] = actors;
  const pairs = [pairOf(a, b), pairOf(a, c), pairOf(b, c)] as const;
  const [ab, ac, bc] = pairs.map((pair, i) => timelineOf(stories[i]!, pair, options.selection)) as [
    Timeline,
    Timeline,
    Timeline,
  ];
  const side = (timeline: Timeline): TriadSide => {
    const figure = indexOn(timeline, to, index);
    const fields = [...domains.keys(), "other"].flatMap((domain) => {
      const own = where(timeline, (row) => inDomain(domains, domain, timeline.stories[row]!.context));
      const of = indexOn(own, to, index);
      return of === null ? [] : [{ domain, index: of }];
    });
    return { pair: timeline.pair, index: figure, sign: signOf(figure), fields };
  };
  const sides = [side(ab), side(ac), side(bc)] as const;
  const end = dayNumber(to);
  const hedge = (one: Timeline, other: Timeline): Hedging =>
    hedgingOf([one, other], domains, end, index.half_life);
  const days = [...options.days.map(dayNumber), end];
  const tensions = tensionOver([ab, ac, bc], domains, options.sensitivities, days, index);
  const known = where(ab, (row) => ab.day[row]! <= end);
  return {
    actors,
    to,
    sides,
    balance: balanceOf(sides.map(({ sign }) => sign)),
    hedging: [hedge(ab, ac), hedge(ab, bc), hedge(ac, bc)],
    tension: tensions.at(-1)!,
    tensions: options.days.map((day, i) => ({ day, value: tensions[i]!.value })),
    reactions: reactionsOf(
      known,
      [ac, bc].map((one) => where(one, (row) => one.day[row]! <= end)),
      c,
      claims,
      options.reactions,
    ),
  };
}
