/** Whether a single capitalised word that the tables know as a surname is meant as one, whatever the tagger called it. */
import { uposOf } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";
import type { Scan } from "./scan.ts";
import { lower } from "./tree.ts";

const LONG = 4;

/**
 * A proper noun is; so is any other capitalised word within a sentence that writes its words small, and one at its head
 * with a verb or another name behind it ("Kuchma asked", "Kuchma and Kwasniewski"): small taggers know few surnames.
 */
export function surnameStands(scan: Scan, i: number, sentenceFirst: number, limit: number): boolean {
  const { parse, words } = scan;
  if (uposOf(parse, i) === "PROPN") return true;
  if (!words[i]!.capital || lower(scan, i).length < LONG || isTitle(scan, sentenceFirst, limit)) return false;
  if (i > sentenceFirst && !/^["“‘':]$/.test(lower(scan, i - 1))) return true;
  if (/[^ -~]/.test(form(parse, i))) return true;
  if (i + 2 < limit && lower(scan, i + 1) === "," && /^(the|a|an|who|whose|former)$/.test(lower(scan, i + 2)))
    return true;
  const next = i + 1 < limit ? uposOf(parse, i + 1) : "";
  if (i + 2 < limit && lower(scan, i + 1) === "and" && words[i + 2]!.capital) return true;
  return next === "VERB" || next === "AUX";
}

/** Most of the long words begin with a capital letter, as in headlines. */
function isTitle(scan: Scan, first: number, limit: number): boolean {
  let long = 0;
  let capitals = 0;
  for (let i = first; i < limit; i++) {
    const { lower: form, capital, shape } = scan.words[i]!;
    if (form.length < LONG || shape === "other") continue;
    long++;
    if (capital) capitals++;
  }
  return capitals * 5 >= long * 4;
}
