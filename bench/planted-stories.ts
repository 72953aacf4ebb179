/** Stories of pairs with planted levels: volume, mix and coverage are drawn, the truth is known. For the benches. */
import { createRandom } from "../src/core/random.ts";
import type { EventType, Quad } from "../src/event/reading.ts";
import type { Coverage, Story } from "../src/store/story.ts";

export interface PlantedOptions {
  readonly pair: readonly [string, string];
  readonly months: number;
  /** Stories a month, on average, where 100 documents are read. */
  readonly rate: number;
  /** Share of conflict among the stories of a month. */
  readonly conflict: (month: number) => number;
  /** How much the volume varies from month to month beyond chance: shape of a gamma distribution, less is wilder. */
  readonly shape: number;
  /** Correlation of the volume of a month with that of the month before. */
  readonly likeness: number;
  /** Documents read in a month; 0 is a month without coverage. */
  readonly documents: (month: number) => number;
  readonly seed: number;
}

/** Types with score, quad and share within cooperation or conflict: words are more frequent than deeds. */
const COOPERATION: readonly (readonly [EventType, number, Quad, number])[] = [
  ["CONSULT", 2.5, 1, 0.45],
  ["AGREE", 2.5, 1, 0.2],
  ["SUPPORT", 5, 1, 0.15],
  ["COOPERATE", 9.5, 2, 0.12],
  ["AID", 10, 2, 0.08],
];
const CONFLICT: typeof COOPERATION = [
  ["ACCUSE", -3, 3, 0.4],
  ["REJECT", -2, 3, 0.25],
  ["THREATEN", -3.5, 3, 0.15],
  ["SANCTION", -6, 4, 0.12],
  ["MOBILIZE", -6.5, 4, 0.08],
];

function pick<T extends readonly [...unknown[], number]>(kinds: readonly T[], random: () => number): T {
  let left = random();
  for (const kind of kinds) {
    left -= kind[kind.length - 1] as number;
    if (left < 0) return kind;
  }
  return kinds.at(-1)!;
}

function poisson(mean: number, random: () => number): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > least; product *= random()) count++;
  return count;
}

function normal(random: () => number): number {
  let sum = -6;
  for (let k = 0; k < 12; k++) sum += random();
  return sum;
}

const monthOf = (month: number): string =>
  `${2000 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;

export interface Planted {
  readonly stories: readonly Story[];
  readonly coverage: readonly Coverage[];
}

/** Each story is told once or more, more often where much is told; all numbers come from the seed. */
export function plantedStories(options: PlantedOptions): Planted {
  const random = createRandom(options.seed);
  const stories: Story[] = [];
  const coverage: Coverage[] = [];
  let state = normal(random);
  for (let m = 0; m < options.months; m++) {
    const { likeness, shape } = options;
    state = likeness * state + Math.sqrt(1 - likeness ** 2) * normal(random);
    const documents = Math.round(options.documents(m));
    coverage.push({ month: monthOf(m), documents, outlets: Math.min(documents, 5) });
    // Log-normal with the variance of a gamma of this shape: the state carries the likeness of months.
    const spread = Math.sqrt(Math.log(1 + 1 / shape));
    const busy = Math.exp(spread * state - spread ** 2 / 2);
    const count = poisson((options.rate * documents * busy) / 100, random);
    for (let n = 0; n < count; n++) {
      const kinds = random() < options.conflict(m) ? CONFLICT : COOPERATION;
      const [event, score, quad] = pick(kinds, random);
      const date = `${monthOf(m)}-${String(1 + Math.floor(random() * 28)).padStart(2, "0")}`;
      const id = `${options.pair.join("-")}-${m}-${n}`;
      const turned = random() < 0.5;
      const [a, b] = turned ? [options.pair[1], options.pair[0]] : options.pair;
      const told = 1 + poisson(quad >= 3 ? 1.5 : 0.5, random);
      stories.push({
        id,
        date,
        date_end: date,
        date_precision: "day",
        event,
        mode: [],
        cameo: null,
        context: [],
        auxiliary: null,
        actor: [a],
        recipient: [b],
        level: null,
        exercise: null,
        country: null,
        score,
        quad,
        tellings: Array.from({ length: told }, (_, k) => ({
          event: `${id}-${k}`,
          document: `${id}-${k}`,
          outlet: null,
          published: date,
          speaker: null,
          source: k,
          denies: false,
        })),
        sources: told,
        contested: false,
      });
    }
  }
  return { stories, coverage };
}
