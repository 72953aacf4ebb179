/** Role words with what they belong to. */
import { expect, test } from "vitest";
import { ids, mention, mentionsOf } from "./tree.ts";

test("an adjective and a ministry are one mention headed at the ministry", () => {
  const mentions = mentionsOf(
    null,
    "The/DET/4/det Belarusian/ADJ/4/amod Defense/PROPN/4/compound Ministry/PROPN/5/nsubj replied/VERB/0/root",
  );
  const found = mention(mentions, "Belarusian Defense Ministry");
  expect(ids(found)).toEqual(["BLR GOV,MIL"]);
  expect(found.head).toBe(3);
  expect(found.role).toBe("defense ministry");
  expect(found.identities[0]!.entry).toMatch(/^countries\.tsv:\d+ \+ roles\.tsv:\d+$/);
  expect(mentions.mentions).toHaveLength(1);
});

test("possessives, of-phrases and compounds own a role alike", () => {
  const forms = [
    "Latvia/PROPN/3/nmod:poss ~'s/PART/1/case/POS minister/NOUN/4/nsubj replied/VERB/0/root",
    "The/DET/2/det minister/NOUN/5/nsubj of/ADP/4/case Latvia/PROPN/2/nmod replied/VERB/0/root",
    "Latvia/PROPN/2/compound minister/NOUN/3/nsubj replied/VERB/0/root",
  ];
  for (const form of forms) {
    const [only] = mentionsOf(null, form).mentions;
    expect(ids(only!)).toEqual(["LVA GOV"]);
    expect(only!.level).toBe("minister");
  }
});

test("several owners of one role are several identities", () => {
  const mentions = mentionsOf(
    null,
    "Departments/NOUN/7/nsubj/NNS spoke/VERB/0/root with/ADP/4/case armies/NOUN/2/obl/NNS of/ADP/6/case Turkey/PROPN/4/nmod and/CCONJ/8/cc Estonia/PROPN/6/conj".replace(
      "Departments/NOUN/7",
      "Departments/NOUN/2",
    ),
  );
  expect(ids(mention(mentions, "armies of Turkey and Estonia"))).toEqual(["TUR MIL", "EST MIL"]);
});

test("listed adjectives own a role together", () => {
  const mentions = mentionsOf(
    null,
    "Russian/ADJ/4/amod and/CCONJ/3/cc Belarusian/ADJ/1/conj troops/NOUN/5/nsubj/NNS drilled/VERB/0/root",
  );
  expect(ids(mention(mentions, "Russian and Belarusian troops")).sort()).toEqual(["BLR MIL", "RUS MIL"]);
});

test("a stance is no allegiance", () => {
  const mentions = mentionsOf(
    null,
    "pro/ADJ/3/amod ~-/PUNCT/1/punct/HYPH ~Russian/ADJ/4/amod separatists/NOUN/5/nsubj/NNS attacked/VERB/0/root",
  );
  expect(mentions.mentions.filter(({ role }) => role !== null).flatMap(ids)).toEqual([]);
});

test("an expert of a country does not speak for its government", () => {
  const mentions = mentionsOf(
    null,
    "Latvian/ADJ/3/amod political/ADJ/3/amod observer/NOUN/4/nmod:desc Uldis/PROPN/6/nsubj Zarins/PROPN/4/flat spoke/VERB/0/root",
  );
  const found = mention(mentions, "Latvian political observer Uldis Zarins");
  expect(ids(found)).toEqual(["LVA SOC"]);
  expect(found).toMatchObject({
    person: "Uldis Zarins",
    role: "political observer",
    level: "expert",
    head: 3,
  });
});

test("an apposition gives role, body and country of a parenthesis", () => {
  const mentions = mentionsOf(
    null,
    "Karin/PROPN/12/nsubj Holm/PROPN/1/flat ,/PUNCT/5/punct a/DET/5/det representative/NOUN/1/appos of/ADP/8/case the/DET/8/det Vasa/PROPN/5/nmod (/PUNCT/10/punct Sweden/PROPN/8/appos )/PUNCT/10/punct spoke/VERB/0/root",
  );
  const found = mentions.mentions[0]!;
  expect(found).toMatchObject({ person: "Karin Holm", role: "representative", affiliation: "Vasa", head: 0 });
  expect(found.identities.map(({ id }) => id)).toEqual(["SWE"]);
});

