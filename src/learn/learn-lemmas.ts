/** Learns the table of lemmas: a rule for each ending that pays, and the words that no rule gets right. */
import { type LemmaRule, LONGEST_ENDING, lemmaByRule } from "../parse/lemma.ts";
import { type Parse, UPOS, XPOS } from "../parse/parse.ts";
import { form } from "../sentence/sentences.ts";

const PROPN: number = UPOS.indexOf("PROPN");
const PRP: number = XPOS.indexOf("PRP");
const GOES_WITH: number = XPOS.indexOf("GW");

const shared = (a: string, b: string): number => {
  let k = 0;
  while (k < a.length && k < b.length && a[k] === b[k]) k++;
  return k;
};

/** The usual lemma of each word seen with a tag, and how often it was seen. */
function usualLemmas(parses: readonly Parse[]): Map<string, { lemma: string; count: number }>[] {
  const counts = XPOS.map(() => new Map<string, Map<string, number>>());
  for (const parse of parses)
    for (let i = 0; i < parse.upos.length; i++) {
      if (parse.upos[i] === PROPN || parse.xpos[i] === GOES_WITH) continue;
      const word = form(parse, i).toLowerCase().replaceAll("’", "'");
      const lemma = parse.xpos[i] === PRP ? parse.lemma[i]! : parse.lemma[i]!.toLowerCase();
      if (/\s/.test(word + lemma)) continue;
      const seen = counts[parse.xpos[i]!]!;
      const lemmas = seen.get(word) ?? new Map<string, number>();
      seen.set(word, lemmas.set(lemma, (lemmas.get(lemma) ?? 0) + 1));
    }
  return counts.map(
    (seen) =>
      new Map(
        [...seen].map(([word, lemmas]) => {
          const [lemma] = [...lemmas].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]!;
          return [word, { lemma, count: [...lemmas.values()].reduce((sum, n) => sum + n, 0) }];
        }),
      ),
  );
}

/** The commonest edit of each ending, kept where it differs from that of the next shorter ending and has three words or more. */
function learnRules(words: ReadonlyMap<string, { lemma: string }>): Map<string, LemmaRule> {
  const edits = new Map<string, Map<string, number>>();
  for (const [word, { lemma }] of words) {
    const stem = shared(word, lemma);
    const edit = `${word.length - stem}\t${lemma.slice(stem)}`;
    for (let length = 0; length <= LONGEST_ENDING && length < word.length; length++) {
      const ending = word.slice(word.length - length);
      if (word.length - stem > length + 2) continue;
      const counts = edits.get(ending) ?? new Map<string, number>();
      edits.set(ending, counts.set(edit, (counts.get(edit) ?? 0) + 1));
    }
  }
  const rules = new Map<string, LemmaRule>();
  const inherited = new Map<string, string>();
  for (const [ending, counts] of [...edits].sort(
    (a, b) => a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1),
  )) {
    const [edit, count] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]!;
    const shorter = ending === "" ? "0\t" : inherited.get(ending.slice(1))!;
    const pays = edit !== shorter && count >= 3 && count > (counts.get(shorter) ?? 0) + 1;
    inherited.set(ending, pays ? edit : shorter);
    const [strip, append] = edit.split("\t");
    if (pays) rules.set(ending, { strip: Number(strip), append: append! });
  }
  return rules;
}

/** The table as TSV: rules, then words that the rules get wrong. */
export function learnLemmas(parses: readonly Parse[]): string {
  const lines = ["kind\ttag\tkey\tstrip\tvalue"];
  usualLemmas(parses).forEach((words, place) => {
    const rules = learnRules(words);
    for (const [ending, { strip, append }] of rules)
      lines.push(`rule\t${XPOS[place]}\t${ending}\t${strip}\t${append}`);
    for (const [word, { lemma }] of [...words].sort((a, b) => (a[0] < b[0] ? -1 : 1)))
      if (lemmaByRule(rules, word) !== lemma) lines.push(`word\t${XPOS[place]}\t${word}\t0\t${lemma}`);
  });
  return `${lines.join("\n")}\n`;
}
