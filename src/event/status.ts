/** Whether an event was done, is planned, possible, denied or long past: auxiliaries from the tree above a trigger. */

import { type Parse, relationOf, uposOf, xposOf } from "../parse/parse.ts";
import { form, type Sentences, sentenceOf } from "../sentence/sentences.ts";
import { childrenOf, childWith, effectOf, posOf } from "./clause.ts";
import type { Codebook } from "./codebook.ts";

export interface Status {
  negation: boolean;
  hypothetical: boolean;
  historical: boolean;
  future: boolean;
}

const NEGATIONS: ReadonlySet<string> = new Set([
  "not",
  "n't",
  "n’t",
  "never",
  "no",
  "neither",
  "nor",
  "hardly",
]);
const NOBODY: ReadonlySet<string> = new Set(["nobody", "nothing", "none", "no-one"]);
/** Verbs that name what something is: "called the ties useful" does not ask for them. */
const NAMING: ReadonlySet<string> = new Set(
  "call consider deem regard describe see view judge label rate name".split(" "),
);
const FUTURES: ReadonlySet<string> = new Set(["will", "'ll", "’ll", "shall", "wo", "gonna"]);
const POSSIBLES: ReadonlySet<string> = new Set([
  "would",
  "could",
  "may",
  "might",
  "can",
  "should",
  "must",
  "ought",
  "'d",
  "’d",
]);
const CONDITIONS: ReadonlySet<string> = new Set(["if", "unless", "whether", "lest", "provided"]);
const FORMERLY: ReadonlySet<string> = new Set([
  "earlier",
  "previously",
  "formerly",
  "once",
  "originally",
  "historically",
]);

/** Reads the status of the event that `trigger` names; `inSpeech` heads end the climb: what was said is not what was done. */
export function statusOf(
  codebook: Codebook,
  parse: Parse,
  trigger: number,
  isSpeech: (token: number) => boolean,
): Status {
  const status: Status = { negation: false, hypothetical: false, historical: false, future: false };
  let i = trigger;
  for (let depth = 0; depth < 40; depth++) {
    if (i !== trigger && isUndone(codebook, parse, i)) status.negation = false;
    else readOwn(parse, i, status, i === trigger);
    if (i !== trigger && EXCLUDING.has(parse.lemma[i]!) && !status.negation) status.hypothetical = true;
    const head = parse.head[i]!;
    if (head < 0) break;
    const relation = relationOf(parse, i);
    if (relation === "ccomp" && xposOf(parse, head) === "VBD" && hasWould(parse, i)) shiftBack(status);
    if (!climbs(codebook, parse, i, head, relation, isSpeech, status)) break;
    i = head;
  }
  if (i >= 0) readSentence(parse, i, status);
  if (isImperative(parse, trigger)) status.hypothetical = true;
  if (beginsFormerly(parse, trigger)) status.historical = true;
  return status;
}

/** Verbs that leave open what they do not exclude. */
const EXCLUDING: ReadonlySet<string> = new Set(["rule", "exclude", "preclude"]);

/** "did not fail to visit", "does not rule out": two denials make none. */
function isUndone(codebook: Codebook, parse: Parse, verb: number): boolean {
  if (effectOf(codebook, parse, verb) !== "negation") return false;
  for (const c of childrenOf(parse, verb))
    if (
      relationOf(parse, c) === "advmod" &&
      NEGATIONS.has(parse.lemma[c]!.toLowerCase()) &&
      parse.lemma[c] !== "no"
    )
      return true;
  return false;
}

