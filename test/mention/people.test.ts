/** People and the offices they hold on the day of publication. */
import { expect, test } from "vitest";
import { findMentions } from "../../src/mention/find.ts";
import { gazetteer, ids, mention, mentionsOf, parsed } from "./tree.ts";

const said = (name: string): string => {
  const [first, ...rest] = name.split(" ");
  const verb = rest.length + 2;
  return [
    `${first}/PROPN/${verb}/nsubj`,
    ...rest.map((word) => `${word}/PROPN/1/flat`),
    `spoke/VERB/0/root`,
  ].join(" ");
};

test("the office is the one held on the day of publication", () => {
  const before = mention(mentionsOf("2021-05-01", said("Mark Rutte")), "Mark Rutte");
  expect(ids(before)).toEqual(["NLD GOV"]);
  expect(before).toMatchObject({ level: "head", role: "prime minister" });
  const after = mention(mentionsOf("2025-05-01", said("Mark Rutte")), "Mark Rutte");
  expect(ids(after)).toEqual(["NATO GOV"]);
});

test("out of office a person keeps the state and becomes elite", () => {
  const found = mention(mentionsOf("2023-05-01", said("Linas Linkevicius")), "Linas Linkevicius");
  expect(ids(found)).toEqual(["LTU ELI"]);
  expect(found.level).toBeNull();
});

test("spellings of a name are one person", () => {
  for (const name of ["Alexander Lukashenko", "Aliaksandr Lukashenka", "Alaksandr Łukašenka"])
    expect(ids(mention(mentionsOf("2018-02-17", said(name)), name))).toEqual(["BLR GOV"]);
});

test("a surname alone resolves to its one holder", () => {
  const found = mention(mentionsOf("2018-02-17", said("Lavrov")), "Lavrov");
  expect(ids(found)).toEqual(["RUS GOV"]);
  expect(found.person).toBe("Sergei Lavrov");
});

test("a surname inside an unknown person's name does not resolve", () => {
  const found = mention(mentionsOf("2018-02-17", said("Edwin Merkel")), "Edwin Merkel");
  expect(ids(found)).toEqual([]);
  expect(found.person).toBe("Edwin Merkel");
});

test("a title with a country settles a shared surname", () => {
  const mentions = mentionsOf(
    "2015-06-01",
    "US/PROPN/4/compound Defence/PROPN/3/compound Secretary/PROPN/4/nmod:desc Carter/PROPN/5/nsubj spoke/VERB/0/root",
  );
  expect(mentions.mentions.map(ids)).toEqual([["USA GOV"]]);
});

test("an unknown person keeps the name alone", () => {
  const found = mention(mentionsOf("2018-02-17", said("Alyona Petrusevich")), "Alyona Petrusevich");
  expect(found).toMatchObject({ person: "Alyona Petrusevich", identities: [], role: null });
});

test("a surname after the full name is the same person, with role and affiliation", () => {
  const mentions = mentionsOf(
    "2018-02-17",
    "Estonian/ADJ/2/amod analyst/NOUN/3/nmod:desc Jaan/PROPN/5/nsubj Kasemets/PROPN/3/flat spoke/VERB/0/root",
    said("Kasemets"),
  );
  const short = mention(mentions, "Kasemets");
  expect(short).toMatchObject({ person: "Jaan Kasemets", role: "analyst", level: "expert", antecedent: 0 });
  expect(ids(short)).toEqual(["EST SOC"]);
});

test("a form of address is no part of the name", () => {
  const found = mention(mentionsOf("2017-01-01", said("Mr Poroshenko")), "Mr Poroshenko");
  expect(found.person).toBe("Petro Poroshenko");
  expect(ids(found)).toEqual(["UKR GOV"]);
});

