/** Lemmas: the verb table, then words of the treebanks, then rules; and every verb that the codebook waits for. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTable } from "../../src/core/table.ts";
import { lemmaOf, readLemmas } from "../../src/parse/lemma.ts";
import { XPOS } from "../../src/parse/parse.ts";
import { loadParser } from "../../src/parse/parser.ts";
import { baseOf, readVerbs } from "../../src/parse/verbs.ts";

const { lemmas } = loadParser("model", "data/lexicon");
const lemma = (word: string, tag: string): string => lemmaOf(lemmas, word, XPOS.indexOf(tag as "VBD"));

function lexicon(...lines: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "thaw-verbs-"));
  writeFileSync(join(folder, "verbs.tsv"), ["base\tpast\tparticiple\tgerund", ...lines, ""].join("\n"));
  return folder;
}

test.each([
  ["blamed", "VBD", "blame"],
  ["extradited", "VBN", "extradite"],
  ["blockading", "VBG", "blockade"],
  ["rammed", "VBD", "ram"],
  ["ramming", "VBG", "ram"],
  ["shelled", "VBN", "shell"],
  ["vetoes", "VBZ", "veto"],
  ["vilifies", "VBZ", "vilify"],
  ["defied", "VBD", "defy"],
  ["overflew", "VBD", "overfly"],
  ["overflown", "VBN", "overfly"],
  ["shot", "VBD", "shoot"],
  ["forbade", "VBD", "forbid"],
  ["vying", "VBG", "vie"],
  ["mimicking", "VBG", "mimic"],
  ["quizzes", "VBZ", "quiz"],
  ["travelled", "VBN", "travel"],
  ["traveled", "VBN", "travel"],
  ["hoped", "VBD", "hope"],
  ["hopped", "VBD", "hop"],
  ["planed", "VBD", "plane"],
  ["planned", "VBD", "plan"],
  ["vetoes", "NNS", "veto"],
  ["sorties", "NNS", "sortie"],
  ["memoranda", "NNS", "memorandum"],
  ["bases", "NNS", "base"],
  ["allies", "NNS", "ally"],
  ["embassies", "NNS", "embassy"],
  ["speeches", "NNS", "speech"],
  ["sanctions", "NNS", "sanction"],
])("%s as %s is %s", (word, tag, base) => {
  expect(lemma(word, tag)).toBe(base);
});

test("the tagger may take a past for a participle", () => {
  expect(lemma("overflew", "VBN")).toBe("overfly");
  expect(lemma("forsaken", "VBD")).toBe("forsake");
});

test("a verb after a hyphen keeps what stands before it", () => {
  expect(lemma("co-governed", "VBD")).toBe("co-govern");
  expect(lemma("half-frozen", "VBN")).toBe("half-freeze");
});

test("the verb table comes before words of the treebanks, and rules after both", () => {
  const table =
    "kind\ttag\tkey\tstrip\tvalue\nword\tVBD\tlay\t0\tlea\nword\tVBD\tspake\t0\tspeak\nrule\tVBD\ted\t2\t\n";
  const small = readLemmas(
    table,
    readVerbs(lexicon("lie\tlay|lied\tlain|lied\tlying", "blame\t\t\t")),
    new Map(),
  );
  const past = XPOS.indexOf("VBD");
  expect(["lay", "spake", "blamed", "frobbed"].map((word) => lemmaOf(small, word, past))).toEqual([
    "lie",
    "speak",
    "blame",
    "frobb",
  ]);
});

test("of two bases of one form, the regular one is taken", () => {
  const verbs = readVerbs(lexicon("instal\tinstalled\tinstalled\tinstalling", "install\t\t\t"));
  expect(baseOf(verbs, "installed", XPOS.indexOf("VBD"))).toBe("install");
  expect(baseOf(verbs, "instals", XPOS.indexOf("VBZ"))).toBe("instal");
});

test("a line that is no verb is refused with its place", () => {
  expect(() => readVerbs(lexicon("blame\t\t\t", "Blame it\t\t\t"))).toThrow(/verbs\.tsv:3, column base/);
});

/** Verb triggers of the codebook: each with the alternatives of its line, which mean the same to the codebook. */
function triggers(): Map<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const name of ["frames", "governors", "assessments", "channels", "stages"])
    for (const { cells } of readTable("data/codebook", `${name}.tsv`, ["trigger"])) {
      const [words, kind] = cells.trigger!.split("/");
      const verbs = words!
        .split("|")
        .map((word) => word.replace(NEGATION_OR_PARTICLE, ""))
        .filter((word) => kind === "v" && !NO_VERBS.has(word));
      for (const verb of verbs) found.set(verb, new Set([...verbs, ...(found.get(verb) ?? [])]));
    }
  return found;
}

/** "not forgive", "set-up": the tables write a negation before the verb and a particle behind it. */
const NEGATION_OR_PARTICLE = /^not |-(?:up|off|in|out|for|to|on|down|place|part)$/;
/** The codebook lists these as verbs for parses that take them for such; "be" has forms of its own. */
const NO_VERBS: ReadonlySet<string> = new Set(["be", "custody", "frozen", "due", "envisaged"]);
/** Its forms beside their tags, spelled here apart from the code under test; irregular ones from the table. */
function inflections(base: string): (readonly [string, string])[] {
  const { past, participle, gerund } = rows.get(base)!;
  const y = /[^aeiou]y$/.test(base);
  const sibilant = /(?:[sxzo]|[cs]h)$/.test(base);
  const present = y ? base.replace(/y$/, "ies") : base + (sibilant ? "es" : "s");
  const went = y ? base.replace(/y$/, "ied") : `${base.replace(/e$/, "")}ed`;
  const going = `${/(?:[eoy]e)$/.test(base) ? base : base.replace(/ie$/, "y").replace(/e$/, "")}ing`;
  return [
    [present, "VBZ"],
    ...(past || went).split("|").map((form) => [form, "VBD"] as const),
    ...(participle || went).split("|").map((form) => [form, "VBN"] as const),
    ...(gerund || going).split("|").map((form) => [form, "VBG"] as const),
  ];
}
const rows = new Map(
  readTable("data/lexicon", "verbs.tsv", ["base"]).map(({ cells }) => [
    cells.base!,
    cells as Record<"past" | "participle" | "gerund", string>,
  ]),
);

test("every verb trigger of the codebook is in the verb table", () => {
  expect([...triggers().keys()].filter((verb) => !rows.has(verb))).toEqual([]);
});

test("every form of every verb trigger gives back the trigger, or another of its line", () => {
  const wrong: string[] = [];
  let count = 0;
  for (const [verb, same] of triggers())
    for (const [form, tag] of inflections(verb)) {
      count++;
      if (!same.has(lemma(form, tag))) wrong.push(`${form}/${tag} > ${lemma(form, tag)}, not ${verb}`);
    }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(5000);
});