/** The auxiliaries and adverbs of one token. Note: mutates status. */
function readOwn(parse: Parse, i: number, status: Status, isTrigger: boolean): void {
  let infinitive = false;
  let finite = false;
  for (const c of childrenOf(parse, i)) {
    const word = parse.lemma[c]!.toLowerCase();
    const relation = relationOf(parse, c);
    const surface = lowerForm(parse, c);
    if (relation === "aux" || relation === "cop") {
      if (FUTURES.has(word) || FUTURES.has(surface)) status.future = true;
      else if (POSSIBLES.has(word) || POSSIBLES.has(surface)) status.hypothetical = true;
      finite = true;
    } else if (
      (relation === "advmod" ||
        relation === "det" ||
        relation === "cc:preconj" ||
        (relation === "cc" && word === "nor")) &&
      (NEGATIONS.has(word) || NEGATIONS.has(surface)) &&
      !isOnly(parse, c + 1)
    )
      status.negation = true;
    else if (relation === "advmod" && FORMERLY.has(word)) status.historical = true;
    else if (relation === "mark") {
      if (word === "to") infinitive = true;
      else if (CONDITIONS.has(word)) status.hypothetical = true;
      else if (word === "without" || word === "instead") status.negation = true;
    } else if (relation === "case" && (word === "without" || word === "instead")) status.negation = true;
    else if (relation === "advcl" && childWith(parse, c, ["mark"]) !== -1) {
      const mark = parse.lemma[childWith(parse, c, ["mark"])]!.toLowerCase();
      if (CONDITIONS.has(mark) && mark !== "whether") status.hypothetical = true;
    } else if (
      (relation === "nsubj" || relation === "obj" || relation === "nsubj:pass") &&
      lowerForm(parse, c) !== "no"
    ) {
      if (NOBODY.has(word)) status.negation = true;
      const determiner = childWith(parse, c, ["det"]);
      if (determiner !== -1 && ["no", "neither"].includes(parse.lemma[determiner]!.toLowerCase()))
        status.negation = true;
    }
  }
  if (infinitive && isTrigger && !finite && isHeadlinePlan(parse, i)) status.future = true;
  if (infinitive && isToBe(parse, i)) status.future = true;
}

/** "is to visit", where the parse takes "is" for a copula. */
function isToBe(parse: Parse, i: number): boolean {
  const copula = childWith(parse, i, ["cop", "aux"]);
  return copula !== -1 && parse.lemma[copula] === "be" && ["VBZ", "VBP"].includes(xposOf(parse, copula));
}

/** "not only": what follows was done, and more. */
function isOnly(parse: Parse, i: number): boolean {
  return i < parse.head.length && ["only", "just", "merely", "simply"].includes(lowerForm(parse, i));
}

/** "Read on": a bare verb without subject or auxiliary at the top of a sentence, or joined to one. */
function isImperative(parse: Parse, token: number): boolean {
  let i = token;
  for (let steps = 0; steps < 6; steps++) {
    if (xposOf(parse, i) !== "VB") return false;
    if (childWith(parse, i, ["nsubj", "nsubj:pass", "aux", "mark", "csubj"]) !== -1) return false;
    if (parse.head[i]! < 0) return true;
    if (relationOf(parse, i) !== "conj") return false;
    i = parse.head[i]!;
  }
  return false;
}

function hasWould(parse: Parse, i: number): boolean {
  for (const c of childrenOf(parse, i))
    if (parse.lemma[c] === "would" || lowerForm(parse, c) === "would")
      return childWith(parse, i, ["advcl"]) === -1;
  return false;
}

/** "said it would": the future as seen from the past. Note: mutates status. */
function shiftBack(status: Status): void {
  status.hypothetical = false;
  status.future = true;
}

/** "Leaders to meet in Vilnius": an infinitive with its own subject, or as the root, is a plan. */
function isHeadlinePlan(parse: Parse, i: number): boolean {
  const relation = relationOf(parse, i);
  return relation === "root" || (childWith(parse, i, ["nsubj", "nsubj:pass"]) !== -1 && relation !== "advcl");
}