test("a phrase after a name says for whom somebody speaks", () => {
  const mentions = mentionsOf(
    null,
    "Pavel/PROPN/10/nsubj Novotny/PROPN/1/flat from/ADP/6/case the/DET/6/det Czech/ADJ/6/amod Centre/PROPN/1/nmod for/ADP/9/case Arctic/ADJ/9/amod Studies/PROPN/6/nmod warns/VERB/0/root",
  );
  const found = mentions.mentions[0]!;
  expect(found).toMatchObject({
    person: "Pavel Novotny",
    affiliation: "Czech Centre for Arctic Studies",
    level: "expert",
  });
  expect(ids(found)).toEqual(["CZE SOC"]);
});

test("a spokesman of a ministry acts for the ministry", () => {
  const mentions = mentionsOf(
    null,
    "A/DET/2/det spokesman/NOUN/7/nsubj for/ADP/6/case the/DET/6/det Polish/ADJ/6/amod army/NOUN/2/nmod spoke/VERB/0/root",
  );
  expect(mentions.mentions).toHaveLength(1);
  expect(ids(mentions.mentions[0]!)).toEqual(["POL MIL"]);
});

test("the host of an embassy or ambassador is not who sent it", () => {
  const mentions = mentionsOf(
    null,
    "Norway/PROPN/3/nmod:poss ~'s/PART/1/case/POS ambassador/NOUN/6/nsubj to/ADP/5/case Chile/PROPN/3/nmod left/VERB/0/root",
  );
  expect(ids(mention(mentions, "Norway's ambassador"))).toEqual(["NOR GOV"]);
  expect(ids(mention(mentions, "Chile"))).toEqual(["CHL"]);
});

test("a count heads the people it counts", () => {
  const mentions = mentionsOf(
    null,
    "Hundreds/NOUN/4/nsubj/NNS of/ADP/3/case protesters/NOUN/1/nmod/NNS marched/VERB/0/root",
  );
  expect(mention(mentions, "Hundreds of protesters").head).toBe(0);
});

test("fighters and officials of an armed group are no army and no government", () => {
  const mentions = mentionsOf(null, "Taliban/PROPN/2/compound officials/NOUN/3/nsubj/NNS spoke/VERB/0/root");
  expect(mentions.mentions.map(ids)).toEqual([["AFG REB"]]);
});

test("two roles of which each holds a token of the other do not chase each other", () => {
  const mentions = mentionsOf(
    null,
    "Kenya/PROPN/2/compound head/NOUN/8/nsubj of/ADP/7/case government/NOUN/7/nmod:poss ~'s/PART/4/case/POS party/NOUN/7/compound member/NOUN/2/nmod resigned/VERB/0/root",
  );
  expect(mentions.mentions.length).toBeGreaterThan(0);
});

test("what is former, retired or ousted has lost the office, wherever the country stands", () => {
  for (const word of ["former", "ousted", "retired", "late"]) {
    const mentions = mentionsOf(
      null,
      `The/DET/5/det ${word}/ADJ/5/amod Ukrainian/ADJ/5/amod defence/NOUN/5/compound minister/NOUN/6/nsubj spoke/VERB/0/root`,
    );
    expect(mentions.mentions.flatMap(ids)).toEqual(["UKR ELI"]);
    expect(mentions.mentions[0]!.role).toBe(`${word} defence minister`);
  }
});

test("a former ministry's building or a former teacher is as it was", () => {
  const mentions = mentionsOf(
    null,
    "former/ADJ/3/amod French/ADJ/3/amod teachers/NOUN/4/nsubj/NNS spoke/VERB/0/root",
  );
  expect(mentions.mentions.flatMap(ids)).toEqual(["FRA EDU"]);
});

