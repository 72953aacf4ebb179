/** What the head of a page says: its meta tags by name, its links, its language. */
import { plainLine } from "./html-text.ts";
import type { PageDocument } from "./tree.ts";

export interface PageHead {
  /** Values of meta tags by `name`, `property` or `itemprop`, small letters, in the order of the page. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  /** Text of `<title>`. */
  readonly title: string | null;
  /** The page's own address, absolute; null where it names none. */
  readonly canonical: string | null;
  /** "en", "pt": of `<html lang>` or of a meta tag. */
  readonly language: string | null;
  /** Whether "03/04/2018" is the fourth of March. */
  readonly american: boolean;
}

export function pageHead(document: PageDocument, url: string | null): PageHead {
  const meta = new Map<string, string[]>();
  for (const tag of document.querySelectorAll("meta[content]")) {
    const content = plainLine(tag.getAttribute("content") ?? "");
    for (const kind of ["name", "property", "itemprop", "http-equiv"]) {
      const name = tag.getAttribute(kind)?.trim().toLowerCase();
      if (name && content !== "") meta.set(name, [...(meta.get(name) ?? []).slice(0, 20), content]);
    }
  }
  const title = plainLine(document.querySelector("head > title")?.textContent ?? "");
  const link = document.querySelector('head > link[rel~="canonical"]')?.getAttribute("href");
  const said = [link, meta.get("og:url")?.[0], meta.get("twitter:url")?.[0]];
  const language = [
    document.documentElement.getAttribute("lang") ?? document.documentElement.getAttribute("xml:lang"),
    meta.get("content-language")?.[0],
    meta.get("og:locale")?.[0],
    meta.get("language")?.[0],
    meta.get("dc.language")?.[0],
  ].find((one) => /^[a-z]{2,3}(?:[-_]|$)/i.test(one?.trim() ?? ""));
  return {
    meta,
    title: title || null,
    canonical: said.map((one) => absolute(one, url)).find((one) => one !== null) ?? null,
    language: language?.trim().slice(0, 3).replace(/[-_]$/, "").toLowerCase() ?? null,
    american: /^en[-_]us/i.test(language?.trim() ?? ""),
  };
}

/** The first of some meta tags that says something. */
export function firstMeta(head: PageHead, names: readonly string[]): string | null {
  for (const name of names) {
    const value = head.meta.get(name)?.[0];
    if (value !== undefined) return value;
  }
  return null;
}

function absolute(address: string | null | undefined, base: string | null): string | null {
  if (!address) return null;
  try {
    const url = new URL(address.trim(), base ?? undefined);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return null;
  }
}
