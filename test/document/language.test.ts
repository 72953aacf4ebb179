/** The language of a text: English is told from all others, names do not count, and few words tell nothing. */
import { describe, expect, test } from "vitest";
import { isCoded, languageName, languageOf } from "../../src/document/language.ts";

describe("languages told by their own words", () => {
  test.each([
    [
      "pl",
      "Ministrowie spraw zagranicznych spotkali się w stolicy, aby omówić nowe sankcje i przyszłość dialogu, który od wielu miesięcy był zawieszony, ale teraz może wrócić na stół, jeśli obie strony tego chcą.",
    ],
    [
      "de",
      "Die Minister trafen sich gestern in der Hauptstadt, um über neue Sanktionen zu sprechen, die seit vielen Monaten vorbereitet werden und schon bald beschlossen werden sollen, wenn alle zustimmen.",
    ],
    [
      "fr",
      "Les ministres se sont réunis hier dans la capitale pour discuter de nouvelles sanctions, qui sont préparées depuis plusieurs mois et qui pourraient être adoptées bientôt si tous sont d'accord.",
    ],
    [
      "ru",
      "Министры встретились вчера в столице, чтобы обсудить новые санкции, которые готовятся уже несколько месяцев и скоро могут быть приняты.",
    ],
    [
      "uk",
      "Міністри зустрілися вчора у столиці, щоб обговорити нові санкції, які готуються вже кілька місяців і незабаром можуть бути ухвалені.",
    ],
    [
      "be",
      "Міністры сустрэліся ўчора ў сталіцы, каб абмеркаваць новыя санкцыі, якія рыхтуюцца ўжо некалькі месяцаў і хутка могуць быць прынятыя.",
    ],
    ["zh", "两国外交部长昨天在首都会晤，讨论新的制裁措施，这些措施已经准备了几个月，可能很快就会通过。"],
    [
      "lt",
      "Ministrai vakar susitiko sostinėje aptarti naujų sankcijų, kurios rengiamos jau kelis mėnesius ir netrukus gali būti priimtos, jeigu visos šalys su tuo sutiks ir nebus jokių kitų kliūčių.",
    ],
  ])("%s", async (language, text) => {
    expect(await languageOf(text, null)).toBe(language);
    expect(await languageOf(text, "en-GB"), "what a template says does not overrule it").not.toBe("en");
  });
});

describe("English stays English", () => {
  const NAMES =
    "Radosław Sikorski, Grzegorz Schetyna, Jarosław Kaczyński, Aleksander Kwaśniewski, Bronisław Komorowski";
  test.each([
    [
      "full of Slavic names",
      `The talks were attended by ${NAMES} and Włodzimierz Cimoszewicz, a spokesman said.`,
    ],
    ["in capitals", "THE MINISTERS OF THE TWO STATES MET IN MINSK, AND THEY AGREED ON THE TRANSIT OF GAS."],
    [
      "with a sentence in Russian",
      "The minister said that the talks were good. «Мы всё подписали». The sides will meet again in May.",
    ],
    [
      "on a page that says it is Polish",
      "The ministers of the two states met in Minsk, and they agreed on the transit of gas.",
    ],
  ])("%s", async (_, text) => {
    expect(await languageOf(text, "pl")).toBe("en");
  });

  test("a list of names is of no language", async () => {
    expect(await languageOf(`${NAMES}, ${NAMES}, ${NAMES}, ${NAMES}`, null)).toBe(null);
  });
});

test("few words tell no language, unless the page says the same", async () => {
  expect(await languageOf("Spotkanie ministrów w stolicy", null)).toBe(null);
  expect(await languageOf("Ziemia, woda", "pl")).toBe(null);
  const short = "Wczoraj ministrowie spotkali się, aby omówić nowe sankcje oraz przyszłość dialogu.";
  expect([await languageOf(short, null), await languageOf(short, "pl-PL")]).toEqual([null, "pl"]);
  expect(await languageOf("Minsk", "en")).toBe("en");
  expect(await languageOf("", null)).toBe(null);
});

test("a text in two languages is in the one of its greater part", async () => {
  const english = "The ministers of the two states met in the capital and agreed that the talks will go on. ";
  const polish =
    "Ministrowie obu państw spotkali się w stolicy i uzgodnili, że rozmowy będą kontynuowane. Wcześniej rzecznik rządu " +
    "zapowiedział, że wojsko weźmie udział w wiosennych ćwiczeniach przy granicy. Nikt jednak nie chciał powiedzieć, jak " +
    "długo potrwają. Sąsiedzi odpowiedzieli, że zamkną dwa przejścia, jeżeli nie dostaną wyjaśnień. ";
  expect(await languageOf(english.repeat(30) + polish.repeat(6), null)).toBe("en");
  expect(await languageOf(english.repeat(2) + polish.repeat(8), null)).toBe("pl");
  expect(await languageOf(english.repeat(2000) + polish.repeat(300), null)).toBe("en");
});

test("English and what nobody knows are coded", () => {
  expect(["en", null, "ru"].map(isCoded)).toEqual([true, true, false]);
  expect(languageName("ru")).toBe("Russian");
});
