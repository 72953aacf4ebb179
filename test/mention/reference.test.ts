/** Pronouns, descriptions and names by context. */
import { expect, test } from "vitest";
import { ids, mention, mentionsOf } from "./tree.ts";

test("it and its are the subject before them", () => {
  const mentions = mentionsOf(
    null,
    "NATO/PROPN/2/nsubj opened/VERB/0/root its/PRON/4/nmod:poss/PRP$ office/NOUN/2/obj",
    "It/PRON/2/nsubj expects/VERB/0/root talks/NOUN/2/obj/NNS",
  );
  expect(ids(mention(mentions, "its"))).toEqual(["NATO"]);
  expect(ids(mention(mentions, "It"))).toEqual(["NATO"]);
  expect(mention(mentions, "It").antecedent).toBe(0);
});

test("it stays open after a subject that is nobody", () => {
  const mentions = mentionsOf(
    null,
    "Minsk/PROPN/2/nsubj waits/VERB/0/root",
    "If/SCONJ/4/mark an/DET/3/det office/NOUN/4/nsubj opens/VERB/6/advcl it/PRON/6/nsubj helps/VERB/0/root",
  );
  expect(ids(mention(mentions, "it"))).toEqual([]);
});

test("an object pronoun is not the subject of its own verb", () => {
  const mentions = mentionsOf(
    null,
    "Oslo/PROPN/2/nsubj goes/VERB/0/root where/ADV/5/advmod Stockholm/PROPN/5/nsubj lets/VERB/2/advcl it/PRON/5/obj",
  );
  expect(ids(mention(mentions, "it"))).toEqual(["NOR GOV"]);
});

test("the two countries are the pair named before", () => {
  const mentions = mentionsOf(
    null,
    "Poland/PROPN/4/nsubj and/CCONJ/3/cc Ukraine/PROPN/1/conj met/VERB/0/root",
    "The/DET/3/det two/NUM/3/nummod countries/NOUN/4/nsubj/NNS agreed/VERB/0/root",
  );
  expect(ids(mention(mentions, "The two countries")).sort()).toEqual(["POL", "UKR"]);
});

test("they are a coordinated subject", () => {
  const mentions = mentionsOf(
    null,
    "India/PROPN/4/nsubj and/CCONJ/3/cc Japan/PROPN/1/conj met/VERB/0/root",
    "They/PRON/2/nsubj agreed/VERB/0/root",
  );
  expect(ids(mention(mentions, "They")).sort()).toEqual(["IND", "JPN"]);
});

test("he is the last person who was subject", () => {
  const mentions = mentionsOf(
    "2018-02-17",
    "Lavrov/PROPN/2/nsubj arrived/VERB/0/root",
    "He/PRON/2/nsubj left/VERB/0/root",
  );
  expect(mention(mentions, "He")).toMatchObject({ person: "Sergei Lavrov", antecedent: 0 });
});

test("the ministry is the one named before", () => {
  const mentions = mentionsOf(
    null,
    "The/DET/4/det Greek/ADJ/4/amod Foreign/PROPN/4/amod Ministry/PROPN/5/nsubj objected/VERB/0/root",
    "The/DET/2/det ministry/NOUN/3/nsubj asked/VERB/0/root",
  );
  const found = mention(mentions, "ministry");
  expect(ids(found)).toEqual(["GRC GOV"]);
  expect(found.antecedent).toBe(0);
});

test("the Alliance is NATO; an alliance for something is not", () => {
  const mentions = mentionsOf(
    null,
    "NATO/PROPN/2/nsubj met/VERB/0/root",
    "The/DET/2/det Alliance/PROPN/3/nsubj agreed/VERB/0/root",
  );
  expect(mentions.mentions.map(ids)).toEqual([["NATO"], ["NATO"]]);
  const other = mentionsOf(
    null,
    "The/DET/2/det Alliance/PROPN/5/nsubj for/ADP/4/case Change/PROPN/2/nmod lost/VERB/0/root",
  );
  expect(other.mentions.flatMap(ids)).toEqual([]);
});

test("the bloc is the organisation named last", () => {
  const mentions = mentionsOf(
    null,
    "ASEAN/PROPN/2/nsubj met/VERB/0/root",
    "The/DET/2/det bloc/NOUN/3/nsubj agreed/VERB/0/root",
  );
  expect(ids(mention(mentions, "The bloc"))).toEqual(["ASEAN"]);
});

