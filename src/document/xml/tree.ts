/** XML as it is found in the wild to a tree: what is not well-formed is read as it was meant, and what is hostile is refused. */
import { Parser } from "htmlparser2";
import { badInput, type ThawError } from "../../core/error.ts";
import { type EntityReader, entityReader, withoutControls } from "./entities.ts";
import { usualPrefix } from "./namespaces.ts";

export interface Element {
  /** Small letters. Without prefix for what is of the root's own vocabulary; else with the usual one: "dc:creator". */
  readonly name: string;
  /** By small-letter name as it is written: "href", "xml:lang". */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
  /** What relative links in it are relative to: its xml:base and those around it; null where there is none. */
  readonly base: string | null;
  /** xml:lang of it or of what is around it; "" where that was taken back, null where there is none. */
  readonly language: string | null;
}

export interface Vocabulary {
  /** Names of roots, without prefix; what stands before one is passed over. */
  readonly roots: ReadonlySet<string>;
  /** Elements that hold text alone: one whose end tag was lost is ended by ... */
  readonly leaves: ReadonlySet<string>;
  /** ... the start of one of these. */
  readonly fields: ReadonlySet<string>;
}

export interface Parsed {
  readonly root: Element | null;
  /** Name of the first element, whatever it is; null where there is none. */
  readonly first: string | null;
}

/** News and feeds nest a dozen deep, their HTML a few dozen. */
const DEPTH_LIMIT = 256;
const ELEMENT_LIMIT = 200_000;
/** Start tags without end tags; each costs the parser a step at every later tag. */
const UNCLOSED_LIMIT = 2000;
/** Of one element, and declarations of namespaces of a whole document. */
const ATTRIBUTE_LIMIT = 10_000;
const NAMESPACE_LIMIT = 500;

interface Open extends Element {
  readonly attributes: Record<string, string>;
  readonly children: (Element | string)[];
}

/** An element that is still open. */
interface Level {
  readonly element: Open;
  readonly written: string;
  readonly scope: Scope;
}

/**
 * The tree under the first element that is a root of the vocabulary, with what is left open closed. Entities are neither
 * fetched nor expanded into one another. Throws bad input for what is beyond the limits above.
 */