test("a surname of the past is forgotten after ten years, and common ones at once", () => {
  const name = (day: string, surname: string): string[] =>
    ids(mention(mentionsOf(day, said(surname)), surname));
  expect(name("2016-01-01", "Yanukovych")).toEqual(["UKR ELI"]);
  expect(name("2026-01-01", "Yanukovych")).toEqual([]);
  expect(name("2018-01-01", "Carter")).toEqual([]);
});

test("who enters the highest office within a year is known, without the office", () => {
  const found = mention(mentionsOf("2023-11-20", said("Milei")), "Milei");
  expect(ids(found)).toEqual(["ARG ELI"]);
  expect(found.level).toBeNull();
  expect(ids(mention(mentionsOf("2015-11-20", said("Milei")), "Milei"))).toEqual([]);
});

test("a title tells who was elected, whatever the tagger makes of it", () => {
  const mentions = mentionsOf(
    "2008-11-20",
    "President/PROPN/3/compound ~-/PUNCT/3/punct/HYPH ~elect/VERB/4/nmod:desc/VB Obama/PROPN/5/nsubj spoke/VERB/0/root",
  );
  expect(ids(mention(mentions, "President-elect Obama"))).toEqual(["USA ELI"]);
});

test("a given name tells who is meant where the tables know one bearer", () => {
  expect(ids(mention(mentionsOf("2014-05-22", said("Yingluck")), "Yingluck"))).toEqual(["THA ELI"]);
});

test("an office that the text gives is held, whatever the days of the table", () => {
  const mentions = mentionsOf(
    "2024-05-01",
    "President/PROPN/2/nmod:desc Nicolas/PROPN/4/nsubj Sarkozy/PROPN/2/flat spoke/VERB/0/root",
  );
  expect(mentions.mentions.flatMap(ids)).toEqual(["FRA GOV"]);
});

test("who serves a person serves that person's state, and a lawyer does not", () => {
  const of = (role: string): string[] => {
    const mentions = mentionsOf(
      "2018-05-05",
      `Putin/PROPN/3/nmod:poss ~'s/PART/1/case/POS ${role}/NOUN/4/nsubj spoke/VERB/0/root`,
    );
    return ids(mention(mentions, role));
  };
  expect(of("spokesman")).toEqual(["RUS GOV"]);
  expect(of("troops")).toEqual(["RUS MIL"]);
  expect(of("lawyer")).toEqual([]);
  const loyal = mentionsOf(
    "2018-05-05",
    "Troops/NOUN/5/nsubj/NNS loyal/ADJ/1/amod to/ADP/4/case Assad/PROPN/2/obl advanced/VERB/0/root",
  );
  expect(ids(mention(loyal, "Troops"))).toEqual(["SYR MIL"]);
});

test("of several in office under a surname the sentence's state tells who is meant", () => {
  const mentions = mentionsOf("2018-06-01", "Bolivia/PROPN/2/nsubj thanked/VERB/0/root Morales/PROPN/2/obj");
  expect(ids(mention(mentions, "Morales"))).toEqual(["BOL GOV"]);
});

test("a name longer than the table's is the same person's where all of the table's stands in it", () => {
  const known = (day: string, name: string): string[] => mentionsOf(day, said(name)).mentions.flatMap(ids);
  expect(known("1992-06-18", "Boris N. Yeltsin")).toEqual(["RUS GOV"]);
  expect(known("1992-06-18", "Martin Brian Mulroney")).toEqual(["CAN GOV"]);
  expect(known("1992-06-18", "Boris Karel Novak")).toEqual([]);
});

test("'Secretary of State Baker' is the man with his title, whatever the tree hangs on what; no town", () => {
  const mentions = mentionsOf(
    "1991-05-01",
    "Secretary/PROPN/5/nsubj of/ADP/3/case State/PROPN/4/compound Baker/PROPN/1/nmod spoke/VERB/0/root",
  );
  const [baker, ...others] = mentions.mentions;
  expect(others).toEqual([]);
  expect(ids(baker!)).toEqual(["USA GOV"]);
  expect(baker!.head).toBe(0);
});

