/** What a format cannot hold, counted while it is written, so that it can be told. */

/** Numbers of things left out, by what they are: "assessments". */
export type Lost = Map<string, number>;

/** Note: mutates `lost`. */
export function lose(lost: Lost, what: string, count = 1): void {
  if (count > 0) lost.set(what, (lost.get(what) ?? 0) + count);
}

/** Note: mutates `lost`: counts the records that are no events. */
export function loseOthers(lost: Lost, records: readonly { readonly record: string }[]): void {
  for (const kind of ["assessment", "channel"])
    lose(lost, `${kind}s`, records.filter((one) => one.record === kind).length);
}

/** "12 assessments, 3 channels"; empty where nothing was lost. */
export function lostText(lost: Lost): string {
  return [...lost].map(([what, count]) => `${count.toLocaleString("en-GB")} ${what}`).join(", ");
}