export function parseXml(text: string, where: string, { roots, leaves, fields }: Vocabulary): Parsed {
  let root: Open | null = null;
  let first: string | null = null;
  let ownNamespace: string | undefined;
  let elements = 0;
  let unclosed = 0;
  let attributesOfOne = 0;
  let inCdata = false;
  const levels: Level[] = [];
  const entities = entityReader();
  const noRoot = new Error("no root");

  function open(written: string, attributes: Record<string, string>): void {
    first ??= written;
    if (++elements > ELEMENT_LIMIT) throw tooMuch(where, `more than ${ELEMENT_LIMIT} elements`);
    if (++unclosed > UNCLOSED_LIMIT)
      throw root === null ? noRoot : tooMuch(where, `more than ${UNCLOSED_LIMIT} without an end tag`);
    const prefix = written.includes(":") ? written.slice(0, written.indexOf(":")) : "";
    const local = prefix === "" ? written : written.slice(prefix.length + 1);
    if (root === null && !roots.has(local)) return;
    decodeAttributes(attributes, entities);
    const scope = scopeOf(attributes, levels.at(-1)?.scope);
    const uri = scope.get(prefix) || undefined;
    if (root === null) ownNamespace = uri;
    const usual =
      uri === ownNamespace && (uri !== undefined || prefix === "") ? "" : usualPrefix(uri ?? null, prefix);
    const name = usual === "" ? local : `${usual}:${local}`;
    if (fields.has(name) && levels.length > 0 && leaves.has(levels.at(-1)!.element.name)) levels.pop();
    if (levels.length >= DEPTH_LIMIT) throw tooMuch(where, `more than ${DEPTH_LIMIT} levels`);
    const parent = levels.at(-1)?.element;
    const element: Open = {
      name,
      attributes,
      children: [],
      base: wholeAddress(attributes["xml:base"] ?? "", parent?.base ?? null) ?? parent?.base ?? null,
      language: attributes["xml:lang"] ?? parent?.language ?? null,
    };
    if (root === null) root = element;
    else (parent ?? root).children.push(element);
    levels.push({ element, written, scope });
  }

  const parser = new Parser(
    {
      onopentagname: () => {
        attributesOfOne = 0;
      },
      onattribute: () => {
        if (++attributesOfOne > ATTRIBUTE_LIMIT)
          throw tooMuch(where, `more than ${ATTRIBUTE_LIMIT} attributes of one element`);
      },
      onopentag: open,
      onclosetag: (written) => {
        unclosed--;
        const at = levels.findLastIndex((level) => level.written === written);
        if (at >= 0) levels.length = at;
      },
      ontext: (data) => {
        levels.at(-1)?.element.children.push(withoutControls(inCdata ? data : entities.decode(data)));
      },
      oncdatastart: () => {
        inCdata = true;
      },
      oncdataend: () => {
        inCdata = false;
      },
      onprocessinginstruction: (_, data) => {
        if (root === null) entities.declare(data);
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  try {
    parser.end(text);
  } catch (error) {
    if (error !== noRoot) throw error;
  }
  return { root, first };
}

/** Note: mutates attributes. */
function decodeAttributes(attributes: Record<string, string>, entities: EntityReader): void {
  for (const name in attributes) attributes[name] = withoutControls(entities.decode(attributes[name]!));
}

type Scope = ReadonlyMap<string, string>;

const NO_SCOPE: Scope = new Map();

/** Prefix to namespace within an element; "" is what has no prefix. */
function scopeOf(attributes: Readonly<Record<string, string>>, outer: Scope = NO_SCOPE): Scope {
  let scope: Map<string, string> | null = null;
  for (const name in attributes)
    if ((name === "xmlns" || name.startsWith("xmlns:")) && (scope ?? outer).size < NAMESPACE_LIMIT) {
      scope ??= new Map(outer);
      scope.set(name.slice(6), attributes[name]!);
    }
  return scope ?? outer;
}

/** Characters of an address; one of megabytes, met by every link, would cost minutes. */
const ADDRESS_LIMIT = 4000;

/** An address made whole by what it is relative to; null where it is none. */
export function wholeAddress(address: string, base: string | null): string | null {
  if (address.length > ADDRESS_LIMIT || !URL.canParse(address, base ?? undefined)) return null;
  const whole = new URL(address, base ?? undefined).href;
  return whole.length > ADDRESS_LIMIT ? null : whole;
}

function tooMuch(where: string, found: string): ThawError {
  return badInput({
    expected: "XML of a feed or an article",
    found: `${found} in it`,
    where,
    mend: "It is damaged, or made to do harm: leave it out.",
  });
}

/** All text in an element. */
export function textOf({ children }: Element): string {
  return children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

export function elementsOf({ children }: Element): Element[] {
  return children.filter((child) => typeof child !== "string");
}

/** The first child element of one of these names, in the order of the names, that `take` finds something in. */
export function firstOf<T>(
  element: Element,
  names: readonly string[],
  take: (child: Element) => T | null,
): T | null {
  for (const name of names)
    for (const child of element.children)
      if (typeof child !== "string" && child.name === name) {
        const found = take(child);
        if (found !== null) return found;
      }
  return null;
}

/** What is in an element as HTML, without prefixes. */
export function markupOf({ children }: Element): string {
  return children
    .map((child) => {
      if (typeof child === "string") return escaped(child);
      const name = child.name.slice(child.name.indexOf(":") + 1);
      const attributes = Object.entries(child.attributes)
        .filter(([key]) => !key.startsWith("xml"))
        .map(([key, value]) => ` ${key}="${escaped(value).replaceAll('"', "&quot;")}"`)
        .join("");
      return child.children.length === 0 && VOID.has(name)
        ? `<${name}${attributes}>`
        : `<${name}${attributes}>${markupOf(child)}</${name}>`;
    })
    .join("");
}

const VOID = new Set(["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]);

/** Text as HTML that shows it. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
