/** What somebody is called for short: the surname, with the particles that belong to it. */

import { isUpper } from "./trie.ts";

/** Particles without which a surname is another one: "dos Santos" is no Santos; "de Villepin" is Villepin as well. */
const BOUND = /^(dos|das|do|da|del|der|di|le|la|van|von|zu|ter|ould|bin|ibn)$/i;
/** Articles that texts leave out: "al-Sisi", "el-Sisi", "Sisi". */
const ARTICLE = /^(al|el|as|ash|ad|at|an|ar)[-\s]/;
const isInitial = (word: string): boolean =>
  word.includes(".") || (word.length < 3 && [...word].every(isUpper));

/**
 * Short forms of a full name: "Jaap de Hoop Scheffer" is "Scheffer", "Hoop Scheffer" and "de Hoop Scheffer", "José Eduardo dos Santos" is
 * "dos Santos" alone, "Fayez al-Sarraj" is "al-Sarraj" and "Sarraj". A name of one word has none.
 */
export function surnameForms(name: string): string[] {
  const words = name.split(" ").filter((word) => !/^(Jr|Sr|II|III|IV)\.?$/.test(word));
  if (words.length < 2) return [];
  const last = words.at(-1)!;
  let first = words.length - 1;
  while (first > 1 && BOUND.test(words[first - 1]!)) first--;
  const forms = [words.slice(first).join(" ")];
  const bare = last.replace(ARTICLE, "");
  if (bare !== last && isUpper(bare[0] ?? "")) forms.push(bare);
  const before = words[words.length - 2]!;
  if (words.length > 2 && first === words.length - 1 && !isInitial(before)) {
    forms.push(`${before} ${last}`);
    const particle = words.at(-3)!;
    if (/^[a-z]/.test(particle)) forms.push(`${particle} ${before} ${last}`);
  }
  return forms.filter((form) => form.length > 2);
}
