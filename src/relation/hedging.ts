/** Hedging: how a state divides its ties between two poles, by domain. */
import type { Domains } from "./domains.ts";
import { type Timeline, where } from "./timeline.ts";

export interface HedgingDomain {
  readonly domain: string;
  /** Cooperation with each pole, and conflict, as sums of scores with decay. */
  readonly cooperation: readonly [number, number];
  readonly conflict: readonly [number, number];
  /** -1 all cooperation with the second pole, 0 even, +1 all with the first; null without any. */
  readonly lean: number | null;
  /** Ids of the stories, with the first and with the second. */
  readonly stories: readonly [readonly string[], readonly string[]];
}

export interface Hedging {
  readonly domains: readonly HedgingDomain[];
  /** Over all stories, whatever their domain. */
  readonly lean: number | null;
  /** 1 - |lean|: 1 where both poles have equal shares, 0 where one has all. */
  readonly evenness: number | null;
  /**
   * Index of dissimilarity of the two distributions over domains (Duncan and Duncan 1955, doi:10.2307/2088328): 0 where
   * the ties to both poles lie in the same fields, 1 where they lie in different ones, say arms here and trade there.
   */
  readonly division: number | null;
}

interface Ties {
  readonly cooperation: number;
  readonly conflict: number;
  readonly stories: readonly string[];
}

function ties(timeline: Timeline, day: number, halfLife: number): Ties {
  let [cooperation, conflict] = [0, 0];
  for (let row = 0; row < timeline.day.length && timeline.day[row]! <= day; row++) {
    const weighed = timeline.score[row]! * 2 ** ((timeline.day[row]! - day) / halfLife);
    if (timeline.quad[row]! <= 2) cooperation += weighed;
    else conflict += weighed;
  }
  const stories = timeline.stories.filter((_, row) => timeline.day[row]! <= day).map(({ id }) => id);
  return { cooperation, conflict, stories };
}

const leanOf = (first: number, second: number): number | null =>
  first + second <= 0 ? null : (first - second) / (first + second);

/** Domains of a story; "other" without any. */
export function inDomain(domains: Domains, domain: string, context: readonly string[]): boolean {
  const own = domains.get(domain);
  if (own !== undefined) return context.some((one) => own.includes(one));
  return ![...domains.values()].some((list) => context.some((one) => list.includes(one)));
}

/** The timelines of a state with two poles at the end of `day`, a day number; scores fade by half in `halfLife` days. */
export function hedgingOf(
  poles: readonly [Timeline, Timeline],
  domains: Domains,
  day: number,
  halfLife: number,
): Hedging {
  const rows = [...domains.keys(), "other"].map((domain): HedgingDomain => {
    const [first, second] = poles.map((pole) =>
      ties(
        where(pole, (row) => inDomain(domains, domain, pole.stories[row]!.context)),
        day,
        halfLife,
      ),
    ) as [Ties, Ties];
    return {
      domain,
      cooperation: [first.cooperation, second.cooperation],
      conflict: [first.conflict, second.conflict],
      lean: leanOf(first.cooperation, second.cooperation),
      stories: [first.stories, second.stories],
    };
  });
  const [first, second] = poles.map((pole) => ties(pole, day, halfLife).cooperation) as [number, number];
  const lean = leanOf(first, second);
  const sums = [0, 1].map((pole) => rows.reduce((sum, row) => sum + row.cooperation[pole]!, 0)) as [
    number,
    number,
  ];
  const apart = rows.map(({ cooperation: [one, other] }) => Math.abs(one / sums[0] - other / sums[1]));
  return {
    domains: rows.filter(({ stories }) => stories[0].length + stories[1].length > 0),
    lean,
    evenness: lean === null ? null : 1 - Math.abs(lean),
    division: sums[0] <= 0 || sums[1] <= 0 ? null : apart.reduce((sum, one) => sum + one, 0) / 2,
  };
}
