/** Assessments: somebody's judgement of a relation ("ties are frozen", "its closest ally", "closer to X than Y is"). */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, xposOf } from "../parse/parse.ts";
import { sentenceOf } from "../sentence/sentences.ts";
import { mentionAtToken } from "./actors.ts";
import { childrenOf, childWith, posOf, prepositionOf } from "./clause.ts";
import type { Judgement } from "./codebook.ts";
import { comparisonAt } from "./comparison.ts";
import { auxiliaryOf, type Circumstances, circumstancesOf, type Reader, sharedFields } from "./evidence.ts";
import { isNaming, judgeOf } from "./judge.ts";
import { pairsJudged } from "./judged-pair.ts";
import { judgementAt } from "./judgement.ts";
import { insideNames } from "./match.ts";
import type { PairReading } from "./pairing.ts";
import type { AssessmentRecord, Comparison } from "./reading.ts";
import { statusOf } from "./status.ts";

const COMPARED: Judgement = { entry: "comparison", needs: [], subject: "self", level: null, trend: null };

export function readAssessments(reader: Reader): readonly AssessmentRecord[] {
  const { codebook, mentions } = reader;
  const found: AssessmentRecord[] = [];
  const named = insideNames(mentions);
  for (let i = 0; i < mentions.head.length; i++) {
    if (named[i] === 1 || isOrganisation(mentions, i)) continue;
    const judged = judgementAt(codebook, mentions, i);
    if (judged !== null)
      for (const near of pairsJudged(reader, i, judged.judgement))
        found.push(assessment(reader, judged.trigger, judged.judgement, near, null, judged.usesNegation));
    const compared = comparisonAt(codebook, mentions, i);
    if (compared !== null)
      found.push(assessment(reader, compared.trigger, COMPARED, compared, compared.comparison, false));
  }
  return found.filter((each) => !found.some((other) => tellsMore(other, each)));
}

/** "the Alliance" is somebody, not a judgement; so is a bare "the alliance". */
function isOrganisation(mentions: Mentions, i: number): boolean {
  if (mentionAtToken(mentions, i)?.identities.some(({ country }) => country === null)) return true;
  if (mentions.lemma[i]!.toLowerCase() !== "alliance") return false;
  const determiner = childWith(mentions, i, ["det"]);
  const definite = determiner === -1 || mentions.lemma[determiner]!.toLowerCase() === "the";
  const told = [...childrenOf(mentions, i)].some(
    (c) =>
      ["nmod:poss", "cop"].includes(relationOf(mentions, c)) ||
      ["with", "between", "of"].includes(prepositionOf(mentions, c)),
  );
  return definite && !told;
}

/** Of two records of one sentence and pair, "has never been closer" (level and trend) holds "closer" alone. */
function tellsMore(a: AssessmentRecord, b: AssessmentRecord): boolean {
  if (a === b || a.start !== b.start || a.pair.join() !== b.pair.join() || a.auxiliary !== b.auxiliary)
    return false;
  // "better relations than B has" compares; that they are getting better is not said.
  if (a.comparison !== null)
    return b.comparison === null && (b.trigger.start === a.trigger.start || b.level === null);
  // "their ironclad friendship": one judgement, by its stronger word.
  if (a.level === "allied" && b.level === "friendly" && a.trigger.end + 1 === b.trigger.start) return true;
  const holds = (b.level === null || b.level === a.level) && (b.trend === null || b.trend === a.trend);
  return holds && b.comparison === null && (a.level !== b.level || a.trend !== b.trend);
}

function assessment(
  reader: Reader,
  trigger: number,
  judgement: Judgement,
  near: PairReading,
  comparison: Comparison | null,
  usesNegation: boolean,
): AssessmentRecord {
  const circumstances = {
    ...circumstancesOf(reader, trigger),
    speaker: reader.speech.judgeAt(trigger),
  };
  nameStatus(reader, trigger, circumstances);
  shareStatus(reader, trigger, circumstances);
  if (isPastPerfect(reader.mentions, trigger)) circumstances.status.historical = true;
  if (opensWith(reader.mentions, trigger)) circumstances.status.hypothetical = false;
  if (isNoLonger(reader.mentions, trigger) && !usesNegation) circumstances.status.negation = true;
  // "could hardly be worse": they are as bad as can be.
  if (usesNegation) {
    circumstances.status.negation = false;
    if (judgement.level !== null && judgement.trend !== null) circumstances.status.hypothetical = false;
  }
  return {
    record: "assessment",
    ...sharedFields(
      reader,
      trigger,
      judgement.entry,
      ["assessment", ...near.pair],
      circumstances,
      near.parties,
    ),
    pair: near.pair,
    parties: near.parties,
    level: judgement.level,
    trend: judgement.trend,
    comparison,
    auxiliary: auxiliaryOf(circumstances.status),
    confidence: circumstances.speaker === null ? 0.7 : 0.8,
  };
}

/** "called the thaw welcome": whether it is named, not whether it is asked for. Note: mutates the status. */
function nameStatus({ codebook, mentions, speech }: Reader, token: number, { status }: Circumstances): void {
  const judge = judgeOf(codebook, mentions, token);
  if (judge === null || !isNaming(mentions, judge.verb)) return;
  status.hypothetical = statusOf(codebook, mentions, judge.verb, speech.isSpeech).hypothetical;
}

/** "A rift would be dangerous": what its predicate says of whether it is. Note: mutates the status. */
function shareStatus({ codebook, mentions, speech }: Reader, noun: number, { status }: Circumstances): void {
  if (posOf(mentions, noun) !== "n" || !relationOf(mentions, noun).startsWith("nsubj")) return;
  const above = statusOf(codebook, mentions, mentions.head[noun]!, speech.isSpeech);
  status.future ||= above.future;
  status.hypothetical ||= above.hypothetical;
}

/** "Warming ties between A and B a threat to C?": a participle that opens a title is given, whatever is asked of it. */
function opensWith(mentions: Mentions, token: number): boolean {
  const first = mentions.sentenceFirst[sentenceOf(mentions, token)] === token;
  return first && xposOf(mentions, token) === "VBG" && childWith(mentions, token, ["nsubj", "aux"]) === -1;
}

/** "are no longer friends". */
function isNoLonger(mentions: Mentions, token: number): boolean {
  for (const c of childrenOf(mentions, token))
    if (mentions.lemma[c] === "long" && mentions.lemma[c - 1]?.toLowerCase() === "no") return true;
  return false;
}

/** "had been frozen": so they were, before what the text tells. */
function isPastPerfect(mentions: Mentions, verb: number): boolean {
  for (const c of childrenOf(mentions, verb))
    if (relationOf(mentions, c) === "aux" && mentions.lemma[c] === "have" && xposOf(mentions, c) === "VBD")
      return true;
  return false;
}
