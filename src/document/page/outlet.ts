/** Which outlet a page is of, and by which names it may be called in titles and bylines. */
import { firstMeta, type PageHead } from "./headers.ts";

export interface PageOutlet {
  /** What the page calls its outlet; null where it does not. */
  readonly name: string | null;
  /** Host of its address, without "www."; null where that is not known. */
  readonly host: string | null;
  /** All names that the page gives it, and what its host tells. */
  readonly names: readonly string[];
}

export function pageOutlet(head: PageHead, publisher: string | null, url: string | null): PageOutlet {
  const said = [
    firstMeta(head, ["og:site_name"]),
    publisher,
    firstMeta(head, [
      "application-name",
      "apple-mobile-web-app-title",
      "dc.publisher",
      "dcterms.publisher",
      "publisher",
      "cre",
      "source",
    ]),
  ]
    .filter((name) => name !== null)
    .map((name) => name.trim())
    .filter((name) => name !== "" && name.length <= 80 && !/^https?:|^@/.test(name));
  const host = hostOf(head.canonical) ?? hostOf(url);
  const labels = host?.split(".") ?? [];
  const label = labels
    .slice(0, -1)
    .reduce((longest, one) => (one.length > longest.length ? one : longest), "");
  return {
    name: said[0] ?? null,
    host,
    names: [...new Set([...said, ...(host === null ? [] : [host]), ...(label.length > 2 ? [label] : [])])],
  };
}

function hostOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const host = new URL(url).hostname.replace(/^(?:www\d?|m|amp|mobile)\./, "");
  return host.includes(".") ? host : null;
}
