/** Comparatives and superlatives of words that judge a relation: "closer ties" improve, "worse than ever" is bad and worsening. */
import type { Parse } from "../parse/parse.ts";
import { relationOf, xposOf } from "../parse/parse.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import { childrenOf, childWith, posOf } from "./clause.ts";
import type { Judgement } from "./codebook.ts";

const GOOD: readonly (string | null)[] = ["allied", "friendly", "normal"];
const COMPARATIVES: readonly string[] = ["JJR", "RBR"];
const SUPERLATIVES: readonly string[] = ["JJS", "RBS"];
/** "never been closer", "seldom been so tense": no denial, but the top of the scale. */
const SELDOM: readonly string[] = ["never", "seldom", "rarely", "hardly", "nowhere"];
/** Words that measure a relation by its own past. */
const HISTORY: readonly string[] = [
  ..."ever history since before decade century generation memory record".split(" "),
];
/** Verbs of change that lead to an adjective: "have become friendly". */
const BECOMING: readonly string[] = ["become", "turn", "grow", "get", "return", "go", "begin", "back"];

/** What a judgement says with the degree of its word; `extreme` where a word of negation is part of it ("never closer"). */
export function withDegree(
  parse: Parse,
  token: number,
  judgement: Judgement,
): { readonly judgement: Judgement; readonly extreme: boolean } {
  const { level } = judgement;
  if (level === null || judgement.trend !== null) return { judgement, extreme: false };
  const better = GOOD.includes(level) ? "improving" : "worsening";
  // "have become enemies": what they are now; only adjectives tell how they got there.
  if (posOf(parse, token) === "n") {
    const more =
      judgement.subject === "self" &&
      judgement.needs.length > 0 &&
      xposOf(parse, childWith(parse, token, ["amod"])) === "JJR";
    const changed = { ...judgement, level: better === "worsening" ? level : null, trend: better } as const;
    return { judgement: more ? changed : judgement, extreme: false };
  }
  const worse = better === "improving" ? "worsening" : "improving";
  const degree = degreeOf(parse, token);
  const seldom = isSeldom(parse, token);
  if (seldom && (degree === "more" || isMeasured(parse, token)))
    return { judgement: { ...judgement, trend: better }, extreme: true };
  if (degree === "most" || (degree === "more" && comparesWithPast(parse, token)) || isAsBad(parse, token))
    return {
      judgement: overTime(parse, token) ? { ...judgement, trend: better } : judgement,
      extreme: false,
    };
  if (degree === "less") return { judgement: { ...judgement, level: null, trend: worse }, extreme: false };
  if (degree === "more")
    return {
      judgement: { ...judgement, level: better === "worsening" ? level : null, trend: better },
      extreme: false,
    };
  return {
    judgement: leadsTo(parse, token) ? { ...judgement, trend: better } : judgement,
    extreme: false,
  };
}

function degreeOf(parse: Parse, token: number): "more" | "most" | "less" | null {
  for (const c of childrenOf(parse, token)) {
    const word = parse.lemma[c]!.toLowerCase();
    if (relationOf(parse, c) !== "advmod" || c > token) continue;
    if (COMPARATIVES.includes(xposOf(parse, c)) || word === "more")
      return word === "less" || word === "little" ? "less" : "more";
    if (SUPERLATIVES.includes(xposOf(parse, c))) return "most";
  }
  if (SUPERLATIVES.includes(xposOf(parse, token))) return "most";
  return COMPARATIVES.includes(xposOf(parse, token)) ? "more" : null;
}

function isSeldom(parse: Parse, token: number): boolean {
  for (let i = token - 1; i >= Math.max(parse.sentenceFirst[sentenceOf(parse, token)]!, token - 6); i--)
    if (SELDOM.includes(parse.lemma[i]!.toLowerCase())) return true;
  return false;
}

/** "so close", "this warm", "as bad". */
function isMeasured(parse: Parse, token: number): boolean {
  return [1, 2].some((back) =>
    ["so", "this", "that", "as", "such"].includes(parse.lemma[token - back]?.toLowerCase() ?? ""),
  );
}

/** "as bad as in 2008". */
function isAsBad(parse: Parse, token: number): boolean {
  const next = parse.lemma[token + 2]?.toLowerCase() ?? "";
  return (
    parse.lemma[token - 1]?.toLowerCase() === "as" &&
    !["ever", "before"].includes(next) &&
    comparesWithPast(parse, token)
  );
}

/** "worse than ever", "than at any time", "than in 2005": not with another relation. */
function comparesWithPast(parse: Parse, token: number): boolean {
  const end = parse.sentenceFirst[sentenceOf(parse, token) + 1]!;
  for (let i = token + 1; i < Math.min(end - 1, token + 8); i++)
    if (["than", "as"].includes(parse.lemma[i]!.toLowerCase()))
      return ["ever", "at", "before", "in", "any", "during", "last", "previously"].includes(
        parse.lemma[i + 1]!.toLowerCase(),
      );
  return false;
}

/** Whether the sentence measures by the past: "the best since 1991", "in its history", "in five years". */
function overTime(parse: Parse, token: number): boolean {
  const s = sentenceOf(parse, token);
  for (let i = parse.sentenceFirst[s]!; i < parse.sentenceFirst[s + 1]!; i++) {
    const word = parse.lemma[i]!.toLowerCase();
    if (HISTORY.includes(word) || (word === "year" && i > token)) return true;
  }
  return comparesWithPast(parse, token);
}

function leadsTo(parse: Parse, token: number): boolean {
  const head = parse.head[token]!;
  return (
    head >= 0 &&
    ["xcomp", "obl", "obj"].includes(relationOf(parse, token)) &&
    BECOMING.includes(parse.lemma[head]!.toLowerCase())
  );
}
