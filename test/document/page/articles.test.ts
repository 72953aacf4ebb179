/** Made-up pages in the markup of many systems: what is taken from each is what a careful reader takes. */
import { describe, expect, test } from "vitest";
import { pageArticle } from "../../../src/document/page/read-page.ts";
import { isFailure } from "../../../src/document/source.ts";
import { type ExpectedPage, expectedPages } from "./expected.ts";

/** What is still read otherwise than it should be, and how; a page that is read better fails until its line is taken out. */
const KNOWN: Readonly<
  Record<string, Partial<Record<"title" | "byline" | "published" | "outlet" | "more" | "less", string>>>
> = {
  // The agency behind the name is one that no table knows.
  "local-paper": { byline: "JANIS KRUMS AGP" },
  // A lead in a header apart from the text, which no meta tag has too.
  broadcaster: {
    less: "The grant is the largest so far. Engineers say it covers a third of what is needed.",
  },
  magazine: { less: "What Skonia and Sadova Can Learn From Their Own Past" },
  // A caption in a table of its own, as nothing names it.
  "tables-2001": { more: "The note was handed over in the morning" },
};

function read({ name, html }: ExpectedPage): Record<string, string | null> {
  const article = pageArticle(html, name, null, "2026-01-01");
  if (isFailure(article)) throw new Error(article.complaint.found);
  expect(article.problems).toEqual([]);
  const { title, byline, published, outlet, body } = article;
  return { title, byline, published, outlet, body };
}

describe.each(["developed", "blind", "fresh"])("%s", (folder) => {
  test.each(expectedPages(`test/document/page/${folder}`).map((page) => [page.name, page] as const))(
    "%s",
    (name, page) => {
      const { more, less, ...known } = KNOWN[name] ?? {};
      const { title, byline, published, outlet, body } = page;
      const found = read(page);
      const rest = more === undefined ? found.body! : found.body!.replace(`${more}\n\n`, "");
      if (more !== undefined) expect(rest).not.toBe(found.body);
      const whole = less === undefined ? body : body.replace(`${less}\n\n`, "");
      expect({ ...found, body: rest }).toEqual({ title, byline, published, outlet, body: whole, ...known });
    },
  );
});
