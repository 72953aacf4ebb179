/** Treebanks for training: CoNLL-U files, plain or gzip-compressed, and the tags they use. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { badInput } from "../core/error.ts";
import { readConllu } from "../parse/conllu.ts";
import type { Parse } from "../parse/parse.ts";
import { MAX_CLASSES } from "../parse/weights.ts";

/** Reads one treebank file; one Parse a document. Bad input is named by file and line. */
export function readTreebank(path: string): Parse[] {
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
  const parses = readConllu(text, path);
  if (parses.length === 0)
    throw badInput({
      expected: "sentences in CoNLL-U",
      found: "none",
      where: path,
      mend: "Give the path of a .conllu or .conllu.gz file of Universal Dependencies.",
    });
  return parses;
}

/** Joint tags: `upos * 64 + xpos` of each, the commonest first; `place` finds them. */
export interface TagSet {
  readonly joint: readonly number[];
  readonly place: ReadonlyMap<number, number>;
}

export const jointTag = (parse: Parse, i: number): number => parse.upos[i]! * 64 + parse.xpos[i]!;

/** The pairs of tags that occur at least three times (fewer are slips of annotation). */
export function tagSetOf(parses: readonly Parse[]): TagSet {
  const counts = new Map<number, number>();
  for (const parse of parses)
    for (let i = 0; i < parse.upos.length; i++)
      counts.set(jointTag(parse, i), (counts.get(jointTag(parse, i)) ?? 0) + 1);
  const joint = [...counts]
    .filter(([, count]) => count >= 3)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MAX_CLASSES - 2)
    .map(([tag]) => tag);
  return { joint, place: new Map(joint.map((tag, place) => [tag, place])) };
}

/** Tag places of a document's tokens; a rare pair counts as the commonest tag with the same universal part. */
export function tagPlaces(parse: Parse, tags: TagSet): Uint8Array {
  return Uint8Array.from(parse.upos, (upos, i) => {
    const exact = tags.place.get(jointTag(parse, i));
    return (
      exact ??
      Math.max(
        0,
        tags.joint.findIndex((joint) => joint >> 6 === upos),
      )
    );
  });
}

/** The same document in a headline's capitals ("Russia Warns NATO Over Missiles"); offsets stay true. */
export function capitalised(parse: Parse): Parse {
  const text = parse.document.text.replace(
    /(^|[\s-])([a-z])(?=[a-z]{3})/g,
    (_, before, letter) => before + letter.toUpperCase(),
  );
  return { ...parse, document: { ...parse.document, text } };
}
