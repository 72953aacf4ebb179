/** Names of months in the languages of the press, as Unicode's CLDR has them (through Intl). */

/** A name that stands for other months in an earlier one of these (Croatian listopad is October, Polish November) keeps that month. */
const LANGUAGES =
  "en de fr es it pt nl pl cs sk ru uk be bg sr-Cyrl sr-Latn sl hu ro el tr az sv nb da fi et lv lt sq hr mk ca id vi ka hy fa ar he th".split(
    " ",
  );

/** The shortest beginning of a name that is taken for it. */
const SHORTEST = 3;

let table: ReadonlyMap<string, number> | null = null;

/** 1 to 12 for the name of a month, or for a beginning of one that no other month has; null for other words. */
export function monthOf(word: string): number | null {
  table ??= readNames();
  return table.get(plain(word).replace(MARK, "")) ?? null;
}

/** What ends an abbreviation. */
const MARK = /[^\p{L}]+$/u;

/** Without accents and case, as feeds leave them out. */
function plain(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function readNames(): ReadonlyMap<string, number> {
  const months = new Map<string, number>();
  for (const language of LANGUAGES) {
    const names = namesIn(language);
    for (const [name, month] of names) if (!months.has(name)) months.set(name, month);
    // English is what most feeds are dated in: its abbreviations go before whole names of other languages.
    if (language === "en") addBeginnings(names, months);
  }
  addBeginnings([...months], months);
  return months;
}

/** Whole names and abbreviations, by themselves and beside a day, which Slavic languages decline. */
function namesIn(language: string): [name: string, month: number][] {
  const forms: Intl.DateTimeFormatOptions[] = [
    { month: "long" },
    { month: "short" },
    { day: "numeric", month: "long" },
    { day: "numeric", month: "short" },
  ];
  return forms.flatMap((form) => {
    const format = new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC", calendar: "gregory" });
    return Array.from({ length: 12 }, (_, month): [string, number] => {
      const parts = format.formatToParts(Date.UTC(2001, month, 15));
      const name = parts.find((part) => part.type === "month")!.value;
      return [plain(name).replace(MARK, ""), month + 1];
    }).filter(([name]) => /^\p{L}{2,}$|^\p{Script=Thai}+\.\p{Script=Thai}+$/u.test(name));
  });
}

/** Note: mutates months. */
function addBeginnings(names: readonly (readonly [string, number])[], months: Map<string, number>): void {
  const beginnings = new Map<string, Set<number>>();
  for (const [name, month] of names)
    for (let length = SHORTEST; length < name.length; length++) {
      const beginning = name.slice(0, length);
      beginnings.set(beginning, (beginnings.get(beginning) ?? new Set()).add(month));
    }
  for (const [beginning, of] of beginnings)
    if (of.size === 1 && !months.has(beginning)) months.set(beginning, [...of][0]!);
}
