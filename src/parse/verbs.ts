/** The verb table data/lexicon/verbs.tsv: gives the base of an inflected form, by Penn tag. */
import { badCell, readTable } from "../core/table.ts";
import { XPOS } from "./parse.ts";

/** Bits of a base: the forms that it makes by the rules of spelling, without doubling. */
const REGULAR_PAST = 1;
const REGULAR_GERUND = 2;
const KNOWN = 4;

export interface Verbs {
  readonly bases: ReadonlyMap<string, number>;
  /** Bases of the forms that the table writes out, per place in XPOS. */
  readonly written: readonly ReadonlyMap<string, string>[];
}

const VBZ: number = XPOS.indexOf("VBZ");
const VBD: number = XPOS.indexOf("VBD");
const VBN: number = XPOS.indexOf("VBN");
const VBG: number = XPOS.indexOf("VBG");

/** Reads `directory/verbs.tsv`. Throws bad input naming file, line and column. */
export function readVerbs(directory: string): Verbs {
  const bases = new Map<string, number>();
  const written = XPOS.map(() => new Map<string, string>());
  const add = (tag: number, cell: string, base: string): void => {
    for (const form of cell.split("|")) if (!written[tag]!.has(form)) written[tag]!.set(form, base);
  };
  for (const row of readTable(directory, "verbs.tsv", ["base", "past", "participle", "gerund"])) {
    const { base, past, participle, gerund } = row.cells as Record<string, string>;
    if (!/^[a-z-]+$/.test(base!))
      throw badCell(directory, row, "base", "a verb in lower case", "Write its base form.");
    bases.set(base!, KNOWN | (past === "" ? REGULAR_PAST : 0) | (gerund === "" ? REGULAR_GERUND : 0));
    // The tagger takes one for the other; no verb's past is another's participle.
    for (const cell of [past!, participle!])
      for (const tag of [VBD, VBN]) if (cell !== "") add(tag, cell, base!);
    if (gerund !== "") add(VBG, gerund!, base!);
    // "quizzing" goes with "quizzes".
    if (/[sz]ing$/.test(gerund!)) add(VBZ, gerund!.replaceAll(/ing\b/g, "es"), base!);
  }
  return { bases, written };
}

/** The first that is a base with the bit: the word less `strip` characters; with `other` for its last i or y; with "e". */
function candidate(
  verbs: Verbs,
  bit: number,
  word: string,
  strip: number,
  other: string,
): string | undefined {
  const stem = word.slice(0, word.length - strip);
  const has = (base: string): boolean => ((verbs.bases.get(base) ?? 0) & bit) !== 0;
  if (has(stem)) return stem;
  // Before the e: "dying" is of "die", and "dye" has its e in "dyeing".
  const changed = other !== "" && /[iy]$/.test(stem) ? stem.slice(0, -1) + other : "";
  if (changed !== "" && has(changed)) return changed;
  return has(`${stem}e`) ? `${stem}e` : undefined;
}

/**
 * Base of a lower-cased word with a Penn tag (place in XPOS), where the table knows it. Of two bases of one form
 * ("installed": install, instal) the one that forms it regularly is taken.
 */
export function baseOf(verbs: Verbs, word: string, xpos: number): string | undefined {
  let base: string | undefined;
  if (xpos === VBZ && word.endsWith("s"))
    base =
      candidate(verbs, KNOWN, word, 1, "") ??
      (word.endsWith("es") ? candidate(verbs, KNOWN, word, 2, "y") : undefined);
  else if ((xpos === VBD || xpos === VBN) && word.endsWith("ed"))
    base = candidate(verbs, REGULAR_PAST, word, 2, "y");
  else if (xpos === VBG && word.endsWith("ing")) base = candidate(verbs, REGULAR_GERUND, word, 3, "ie");
  return base ?? verbs.written[xpos]!.get(word);
}
