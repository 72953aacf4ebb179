/** A story from its tellings: what most exactly tells it, who tells it, and how many sources that makes. */
import { copyLikeness } from "../document/copies.ts";
import type { Auxiliary } from "../event/reading.ts";
import type { Story } from "./story.ts";
import { inOrder, type Told } from "./told.ts";

/** Share of its shingles that a reprint keeps at least, cut or with another title. Independent reports share a tenth. */
const COPY = 0.5;

/** A number for each telling: the same for those that go back to one outlet, one agency or one text. */
export function sourcesOf(tellings: readonly Told[]): readonly number[] {
  if (tellings.length === 1) return [0];
  const root = tellings.map((_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (root[at] !== at) at = root[at]!;
    return at;
  };
  const join = (i: number, j: number): void => {
    const [a, b] = [find(i), find(j)];
    root[Math.max(a, b)] = Math.min(a, b);
  };
  const credited = new Map<string, number>();
  const sketches = new Map<string, number>();
  tellings.forEach(({ credits, document, sketch }, i) => {
    for (const credit of [...credits, `document ${document}`]) {
      const first = credited.get(credit);
      if (first === undefined) credited.set(credit, i);
      else join(first, i);
    }
    for (const [other, j] of sketches)
      if (find(i) !== find(j) && copyLikeness(sketch, other) >= COPY) join(i, j);
    if (!sketches.has(sketch)) sketches.set(sketch, i);
  });
  const numbers = new Map<number, number>();
  return tellings.map((_, i) => {
    const source = find(i);
    if (!numbers.has(source)) numbers.set(source, numbers.size);
    return numbers.get(source)!;
  });
}

const EXACT = ["day", "range", "month", "year", "unknown"] as const;

/** The dates of the most exact telling, the first of these. */
function datesOf(tellings: readonly Told[]): Pick<Story, "date" | "date_end" | "date_precision"> {
  const rank = (told: Told): number => EXACT.indexOf(told.date_precision);
  const best = tellings.reduce((a, b) => (rank(b) < rank(a) ? b : a));
  const { date, date_end, date_precision, published } = best;
  return { date: date ?? published, date_end: date_end ?? date ?? published, date_precision };
}

/** "negation" where all deny it; else done if any telling has it done. */
function statusOf(tellings: readonly Told[]): Auxiliary | null {
  const claims = tellings.filter((told) => told.auxiliary !== "negation");
  if (claims.length === 0) return "negation";
  return claims.some((told) => told.auxiliary === null) ? null : claims[0]!.auxiliary;
}

/** Whoever is told to have done it, and to whom; all act together where the tellings have it either way round. */
function sidesOf(tellings: readonly Told[]): Pick<Story, "actor" | "recipient"> {
  const one = (lists: readonly (readonly string[])[]): readonly string[] => {
    const all = [...new Set(lists.flat())].sort();
    const known = all.filter((id) => id !== "UNK");
    return known.length > 0 ? known : all;
  };
  const actor = one(tellings.map((told) => told.actor));
  const recipient = one(tellings.map((told) => told.recipient));
  const turned = tellings.some(
    (told) =>
      told.recipient.some((id) => actor.includes(id) && !told.actor.includes(id)) ||
      told.actor.some((id) => recipient.includes(id) && !told.recipient.includes(id)),
  );
  return turned ? { actor: one([actor, recipient]), recipient: [] } : { actor, recipient };
}

const firstOf = <T>(tellings: readonly Told[], field: (told: Told) => T | null): T | null =>
  tellings.map(field).find((value) => value !== null) ?? null;

/** Builds a story from all of its tellings (at least one), in any order. */
export function storyFrom(all: readonly Told[]): Story {
  const tellings = [...all].sort(inOrder);
  const sources = sourcesOf(tellings);
  const claims = tellings.filter((told) => told.auxiliary !== "negation");
  const first = claims[0] ?? tellings[0]!;
  const told = claims.length > 0 ? claims : tellings;
  return {
    id: tellings[0]!.event,
    ...datesOf(told),
    event: first.type,
    mode: first.mode,
    cameo: first.cameo,
    context: [...new Set(tellings.flatMap(({ context }) => context))].sort(),
    auxiliary: statusOf(tellings),
    ...sidesOf(told),
    level: firstOf(told, ({ level }) => level),
    exercise: firstOf(told, ({ exercise }) => exercise),
    country: firstOf(told, ({ country }) => country),
    score: told.reduce((sum, { score }) => sum + score, 0) / told.length,
    quad: first.quad,
    tellings: tellings.map(({ event, document, outlet, published, speaker, auxiliary }, i) => ({
      event,
      document,
      outlet,
      published,
      speaker,
      source: sources[i]!,
      denies: auxiliary === "negation",
    })),
    sources: new Set(sources).size,
    contested: claims.length > 0 && claims.length < tellings.length,
  };
}
