/** Whether two phrases, or a phrase and a chain, agree in number and gender. */
import { GENDER } from "./gender.ts";
import type { Linking } from "./linking.ts";
import { NUMBER } from "./pronouns.ts";

/** 0 unknown, 1 agree, 2 differ. */
export function agreeGender(a: number, b: number): number {
  if (a === GENDER.unknown || b === GENDER.unknown) return 0;
  if (a === b) return 1;
  if (a === GENDER.human) return b === GENDER.neuter ? 2 : 1;
  if (b === GENDER.human) return a === GENDER.neuter ? 2 : 1;
  return 2;
}

export function agreeNumber(a: number, b: number): number {
  if (a === NUMBER.unknown || b === NUMBER.unknown) return 0;
  return a === b ? 1 : 2;
}

/** Whether nothing known speaks against the two in number and gender. */
export function agrees({ markables, chain, gender, number }: Linking, m: number, j: number): boolean {
  const other = chain[j]!;
  return (
    agreeGender(markables.gender[m]!, gender[other]!) !== 2 &&
    agreeNumber(markables.number[m]!, markables.number[j]!) !== 2 &&
    agreeNumber(markables.number[m]!, number[other]!) !== 2
  );
}
