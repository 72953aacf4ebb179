/** Builds stories and coverage for tests: only what a test is about need be named. */
import type { Coverage, Story } from "../../src/store/story.ts";

/** A story told once, by one outlet, on its day. */
export function story(id: string, date: string, given: Partial<Story> = {}): Story {
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
    tellings: [
      {
        event: id,
        document: `${id}-d`,
        outlet: "Test Wire",
        published: date,
        speaker: null,
        source: 0,
        denies: false,
      },
    ],
    sources: 1,
    contested: false,
    ...given,
  };
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
