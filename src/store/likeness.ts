/** Whether two tellings speak of the same thing: how alike they are, or 0 where they cannot be one story. */
import type { Auxiliary, EventType } from "../event/reading.ts";
import { dayOfTold, isExact, type Told } from "./told.ts";

/** Days between the days of two tellings of one story, at most. */
export const REACH = 3;

/** Types that outlets take for one another ("agreed to cooperate", "signed", "met and signed"). */
const FAMILY: Readonly<Record<EventType, string>> = {
  AGREE: "talk",
  CONSULT: "talk",
  SUPPORT: "talk",
  COOPERATE: "talk",
  CONCEDE: "give",
  AID: "give",
  RETREAT: "give",
  REQUEST: "word",
  ACCUSE: "word",
  REJECT: "word",
  THREATEN: "word",
  PROTEST: "protest",
  SANCTION: "force",
  MOBILIZE: "force",
  COERCE: "force",
  ASSAULT: "force",
};

/** Types whose sides can be told either way round: "A met B" and "B met A". */
const MUTUAL: readonly EventType[] = ["AGREE", "CONSULT", "COOPERATE"];

/** Keys of a telling at most: of a summit of thirty, the first of its pairs. */
const MOST_KEYS = 24;

/** What two tellings of one story have in common, one key at least: the family of the type and two of the parties. */
export function keysOf(told: Told): readonly string[] {
  const parties = [...new Set([...told.actor, ...told.recipient])].sort();
  const family = FAMILY[told.type];
  if (parties.length < 2) return [`${family} ${parties[0] ?? ""}`];
  const keys: string[] = [];
  for (let i = 0; i < parties.length; i++)
    for (let j = i + 1; j < parties.length && keys.length < MOST_KEYS; j++)
      keys.push(`${family} ${parties[i]} ${parties[j]}`);
  return keys;
}

/** One party only, or a state and its own opposition. */
const isLone = ({ actor, recipient }: Told): boolean =>
  actor.length <= 1 && recipient.every((id) => id === (actor[0] ?? recipient[0]));

const names = (told: Told, id: string): boolean => told.actor.includes(id) || told.recipient.includes(id);
const namesAll = (a: Told, b: Told): boolean =>
  b.actor.every((id) => names(a, id)) && b.recipient.every((id) => names(a, id));

/** One names all parties that the other names; a lone party is matched by itself only. */
function sameParties(a: Told, b: Told): boolean {
  if (isLone(a) || isLone(b)) return namesAll(a, b) && namesAll(b, a);
  return namesAll(a, b) || namesAll(b, a);
}

const meet = (a: readonly string[], b: readonly string[]): boolean => a.some((id) => b.includes(id));

/** Who did it to whom: the other way round is another story, unless the type has no direction. */
function sameDirection(a: Told, b: Told): boolean {
  if (MUTUAL.includes(a.type) && MUTUAL.includes(b.type)) return true;
  if (a.recipient.length === 0 || b.recipient.length === 0) return true;
  return meet(a.actor, b.actor) && meet(a.recipient, b.recipient);
}

/** A plan, a supposition and what was done are three; a denial goes with what it denies. */
function sameStatus(first: Auxiliary | null, second: Auxiliary | null): boolean {
  if (first === second || second === "negation") return true;
  if (first === "negation") return second === null;
  const done = (auxiliary: Auxiliary | null): boolean => auxiliary === null || auxiliary === "historical";
  return done(first) && done(second);
}

/** Number of items in both of two sorted lists. */
function shared(a: readonly string[], b: readonly string[]): number {
  let [i, j, both] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      both++;
      i++;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  }
  return both;
}

/** Log odds that both are one story, 0 where they are below even or cannot be; `first` was published before `second`. */
export function likeness(first: Told, second: Told): number {
  const days = Math.abs(dayOfTold(first) - dayOfTold(second));
  if (!(days <= REACH)) return 0;
  if (!sameStatus(first.auxiliary, second.auxiliary)) return 0;
  // What one text tells apart is not one: two events in a sentence, or two types.
  if (first.document === second.document && (first.start === second.start || first.type !== second.type))
    return 0;
  if (!sameParties(first, second) || !sameDirection(first, second)) return 0;
  if (first.exercise !== second.exercise && first.exercise !== null && second.exercise !== null) return 0;
  const [exact, other] = [isExact(first), isExact(second)];
  // Two days that the texts name and that differ are two things, but for talks, which may last into the next day.
  if (exact && other && days > (FAMILY[first.type] === "talk" ? 1 : 0)) return 0;
  // Ochiai's coefficient: kind to a headline beside a long sentence.
  const same = shared(first.words, second.words);
  const words = same === 0 ? 0 : same / Math.sqrt(first.words.length * second.words.length);
  const common = shared(first.names, second.names);
  let sum = WEIGHTS.start + (same === 0 ? WEIGHTS.noWords : WEIGHTS.words * words);
  if (first.names.length > 0 && second.names.length > 0)
    sum += common > 0 ? WEIGHTS.names * Math.min(common, 2) : WEIGHTS.otherNames;
  if (first.type !== second.type) sum += WEIGHTS.otherType;
  sum += WEIGHTS.day * days;
  if (first.mode.length > 0 && second.mode.length > 0 && !meet(first.mode, second.mode))
    sum += WEIGHTS.otherMode;
  if (first.place !== null && second.place !== null && first.place !== second.place)
    sum += first.country === second.country ? WEIGHTS.otherPlace : 2 * WEIGHTS.otherPlace;
  if (first.level !== null && second.level !== null)
    sum += first.level === second.level ? WEIGHTS.sameLevel : WEIGHTS.otherLevel;
  if (first.exercise !== null && first.exercise === second.exercise) sum += WEIGHTS.sameExercise;
  return Math.max(0, sum);
}

/**
 * Rounded from a logistic regression on all pairs of tellings that could be one story, in corpora of seeds 1 to 3 of
 * bench/synthetic.ts; those of places, levels and types by half, as real texts agree less on them. `start` is 1.5 there;
 * 1 serves pairs with one story a day and with six. `noWords` is by hand: an agreement on a telephone line and one on troops
 * are two, even on one day.
 */
const WEIGHTS = {
  start: 1,
  words: 6,
  noWords: -1,
  names: 1.2,
  otherNames: -0.6,
  otherType: -2.5,
  day: -1,
  otherMode: -1.5,
  otherPlace: -0.8,
  sameLevel: 0.5,
  otherLevel: -1,
  sameExercise: 2,
} as const;
