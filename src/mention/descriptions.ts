/** Pronouns and definite descriptions as drafts: "they", "the two countries", "the Alliance"; resolving them comes later. */
import { relationOf, uposOf, xposOf } from "../parse/parse.ts";
import { type Draft, newDraft, type Reference } from "./draft.ts";
import type { Scan } from "./scan.ts";
import { lower } from "./tree.ts";
import type { Voices } from "./voices.ts";

const PRONOUNS: ReadonlyMap<string, Reference> = new Map([
  ["i", "speaker"],
  ["me", "speaker"],
  ["my", "speaker"],
  ["we", "speaker"],
  ["us", "speaker"],
  ["our", "speaker"],
  ["he", "person"],
  ["she", "person"],
  ["him", "person"],
  ["her", "person"],
  ["his", "person"],
  ["it", "actor"],
  ["its", "actor"],
  ["they", "several"],
  ["them", "several"],
  ["their", "several"],
]);
const several =
  "countries states nations sides parties neighbours neighbors capitals allies partners governments leaders presidents ministers delegations powers republics militaries armies teams rivals foes enemies adversaries superpowers";
const one =
  "country nation republic kingdom state organisation organization federation monarchy sultanate emirate sheikhdom archipelago island";
const body = "agency coalition group council commission committee fund faction movement mission force";
type Description = "several" | "one" | "body" | "alliance" | "union" | "bloc";
const DESCRIPTIONS: ReadonlyMap<string, Description> = new Map<string, Description>([
  ...several.split(" ").map((word) => [word, "several"] as const),
  ...one.split(" ").map((word) => [word, "one"] as const),
  ...body.split(" ").map((word) => [word, "body"] as const),
  ["alliance", "alliance"],
  ["union", "union"],
  ["bloc", "bloc"],
]);

/** Adds drafts for pronouns and descriptions that no table word covers. Note: mutates `drafts`. */
export function addDescriptions(scan: Scan, drafts: Draft[], voices: Voices): void {
  const { parse } = scan;
  const heads = new Map(drafts.map((draft) => [draft.head, draft]));
  for (const draft of drafts)
    if (isMember(scan, draft)) {
      draft.reference = "actor";
      draft.identities = [];
    }
  for (let i = 0; i < parse.tokenStart.length; i++) {
    const word = lower(scan, i);
    const pronoun = PRONOUNS.get(word);
    if (pronoun !== undefined && uposOf(parse, i) === "PRON") {
      if (relationOf(parse, i) === "expl" || (pronoun === "speaker" && voices.said[i] === -1)) continue;
      const draft = newDraft(i, i + 1, i, "pronoun");
      draft.reference = pronoun;
      drafts.push(draft);
      continue;
    }
    const kind = DESCRIPTIONS.get(word);
    if (kind === undefined || scan.nameAt[i] !== -1) continue;
    if (kind === "one" && /^(compound|amod)$/.test(relationOf(parse, i))) continue;
    const reference = description(scan, i, kind);
    if (reference === null) continue;
    const known = heads.get(i);
    if (known !== undefined) {
      if (known.identities.length === 0 && known.person === null && known.place === null) {
        known.reference = reference;
        if (known.kind === "name") known.affiliation = null;
        known.kind = "nominal";
      }
      continue;
    }
    const first = reference === "actor" ? firstOfLikened(scan, i) : firstOfDescription(scan, i);
    // "the West African country": names in it only tell where the country lies.
    for (let k = drafts.length - 1; k >= 0 && reference === "actor"; k--)
      if (drafts[k]!.first >= first && drafts[k]!.end <= i) drafts.splice(k, 1);
    const draft = newDraft(first, i + 1, i, "nominal");
    draft.reference = reference;
    drafts.push(draft);
  }
}

/** A determiner or number that makes a description definite, among the children before a noun. */
export function definite(scan: Scan, i: number, words: RegExp): boolean {
  const { parse } = scan;
  for (let c = parse.firstChild[i]!; c !== -1 && c < i; c = parse.nextSibling[c]!)
    if (words.test(lower(scan, c))) return true;
  return i > 0 && scan.sentence[i - 1] === scan.sentence[i] && words.test(lower(scan, i - 1));
}

/** Other modifiers ("the Baltic countries", "the member states") say that others are meant. */
function otherwiseModified(scan: Scan, i: number): boolean {
  const { parse } = scan;
  for (let c = parse.firstChild[i]!; c !== -1; c = parse.nextSibling[c]!) {
    const relation = relationOf(parse, c);
    if (
      relation === "amod" ||
      relation === "compound" ||
      relation === "nmod:poss" ||
      relation === "acl:relcl"
    )
      return true;
    if (relation === "nmod") return true;
  }
  return false;
}

