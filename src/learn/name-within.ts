/**
 * The proper name inside an annotated mention ("the Syrian town", "President Obama of the United States").
 *
 * A mention has a name where its head is a proper noun, but for addresses, hashtags and bare titles ("the President"). The
 * name is the run of proper nouns around the head that hang on it (not its coordinated, apposed or clausal dependents),
 * without determiners. Of things and organisations it takes in other capitalised words and numbers ("Iraqi Islamic Party",
 * "2004 Olympics") and what follows after "of", "for", "and" and the like ("University of Michigan"); of people neither
 * titles nor other words before the head ("President"), nor such phrases, but particles ("Ursula von der Leyen").
 * Persons whose head is plural ("Americans", "Democrats") are groups and count as MISC. Works cited by author and year ("Harlow
 * et al.", "Harlow, 2010") are the author's name; numbered parts of the text itself ("Figure 2") are no names.
 */
import type { NameSpan, NameType } from "../mention/name-tags.ts";
import { headOfSpan } from "../mention/tree.ts";
import { type Parse, relationOf, uposOf, xposOf } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";

export interface GoldMention {
  readonly first: number;
  readonly end: number;
  readonly type: NameType;
}

/** Titles that stand for a person without being a name. */
const TITLES =
  /^(president|minister|king|queen|prince|princess|senator|general|captain|mayor|governor|chancellor|secretary|judge|justice|chief|speaker|congressman|director|professor|doctor|dr\.?|mr\.?|mrs\.?|ms\.?|sir|lord|lady|father|mother|mom|dad|pope|emperor|members?|americans|chairman|attorney|counsel|commissioner|undersecretary|representative|manager|tsar|poet|daddy|mommy)$/i;

const capital = (parse: Parse, i: number): boolean => /^[\p{Lu}\p{N}]/u.test(form(parse, i));
const JOIN = /^(of|for|and|&|the|de|la|le|du|von|van|der|al|del|da|-|–|\/|'s|’s)$/i;

/** Whether `token` hangs under `head` without a coordination of the head itself in between. */
function within(parse: Parse, head: number, token: number): boolean {
  let at = token;
  for (let steps = 0; steps < 30 && at >= 0; steps++) {
    if (at === head) return true;
    const above = parse.head[at]!;
    if (above === head && /^(conj|appos|acl|acl:relcl|parataxis|list|nsubj|obl)/.test(relationOf(parse, at)))
      return false;
    at = above;
  }
  return false;
}

/** The name inside a mention whose head is a proper noun, or null where its head is a common noun, a title or an address. */
export function nameWithin(parse: Parse, mention: GoldMention): NameSpan | null {
  const { type } = mention;
  const head = headOfSpan(parse, mention.first, mention.end);
  if (uposOf(parse, head) !== "PROPN" || ADDRESS.test(form(parse, head))) return null;
  const person = type === "PER";
  if (person && TITLES.test(form(parse, head)) && !hasFlat(parse, head)) return null;
  const part = (i: number): boolean =>
    within(parse, head, i) &&
    (uposOf(parse, i) === "PROPN" || (!person && capital(parse, i) && uposOf(parse, i) !== "DET")) &&
    !(person && /^(nmod:desc|amod|compound)$/.test(relationOf(parse, i)) && i < head && !isInitial(parse, i));
  let first = head;
  while (first > mention.first) {
    if (part(first - 1)) first--;
    else if (first - 2 >= mention.first && /^[-–&/.]$/.test(form(parse, first - 1)) && part(first - 2))
      first -= 2;
    else break;
  }
  let end = head + 1;
  while (end < mention.end) {
    if (part(end)) {
      end++;
      continue;
    }
    let next = end;
    while (next < mention.end && next - end < 3 && JOIN.test(form(parse, next))) next++;
    const hyphen = next === end + 1 && /^[-–]$/.test(form(parse, end));
    if (
      next === end ||
      next >= mention.end ||
      !part(next) ||
      (person && !hyphen && !PARTICLE.test(form(parse, end)))
    )
      break;
    end = next + 1;
  }
  if (type === "MISC" && LABEL.test(form(parse, first)) && hasNumber(parse, first + 1, end)) return null;
  // "Russians", "Democrats": a people or a party's followers, and nobody's name.
  if (person && xposOf(parse, head) === "NNPS") return { first, end, type: "MISC" };
  return { first, end, type: type === "MISC" && isCited(parse, first, end) ? "PER" : type };
}

/** What numbers the parts of a text. */
const LABEL = /^(figure|fig|table|extract|chapter|section|equation|appendix|example|q)\.?$/i;
const YEAR = /^(1[5-9]|20)\d\d[a-z]?$/;

function hasNumber(parse: Parse, first: number, end: number): boolean {
  for (let i = first; i < end; i++) if (/\d/.test(form(parse, i))) return true;
  return false;
}

/** "Harlow et al.", "Harlow & Birch 2011", "Harlow, 2010": one or two words before others, or a year. */
function isCited(parse: Parse, first: number, end: number): boolean {
  if (end - first > 2 || hasNumber(parse, first, end) || end + 1 >= parse.head.length) return false;
  const [next, after] = [form(parse, end), form(parse, end + 1)];
  if (next === "et" && /^al\.?$/.test(after)) return true;
  if (next === ",") return YEAR.test(after);
  return /^(&|and)$/.test(next) && end + 2 < parse.head.length && YEAR.test(form(parse, end + 2));
}

/** Addresses and hashtags. */
const ADDRESS = /[@#]|:\/\/|^www\./;
const PARTICLE = /^(de|la|le|du|von|van|der|al|del|da|the)$/i;
const isInitial = (parse: Parse, i: number): boolean => /^\p{Lu}\.?$/u.test(form(parse, i));
function hasFlat(parse: Parse, head: number): boolean {
  for (let c = parse.firstChild[head]!; c !== -1; c = parse.nextSibling[c]!)
    if (relationOf(parse, c) === "flat") return true;
  return false;
}

/** Of names that share tokens, the longest; of equals, the first. */
export function outermost(found: readonly NameSpan[]): NameSpan[] {
  const kept: NameSpan[] = [];
  const taken = new Set<number>();
  for (const name of [...found].sort((a, b) => b.end - b.first - (a.end - a.first) || a.first - b.first)) {
    let free = true;
    for (let i = name.first; i < name.end; i++) if (taken.has(i)) free = false;
    if (!free) continue;
    for (let i = name.first; i < name.end; i++) taken.add(i);
    kept.push(name);
  }
  return kept.sort((a, b) => a.first - b.first);
}
