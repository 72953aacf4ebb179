/** The typed trie finds what was added to it, in any number and whatever the diacritics. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addLazyName, beginsName, entriesOf, newTrie } from "../../src/mention/edges.ts";
import { surnameForms } from "../../src/mention/surnames.ts";
import { addName, longestMatch, parts, wordsOf } from "../../src/mention/trie.ts";
import { gazetteer, parsed } from "./tree.ts";

const BEHIND = { anyCase: false, ahead: false };

test("thousands of names: each is found again, and nothing else", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{2,8}( [A-Z][a-z]{1,6}){0,2}$/), { maxLength: 400 }),
      (names) => {
        const trie = newTrie<string>(16);
        for (const name of names) addName(trie, name, name, BEHIND);
        const keys = new Set(names.map((name) => name.toLowerCase()));
        for (const name of names) expect(entriesOf(trie, parts(name))).toEqual([name]);
        for (const name of names) {
          const longer = [...parts(name), "zzz"];
          expect(entriesOf(trie, longer)).toEqual([]);
          expect(beginsName(trie, parts(name)[0]!)).toBe(true);
          expect(keys.has(name.toLowerCase())).toBe(true);
        }
      },
    ),
    { numRuns: 30 },
  );
});

test("names of one spelling stand in the order they were added; those ahead before them", () => {
  const trie = newTrie<number>(16);
  for (const n of [1, 2, 3]) addName(trie, "Tripoli", n, BEHIND);
  addName(trie, "Tripoli", 0, { anyCase: false, ahead: true });
  expect(entriesOf(trie, ["tripoli"])).toEqual([0, 1, 2, 3]);
});

test("a lazy name is made when it is looked up", () => {
  const trie = newTrie<string>(16);
  const made: number[] = [];
  trie.lazy.push({ end: 10, make: (n) => `line ${made.push(n) && n}` });
  const bytes = Buffer.from("novi sad|novi\t");
  expect(addLazyName(trie, bytes, 0, 7)).toBe(8);
  expect(addLazyName(trie, bytes, 9, 8)).toBe(13);
  expect(made).toEqual([]);
  expect(entriesOf(trie, ["novi", "sad"])).toEqual(["line 7"]);
  expect(made).toEqual([7]);
});

describe("matching", () => {
  const found = (form: string): string[] => {
    const parse = parsed("2018-02-17", `${form}/PROPN/0/root`);
    const match = longestMatch(gazetteer().names, parse, wordsOf(parse), 0, 1, false);
    return [...new Set((match?.entries ?? []).map(({ name }) => name))];
  };
  test.each(["Lukashenko", "Lukashenka", "Łukaszenka", "Lukaszenka"])("%s is one man", (form) => {
    expect(found(form)).toContain("Alexander Lukashenko");
  });
  test.each(["Zelensky", "Zelenskyy", "Zelenskiy"])("%s is one man", (form) => {
    expect(found(form)).toContain("Volodymyr Zelenskyy");
  });
  test("a small town is known, and only where a word of place says so", () => {
    const [entry] = entriesOf(gazetteer().names, ["szczytno"]);
    expect(entry).toMatchObject({
      kind: "town",
      needsPlace: "word",
      place: { country: "POL", precision: "town" },
    });
    expect(entry!.entry).toMatch(/^places\.tsv\.gz:\d+$/);
  });
  test("capital letters count", () => {
    expect(found("minsk")).toEqual([]);
  });
});

test.each([
  ["Jaap de Hoop Scheffer", ["Scheffer", "Hoop Scheffer", "de Hoop Scheffer"]],
  ["José Eduardo dos Santos", ["dos Santos"]],
  ["Dominique de Villepin", ["Villepin", "de Villepin"]],
  ["Fayez al-Sarraj", ["al-Sarraj", "Sarraj"]],
  ["Ursula von der Leyen", ["von der Leyen"]],
  ["George W. Bush", ["Bush"]],
  ["Ferdinand Marcos Jr.", ["Marcos"]],
  ["Prachanda", []],
])("short forms of %s", (name, forms) => {
  expect(surnameForms(name)).toEqual(forms);
});
