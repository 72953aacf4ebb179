/** Names of states, organisations and places, and what only looks like them. */
import { expect, test } from "vitest";
import { ids, mention, mentionsOf } from "./tree.ts";

test("a state is an actor and a place, and names its table line", () => {
  const found = mention(mentionsOf(null, "Belarus/PROPN/2/nsubj agreed/VERB/0/root"), "Belarus");
  expect(ids(found)).toEqual(["BLR"]);
  expect(found.identities[0]!.entry).toMatch(/^countries\.tsv:\d+$/);
  expect(found.place).toMatchObject({ name: "Belarus", precision: "country" });
  expect(found.metonym).toBe(false);
});

test("a capital that acts stands for its government", () => {
  const found = mention(mentionsOf(null, "Minsk/PROPN/2/nsubj agreed/VERB/0/root"), "Minsk");
  expect(ids(found)).toEqual(["BLR GOV"]);
  expect(found.metonym).toBe(true);
  expect(found.place?.name).toBe("Minsk");
});

test("a capital after a locative preposition is a place alone", () => {
  const found = mention(
    mentionsOf(null, "They/PRON/2/nsubj met/VERB/0/root in/ADP/4/case Minsk/PROPN/2/obl"),
    "Minsk",
  );
  expect(ids(found)).toEqual([]);
  expect(found.metonym).toBe(false);
  expect(found.place?.country).toBe("BLR");
});

test("a capital visited keeps both readings", () => {
  const found = mention(
    mentionsOf(null, "Envoys/NOUN/2/nsubj/NNS flew/VERB/0/root to/ADP/4/case Minsk/PROPN/2/obl"),
    "Minsk",
  );
  expect(ids(found)).toEqual(["BLR GOV"]);
  expect(found.place?.name).toBe("Minsk");
});

test("the capital of a region's outskirts is a place", () => {
  const found = mention(
    mentionsOf(
      null,
      "Shells/NOUN/2/nsubj hit/VERB/0/root the/DET/4/det outskirts/NOUN/2/obj of/ADP/6/case Kyiv/PROPN/4/nmod",
    ),
    "Kyiv",
  );
  expect(found.metonym).toBe(false);
});

test('"US" is a state and "us" a pronoun', () => {
  const mentions = mentionsOf(
    null,
    "It/PRON/2/nsubj helped/VERB/0/root us/PRON/2/obj and/CCONJ/6/cc the/DET/6/det US/PROPN/3/conj",
  );
  expect(mentions.mentions.filter(({ kind }) => kind === "name").flatMap(ids)).toEqual(["USA"]);
});

test("a headline in capitals is read like any other", () => {
  const mentions = mentionsOf(
    null,
    "RUSSIA/PROPN/3/nsubj AND/CCONJ/3/cc BELARUS/PROPN/4/nsubj HOLD/VERB/0/root JOINT/ADJ/6/amod DRILLS/NOUN/4/obj",
  );
  expect(mentions.mentions.flatMap(ids)).toEqual(["RUS", "BLR"]);
});

test("an animal and a dish written small are no states", () => {
  const mentions = mentionsOf(
    null,
    "They/PRON/2/nsubj ate/VERB/0/root turkey/NOUN/2/obj off/ADP/5/case china/NOUN/2/obl",
  );
  expect(mentions.mentions.flatMap(ids)).toEqual([]);
});

test("a state's name as given name or surname belongs to the person", () => {
  const mentions = mentionsOf(
    null,
    "Jordan/PROPN/3/nsubj Petersen/PROPN/1/flat met/VERB/0/root Anna/PROPN/3/obj Holland/PROPN/4/flat",
  );
  expect(mentions.mentions.flatMap(ids)).toEqual([]);
  expect(mention(mentions, "Jordan Petersen").person).toBe("Jordan Petersen");
});

