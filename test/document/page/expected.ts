/** Made-up pages, each with what a careful reader takes from it: head lines, a blank line, the paragraphs. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface ExpectedPage {
  readonly name: string;
  readonly html: string;
  readonly title: string;
  readonly byline: string | null;
  readonly published: string | null;
  readonly outlet: string | null;
  readonly body: string;
}

/** The pages of a folder: NAME.html, and NAME.txt beside it. */
export function expectedPages(folder: string): readonly ExpectedPage[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .map((file) => {
      const name = file.slice(0, -4);
      const [head, ...paragraphs] = readFileSync(join(folder, file), "utf8").trimEnd().split("\n\n");
      const value = (label: string): string | null => {
        const found = new RegExp(`^${label}: (.*)$`, "m").exec(head!)?.[1];
        return found === undefined || found === "-" ? null : found;
      };
      return {
        name,
        html: readFileSync(join(folder, `${name}.html`), "utf8"),
        title: value("title") ?? "",
        byline: value("byline"),
        published: value("date"),
        outlet: value("outlet"),
        body: paragraphs.join("\n\n"),
      };
    });
}

const words = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Harmonic mean of precision and recall over the bags of words (letters and digits, small), 0 to 1. */
export function tokenF1(text: string, expected: string): number {
  const left = new Map<string, number>();
  for (const word of words(expected)) left.set(word, (left.get(word) ?? 0) + 1);
  let hits = 0;
  for (const word of words(text)) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    hits++;
    left.set(word, count - 1);
  }
  return hits === 0 ? 0 : (2 * hits) / (words(text).length + words(expected).length);
}
