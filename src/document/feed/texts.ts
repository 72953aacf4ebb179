/** Texts of RSS and Atom as HTML, and titles as text, however a feed writes them: as elements, escaped, in CDATA or base64. */
import { decodeHTMLStrict } from "entities";
import { htmlText, plainLine } from "../page/html-text.ts";
import { type Element, elementsOf, escaped, markupOf, textOf } from "../xml/tree.ts";

const TAG =
  /<\/?(?:a|abbr|b|big|blockquote|br|code|del|div|em|font|h\d|hr|i|img|li|ol|p|pre|s|small|span|strong|sub|sup|table|td|tr|tt|u|ul)(?:\s[^<>]*)?\/?>/i;

/** HTML that was escaped twice, where nothing was to be escaped twice. */
const TWICE = /&lt;(?:p|br|div|ul|a\s[^&]*href|img\s[^&]*src)\b/i;

/** Atom says what a text is; where it does not, and in RSS, marks of HTML do. */
function isPlain(element: Element, atom: boolean): boolean {
  const type = element.attributes.type?.trim().toLowerCase() ?? "";
  if (type === "text" || type === "text/plain")
    return element.attributes.mode !== "escaped" || !TAG.test(textOf(element));
  return (
    atom &&
    type === "" &&
    element.children.every((child) => typeof child === "string") &&
    !TAG.test(textOf(element))
  );
}

/** HTML of a text: what stands in it as elements, as escaped or plain text or, in Atom, as base64; null where it is empty. */
export function htmlOf(element: Element, atom: boolean): string | null {
  const text = textOf(element).trim();
  const [only, ...others] = elementsOf(element);
  // Some put escaped HTML into the div that is to hold XHTML.
  const escapedInDiv = others.length === 0 && only?.name.endsWith("div") && TAG.test(text);
  if (only !== undefined && !(escapedInDiv && elementsOf(only).length === 0))
    return markupOf(element).trim() || null;
  if (text === "") return null;
  const type = element.attributes.type?.trim().toLowerCase() ?? "";
  if (
    element.attributes.mode === "base64" ||
    (atom && /^(application|image|audio|video)\//.test(type) && !/xml$|html/.test(type))
  )
    return fromBase64(text, type);
  if (isPlain(element, atom)) return escaped(text);
  return !TAG.test(text) && TWICE.test(text) ? decodeHTMLStrict(text) : text;
}

/** Null for what is no text: an image, a sound. */
function fromBase64(text: string, type: string): string | null {
  if (!/^[\w+/\s-]+=*$/.test(text)) return text;
  try {
    const plain = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(text, "base64"));
    return type === "text/plain" ? escaped(plain) : plain;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return null;
  }
}

/** Characters of a title with its HTML; what is longer is none. */
const TITLE_LIMIT = 5000;

/** A title as text of one line. RSS does not say whether its titles are HTML: where no tag of HTML is in one, it is text. */
export function titleOf(element: Element, atom: boolean): string | null {
  const html = (htmlOf(element, atom) ?? "").slice(0, TITLE_LIMIT);
  const marked = TAG.test(html) || (atom && !isPlain(element, atom));
  return plainLine(marked ? htmlText(html) : decodeHTMLStrict(html)) || null;
}
