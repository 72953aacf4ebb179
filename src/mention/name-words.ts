/** Words that tell what a name beside or around them is: months, companies, bodies, terrain, titles. */

/** Kinds of words, as bits. */
export const CALENDAR = 1;
export const COMPANY = 2;
export const BODY = 4;
export const TERRAIN = 8;
export const HONORIFIC = 16;
export const PLACED = 32;
export const SAYING = 64;

/** Words of a kind; `also` ends some of them as well. */
const KINDS_OF_WORDS: readonly (readonly [kind: number, also: string, words: string])[] = [
  [
    CALENDAR,
    ".",
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun",
  ],
  [COMPANY, ".", "inc corp co ltd llc plc gmbh ag sa pvt llp lp nv ab oy spa jsc pjsc ooo bhd"],
  [
    BODY,
    "s",
    "group bank university institute college school council agency service association committee commission union party foundation center centre department ministry office court company corporation club team society times post news press tribune herald journal army navy force forces command brigade division parliament assembly congress senate authority board organization organisation federation alliance league front movement church museum hospital",
  ],
  [
    TERRAIN,
    "",
    "river lake mount mountain mountains valley island islands sea ocean gulf bay cape street avenue road square park city town village district province county region state strait canal bridge airport port hotel beach hill hills desert peninsula coast",
  ],
  [
    HONORIFIC,
    ".",
    "mr mrs ms miss dr prof professor sir lord lady dame capt captain gen general col colonel lt lieutenant sgt sergeant maj major sen senator rep gov president minister king queen prince princess pope judge justice st saint rev father sheikh ayatollah imam mullah",
  ],
  [PLACED, "", "in at near from outside around across to"],
  [SAYING, "", "said says told added wrote asked replied warned argued explained"],
];

const TELLING: ReadonlyMap<string, number> = KINDS_OF_WORDS.reduce((all, [kind, also, words]) => {
  for (const word of words.split(" "))
    for (const form of [word, word + also]) all.set(form, (all.get(form) ?? 0) | kind);
  return all;
}, new Map<string, number>());

/** Kinds of a lower-cased word, or 0. */
export const tells = (lower: string): number => TELLING.get(lower) ?? 0;

/** Whether a lower-cased word is a month or a day of the week. */
export const isCalendar = (lower: string): boolean => (tells(lower) & CALENDAR) !== 0;
