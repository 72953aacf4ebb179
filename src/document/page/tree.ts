/** A page as a tree for extractors: without scripts, styles and comments, of bounded depth and size. */
import { parseHTML } from "linkedom";
import { isHidden } from "./html-text.ts";
import { type Attributes, walkTags } from "./tags.ts";

/** What is used of linkedom's elements; the types of a browser's are not for Node. */
export interface PageElement {
  readonly localName: string;
  readonly className: string;
  readonly id: string;
  readonly textContent: string;
  readonly children: ArrayLike<PageElement>;
  readonly childNodes: ArrayLike<PageNode>;
  readonly parentElement: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  readonly previousElementSibling: PageElement | null;
  readonly outerHTML: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): ArrayLike<PageElement> & Iterable<PageElement>;
  closest(selector: string): PageElement | null;
  contains(other: PageElement): boolean;
  append(...nodes: (PageNode | string)[]): void;
  remove(): void;
}
/** An element (nodeType 1) or a text (3). */
export type PageNode = PageElement & { readonly nodeType: number };
export interface PageDocument extends PageElement {
  readonly head: PageElement;
  readonly body: PageElement;
  readonly documentElement: PageElement;
  createElement(name: string): PageNode;
  createTextNode(text: string): PageNode;
}

export interface PageTree {
  readonly document: PageDocument;
  /** Texts of the scripts that hold data: JSON-LD. */
  readonly data: readonly string[];
  /** Whether something was left out because there is too much. */
  readonly cut: boolean;
}

/** Elements and texts; an extractor looks at each many times. A long page of news has 5,000. */
const NODE_LIMIT = 20_000;
/** Characters of text; a long page of news has 50,000, a long report 1,000,000. */
const TEXT_LIMIT = 2_000_000;
const VALUE_LIMIT = 4096;
const DROPPED: ReadonlySet<string> = new Set(
  "applet audio canvas embed frame frameset iframe map math noembed noframes noscript object script style svg template textarea video".split(
    " ",
  ),
);
const IN_HEAD: ReadonlySet<string> = new Set(["title", "meta", "link", "base"]);
const DATA = /^\s*application\/ld\+json/i;

/** The tree of a page. Addresses of pictures and other bulk are left out. */
export function pageTree(html: string): PageTree {
  const document = parseHTML("<!doctype html><html><head></head><body></body></html>")
    .document as unknown as PageDocument;
  const { head, body, documentElement } = document;
  const open: PageElement[] = [];
  const data: string[] = [];
  let pieces: string[] = [];
  let nodes = 0;
  let length = 0;
  /** Open elements that are dropped, and those within them. */
  let dropped = 0;
  let script = false;

  const endText = (): void => {
    if (pieces.length === 0) return;
    const text = pieces.join("");
    pieces = [];
    const room = TEXT_LIMIT - length;
    length += text.length;
    if (nodes++ < NODE_LIMIT && room > 0)
      (open.at(-1) ?? body).append(document.createTextNode(text.slice(0, room)));
  };
  walkTags(html, {
    open(name, attributes) {
      if (dropped > 0 || DROPPED.has(name) || (name !== "meta" && isHidden(attributes))) {
        if (dropped++ === 0) endText();
        if (name === "script" && DATA.test(attributes.type ?? "")) {
          script = true;
          data.push("");
        }
        return;
      }
      endText();
      if (name === "html" || name === "body") copy(attributes, name === "html" ? documentElement : body);
      const parent = open.at(-1) ?? body;
      if (name === "html" || name === "body" || name === "head" || nodes++ >= NODE_LIMIT) open.push(parent);
      else {
        const element = document.createElement(name);
        copy(attributes, element);
        (IN_HEAD.has(name) ? head : parent).append(element);
        open.push(element);
      }
    },
    close(name) {
      if (dropped > 0) {
        dropped--;
        if (name === "script") script = false;
        return;
      }
      endText();
      open.pop();
    },
    text(text) {
      if (script) data[data.length - 1] += text;
      else if (dropped === 0) pieces.push(text);
    },
  });
  return { document, data, cut: nodes > NODE_LIMIT || length > TEXT_LIMIT };
}

function copy(attributes: Attributes, element: PageElement): void {
  for (const [name, value] of Object.entries(attributes))
    if (/^[a-z][\w:.-]*$/.test(name) && !/^(src|srcset|style|on\w+|data-.*)$/.test(name))
      element.setAttribute(name, value.slice(0, VALUE_LIMIT));
}
