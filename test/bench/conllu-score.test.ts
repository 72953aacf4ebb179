/** Scores count as the CoNLL 2018 evaluation does: words are aligned by characters, multi-word tokens by their forms. */
import { expect, test } from "vitest";
import {
  f1,
  type Metric,
  readScored,
  type Scores,
  scoreConllu,
  sumScores,
} from "../../bench/conllu-score.ts";

/** Sentences kept apart by "/"; words as `form:head:relation`, multi-word tokens as `surface=word,word`. */
function conllu(text: string): string {
  const sentences = text.split(" / ").map((sentence) => {
    const lines: string[] = [];
    let id = 0;
    const row = (word: string): string => {
      const [form, head = "0", relation = "root", upos = "X", features = "_"] = word.split(":");
      return `${++id}\t${form}\t${form}\t${upos}\t_\t${features.replaceAll("~", "=")}\t${head}\t${relation}\t_\t_`;
    };
    for (const token of sentence.split(" ")) {
      const [surface, parts] = token.split("=");
      if (parts === undefined) lines.push(row(surface!));
      else {
        const words = parts.split(",");
        lines.push(`${id + 1}-${id + words.length}\t${surface}${"\t_".repeat(8)}`, ...words.map(row));
      }
    }
    return `${lines.join("\n")}\n\n`;
  });
  return sentences.join("");
}

const score = (gold: string, system: string): Scores =>
  scoreConllu(readScored(conllu(gold), "gold"), readScored(conllu(system), "system"));

/** Right, in gold, in the system. */
const numbers = (scores: Scores, metric: Metric): number[] => {
  const { right, gold, system } = scores[metric];
  return [right, gold, system];
};

test("a file against itself is right throughout", () => {
  const text = "We:2:nsubj met:0:root them:2:obj / gonna=gon:2:aux,na:3:mark go:0:root";
  for (const value of Object.values(score(text, text))) expect(f1(value)).toBe(100);
});

test("tokens and sentences count by their characters, and only whole ones", () => {
  const scores = score("ab:0:root cd:1:dep / ef:0:root", "ab:0:root c:1:dep d:1:dep ef:1:dep");
  expect(numbers(scores, "Tokens")).toEqual([2, 3, 4]);
  expect(numbers(scores, "Sentences")).toEqual([0, 2, 1]);
  expect(numbers(scores, "Words")).toEqual([2, 3, 4]);
});

test("a head is right if it is the partner of gold's head; roots match roots", () => {
  const scores = score("ab:2:nsubj cd:0:root ef:2:obj", "ab:3:nsubj c:3:dep d:0:root ef:3:obj");
  expect(numbers(scores, "Words")).toEqual([2, 3, 4]);
  expect(numbers(scores, "UAS")).toEqual([0, 3, 4]);
  expect(numbers(score("ab:0:root cd:1:obj", "ab:0:root cd:1:iobj"), "UAS")).toEqual([2, 2, 2]);
  expect(numbers(score("ab:0:root cd:1:obj", "ab:0:root cd:1:iobj"), "LAS")).toEqual([1, 2, 2]);
});

test("words of a multi-word token are paired by the longest common subsequence of their forms, without case", () => {
  const gold = "xyz=a:2:dep,b:0:root,C:2:obj w:2:dep";
  const scores = score(gold, "xyz=b:0:root,c:1:obj w:1:dep");
  expect(numbers(scores, "Tokens")).toEqual([2, 2, 2]);
  expect(numbers(scores, "Words")).toEqual([3, 4, 3]);
  expect(numbers(scores, "LAS")).toEqual([3, 4, 3]);
});

test("a multi-word token is paired with plain words of the same characters", () => {
  const scores = score("didnt=did:3:aux,nt:3:advmod go:0:root", "did:3:aux nt:3:advmod go:0:root");
  expect(numbers(scores, "Tokens")).toEqual([1, 2, 3]);
  expect(numbers(scores, "Words")).toEqual([3, 3, 3]);
});

test("stretches of overlapping multi-word tokens are taken together", () => {
  const scores = score("abc=ab:0:root,c:1:dep de:1:dep", "ab:0:root cde=c:1:dep,de:1:dep");
  expect(numbers(scores, "Words")).toEqual([3, 3, 3]);
  expect(numbers(scores, "LAS")).toEqual([3, 3, 3]);
});

test("subtypes do not count, features only if they are universal, in any order", () => {
  const gold = "a:0:root:X:Number~Sing|Typo~Yes|Case~Nom b:1:nmod";
  const system = "a:0:root:X:Case~Nom|Number~Sing b:1:nmod";
  expect(numbers(score(gold, system), "UFeats")).toEqual([2, 2, 2]);
  const subtype = conllu("a:0:root b:1:nmod").replace("\tnmod\t", "\tnmod:poss\t");
  const scores = scoreConllu(readScored(subtype, "gold"), readScored(conllu("a:0:root b:1:nmod"), "system"));
  expect(numbers(scores, "LAS")).toEqual([2, 2, 2]);
});

test("CLAS counts words of content: gold's and the system's", () => {
  const scores = score("a:2:case b:0:root c:2:punct", "a:2:obl b:0:root c:2:punct");
  expect(numbers(scores, "CLAS")).toEqual([1, 1, 2]);
});

test("a lemma that gold leaves open is right whatever it is", () => {
  const open = conllu("a:0:root").replace("\ta\ta\t", "\ta\t_\t");
  const scores = scoreConllu(readScored(open, "gold"), readScored(conllu("a:0:root"), "system"));
  expect(numbers(scores, "Lemmas")).toEqual([1, 1, 1]);
});

test("empty nodes and spaces within forms do not count", () => {
  const gold = `${conllu("10000:0:root x:1:dep").trimEnd()}\n2.1\ty\ty\tX\t_\t_\t_\t_\t_\t_\n\n`.replace(
    "\t10000",
    "\t10 000",
  );
  const scores = scoreConllu(readScored(gold, "gold"), readScored(conllu("10000:0:root x:1:dep"), "system"));
  expect(numbers(scores, "Words")).toEqual([2, 2, 2]);
});

test("files of other characters are refused, and where they part is said", () => {
  expect(() => score("ab:0:root cd:1:dep", "ab:0:root ce:1:dep")).toThrow(/character 4.*expected.*"d".*"e"/);
});

test("scores of several files are added up", () => {
  const one = score("a:0:root", "a:0:root");
  expect(sumScores([one, one]).Words).toEqual({ gold: 2, system: 2, right: 2 });
});
