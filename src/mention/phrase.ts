/** Where a phrase begins and ends in the tree, and which words head one. */
import { type Parse, RELATIONS, relationOf, UPOS, uposOf, XPOS, xposOf } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";
import { PRONOUNS } from "./pronouns.ts";
import { relationTable } from "./tree.ts";

/** Extent and head of a phrase. */
export interface Row {
  readonly first: number;
  readonly end: number;
  readonly head: number;
  /** The head is the first of several conjuncts, and all are meant. */
  readonly several: boolean;
  /** A clause that "it" before it stands for: "it is wise to wait". */
  readonly clause: boolean;
}

/** Children that belong to the phrase of their head: counted on GUM's training part, where most of them did. */
const LEFT = relationTable(
  "det det:predet amod compound nmod:poss nummod nmod:desc nmod:unmarked flat acl case dep advmod",
);
const RIGHT = relationTable(
  "nmod flat acl acl:relcl nmod:unmarked nummod advmod obl fixed goeswith amod compound compound:prt case",
);
/** Where the phrase is the predicate of a clause, what is the clause's stays out. */
const LEFT_OF_PREDICATE = relationTable(
  "det det:predet amod compound nmod:poss nummod nmod:desc nmod:unmarked flat",
);
const RIGHT_OF_PREDICATE = relationTable(
  "nmod flat acl acl:relcl nmod:unmarked nummod fixed goeswith amod compound",
);
/** Parts of other phrases, never phrases of their own. */
const NEVER = relationTable(
  "flat fixed goeswith det cc case mark punct aux cop nmod:desc discourse det:predet",
);
const COP: number = RELATIONS.indexOf("cop");
const CONJ: number = RELATIONS.indexOf("conj");
const CC: number = RELATIONS.indexOf("cc");
const CASE: number = RELATIONS.indexOf("case");
const ADVMOD: number = RELATIONS.indexOf("advmod");
const PUNCT: number = RELATIONS.indexOf("punct");
const POS: number = XPOS.indexOf("POS");
const PROPN: number = UPOS.indexOf("PROPN");
const UNMARKED: number = RELATIONS.indexOf("nmod:unmarked");
const DET_TAG: number = UPOS.indexOf("DET");

/** What no phrase begins with. */
const NOT_FIRST = relationTable("case cc punct");
const CLAUSE = relationTable("csubj csubj:pass");
const REPARANDUM: number = RELATIONS.indexOf("reparandum");
const EXPL: number = RELATIONS.indexOf("expl");

/** What follows a phrase without being part of it. */
const LOOSE = relationTable("parataxis dep list");

/** Whether an opening bracket stands between a token and what hangs on it. */
const isBracketed = (parse: Parse, first: number, above: number): boolean =>
  first > above && parse.relation[first] === PUNCT && xposOf(parse, first) === "-LRB-";

/** First and last token under every token, itself included, without what is bracketed at the end; linear in tokens. */
function extents(parse: Parse): { left: Int32Array; right: Int32Array } {
  const { head } = parse;
  const count = head.length;
  const left = Int32Array.from(head, (_, i) => i);
  const right = Int32Array.from(head, (_, i) => i);
  const open = new Int32Array(count);
  for (let i = 0; i < count; i++) if (head[i]! >= 0) open[head[i]!]!++;
  const ready = new Int32Array(count);
  let end = 0;
  for (let i = 0; i < count; i++) if (open[i] === 0) ready[end++] = i;
  for (let k = 0; k < end; k++) {
    const i = ready[k]!;
    const above = head[i]!;
    if (above < 0) continue;
    if (left[i]! < left[above]!) left[above] = left[i]!;
    if (
      right[i]! > right[above]! &&
      !(i > above && LOOSE[parse.relation[i]!] === 1) &&
      !isBracketed(parse, left[i]!, above)
    )
      right[above] = right[i]!;
    if (--open[above]! === 0) ready[end++] = above;
  }
  return { left, right };
}

