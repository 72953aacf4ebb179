/** Made-up reports and their reprints: cut, mended, under another title, with another paper's footer. */
import { createRandom } from "../../src/core/random.ts";

export interface Report {
  readonly text: string;
  readonly outlet: string;
  readonly published: string;
  /** Number of the report it was made from; null for one of its own. */
  readonly of: number | null;
}

const SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu".split(" ");
/** One in so many reports is a reprint. */
const REPRINTS = 5;
const OUTLETS = 40;

type Random = () => number;
const below = (random: Random, size: number): number => Math.floor(random() * size);

/** Words of a language: few are frequent (Zipf), so that stock phrases come about. */
function wordsOf(random: Random, count: number): readonly string[] {
  return Array.from({ length: count }, () => {
    let rank = Math.floor(20_000 ** random());
    let word = "";
    for (; rank > 0 || word === ""; rank = Math.floor(rank / SYLLABLES.length))
      word += SYLLABLES[rank % SYLLABLES.length];
    return word;
  });
}

interface Stock {
  /** The last lines of each outlet, and paragraphs of background that many reports repeat. */
  readonly footers: readonly (readonly string[])[];
  readonly backgrounds: readonly (readonly string[])[];
}

function reportWords(random: Random, { backgrounds }: Stock): readonly string[] {
  const words = wordsOf(random, 80 + below(random, 520));
  if (random() > 0.3) return words;
  return [...words, ...backgrounds[below(random, backgrounds.length)]!];
}

/** Cut to a half at least, mended in up to a word of twelve, or both; and always under another title. */
function reprinted(random: Random, words: readonly string[]): readonly string[] {
  const kept = random() < 0.6 ? words.slice(0, Math.ceil(words.length * (0.5 + random() / 2))) : words;
  const mended = random() < 0.5 ? random() / 12 : 0;
  return kept.map((word) => (random() < mended ? wordsOf(random, 1)[0]! : word));
}

/** `size` reports, one in five a reprint of an earlier one: the same for the same seed. */
export function madeReports(seed: number, size: number): readonly Report[] {
  const random = createRandom(seed);
  const stock: Stock = {
    footers: Array.from({ length: OUTLETS }, () => wordsOf(random, 25)),
    backgrounds: Array.from({ length: 300 }, () => wordsOf(random, 45)),
  };
  const bodies: (readonly string[])[] = [];
  const owns: number[] = [];
  return Array.from({ length: size }, (_, n) => {
    const of = owns.length > 0 && random() < 1 / REPRINTS ? owns[below(random, owns.length)]! : null;
    bodies.push(of === null ? reportWords(random, stock) : reprinted(random, bodies[of]!));
    if (of === null) owns.push(n);
    const outlet = below(random, OUTLETS);
    const footer = random() < 0.6 ? stock.footers[outlet]! : [];
    const text = [wordsOf(random, 8), bodies[n]!, footer].map((words) => words.join(" ")).join("\n\n");
    const published = new Date(Date.UTC(2020, 0, 1 + below(random, 1500))).toISOString().slice(0, 10);
    return { text, outlet: `Outlet ${outlet}`, published, of };
  });
}

/** Share of the shingles of five words that two texts have in common, counted out. */
export function exactLikeness(one: string, other: string): number {
  const shinglesOf = (text: string): Set<string> => {
    const words = text.split(/\s+/);
    return new Set(words.slice(4).map((_, i) => words.slice(i, i + 5).join(" ")));
  };
  const [a, b] = [shinglesOf(one), shinglesOf(other)];
  let both = 0;
  for (const shingle of a) if (b.has(shingle)) both++;
  return both / (a.size + b.size - both);
}
