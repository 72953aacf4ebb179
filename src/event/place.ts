/** Where an event was: the place that its own clause tells, the narrowest first; else whose place the subject has, or a dateline. */
import type { Mentions, Place } from "../mention/mentions.ts";
import { relationOf } from "../parse/parse.ts";
import { form, sentenceOf } from "../sentence/sentences.ts";
import { childrenOf, childWith, posOf, prepositionOf } from "./clause.ts";

const LOCATIVES: readonly string[] = [
  ..."in at near outside over inside around off aboard along above within across".split(" "),
];
/** Relations of phrases within one clause. */
const PHRASES: readonly string[] = ["obj", "obl", "obl:unmarked", "nmod", "nmod:desc", "appos"];
/** Parts of a phrase that name what its head is: "the capital Doha", "Lima airport". */
const NAMING: readonly string[] = ["appos", "obj", "compound", "flat", "nmod:desc", "nmod:poss"];
/** Nouns of somewhere, whose "of" names them: "the town of Gao", "the port of Santos". */
const SITES: ReadonlySet<string> = new Set(
  "town city village port resort capital district region province temple border airport base island coast area outskirts suburb camp strait valley municipality settlement stronghold oblast prefecture enclave sector north south east west centre center gulf bay site station square".split(
    " ",
  ),
);
/** Verbs that happen where they lead to, or at what they strike; and those that happen where they lead from. */
const TO: ReadonlySet<string> = new Set(
  "deploy dispatch visit tour reach enter travel fly go come arrive head return bomb shell strike hit capture seize retake storm besiege occupy invade raid recapture".split(
    " ",
  ),
);
const FROM: ReadonlySet<string> = new Set("withdraw retreat pull evacuate leave flee depart".split(" "));
/** What is done where its report is filed: "LIMA - Peru and Chile resumed talks". */
const FILED: ReadonlySet<string> = new Set(
  "meet hold resume open begin start sign gather convene agree arrive visit protest march rally arrest talk".split(
    " ",
  ),
);
const DASH = /^[-–—:]+$/;
const DEPTH = 4;

/** The place of the trigger's clause, or of the verb it hangs on or completes ("gathered in A to sign"); null if none is named. */
export function placeOf(mentions: Mentions, trigger: number): Place | null {
  let token = trigger;
  for (let depth = 0; depth < DEPTH && token >= 0; depth++) {
    const place = narrowest([...placesUnder(mentions, token, 0), ...goalsOf(mentions, token)]);
    if (place !== null) return place;
    if (posOf(mentions, token) === "v" && !completes(mentions, token)) break;
    token = mentions.head[token]!;
  }
  return token < 0 ? null : (placeOfSubject(mentions, token) ?? dateline(mentions, token));
}

/** A town or site before a state; the first of equals. */
function narrowest(places: readonly Place[]): Place | null {
  return places.find(({ precision }) => precision !== "country") ?? places[0] ?? null;
}

/** "to sign", "agreed to open": where its verb was. */
function completes(mentions: Mentions, verb: number): boolean {
  const mark = childWith(mentions, verb, ["mark"]);
  return (
    ["xcomp", "advcl"].includes(relationOf(mentions, verb)) && mark !== -1 && mentions.lemma[mark] === "to"
  );
}

/** Places of locative phrases under a token, near ones before those in phrases of phrases. */
function placesUnder(mentions: Mentions, token: number, depth: number): readonly Place[] {
  const near: Place[] = [];
  const inner: Place[] = [];
  for (const c of childrenOf(mentions, token)) {
    if (!PHRASES.includes(relationOf(mentions, c))) continue;
    if (LOCATIVES.includes(prepositionOf(mentions, c))) near.push(...placesNamed(mentions, c));
    // What is behind the word is its own: "his talks in Lima", not what came before it.
    if (depth < DEPTH && (depth === 0 || c > token)) inner.push(...placesUnder(mentions, c, depth + 1));
  }
  return [...near, ...inner];
}

/** The place that a phrase names: "Lima", "the town of Gao", "the capital Doha", "Lima airport". */
function placesNamed(mentions: Mentions, noun: number): readonly Place[] {
  const own = placeAt(mentions, noun);
  if (own !== null) return [own];
  const found: Place[] = [];
  for (const c of childrenOf(mentions, noun)) {
    const relation = relationOf(mentions, c);
    const site = SITES.has(mentions.lemma[noun]!.toLowerCase());
    const named = site ? NAMING.includes(relation) : relation === "appos";
    if (named || (site && relation === "nmod" && prepositionOf(mentions, c) === "of"))
      found.push(...placesOf(placeAt(mentions, c)));
  }
  // "the Black Sea resort of Sochi": what stands after "of" is the narrower.
  return found.reverse();
}

/** "visited Ankara", "flew to Lima", "withdrew from Gao". */
function goalsOf(mentions: Mentions, verb: number): readonly Place[] {
  const word = mentions.lemma[verb]!.toLowerCase();
  if (posOf(mentions, verb) !== "v" || !(TO.has(word) || FROM.has(word))) return [];
  return [...childrenOf(mentions, verb)].flatMap((c) => {
    const preposition = prepositionOf(mentions, c);
    const goal = TO.has(word)
      ? relationOf(mentions, c) === "obj" || preposition === "to"
      : preposition === "from";
    return goal ? placesNamed(mentions, c) : [];
  });
}

/** "Police in Minsk arrested": they did it where they are. */
function placeOfSubject(mentions: Mentions, verb: number): Place | null {
  const subject = childWith(mentions, verb, ["nsubj"]);
  return subject === -1 ? null : (placesUnder(mentions, subject, DEPTH)[0] ?? null);
}

/** "LIMA (Agency) - ...", "Lima, 3 May - ...": the place at the head of the sentence, of acts that a report is filed beside. */
function dateline(mentions: Mentions, verb: number): Place | null {
  if (!FILED.has(mentions.lemma[verb]!.toLowerCase())) return null;
  const s = sentenceOf(mentions, verb);
  // A dateline may have become a sentence of its own, which ends in its dash.
  const begin = mentions.sentenceFirst[s]!;
  const alone = s > 0 && DASH.test(form(mentions, begin - 1));
  const first = alone ? mentions.sentenceFirst[s - 1]! : begin;
  const place = placeAt(mentions, first);
  if (place === null) return null;
  for (let i = first + 1; i < Math.min(verb, first + 8); i++) if (DASH.test(form(mentions, i))) return place;
  return null;
}

function placeAt(mentions: Mentions, token: number): Place | null {
  const m = mentions.mentionAt[token]!;
  return m === -1 ? null : mentions.mentions[m]!.place;
}

const placesOf = (place: Place | null): readonly Place[] => (place === null ? [] : [place]);