test("a common surname means the holder of a high office beside a state or another holder of office", () => {
  const alone = mentionsOf("1999-04-10", said("Cook"));
  expect(ids(mention(alone, "Cook"))).toEqual([]);
  const beside = mentionsOf("1999-04-10", "Cook/PROPN/2/nsubj rang/VERB/0/root Albright/PROPN/2/obj");
  expect(ids(mention(beside, "Cook"))).toEqual(["GBR GOV"]);
  const capital = mentionsOf("2021-04-10", "Payne/PROPN/2/nsubj answered/VERB/0/root Beijing/PROPN/2/obj");
  expect(ids(mention(capital, "Payne"))).toEqual(["AUS GOV"]);
});

test("somebody else of that surname, named in full, keeps it", () => {
  const parse = parsed(
    "1999-04-10",
    "Edwin/PROPN/3/nsubj Cook/PROPN/1/flat rested/VERB/0/root",
    "Cook/PROPN/2/nsubj rang/VERB/0/root Albright/PROPN/2/obj",
  );
  const names = [
    { first: 0, end: 2, type: "PER" },
    { first: 3, end: 4, type: "PER" },
    { first: 5, end: 6, type: "PER" },
  ] as const;
  expect(ids(mention(findMentions(gazetteer(), parse, names, null), "Cook"))).toEqual([]);
});

test("a surname that the tables have by itself is remembered beside a state, a leader's for 25 years", () => {
  const of = (day: string, name: string): string[] =>
    ids(mention(mentionsOf(day, `${name}/PROPN/2/nsubj praised/VERB/0/root Haiti/PROPN/2/obj`), name));
  expect(of("1995-03-01", "Carter")).toEqual(["USA ELI"]);
  expect(of("2010-03-01", "Carter")).toEqual([]);
  expect(of("2018-03-01", "Obama")).toEqual(["USA ELI"]);
});

test("who will soon be minister is known by a rare surname beside a state", () => {
  const said = (day: string): string[] =>
    ids(mention(mentionsOf(day, "Mondino/PROPN/2/nsubj praised/VERB/0/root Brazil/PROPN/2/obj"), "Mondino"));
  expect(said("2023-12-01")).toEqual(["ARG ELI"]);
  expect(said("2023-05-01")).toEqual([]);
});

test("a state before a known person's name belongs to it", () => {
  const mentions = mentionsOf(
    "2022-05-01",
    "Canada/PROPN/3/nmod:poss ~'s/PART/1/case/POS Joly/PROPN/4/nsubj arrived/VERB/0/root",
  );
  expect(mentions.mentions.map(ids)).toEqual([["CAN GOV"]]);
  expect(mention(mentions, "Canada's Joly").head).toBe(2);
});

test("a leader of one word shared with lesser people is the leader", () => {
  const mentions = mentionsOf("2023-12-10", said("Ali"));
  expect(ids(mention(mentions, "Ali"))).toEqual(["GUY GOV"]);
});

test("who leads the opposition is of the opposition until the office begins", () => {
  expect(ids(mention(mentionsOf("2004-11-25", said("Yushchenko")), "Yushchenko"))).toEqual(["UKR OPP"]);
  expect(ids(mention(mentionsOf("2005-02-01", said("Yushchenko")), "Yushchenko"))).toEqual(["UKR GOV"]);
});

test("a speaker of parliament is of the legislature", () => {
  expect(ids(mention(mentionsOf("2022-03-01", said("Pelosi")), "Pelosi"))).toEqual(["USA LEG"]);
});

test("a surname in -sky is found as every transliteration has it", () => {
  for (const name of ["Khodorkovsky", "Khodorkovskiy", "Khodorkovskii"])
    expect(ids(mention(mentionsOf("2002-05-05", said(name)), name))).toEqual(["RUS BUS"]);
});
