/** What is printed on every page: running heads, feet and page numbers. */
import type { Fragment } from "./fragments.ts";

export interface Page {
  readonly fragments: readonly Fragment[];
  readonly height: number;
  /** Of its lower edge. */
  readonly bottom: number;
}

/** Share of a page's height, at its top and at its foot, in which such lines stand. */
const MARGIN = 0.12;
const PAGE_NUMBER =
  /^(?:page |p\. ?)?[-–—[(]? ?\d{1,4} ?[-–—\])]?(?: ?(?:\/|of|von|\|) ?\d{1,4})?$|^[ivxlc]{1,6}$/i;
/** Points by which a line may stand elsewhere. */
const SHIFT = 4;

/** The pages without them. A line is one if on a quarter of the pages, and two at least, the same stands at the same height. */
export function withoutRunningLines(pages: readonly Page[]): Page[] {
  const seen = new Map<string, Set<number>>();
  const keyOf = ({ text, y }: Fragment, { bottom }: Page): string[] => {
    const words = text.replace(/\d+/g, "#").replace(/\s+/g, " ").trim().toLowerCase();
    const at = Math.round((y - bottom) / SHIFT);
    return [`${words} ${at}`, `${words} ${at + 1}`];
  };
  const marginal = ({ y }: Fragment, { bottom, height }: Page): boolean =>
    y - bottom > (1 - MARGIN) * height || y - bottom < MARGIN * height;
  for (const [number, page] of pages.entries())
    for (const fragment of page.fragments)
      if (marginal(fragment, page))
        for (const key of keyOf(fragment, page)) seen.set(key, (seen.get(key) ?? new Set()).add(number));
  const enough = Math.max(2, pages.length / 4);
  return pages.map((page) => ({
    ...page,
    fragments: page.fragments.filter(
      (fragment) =>
        !marginal(fragment, page) ||
        (!PAGE_NUMBER.test(fragment.text.trim()) &&
          !keyOf(fragment, page).some((key) => seen.get(key)!.size >= enough)),
    ),
  }));
}
