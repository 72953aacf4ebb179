/** Builds stories and coverage for tests: only what a test is about need be named. */
import type { Coverage, Story, Telling } from "../../src/store/story.ts";

export function telling(event: string, given: Partial<Telling> = {}): Telling {
  return {
    event,
    document: `${event}-d`,
    outlet: "Test Wire",
    published: null,
    speaker: null,
    source: 0,
    denies: false,
    ...given,
  };
}

/** A story told once, by one outlet, on its day, by the event record of the same id. */
export function story(id: string, date: string | null, given: Partial<Story> = {}): Story {
  const tellings = given.tellings ?? [telling(id, { published: date })];
  return {
    id,
    date,
    date_end: date,
    date_precision: "day",
    event: "CONSULT",
    mode: [],
    cameo: null,
    context: [],
    auxiliary: null,
    actor: ["NOR"],
    recipient: ["PER"],
    level: null,
    exercise: null,
    country: null,
    score: 2.5,
    quad: 1,
    tellings,
    sources: new Set(tellings.map(({ source }) => source)).size,
    contested: false,
    ...given,
  };
}

export const aid = (id: string, date: string, given: Partial<Story> = {}): Story =>
  story(id, date, { event: "AID", score: 9, quad: 2, ...given });
export const accuse = (id: string, date: string, given: Partial<Story> = {}): Story =>
  story(id, date, { event: "ACCUSE", score: -2, quad: 3, ...given });
export const sanction = (id: string, date: string, given: Partial<Story> = {}): Story =>
  story(id, date, { event: "SANCTION", score: -6, quad: 4, ...given });

/** Documents of each month from `first` on, one outlet each. */
export function coverage(first: string, documents: readonly number[]): readonly Coverage[] {
  const start = Number(first.slice(0, 4)) * 12 + Number(first.slice(5)) - 1;
  return documents.map((read, i) => ({
    month: `${Math.floor((start + i) / 12)}-${String(((start + i) % 12) + 1).padStart(2, "0")}`,
    documents: read,
    outlets: read > 0 ? 1 : 0,
  }));
}

/** Ten documents of two outlets in every month from the one to the other. */
export function covered(from: string, to: string): readonly Coverage[] {
  const months: Coverage[] = [];
  for (let month = from; month <= to; ) {
    months.push({ month, documents: 10, outlets: 2 });
    const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
    month = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  }
  return months;
}
