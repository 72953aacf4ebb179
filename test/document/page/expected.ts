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
