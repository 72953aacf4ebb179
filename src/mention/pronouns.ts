/** English pronouns: person, number and gender of what they stand for. */
import { GENDER } from "./gender.ts";

export const NUMBER = { unknown: 0, one: 1, several: 2 } as const;

export interface Pronoun {
  /** 1 and 2: who speaks and who is spoken to; 3 personal, 4 demonstrative, 5 indefinite ("somebody", "one"). */
  readonly person: number;
  readonly number: number;
  readonly gender: number;
  readonly reflexive: boolean;
}

const rows: readonly (readonly [string, number, number, number])[] = [
  ["i me my mine myself", 1, NUMBER.one, GENDER.human],
  ["we us our ours ourselves ourself", 1, NUMBER.several, GENDER.human],
  ["you your yours yourself ya y'all", 2, NUMBER.unknown, GENDER.human],
  ["yourselves", 2, NUMBER.several, GENDER.human],
  ["he him his himself", 3, NUMBER.one, GENDER.male],
  ["she her hers herself", 3, NUMBER.one, GENDER.female],
  ["it its itself", 3, NUMBER.one, GENDER.neuter],
  ["they them their theirs themselves themself 'em", 3, NUMBER.several, GENDER.unknown],
  ["this that", 4, NUMBER.one, GENDER.neuter],
  ["these those", 4, NUMBER.several, GENDER.unknown],
  ["here there now then", 4, NUMBER.one, GENDER.neuter],
  ["someone somebody everyone everybody anyone anybody nobody oneself one's", 5, NUMBER.one, GENDER.human],
  ["something everything anything nothing", 5, NUMBER.one, GENDER.neuter],
  ["all both some many few others most each one another none other", 5, NUMBER.unknown, GENDER.unknown],
];

export const PRONOUNS: ReadonlyMap<string, Pronoun> = new Map(
  rows.flatMap(([words, person, number, gender]) =>
    words
      .split(" ")
      .map((word) => [word, { person, number, gender, reflexive: /self$|selves$/.test(word) }] as const),
  ),
);