test("offices of a town or region are those of its state, and the place stays one", () => {
  const mentions = mentionsOf(
    null,
    "The/DET/2/det mayor/NOUN/5/nsubj of/ADP/4/case Lyon/PROPN/2/nmod spoke/VERB/0/root",
  );
  expect(ids(mention(mentions, "mayor of Lyon"))).toEqual(["FRA GOV"]);
  expect(mention(mentions, "Lyon").place?.country).toBe("FRA");
});

test("crowds and rebels belong to where they are, soldiers and tourists do not", () => {
  const inState = (noun: string): string[] =>
    mentionsOf(null, `${noun}/NOUN/4/nsubj/NNS in/ADP/3/case Syria/PROPN/1/nmod marched/VERB/0/root`)
      .mentions.filter(({ role }) => role !== null)
      .flatMap(ids);
  expect(inState("Rebels")).toEqual(["SYR REB"]);
  expect(inState("Protesters")).toEqual(["SYR CVL"]);
  expect(inState("Soldiers")).toEqual([]);
  expect(inState("Tourists")).toEqual([]);
});

test("the union of a trade is a body of labour", () => {
  const mentions = mentionsOf(
    null,
    "The/DET/5/det Polish/ADJ/3/amod pilots/NOUN/5/nmod:poss/NNS ~'/PART/3/case/POS union/NOUN/6/nsubj spoke/VERB/0/root",
  );
  expect(mentions.mentions.flatMap(ids)).toEqual(["POL LAB"]);
});

test("soldiers brought home from a region are not of it", () => {
  const mentions = mentionsOf(
    null,
    "Fiji/PROPN/2/nsubj withdrew/VERB/0/root peacekeepers/NOUN/2/obj/NNS from/ADP/5/case Sinai/PROPN/3/nmod",
  );
  expect(ids(mention(mentions, "peacekeepers"))).toEqual([]);
});

test("a leader's supporters are no government", () => {
  const mentions = mentionsOf(
    "2018-02-17",
    "Putin/PROPN/2/compound supporters/NOUN/3/nsubj/NNS marched/VERB/0/root",
  );
  expect(ids(mention(mentions, "Putin supporters"))).toEqual(["RUS CVL"]);
});

test("one person of two nationalities is of the second", () => {
  const mentions = mentionsOf(
    null,
    "An/DET/5/det Iranian/ADJ/4/amod ~-/PUNCT/2/punct/HYPH ~American/ADJ/5/amod scholar/NOUN/6/nsubj spoke/VERB/0/root",
  );
  expect(mentions.mentions.flatMap(ids)).toEqual(["USA EDU"]);
});

test("police of nobody are of the one place of a sentence that names no state", () => {
  const detained =
    "Police/NOUN/2/nsubj detained/VERB/0/root students/NOUN/2/obj/NNS in/ADP/5/case Nairobi/PROPN/2/obl";
  expect(ids(mention(mentionsOf(null, detained), "Police"))).toEqual(["KEN COP"]);
  const french = "Police/NOUN/2/nsubj told/VERB/0/root France/PROPN/2/obj of/ADP/5/case Nairobi/PROPN/2/obl";
  expect(ids(mention(mentionsOf(null, french), "Police"))).toEqual([]);
});

test("trades, makers and mutineers have their sectors", () => {
  const of = (noun: string): string[] =>
    mentionsOf(null, `Chilean/ADJ/2/amod ${noun}/NOUN/3/nsubj/NNS spoke/VERB/0/root`).mentions.flatMap(ids);
  expect(of("stevedores")).toEqual(["CHL LAB"]);
  expect(of("undertakers")).toEqual(["CHL BUS"]);
  expect(of("schoolboys")).toEqual(["CHL EDU"]);
  expect(of("teenagers")).toEqual(["CHL CVL"]);
  expect(of("guardsmen")).toEqual(["CHL MIL"]);
  expect(of("mutineers")).toEqual(["CHL REB,MIL"]);
});
