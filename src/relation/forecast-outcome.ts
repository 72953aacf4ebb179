/** What came of a forecast: the stories of the time it speaks of against those of as long a time before. */
import { type Day, dayNumber } from "../core/date.ts";
import type { Coverage, Story } from "../store/story.ts";

export interface ForecastQuestion {
  readonly made: Day;
  /** The days it speaks of. */
  readonly from: Day;
  readonly to: Day;
  readonly direction: -1 | 0 | 1;
  /** True where it foretells a change, false where it foretells a level. */
  readonly change: boolean;
  /** The words that foretell: "visits", "relations"; they choose what is counted. */
  readonly words: string;
}

export interface ForecastOutcome {
  /** "open" until its time is over; "unknown" where too little was read; "unclear" where chance may have made it. */
  readonly verdict: "yes" | "no" | "unclear" | "unknown" | "open";
  readonly measure: "visits" | "contacts" | "score";
  /** A year of covered months, before it was made and in its time; null where nothing was read. */
  readonly before: number | null;
  readonly after: number | null;
  /** Ids of the stories that were counted in its time. */
  readonly stories: readonly string[];
}

/** One-sided 10%: a forecast is held against a change that chance makes once in ten times. */
const CLEAR = 1.2816;
/** Covered months needed on either side. */
const ENOUGH = 2;

const VISITS = /\bvisit|\btrip|\btour/i;
const CONTACTS = /contact|meeting|talks|dialogue|exchange|consultation|communication/i;

function measureOf(words: string): ForecastOutcome["measure"] {
  return VISITS.test(words) ? "visits" : CONTACTS.test(words) ? "contacts" : "score";
}

function weightOf(story: Story, measure: ForecastOutcome["measure"]): number {
  if (measure === "score") return story.score;
  const contact = story.event === "CONSULT";
  return (measure === "visits" ? contact && story.mode.includes("visit") : contact) ? 1 : 0;
}

interface Amount {
  /** Covered months, sum of weights and of their squares. */
  readonly months: number;
  readonly sum: number;
  readonly squares: number;
  readonly stories: readonly string[];
}

function amount(
  stories: readonly Story[],
  coverage: readonly Coverage[],
  [from, to]: readonly [Day, Day],
  measure: ForecastOutcome["measure"],
): Amount {
  const months = coverage.filter(
    ({ month, documents }) => documents > 0 && month >= from.slice(0, 7) && month <= to.slice(0, 7),
  ).length;
  const within = stories.filter(
    (story) => story.auxiliary === null && story.date !== null && story.date >= from && story.date <= to,
  );
  let [sum, squares] = [0, 0];
  const counted: string[] = [];
  for (const story of within) {
    const weight = weightOf(story, measure);
    if (weight === 0) continue;
    sum += weight;
    squares += weight * weight;
    counted.push(story.id);
  }
  return { months, sum, squares, stories: counted };
}

const dayBefore = (day: Day, days: number): Day =>
  new Date((dayNumber(day) - days) * 86_400_000).toISOString().slice(0, 10);

/**
 * Rates a covered month, before and after, as compound Poisson sums: the variance of a sum of weights is the sum of
 * their squares (Karlin and Taylor 1981, A Second Course in Stochastic Processes, 16.1). A foretold change came if the
 * rate moved its way by more than 1.28 standard errors, and failed if it moved the other way by as much; "unchanged"
 * came if it did neither. A foretold level came if the mean score of the time has its sign by as much.
 */
export function outcomeOf(
  question: ForecastQuestion,
  stories: readonly Story[],
  coverage: readonly Coverage[],
  known: Day,
): ForecastOutcome {
  const { made, from, to, direction, change } = question;
  const measure = measureOf(question.words);
  const length = dayNumber(to) - dayNumber(from) + 1;
  const before = amount(stories, coverage, [dayBefore(made, length), dayBefore(made, 1)], measure);
  const after = amount(stories, coverage, [from, to], measure);
  const yearly = ({ sum, months }: Amount): number | null => (months === 0 ? null : (12 * sum) / months);
  const told = { measure, before: yearly(before), after: yearly(after), stories: after.stories };
  if (to > known) return { verdict: "open", ...told };
  if (after.months < ENOUGH || (change && before.months < ENOUGH)) return { verdict: "unknown", ...told };
  const rate = (one: Amount): number => one.sum / one.months;
  const variance = (one: Amount): number => one.squares / one.months ** 2;
  const moved = change ? rate(after) - rate(before) : rate(after);
  const error = Math.sqrt(variance(after) + (change ? variance(before) : 0));
  const z = error === 0 ? 0 : moved / error;
  const way = z > CLEAR ? 1 : z < -CLEAR ? -1 : 0;
  if (way === direction) return { verdict: "yes", ...told };
  return { verdict: way === 0 ? "unclear" : "no", ...told };
}
