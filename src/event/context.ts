/** PLOVER contexts of a sentence: from its words and from who takes part. */
import type { Parse } from "../parse/parse.ts";
import type { Codebook } from "./codebook.ts";
import type { Party } from "./reading.ts";

/** Contexts of sentence `s`, in the order of their first word, after those that the frame and the parties give. */
export function contextOf(
  codebook: Codebook,
  parse: Parse,
  s: number,
  given: readonly string[],
  parties: readonly Party[],
): readonly string[] {
  const contexts = new Set(given);
  if (parties.some((party) => party.sector.includes("MIL"))) contexts.add("military");
  for (let i = parse.sentenceFirst[s]!; i < parse.sentenceFirst[s + 1]!; i++)
    for (const context of codebook.contexts.get(parse.lemma[i]!.toLowerCase()) ?? []) contexts.add(context);
  return [...contexts];
}
