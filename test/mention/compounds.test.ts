/** Names before a hyphen: who acts is the noun they qualify. */
import { expect, test } from "vitest";
import { ids, mention, mentionsOf } from "./tree.ts";

const qualified = (name: string, participle: string, noun: string, verb = "attacked"): string =>
  `${name}/ADJ/3/compound ~-/PUNCT/1/punct/HYPH ~${participle}/VERB/4/amod/VBN ${noun}/NOUN/5/nsubj/NNS ${verb}/VERB/0/root`;

test("rebels backed by a state are one mention and not its army", () => {
  for (const participle of ["backed", "trained", "funded", "aligned", "allied", "linked"]) {
    const { mentions } = mentionsOf(null, qualified("Turkish", participle, "rebels"));
    expect(mentions.map(({ role }) => role)).toEqual(["rebels"]);
    expect(mentions.flatMap(ids)).toEqual([]);
  }
});

test("they belong to the one state that the sentence takes place in", () => {
  const near = qualified("Turkish", "backed", "rebels", "fought");
  const mentions = mentionsOf(null, `${near} near/ADP/7/case Aleppo/PROPN/5/obl`);
  expect(ids(mention(mentions, "Turkish-backed rebels"))).toEqual(["SYR REB"]);
});

test("troops that a state trained are those of their own", () => {
  const mentions = mentionsOf(
    null,
    "US/PROPN/3/compound ~-/PUNCT/1/punct/HYPH ~trained/VERB/5/amod/VBN Iraqi/ADJ/5/amod troops/NOUN/6/nsubj/NNS advanced/VERB/0/root",
  );
  expect(ids(mention(mentions, "US-trained Iraqi troops"))).toEqual(["IRQ MIL"]);
});

test("an organisation that leads troops acts with them", () => {
  const mentions = mentionsOf(null, qualified("NATO", "led", "troops"));
  expect(ids(mention(mentions, "NATO-led troops"))).toEqual(["NATO MIL"]);
});

test("a flag, an owner, a birthplace or a language is no party", () => {
  for (const [name, participle, noun] of [
    ["Panama", "flagged", "tankers"],
    ["Chinese", "owned", "mines"],
    ["Somali", "born", "singers"],
    ["Russian", "language", "papers"],
    ["German", "made", "tanks"],
  ] as const)
    expect(mentionsOf(null, qualified(name, participle, noun, "left")).mentions.flatMap(ids)).toEqual([]);
});

test("speakers of a language are of their own state", () => {
  const { mentions } = mentionsOf(null, qualified("Russian", "speaking", "Estonians", "voted"));
  expect(mentions.flatMap(ids)).toEqual(["EST"]);
});

test("a people that lives elsewhere is not its state", () => {
  const { mentions } = mentionsOf(null, "Ethnic/ADJ/2/amod Uzbeks/PROPN/3/nsubj/NNPS fled/VERB/0/root");
  expect(mentions.flatMap(ids)).toEqual([]);
});

test("two states joined by a hyphen own a role together", () => {
  const mentions = mentionsOf(
    null,
    "US/PROPN/3/compound ~-/PUNCT/1/punct/HYPH ~Iraqi/ADJ/4/amod forces/NOUN/5/nsubj/NNS advanced/VERB/0/root",
  );
  expect(ids(mention(mentions, "US-Iraqi forces")).sort()).toEqual(["IRQ MIL", "USA MIL"]);
});
