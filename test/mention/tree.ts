/** Hand-written parses for tests: "Minsk/PROPN/2/nsubj agreed/VERB/0/root ~./PUNCT/2/punct"; "~" joins to the word before. */
import { join } from "node:path";
import { findMentions } from "../../src/mention/find.ts";
import { type Gazetteer, loadGazetteer } from "../../src/mention/gazetteer.ts";
import type { Mention, Mentions } from "../../src/mention/mentions.ts";
import { readConllu } from "../../src/parse/conllu.ts";
import type { Parse } from "../../src/parse/parse.ts";

export const DATA: string = join(import.meta.dirname, "..", "..", "..", "data");

let loaded: Gazetteer | null = null;
export function gazetteer(): Gazetteer {
  loaded ??= loadGazetteer(DATA);
  return loaded;
}

const FINE: Readonly<Record<string, string>> = {
  PROPN: "NNP",
  NOUN: "NN",
  VERB: "VBD",
  ADJ: "JJ",
  PRON: "PRP",
  NUM: "CD",
};

/** Each sentence is one string; a fifth field gives the Penn tag. */
export function parsed(published: string | null, ...sentences: readonly string[]): Parse {
  const blocks = sentences.map((sentence) => {
    const tokens = sentence.split(" ").map((token) => token.split(/(?<=[^/])\//));
    return tokens
      .map(([form, upos, head, relation, xpos], i) => {
        const joined = (tokens[i + 1]?.[0] ?? "").startsWith("~") ? "SpaceAfter=No" : "_";
        const word = form!.replace(/^~/, "");
        const lemma = upos === "PROPN" ? word : word.toLowerCase();
        return [i + 1, word, lemma, upos, xpos ?? FINE[upos!] ?? "_", "_", head, relation, "_", joined].join(
          "\t",
        );
      })
      .join("\n");
  });
  const day = published === null ? "" : `# meta::dateCreated = ${published}\n`;
  return readConllu(`# newdoc id = test\n${day}${blocks.join("\n\n")}\n\n`, "test")[0]!;
}

export function mentionsOf(published: string | null, ...sentences: readonly string[]): Mentions {
  return findMentions(gazetteer(), parsed(published, ...sentences), [], null);
}

/** The one mention with these words; fails with all mentions listed. */
export function mention(mentions: Mentions, words: string): Mention {
  const { text } = mentions.document;
  const found = mentions.mentions.filter(({ start, end }) => text.slice(start, end) === words);
  if (found.length === 0)
    throw new Error(
      `no mention "${words}" among ${mentions.mentions.map(({ start, end }) => `"${text.slice(start, end)}"`).join(", ")}`,
    );
  return found[0]!;
}

/** "BLR GOV,MIL": ids with their sectors. */
export const ids = ({ identities }: Mention): string[] =>
  identities.map(({ id, sector }) => (sector.length > 0 ? `${id} ${sector.join(",")}` : id));