/** Reads what a head does to its dependent; false where the climb ends. Note: mutates status. */
function climbs(
  codebook: Codebook,
  parse: Parse,
  i: number,
  head: number,
  relation: string,
  isSpeech: (token: number) => boolean,
  status: Status,
): boolean {
  if (relation === "conj") return sharesStatus(parse, i, head);
  if (relation === "ccomp" && isSpeech(head)) {
    // A denial that spells out what it denies.
    if (effectOf(codebook, parse, head) === "negation") status.negation = true;
    return false;
  }
  if (relation === "parataxis" || relation === "root" || relation === "acl:relcl" || relation === "appos")
    return false;
  const infinitive = childWith(parse, i, ["mark"]) !== -1 && xposOf(parse, i) === "VB";
  if (
    relation === "xcomp" &&
    !infinitive &&
    posOf(parse, i) !== "v" &&
    NAMING.has(parse.lemma[head]!.toLowerCase())
  )
    return false;
  if (relation === "advcl" && !infinitive && xposOf(parse, i) !== "VBG") return false;
  if (relation === "amod" && xposOf(parse, i).startsWith("VB")) return false;
  if (relation === "xcomp" && infinitive && isDutyOrPlan(parse, head, status)) return true;
  if ((relation === "acl" || relation === "advcl") && isMereIdea(parse, i, head)) status.hypothetical = true;
  const effect = effectOf(codebook, parse, head);
  // What itself sets, aims or promises is there.
  if (relation === "nsubj" && effect === "future" && posOf(parse, head) === "v") return false;
  switch (effect) {
    case "future":
      status.future = true;
      break;
    case "hypothetical":
      status.hypothetical = true;
      break;
    case "negation":
      status.negation = true;
      break;
    case "historical":
      status.historical = true;
      break;
    case "light":
    case "none":
      break;
    default:
      // A noun that an ordinary verb takes is given, not reported: "hides the thaw" has a thaw.
      if (posOf(parse, i) === "n" && relation !== "amod" && relation !== "compound")
        return childWith(parse, head, ["expl"]) !== -1;
      if (relation === "xcomp" && infinitive) {
        if (parse.lemma[head] === "be" || uposOf(parse, head) === "AUX") status.future = true;
        else status.hypothetical = true;
      } else if ((relation === "acl" || relation === "advcl") && infinitive) status.future = true;
      else if (relation !== "xcomp" && relation !== "acl" && relation !== "amod") return false;
  }
  return relation !== "nmod" || effect !== undefined;
}

/** "has to go" is a duty, "is going to go" a plan; "had to go" went. Note: mutates status. */
function isDutyOrPlan(parse: Parse, head: number, status: Status): boolean {
  const lemma = parse.lemma[head]!.toLowerCase();
  if (lemma === "go" && xposOf(parse, head) === "VBG") status.future = true;
  else if ((lemma === "have" || lemma === "need") && ["VBP", "VBZ", "VB"].includes(xposOf(parse, head)))
    status.hypothetical = true;
  else return false;
  return true;
}

/** "capable of striking", "ways of creating": a gerund that a word of quality or manner only names. */
function isMereIdea(parse: Parse, i: number, head: number): boolean {
  if (xposOf(parse, i) !== "VBG") return false;
  const mark = childWith(parse, i, ["mark"]);
  if (mark === -1 || !["of", "in", "about", "from"].includes(parse.lemma[mark]!.toLowerCase())) return false;
  return uposOf(parse, head) === "ADJ" || (uposOf(parse, head) === "NOUN" && parse.lemma[mark] === "of");
}

/** A conjunct shares auxiliaries ("will visit and meet") unless it has its own subject or auxiliary. */
function sharesStatus(parse: Parse, i: number, head: number): boolean {
  if (posOf(parse, i) === "n") return true;
  if (childWith(parse, i, ["nsubj", "nsubj:pass", "aux", "cop", "mark"]) !== -1) return false;
  return xposOf(parse, i) === xposOf(parse, head) || xposOf(parse, i) === "VB";
}

/** "Earlier, A could boast of ...": said of the whole sentence, whatever the parse hangs it on. */
function beginsFormerly(parse: Parse, token: number): boolean {
  let first = parse.sentenceFirst[sentenceOf(parse, token)]!;
  while (first < token && uposOf(parse, first) === "PUNCT") first++;
  return (
    FORMERLY.has(lowerForm(parse, first)) && !["obl", "compound", "mark"].includes(relationOf(parse, first))
  );
}

/** Questions and inverted conditions ("Should Minsk close ...") are hypothetical. Note: mutates status. */
function readSentence(parse: Parse, top: number, status: Status): void {
  const first = parse.sentenceFirst[sentenceOf(parse, top)]!;
  // "What happened?" takes for granted that something did.
  for (let i = first; i < Math.min(first + 4, parse.head.length); i++)
    if (["WP", "WRB", "WDT", "WP$"].includes(xposOf(parse, i))) return;
  for (const c of childrenOf(parse, top))
    if (relationOf(parse, c) === "punct" && lowerForm(parse, c) === "?") status.hypothetical = true;
}

function lowerForm(sentences: Sentences, i: number): string {
  return form(sentences, i).toLowerCase();
}