test("the longest name wins", () => {
  const mentions = mentionsOf(
    null,
    "The/DET/3/det Washington/PROPN/3/compound Post/PROPN/4/nsubj wrote/VERB/0/root",
  );
  expect(mentions.mentions.flatMap(ids)).toEqual(["USA JRN"]);
});

test("a capital inside an unknown proper name is not its government", () => {
  const mentions = mentionsOf(
    null,
    "The/DET/3/det Moscow/PROPN/3/compound Philharmonia/PROPN/4/nsubj fell/VERB/0/root",
  );
  expect(mentions.mentions.flatMap(ids)).toEqual([]);
});

test("each part of a compound pair is a mention of its own", () => {
  const mentions = mentionsOf(
    null,
    "NATO/PROPN/3/compound ~-/PUNCT/1/punct/HYPH ~Belarus/PROPN/4/compound relations/NOUN/5/nsubj/NNS froze/VERB/0/root",
  );
  expect(ids(mention(mentions, "NATO"))).toEqual(["NATO"]);
  expect(ids(mention(mentions, "Belarus"))).toEqual(["BLR"]);
});

test("an adjective on a thing is a mention headed at the adjective", () => {
  const mentions = mentionsOf(null, "Belarusian/ADJ/2/amod potash/NOUN/3/nsubj rose/VERB/0/root");
  const found = mention(mentions, "Belarusian");
  expect(found.head).toBe(0);
  expect(found.role).toBeNull();
});

const BRUSSELS = "Brussels/PROPN/2/nsubj objected/VERB/0/root";

test("Brussels is the EU, unless only NATO is spoken of", () => {
  expect(ids(mention(mentionsOf(null, BRUSSELS), "Brussels"))).toEqual(["EU GOV"]);
  const alliance = mentionsOf(null, "NATO/PROPN/2/nsubj met/VERB/0/root", BRUSSELS);
  expect(ids(mention(alliance, "Brussels"))).toEqual(["NATO GOV"]);
  const both = mentionsOf(null, "NATO/PROPN/2/nsubj met/VERB/0/root the/DET/4/det EU/PROPN/2/obj", BRUSSELS);
  expect(ids(mention(both, "Brussels"))).toEqual(["EU GOV"]);
});

test("bodies stand for their organisation", () => {
  const mentions = mentionsOf(
    null,
    "The/DET/3/det European/ADJ/3/amod Parliament/PROPN/4/nsubj voted/VERB/0/root",
  );
  expect(mentions.mentions.flatMap(ids)).toEqual(["EU LEG"]);
});

test("partly recognised entities stand under their state", () => {
  expect(
    ids(mention(mentionsOf(null, "Transnistria/PROPN/2/nsubj agreed/VERB/0/root"), "Transnistria")),
  ).toEqual(["MDA PRE"]);
});

test("an exercise takes its year along; a common name needs one", () => {
  const zapad = mentionsOf(
    null,
    "Zapad/PROPN/2/nsubj began/VERB/0/root",
    "Zapad/PROPN/4/nsubj ~-/PUNCT/1/punct/HYPH ~2017/NUM/1/nummod ended/VERB/0/root",
  );
  expect(zapad.mentions.map(({ exercise }) => exercise)).toEqual(["Zapad", "Zapad-2017"]);
  const aurora = mentionsOf(
    null,
    "Aurora/PROPN/2/nsubj sang/VERB/0/root",
    "Aurora/PROPN/3/nsubj 17/NUM/1/nummod began/VERB/0/root",
  );
  expect(aurora.mentions.filter(({ exercise }) => exercise !== null)).toEqual([]);
});

test("a town that is also a seat of government is the town where it is a place", () => {
  const met = "They/PRON/2/nsubj met/VERB/0/root in/ADP/5/case Tel/PROPN/5/compound Aviv/PROPN/2/obl";
  const found = mention(mentionsOf(null, met), "Tel Aviv");
  expect(ids(found)).toEqual([]);
  expect(found.place).toMatchObject({ name: "Tel Aviv", country: "ISR" });
});
