/** Who judges where no clause is reported: "A calls its ties with B strained", "experts see a thaw", "A spoke of a rift". */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf, uposOf } from "../parse/parse.ts";
import { childrenOf, childWith, posOf, prepositionOf } from "./clause.ts";
import type { Codebook } from "./codebook.ts";

/** Verbs that say what their object is like, and are no verbs of speech or stance in speech.tsv. */
const SEEING: ReadonlySet<string> = new Set(
  "see view perceive sense detect notice discern judge rate term treat depict portray paint picture speak talk celebrate cherish bemoan".split(
    " ",
  ),
);
/** Verbs that name what their object is: what stands under them is not asked for. */
const NAMING: ReadonlySet<string> = new Set(
  "call name label brand dub term describe rate judge deem declare consider regard see view find".split(" "),
);
/** Relations between a judging word and the verb that states it, without a clause of its own. */
const INSIDE: readonly string[] = ["amod", "compound", "obj", "iobj", "xcomp", "acl", "advcl", "conj"];
const LEADING: readonly string[] = ["of", "in", "as", "at", "on", "between", "about"];
/** Verbs of speech that with an object tell a deed: "maintains cordial relations". */
const KEEPING: readonly string[] = ["maintain", "promise", "pledge", "guarantee", "signal", "convey", "post"];
const DEPTH = 5;

/** The verb of judging over a token and who judges; null where a clause or nobody stands between them. */
export function judgeOf(
  codebook: Codebook,
  mentions: Mentions,
  token: number,
): { readonly verb: number; readonly source: number } | null {
  for (let i = token, depth = 0; depth < DEPTH && mentions.head[i]! >= 0; i = mentions.head[i]!, depth++) {
    const verb = mentions.head[i]!;
    if (!isInside(mentions, i)) return null;
    if (posOf(mentions, verb) !== "v") continue;
    const word = mentions.lemma[verb]!.toLowerCase();
    const source = childWith(mentions, verb, ["nsubj", "obl:agent"]);
    const judges = SEEING.has(word) || codebook.speech.has(word) || codebook.attitudes.has(word);
    if (!judges || KEEPING.includes(word) || source === -1 || source > token) return null;
    // Two who call themselves friends are no one speaker; of "who" and "it" the name stands elsewhere.
    const joined = childWith(mentions, source, ["conj"]) !== -1;
    return joined || uposOf(mentions, source) === "PRON" ? null : { verb, source };
  }
  return null;
}

/** Whether the verb over a token names what something is: "called the ties useful" does not ask for them. */
export function isNaming(mentions: Mentions, verb: number): boolean {
  return NAMING.has(mentions.lemma[verb]!.toLowerCase()) && childWith(mentions, verb, ["obj", "iobj"]) !== -1;
}

function isInside(mentions: Mentions, i: number): boolean {
  const relation = relationOf(mentions, i);
  if (relation === "nmod" || relation.startsWith("obl")) return LEADING.includes(prepositionOf(mentions, i));
  if (!INSIDE.includes(relation)) return false;
  if (relation !== "acl" && relation !== "advcl") return true;
  // A participle or adjective that the parse hung on the verb or its object; a clause has a subject.
  for (const c of childrenOf(mentions, i))
    if (relationOf(mentions, c).startsWith("nsubj") || relationOf(mentions, c) === "aux") return false;
  return true;
}
