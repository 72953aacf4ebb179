/** What is printed on every page: running heads, feet and page numbers, and what browsers print around a page. */
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
/** Browsers print the time of printing and the page's title above it, its address and number below. */
const PRINTED =
  /^\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? +\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?(?= |$)|^(?:https?:\/\/|file:\/\/|about:)\S*(?: +\d{1,4} ?\/ ?\d{1,4})?$/i;
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
  const printed = pages.map(
    (page) =>
      new Set(
        page.fragments
          .filter((one) => marginal(one, page) && PRINTED.test(one.text.trim()))
          .map(({ y }) => Math.round(y / SHIFT)),
      ),
  );
  return pages.map((page, number) => ({
    ...page,
    fragments: page.fragments.filter(
      (fragment) =>
        !marginal(fragment, page) ||
        (!printed[number]!.has(Math.round(fragment.y / SHIFT)) &&
          !PAGE_NUMBER.test(fragment.text.trim()) &&
          !keyOf(fragment, page).some((key) => seen.get(key)!.size >= enough)),
    ),
  }));
}