interface Extents {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

const span = new Int32Array(2);

/** The extent of the phrase of a noun. Note: writes `span`. */
function phrase(parse: Parse, { left, right }: Extents, head: number): void {
  let predicate = false;
  for (let c = parse.firstChild[head]!; c !== -1; c = parse.nextSibling[c]!)
    if (parse.relation[c] === COP) predicate = true;
  const before = predicate ? LEFT_OF_PREDICATE : LEFT;
  const after = predicate ? RIGHT_OF_PREDICATE : RIGHT;
  let first = head;
  let last = head;
  let closed = false;
  for (let c = parse.firstChild[head]!; c !== -1; c = parse.nextSibling[c]!) {
    const relation = parse.relation[c]!;
    if (c < head) {
      // "only Russia": an adverb belongs to the phrase after its determiner; a preposition never does.
      const inside =
        before[relation] === 1 &&
        relation !== CASE &&
        (relation !== ADVMOD || first < head || parse.relation[head] === ADVMOD);
      if (inside) first = Math.min(first, left[c]!);
      else if (relation !== PUNCT && relation !== ADVMOD) first = head;
    } else if (!closed) {
      const inside =
        after[relation] === 1 &&
        (relation !== CASE || parse.xpos[c] === POS) &&
        !(isAside(parse, head, c, left[c]!) && relation !== CASE);
      if (inside) last = Math.max(last, right[c]!);
      else if (relation !== PUNCT) closed = true;
    }
  }
  while (first < head && NOT_FIRST[parse.relation[first]!] === 1 && !/^["“‘'([]$/.test(form(parse, first)))
    first++;
  span[0] = first;
  span[1] = endOf(parse, head, last + 1);
}

/** Where a phrase ends without punctuation that only follows it. */
function endOf(parse: Parse, head: number, end: number): number {
  let last = end - 1;
  while (last > head && parse.relation[last] === PUNCT && !/^[)\]"”’']$/.test(form(parse, last))) last--;
  return last + 1;
}

/** Whether a clause is the subject behind its verb, and "it" stands before the verb in its stead. */
function stoodFor(parse: Parse, i: number): boolean {
  const verb = parse.head[i]!;
  if (CLAUSE[parse.relation[i]!] === 0 || verb < 0 || verb > i) return false;
  for (let c = parse.firstChild[verb]!; c !== -1 && c < i; c = parse.nextSibling[c]!)
    if (parse.relation[c] === EXPL) return xposOf(parse, c) === "PRP";
  return false;
}

/** What a comma or bracket keeps apart: from a name always, from a noun where it is bracketed. */
function isAside(parse: Parse, head: number, child: number, first: number): boolean {
  if (first <= head || parse.relation[first] !== PUNCT) return false;
  const xpos = xposOf(parse, first);
  return (
    xpos === "-LRB-" || (parse.upos[head] === PROPN && xpos === "," && parse.relation[child] !== UNMARKED)
  );
}

/** The last conjunct of a coordination of nouns with a conjunction, or -1. */
function lastConjunct(parse: Parse, head: number): number {
  let last = -1;
  let joined = false;
  for (let c = parse.firstChild[head]!; c !== -1; c = parse.nextSibling[c]!) {
    if (c < head || parse.relation[c] !== CONJ) continue;
    const upos = uposOf(parse, c);
    if (upos !== "NOUN" && upos !== "PROPN" && upos !== "PRON" && upos !== "NUM") return -1;
    last = c;
    for (let g = parse.firstChild[c]!; g !== -1 && g < c; g = parse.nextSibling[g]!)
      if (parse.relation[g] === CC) joined = true;
  }
  return joined ? last : -1;
}

const isPhrase = (parse: Parse, i: number, word: string): boolean => {
  if (NEVER[parse.relation[i]!] === 1 && !(parse.upos[i] === DET_TAG && PRONOUNS.has(word))) return false;
  // Who says "I, I mean" means two; nouns broken off are none.
  if (parse.relation[i] === REPARANDUM && !PRONOUNS.has(word)) return false;
  switch (uposOf(parse, i)) {
    case "NOUN":
    case "PROPN":
      return true;
    case "PRON": {
      const xpos = xposOf(parse, i);
      return !/^(WDT|WP|WP\$|EX|WRB)$/.test(xpos);
    }
    case "NUM":
      return !/^(nummod|compound|advmod)$/.test(relationOf(parse, i));
    case "ADV":
      return word === "here" || word === "there";
    case "DET":
      return /^(nsubj|obj|obl|nmod|conj|root|iobj)/.test(relationOf(parse, i));
    case "ADJ":
      return /^(nsubj|obj|obl|nmod|iobj)/.test(relationOf(parse, i));
    case "SYM":
      return /^[$€£%]$/.test(word);
    default:
      return false;
  }
};

/** The phrases of a document by their heads, coordinations among them; `words` are all forms in lower case. Linear in tokens. */
export function rowsOf(parse: Parse, words: readonly string[]): Row[] {
  const ends = extents(parse);
  const rows: Row[] = [];
  for (let i = 0; i < words.length; i++) {
    if (stoodFor(parse, i)) {
      const [first, end] = [ends.left[i]!, ends.right[i]! + 1];
      rows.push({ first, end: endOf(parse, i, end), head: i, several: false, clause: true });
    }
    if (!isPhrase(parse, i, words[i]!)) continue;
    phrase(parse, ends, i);
    const first = span[0]!;
    rows.push({ first, end: span[1]!, head: i, several: false, clause: false });
    const last = lastConjunct(parse, i);
    if (last === -1) continue;
    phrase(parse, ends, last);
    rows.push({ first, end: span[1]!, head: i, several: true, clause: false });
  }
  return rows;
}
