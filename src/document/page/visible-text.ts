/** The text that a page shows, line by line, with where its headings and dates stand in it. */
import { plainLine } from "./html-text.ts";
import { BLOCKS } from "./tags.ts";
import type { PageElement, PageNode } from "./tree.ts";

export interface VisibleText {
  /** Lines of single spaces, apart by "\n". */
  readonly text: string;
  /** Offsets of the starts of `h1` and `h2` elements. */
  readonly headings: readonly { readonly start: number; readonly text: string }[];
  /** `time` elements and others that bear a date: the machine's, and what is shown. */
  readonly times: readonly ShownTime[];
}

export interface ShownTime {
  readonly start: number;
  /** ISO 8601, mostly; null where only the text says it. */
  readonly stamp: string | null;
  readonly text: string;
  /** Whether the page marks it as the date of publication. */
  readonly published: boolean;
  readonly updated: boolean;
}

const LIMIT = 400_000;

export function visibleText(body: PageElement): VisibleText {
  const lines: string[] = [];
  const headings: { start: number; text: string }[] = [];
  const times: ShownTime[] = [];
  let length = 0;
  let line = "";
  const end = (): void => {
    const plain = plainLine(line);
    if (plain !== "") {
      lines.push(plain);
      length += plain.length + 1;
    }
    line = "";
  };
  const visit = (node: PageNode): void => {
    if (length + line.length > LIMIT) return;
    if (node.nodeType === 3) line += node.textContent;
    if (node.nodeType !== 1) return;
    const block = BLOCKS.has(node.localName) || node.localName === "br";
    if (block) end();
    if (/^h[12]$/.test(node.localName)) headings.push({ start: length, text: plainLine(node.textContent) });
    const time = shownTime(node, length + line.trim().length);
    if (time !== null) times.push(time);
    // A phrase that stands apart by style alone has no white space around.
    else if (!block && node.localName !== "a")
      line +=
        line === "" ? "" : /^(?:span|time|i|em|b|strong|small|font)$/.test(node.localName) ? "\u200b" : " ";
    // Once: linkedom makes the list anew each time it is asked.
    for (const child of Array.from(node.childNodes)) visit(child);
    if (block) end();
  };
  visit(body as PageNode);
  end();
  return { text: lines.join("\n"), headings, times };
}

function shownTime(node: PageNode, start: number): ShownTime | null {
  const property = node.getAttribute("itemprop") ?? "";
  const marks = `${property} ${node.className}`;
  const dated = /\bdate(?:published|created|modified)\b/i.test(property);
  if (node.localName !== "time" && !dated && node.localName !== "abbr") return null;
  const stamp = node.getAttribute("datetime") ?? node.getAttribute("content") ?? node.getAttribute("title");
  const text = plainLine(node.textContent).slice(0, 200);
  return {
    start,
    stamp,
    text,
    published: /datePublished|\bpublished\b|pubdate/i.test(marks) || node.getAttribute("pubdate") !== null,
    updated: /modified|updated/i.test(marks) && !/published/i.test(marks),
  };
}
