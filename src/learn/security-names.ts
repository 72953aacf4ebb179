/** Names of re3d (github.com/dstl/re3d): defence and security texts with entities that several annotators marked. */
import { badInput } from "../core/error.ts";
import { type Document, documentId, UNTOLD } from "../document/document.ts";
import type { NameType } from "../mention/name-tags.ts";
import { type Parse, uposOf } from "../parse/parse.ts";
import type { GoldNames } from "./gold-names.ts";
import { type GoldMention, nameWithin, outermost } from "./name-within.ts";
import { readText } from "./read-text.ts";

const TYPES: ReadonlyMap<string, NameType> = new Map([
  ["Person", "PER"],
  ["Organisation", "ORG"],
  ["Location", "LOC"],
]);
/** Mentions that fewer annotators agreed on are often slips ("happy" as a person). */
const AGREED = 0.5;

/** A document with its mentions; most are no names ("the lead Syrian commander"). */
export interface SecurityDocument extends GoldNames {
  readonly subset: string;
  readonly mentions: readonly GoldMention[];
}

interface Entity {
  readonly documentId: string;
  readonly begin: number;
  readonly end: number;
  readonly type: string;
  readonly confidence: number;
}

const lines = (path: string): unknown[] =>
  readText(path)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);

/**
 * Reads documents.jsonl and entities.jsonl(.gz) of re3d. `parse` gives a document its tokens and trees. Proper nouns
 * outside of the names found are unknown: mentions inside others were not agreed on.
 */
export function readSecurityNames(
  documents: string,
  entities: string,
  parse: (document: Document) => Parse,
): SecurityDocument[] {
  const byDocument = new Map<string, Entity[]>();
  for (const entity of lines(entities) as Entity[]) {
    if (!TYPES.has(entity.type) || entity.confidence < AGREED) continue;
    const list = byDocument.get(entity.documentId) ?? [];
    list.push(entity);
    byDocument.set(entity.documentId, list);
  }
  return (
    lines(documents) as { readonly _id?: string; readonly text?: string; readonly subset: string }[]
  ).map(({ _id, text, subset }, n) => {
    if (_id === undefined || text === undefined)
      throw badInput({
        expected: '"_id" and "text"',
        found: "neither or one",
        where: `${documents}, line ${n + 1}`,
        mend: "Give documents.jsonl of re3d.",
      });
    const own = { ...UNTOLD, text, body: 0, title: null, outlet: null, published: null, source: _id };
    const parsed = parse({ ...own, id: documentId(null, text) });
    const mentions = (byDocument.get(_id) ?? []).flatMap((entity) => mentionOf(parsed, entity));
    const names = outermost(mentions.flatMap((mention) => nameWithin(parsed, mention) ?? []));
    return {
      subset,
      parse: parsed,
      mentions,
      names,
      types: ["PER", "ORG", "LOC"],
      unknown: unknownOf(parsed, names),
    };
  });
}

/** The tokens an entity touches; none where its offsets are outside of the text. */
function mentionOf(parse: Parse, { begin, end, type }: Entity): GoldMention[] {
  let first = -1;
  let last = -1;
  for (let i = 0; i < parse.tokenStart.length; i++) {
    if (parse.tokenEnd[i]! <= begin || parse.tokenStart[i]! >= end) continue;
    if (first === -1) first = i;
    last = i;
  }
  return first === -1 ? [] : [{ first, end: last + 1, type: TYPES.get(type)! }];
}

function unknownOf(parse: Parse, names: GoldNames["names"]): ReadonlySet<number> {
  const unknown = new Set<number>();
  for (let i = 0; i < parse.tokenStart.length; i++) if (uposOf(parse, i) === "PROPN") unknown.add(i);
  for (const { first, end } of names) for (let i = first; i < end; i++) unknown.delete(i);
  return unknown;
}

/** Every third document is kept for measuring. */
export const isHeldOut = (n: number): boolean => n % 3 === 2;