test("a counterpart holds the same office for the country of the adjective", () => {
  const mentions = mentionsOf(
    "2018-02-17",
    "Lavrov/PROPN/2/nsubj met/VERB/0/root his/PRON/5/nmod:poss/PRP$ Polish/ADJ/5/amod counterpart/NOUN/2/obj",
  );
  const found = mention(mentions, "Polish counterpart");
  expect(ids(found)).toEqual(["POL GOV"]);
  expect(found).toMatchObject({ role: "foreign minister", level: "minister" });
});

test("what a state is like refers to the state spoken of, a membership to one that has it", () => {
  const spoken = "Turkey/PROPN/2/nsubj warned/VERB/0/root Russia/PROPN/2/obj";
  const island = mentionsOf(
    "2018-02-17",
    "Indonesia/PROPN/2/nsubj asked/VERB/0/root",
    "The/DET/3/det island/NOUN/3/compound nation/NOUN/4/nsubj waits/VERB/0/root",
  );
  expect(ids(mention(island, "The island nation"))).toEqual(["IDN"]);
  const member = mentionsOf(
    "2018-02-17",
    spoken,
    "The/DET/3/det NATO/PROPN/3/compound member/NOUN/4/nsubj waits/VERB/0/root",
  );
  expect(ids(mention(member, "NATO member"))).toEqual(["TUR"]);
  const another = mentionsOf(
    "2018-02-17",
    "Turkey/PROPN/2/nsubj waits/VERB/0/root",
    "The/DET/3/det welfare/NOUN/3/compound state/NOUN/4/nsubj shrinks/VERB/0/root",
  );
  expect(another.mentions.filter(({ kind }) => kind === "nominal").flatMap(ids)).toEqual([]);
});

test("the union in small letters is the union of states that is named", () => {
  const mentions = mentionsOf(
    null,
    "The/DET/3/det African/PROPN/3/compound Union/PROPN/4/nsubj met/VERB/0/root",
    "The/DET/2/det union/NOUN/3/nsubj waits/VERB/0/root",
  );
  expect(ids(mention(mentions, "The union"))).toEqual(["AU"]);
});

test("an opposite number is a counterpart", () => {
  const mentions = mentionsOf(
    null,
    "The/DET/4/det French/ADJ/4/amod foreign/ADJ/4/amod minister/NOUN/5/nsubj met/VERB/0/root his/PRON/9/nmod:poss/PRP$ German/ADJ/9/amod opposite/ADJ/9/amod number/NOUN/5/obj",
  );
  expect(ids(mention(mentions, "German opposite number"))).toEqual(["DEU GOV"]);
});

test("a body that many states have is that of the one state spoken of", () => {
  const mentions = mentionsOf(
    null,
    "Peru/PROPN/3/nmod:poss ~'s/PART/1/case/POS president/NOUN/4/nsubj dissolved/VERB/0/root Congress/PROPN/4/obj",
  );
  expect(ids(mention(mentions, "Congress"))).toEqual(["PER LEG"]);
});

test("a continent and its states, an organisation and no state", () => {
  const african = mentionsOf(
    "2018-02-17",
    "Japan/PROPN/2/nsubj asked/VERB/0/root Sudan/PROPN/2/obj",
    "Talks/NOUN/6/nsubj/NNS in/ADP/5/case the/DET/5/det African/ADJ/5/amod country/NOUN/1/nmod failed/VERB/0/root",
  );
  expect(ids(mention(african, "the African country"))).toEqual(["SDN"]);
  const organisation = mentionsOf(
    "2018-02-17",
    "Japan/PROPN/2/nsubj paid/VERB/0/root OPEC/PROPN/2/iobj",
    "The/DET/2/det organisation/NOUN/3/nsubj waits/VERB/0/root",
  );
  expect(ids(mention(organisation, "The organisation"))).toEqual(["OPEC"]);
});

test("the former minister is the last person out of office, and not the minister in it", () => {
  const mentions = mentionsOf(
    "2023-05-01",
    "Lavrov/PROPN/2/nsubj met/VERB/0/root Linas/PROPN/2/obj Linkevicius/PROPN/3/flat",
    "The/DET/4/det former/ADJ/4/amod foreign/ADJ/4/amod minister/NOUN/5/nsubj left/VERB/0/root",
  );
  expect(mention(mentions, "former foreign minister").person).toBe("Linas Linkevicius");
});