function description(scan: Scan, i: number, kind: Description): Reference | null {
  const capital = scan.words[i]!.capital;
  switch (kind) {
    case "alliance":
      return (capital && relationOf(scan.parse, i) !== "flat") || definite(scan, i, /^the$/)
        ? plainOnly(scan, i, kind)
        : null;
    case "union":
      return (capital || speaksOfUnion(scan)) && definite(scan, i, /^the$/) ? plainOnly(scan, i, kind) : null;
    case "bloc":
      return definite(scan, i, /^(the|this)$/) ? plainOnly(scan, i, kind) : null;
    case "body":
      return definite(scan, i, /^the$/) && !otherwiseModified(scan, i) ? "role" : null;
    case "one":
      return definite(scan, i, /^(the|this)$/) && (!otherwiseModified(scan, i) || isLikened(scan, i))
        ? "actor"
        : null;
    default: {
      const numbered = /^neighbou?rs$/.test(lower(scan, i))
        ? /^(the|both|two|these|three)$/
        : /^(both|two|these|three)$/;
      return definite(scan, i, numbered) && !otherwiseModified(scan, i) ? "several" : null;
    }
  }
}

const UNIONS = new Set(["EU", "AU", "EAEU", "USBR"]);

/** A document that names a union of states, or the seat of one, and no trade union. */
const speaksOfUnion = (scan: Scan): boolean =>
  scan.names.some(({ entry }) => UNIONS.has(entry.id) || entry.name === "Brussels") &&
  !scan.roles.some(({ entry }) => entry.sector[0] === "LAB");

/** What a state is like, or where it lies: "the oil-rich kingdom", "the West African nation". */
const LIKENESS =
  /^(island|rich|poor|wealthy|impoverished|tiny|small|large|vast|oil|gas|energy|mineral|producing|exporting|landlocked|communist|socialist|hermit|nuclear|armed|isolated|west|east|north|south|southern|northern|western|eastern|central|southeast|northeast|african|asian|european|arab|muslim|islamic|balkan|gulf|caribbean|pacific|atlantic|mediterranean|andean|caucasus|scandinavian|nordic|baltic|american|former|soviet|ex|yugoslav|desert|mountainous|adriatic|aegean|alpine|black|caspian|himalayan|iberian|polynesian|melanesian|micronesian|sahel|sahelian|saharan|maghreb|sea|coastal|tropical|francophone|lusophone|troubled|fragile|secretive|populous|member|archipelago|-)$/;

/** Whether all words between the determiner and the noun tell what a state is like, and nothing follows it. */
function isLikened(scan: Scan, i: number): boolean {
  const { parse } = scan;
  for (let c = parse.firstChild[i]!; c !== -1; c = parse.nextSibling[c]!)
    if (c > i && /^(nmod|acl)/.test(relationOf(parse, c))) return false;
  for (let at = i - 1; at >= parse.sentenceFirst[scan.sentence[i]!]!; at--) {
    if (/^(the|this)$/.test(lower(scan, at))) return at < i - 1;
    const name = scan.nameAt[at]! === -1 ? null : scan.names[scan.nameAt[at]!]!.entry.kind;
    if (name !== "group" && name !== "organisation" && name !== "region" && !LIKENESS.test(lower(scan, at)))
      return false;
  }
  return false;
}

/** "the NATO member" is one of its states. */
const isMember = (scan: Scan, draft: Draft): boolean =>
  /^(member|ally|member state|member country)$/.test(draft.role ?? "") &&
  xposOf(scan.parse, draft.head) === "NN" &&
  draft.identities.length === 1 &&
  draft.identities[0]!.country === null &&
  definite(scan, draft.head, /^the$/);

/** "the Western alliance", "the military alliance with Russia": not the one everybody knows. */
function plainOnly(scan: Scan, i: number, reference: Reference): Reference | null {
  const { parse } = scan;
  if (i + 1 < parse.tokenStart.length && /^(for|of|to|with|between)$/.test(lower(scan, i + 1))) return null;
  for (let c = parse.firstChild[i]!; c !== -1; c = parse.nextSibling[c]!) {
    const relation = relationOf(parse, c);
    if (relation === "amod" || relation === "nmod:poss") return null;
    if (
      relation === "nmod" &&
      /^(with|of|between)$/.test(lower(scan, parse.firstChild[c] === -1 ? c : parse.firstChild[c]!))
    )
      return null;
    if (relation === "compound" && c < i && scan.nameAt[c] === -1) return null;
  }
  return reference;
}

function firstOfDescription(scan: Scan, i: number): number {
  const from = scan.parse.sentenceFirst[scan.sentence[i]!]!;
  let first = i;
  while (
    first - 1 >= from &&
    i - first < 3 &&
    /^(both|two|these|three|the|this)$/.test(lower(scan, first - 1))
  )
    first--;
  return first;
}

/** "the oil-rich kingdom" begins at its determiner. */
function firstOfLikened(scan: Scan, i: number): number {
  const from = scan.parse.sentenceFirst[scan.sentence[i]!]!;
  for (let at = i - 1; at >= from; at--) if (/^(the|this)$/.test(lower(scan, at))) return at;
  return i;
}
