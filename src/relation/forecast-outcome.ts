/** What came of a forecast: the stories of the time it speaks of against those of as long a time before. */
import { type Day, dayNumber, dayOf } from "../core/date.ts";
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
  /** Visits or contacts a year of covered months, or the mean score of the stories; null where there are none. */
  readonly before: number | null;
  readonly after: number | null;
  /** Ids of the stories that were counted in its time. */
  readonly stories: readonly string[];
}

/** Two-sided 5%: a forecast is held against a change that chance makes once in twenty times. */
const CLEAR = 1.96;
/** Covered months, and stories for a mean score, needed on either side. */
const ENOUGH_MONTHS = 2;
const ENOUGH_STORIES = 8;
/** What is "unchanged" moves by less than this: points of score, or a third of the number of contacts. */
const SMALL_SCORE = 3;
const SMALL_PART = 1 / 3;

const VISITS = /\bvisit|\btrip|\btour/i;
const CONTACTS = /contact|meeting|talks|dialogue|exchange|consultation|communication/i;

function measureOf(words: string): ForecastOutcome["measure"] {
  return VISITS.test(words) ? "visits" : CONTACTS.test(words) ? "contacts" : "score";
}

function counts(story: Story, measure: ForecastOutcome["measure"]): boolean {
  if (story.auxiliary !== null) return false;
  if (measure === "score") return true;
  return story.event === "CONSULT" && (measure === "contacts" || story.mode.includes("visit"));
}

/** What was read of a stretch of time: a value, and the variance of its error. */
interface Sample {
  readonly value: number | null;
  readonly variance: number;
  readonly enough: boolean;
  readonly stories: readonly string[];
}

/** Mean score with the variance of a mean; or stories a year of covered months, as a Poisson count. */
function sample(
  stories: readonly Story[],
  coverage: readonly Coverage[],
  [from, to]: readonly [Day, Day],
  measure: ForecastOutcome["measure"],
): Sample {
  const months = coverage.filter(
    ({ month, documents }) => documents > 0 && month >= from.slice(0, 7) && month <= to.slice(0, 7),
  ).length;
  const within = stories.filter(
    (story) => counts(story, measure) && story.date !== null && story.date >= from && story.date <= to,
  );
  const n = within.length;
  const told = { stories: within.map(({ id }) => id) };
  if (measure !== "score") {
    const yearly = months === 0 ? null : (12 * n) / months;
    // A count of none may have been one.
    const variance = months === 0 ? 0 : Math.max(1, n) * (12 / months) ** 2;
    return { value: yearly, variance, enough: months >= ENOUGH_MONTHS, ...told };
  }
  const mean = within.reduce((sum, { score }) => sum + score, 0) / n;
  const squares = within.reduce((sum, { score }) => sum + (score - mean) ** 2, 0);
  const enough = months >= ENOUGH_MONTHS && n >= ENOUGH_STORIES;
  return { value: n === 0 ? null : mean, variance: n < 2 ? 0 : squares / (n - 1) / n, enough, ...told };
}

/** Student's two-sided 5% quantile, by its expansion in 1 / degrees of freedom (Fisher 1926, Metron 5, 109-120). */
const quantile = (degrees: number): number => CLEAR * (1 + (CLEAR * CLEAR + 1) / (4 * degrees));

const daysLater = (day: Day, days: number): Day => dayOf(dayNumber(day) + days);

/**
 * Holds a forecast against the stories. A change of contacts compares their number in its time with that in as long a
 * time before; a change of the relation compares the mean score of the later half of its time, by when it should have
 * come, with that of the time before. It came if the value moved its way by more than two standard errors, widened for few stories (Welch 1947,
 * doi:10.1093/biomet/34.1-2.28), and failed if it moved the other way, or surely moved by less than a small part.
 * "Unchanged" came if it surely moved by less, and failed if it moved. A foretold level came if the mean score of the
 * time has its sign by as much.
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
  const late = change && measure === "score" ? daysLater(from, length >> 1) : from;
  const before = sample(stories, coverage, [daysLater(made, -length), daysLater(made, -1)], measure);
  const after = sample(stories, coverage, [late, to], measure);
  const told = { measure, before: before.value, after: after.value, stories: after.stories };
  if (to > known) return { verdict: "open", ...told };
  if (!after.enough || (change && !before.enough)) return { verdict: "unknown", ...told };
  const base = change ? (before.value ?? 0) : 0;
  const moved = (after.value ?? 0) - base;
  const fewest = Math.min(after.stories.length, change ? before.stories.length : after.stories.length);
  const error =
    quantile(measure === "score" ? fewest - 1 : Infinity) *
    Math.sqrt(after.variance + (change ? before.variance : 0));
  const small = measure === "score" ? SMALL_SCORE : Math.max(1, base * SMALL_PART);
  const still = Math.abs(moved) + error < small;
  const way = Math.abs(moved) > error && !still ? Math.sign(moved) : 0;
  if (way !== 0) return { verdict: way === direction ? "yes" : "no", ...told };
  if (!still) return { verdict: "unclear", ...told };
  return { verdict: direction === 0 ? "yes" : change ? "no" : "unclear", ...told };
}