test("the North of the two Koreas is a state", () => {
  const mentions = mentionsOf(
    "2018-09-18",
    "The/DET/3/det two/NUM/3/nummod Koreas/PROPN/4/nsubj met/VERB/0/root",
    "The/DET/2/det North/PROPN/3/nsubj agreed/VERB/0/root",
  );
  expect(ids(mention(mentions, "The North"))).toEqual(["PRK"]);
});

test("both sides are the pair that the text goes on about, without the subject who speaks of them", () => {
  const mentions = mentionsOf(
    null,
    "Chad/PROPN/2/nsubj accused/VERB/0/root Sudan/PROPN/2/obj",
    "Sudan/PROPN/2/nsubj answered/VERB/0/root Chad/PROPN/2/obj",
    "Norway/PROPN/4/nsubj and/CCONJ/3/cc Japan/PROPN/1/conj waited/VERB/0/root",
    "The/DET/3/det African/PROPN/3/amod Union/PROPN/4/nsubj praised/VERB/0/root both/DET/6/det sides/NOUN/4/obj/NNS",
  );
  expect(ids(mention(mentions, "both sides")).sort()).toEqual(["SDN", "TCD"]);
});

test("a body by its last word, an armed group by any word for one", () => {
  const agency = mentionsOf(
    "2011-03-11",
    "The/DET/5/det International/PROPN/5/compound Atomic/PROPN/5/compound Energy/PROPN/5/compound Agency/PROPN/6/nsubj called/VERB/0/root Japan/PROPN/6/obj",
    "The/DET/2/det agency/NOUN/3/nsubj waits/VERB/0/root",
  );
  expect(ids(mention(agency, "The agency"))).toEqual(["IAEA"]);
  for (const noun of ["group", "insurgents", "militants"]) {
    const armed = mentionsOf(
      "2016-10-02",
      "Colombia/PROPN/2/nsubj fought/VERB/0/root the/DET/4/det FARC/PROPN/2/obj",
      `The/DET/2/det ${noun}/NOUN/3/nsubj waits/VERB/0/root`,
    );
    expect(armed.mentions.filter(({ antecedent }) => antecedent !== null).flatMap(ids)).toEqual(["COL REB"]);
  }
});

test("the island is a state that is one", () => {
  const mentions = mentionsOf(
    "2013-03-18",
    "Cyprus/PROPN/2/nsubj asked/VERB/0/root Russia/PROPN/2/obj",
    "The/DET/2/det island/NOUN/3/nsubj waits/VERB/0/root",
  );
  expect(ids(mention(mentions, "The island"))).toEqual(["CYP"]);
});

test("an organisation is called by the noun that its long name ends in, and a group", () => {
  const later = (noun: string): string[] =>
    ids(
      mention(
        mentionsOf(
          "2016-05-03",
          "The/DET/2/det ICC/PROPN/3/nsubj lost/VERB/0/root ~./PUNCT/3/punct",
          `The/DET/2/det ${noun}/NOUN/3/nsubj answered/VERB/0/root ~./PUNCT/3/punct`,
        ),
        noun === "court" ? noun : `The ${noun}`,
      ),
    );
  expect(later("court")).toEqual(["ICC JUD"]);
});

test("its people are those of the organisation that 'its' means", () => {
  const mentions = mentionsOf(
    "2016-05-03",
    "The/DET/2/det OPCW/PROPN/3/nsubj waited/VERB/0/root while/SCONJ/7/mark its/PRON/6/nmod:poss/PRP$ inspectors/NOUN/7/nsubj/NNS slept/VERB/3/advcl ~./PUNCT/3/punct",
  );
  expect(ids(mention(mentions, "inspectors"))).toEqual(["OPCW GOV"]);
});

test("the union after Brussels is the European one; a small state by its sea is the one named before", () => {
  const union = mentionsOf(
    "2016-05-03",
    "Ankara/PROPN/2/nsubj rang/VERB/0/root Brussels/PROPN/2/obj ~./PUNCT/2/punct",
    "The/DET/2/det union/NOUN/3/nsubj answered/VERB/0/root ~./PUNCT/3/punct",
  );
  expect(ids(mention(union, "The union"))).toEqual(["EU"]);
  const state = mentionsOf(
    "2016-05-03",
    "Croatia/PROPN/2/nsubj voted/VERB/0/root ~./PUNCT/2/punct",
    "The/DET/4/det small/ADJ/4/amod Adriatic/ADJ/4/amod state/NOUN/5/nsubj agreed/VERB/0/root ~./PUNCT/5/punct",
  );
  expect(ids(mention(state, "The small Adriatic state"))).toEqual(["HRV"]);
});
