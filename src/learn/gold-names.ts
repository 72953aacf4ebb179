/** Names annotated by hand, as spans of tokens: Universal NER, and the entities of GUM. */
import { badInput } from "../core/error.ts";
import { NAME_TYPES, type NameSpan, type NameType } from "../mention/name-tags.ts";
import { readConllu } from "../parse/conllu.ts";
import type { Parse } from "../parse/parse.ts";
import { type GoldMention, nameWithin, outermost } from "./name-within.ts";
import { readText } from "./read-text.ts";

/** A document with the names in it. */
export interface GoldNames {
  /** Tokens and sentences are given; tags and trees are the treebank's, or flat where there are none. */
  readonly parse: Parse;
  readonly names: readonly NameSpan[];
  /** Types that its annotation has; names of others are unknown. */
  readonly types: readonly NameType[];
  /** Tokens of which the annotation does not tell whether they are names. */
  readonly unknown: ReadonlySet<number>;
}

const TAG = /^(?:O|[BI]-(PER|ORG|LOC|OTH|MISC))$/;

/** Reads IOB2 with comment lines as in CoNLL-U: id, token, tag. Bad input is named by its line. */
export function readUniversalNames(path: string): GoldNames[] {
  const rows: string[] = [];
  const tags: string[] = [];
  for (const [n, line] of readText(path).split("\n").entries()) {
    const [id, token, tag] = line.split("\t");
    if (line.startsWith("#") || line === "") rows.push(line);
    else if (token === undefined || !TAG.test(tag ?? ""))
      throw badInput({
        expected: "id, token and a tag such as B-PER, I-PER or O, kept apart by tabs",
        found: `"${line.slice(0, 40)}"`,
        where: `${path}, line ${n + 1}`,
        mend: "Give a file of Universal NER.",
      });
    else {
      rows.push(`${id}\t${token}${"\t_".repeat(8)}`);
      if (/^\d+$/.test(id!)) tags.push(tag!);
    }
  }
  let from = 0;
  return readConllu(`${rows.join("\n")}\n`, path).map((parse) => {
    const own = tags.slice(from, from + parse.tokenStart.length);
    from += own.length;
    return { parse, names: spansOfIob(own), types: ["PER", "ORG", "LOC"], unknown: new Set() };
  });
}

function spansOfIob(tags: readonly string[]): NameSpan[] {
  const spans: NameSpan[] = [];
  for (let i = 0; i < tags.length; i++) {
    const type = /^B-(PER|ORG|LOC)$/.exec(tags[i]!)?.[1];
    if (type === undefined) continue;
    let end = i + 1;
    while (end < tags.length && tags[end] === `I-${type}`) end++;
    spans.push({ first: i, end, type: type as NameType });
  }
  return spans;
}

/** GUM's entity types as ours; times and quantities are no names. */
const GUM_TYPES: ReadonlyMap<string, NameType> = new Map([
  ["person", "PER"],
  ["organization", "ORG"],
  ["place", "LOC"],
  ["event", "MISC"],
  ["object", "MISC"],
  ["abstract", "MISC"],
  ["animal", "MISC"],
  ["plant", "MISC"],
  ["substance", "MISC"],
]);

interface Mention {
  readonly first: number;
  end: number;
  readonly type: NameType;
}

/** Entity brackets of one token: "(12-person-new-nnnnn-cf1-1-sgl", "12)", "(12-...)", several after each other. */
const BRACKET = /\(([0-9]+)(?:\[[^\]]*\])?-([a-z]+)-[^()]*(\)?)|([0-9]+)(?:\[[^\]]*\])?\)/g;

/** Mentions of a GUM file, for words counted through the file. */
function gumMentions(text: string): Mention[] {
  const mentions: Mention[] = [];
  const open = new Map<string, Mention[]>();
  let word = -1;
  for (const line of text.split("\n")) {
    if (line.startsWith("# newdoc")) open.clear();
    if (!/^\d+\t/.test(line)) continue;
    word++;
    const misc = line.slice(line.lastIndexOf("\t") + 1);
    const entity = misc.split("|").find((part) => part.startsWith("Entity="));
    if (entity === undefined) continue;
    for (const [, id, type, closed, closing] of entity.matchAll(BRACKET)) {
      if (closing !== undefined) {
        const mention = open.get(closing)?.pop();
        if (mention !== undefined) mention.end = word + 1;
        continue;
      }
      const named = GUM_TYPES.get(type!);
      if (named === undefined) continue;
      const mention: Mention = { first: word, end: closed === ")" ? word + 1 : -1, type: named };
      mentions.push(mention);
      if (closed === ")") continue;
      const stack = open.get(id!) ?? [];
      stack.push(mention);
      open.set(id!, stack);
    }
  }
  return mentions.filter(({ end }) => end !== -1);
}

/** Outermost names of a treebank with GUM's entities. */
export function readGumNames(path: string): GoldNames[] {
  const text = readText(path);
  const mentions = gumMentions(text).sort((a, b) => a.first - b.first || b.end - a.end);
  let from = 0;
  let m = 0;
  return readConllu(text, path).map((parse) => {
    const to = from + parse.tokenStart.length;
    const found: NameSpan[] = [];
    for (; m < mentions.length && mentions[m]!.first < to; m++) {
      const { first, end, type } = mentions[m]!;
      if (end > to) continue;
      const mention: GoldMention = { first: first - from, end: end - from, type };
      const name = nameWithin(parse, mention);
      if (name !== null) found.push(name);
    }
    from = to;
    return { parse, names: outermost(found), types: [...NAME_TYPES], unknown: new Set() };
  });
}
