/** Time expressions against a day of publication: Saturday, 17 February 2018, unless a case says otherwise. */
import { expect, test } from "vitest";
import { mentionsOf } from "./tree.ts";

type Case = readonly [words: string, date: string | null, end: string | null, precision: string];

const MONTH =
  /^(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Sept)\.?$/;
const DAY = /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/;

/** "They met <words>": every word hangs under the verb, which is all that resolving needs. */
function resolved(
  words: string,
  published: string | null,
  verb = "met/VERB/0/root",
): readonly [string, string | null, string | null, string] {
  const tokens = words.split(" ").map((word, i) => {
    const plain = word.replace(/^~/, "");
    const upos =
      MONTH.test(plain) || DAY.test(plain)
        ? "PROPN"
        : /^\d/.test(plain)
          ? "NUM"
          : /^[,-]$/.test(plain)
            ? "PUNCT"
            : "NOUN";
    return `${word}/${upos}/2/${upos === "PUNCT" ? "punct" : i === 0 ? "obl" : "dep"}/${plain.endsWith("s") ? "NNS" : "NN"}`;
  });
  const { times } = mentionsOf(published, `They/PRON/2/nsubj ${verb} ${tokens.join(" ")}`);
  expect(times.length, words).toBe(1);
  const time = times[0]!;
  return [time.date_text!, time.date, time.date_end, time.date_precision];
}

const CASES: readonly Case[] = [
  ["on Monday", "2018-02-12", "2018-02-12", "day"],
  ["on Saturday", "2018-02-17", "2018-02-17", "day"],
  ["last Saturday", "2018-02-10", "2018-02-10", "day"],
  ["on February ~, 15", "2018-02-15", "2018-02-15", "day"],
  ["Feb 15", "2018-02-15", "2018-02-15", "day"],
  ["Sept. 3 ~, 2014", "2014-09-03", "2014-09-03", "day"],
  ["15 February 2018", "2018-02-15", "2018-02-15", "day"],
  ["the 3rd of May 2016", "2016-05-03", "2016-05-03", "day"],
  ["2017 ~- ~09 ~- ~14", "2017-09-14", "2017-09-14", "day"],
  ["yesterday", "2018-02-16", "2018-02-16", "day"],
  ["the day before yesterday", "2018-02-15", "2018-02-15", "day"],
  ["last night", "2018-02-16", "2018-02-16", "day"],
  ["this morning", "2018-02-17", "2018-02-17", "day"],
  ["the first of the month", "2018-02-01", "2018-02-01", "day"],
  ["three days before 9 February", "2018-02-06", "2018-02-06", "day"],
  ["the day after 9 February", "2018-02-10", "2018-02-10", "day"],
  ["the eve of Thursday", "2018-02-14", "2018-02-14", "day"],
  ["the eve of Sunday", "2018-02-17", "2018-02-17", "day"],
  ["thirty ~- six years ago", "1982-01-01", "1982-12-31", "year"],
  ["by the end of the decade", "2018-02-17", "2019-12-31", "range"],
  ["three days ago", "2018-02-14", "2018-02-14", "day"],
  ["last week", "2018-02-05", "2018-02-11", "range"],
  ["last month", "2018-01-01", "2018-01-31", "month"],
  ["last year", "2017-01-01", "2017-12-31", "year"],
  ["next month", "2018-03-01", "2018-03-31", "month"],
  ["last autumn", "2017-09-01", "2017-11-30", "range"],
  ["two years ago", "2016-01-01", "2016-12-31", "year"],
  ["in 2014", "2014-01-01", "2014-12-31", "year"],
  ["since 2014", "2014-01-01", "2018-02-17", "range"],
  ["over the past three years", "2015-02-17", "2018-02-17", "range"],
  ["in the coming years", "2018-02-17", "2021-02-17", "range"],
  ["two weeks ago", "2018-01-29", "2018-02-04", "range"],
  ["over the past decade", "2008-02-17", "2018-02-17", "range"],
  ["by 2020", "2018-02-17", "2020-12-31", "range"],
  ["until 2008", null, "2008-12-31", "range"],
  ["before 2014", null, "2013-12-31", "range"],
  ["after 2014", "2015-01-01", "2018-02-17", "range"],
  ["in early 2016", "2016-01-01", "2016-04-30", "range"],
  ["in late August", "2017-08-21", "2017-08-31", "range"],
  ["mid-July", "2017-07-11", "2017-07-20", "range"],
  ["by the end of the year", "2018-02-17", "2018-12-31", "range"],
  ["the second half of 2015", "2015-07-01", "2015-12-31", "range"],
  ["in the 1990s", "1990-01-01", "1999-12-31", "range"],
  ["in the late nineties", "1997-01-01", "1999-12-31", "range"],
  ["earlier this month", "2018-02-01", "2018-02-17", "range"],
  ["later this year", "2018-02-17", "2018-12-31", "range"],
  ["at the weekend", "2018-02-10", "2018-02-11", "range"],
  ["on 12.05.2016", "2016-05-12", "2016-05-12", "day"],
  ["September of last year", "2017-09-01", "2017-09-30", "month"],
  ["throughout 2016", "2016-01-01", "2016-12-31", "year"],
  ["in September", "2017-09-01", "2017-09-30", "month"],
  ["September 2017", "2017-09-01", "2017-09-30", "month"],
  ["from 3 to 9 May", "2017-05-03", "2017-05-09", "range"],
  ["September 14 ~- ~20 ~, 2017", "2017-09-14", "2017-09-20", "range"],
  ["between 2014 and 2016", "2014-01-01", "2016-12-31", "range"],
];

for (const [words, date, end, precision] of CASES)
  test(`${words.replaceAll(" ~", "")}: ${date} to ${end}, ${precision}`, () => {
    expect(resolved(words, "2018-02-17").slice(1)).toEqual([date, end, precision]);
  });

test("a clause about the future looks ahead", () => {
  expect(resolved("on Monday", "2018-02-17", "will/AUX/3/aux/MD meet/VERB/0/root/VB").slice(1)).toEqual([
    "2018-02-19",
    "2018-02-19",
    "day",
  ]);
});

test("without a day of publication only whole dates resolve", () => {
  expect(resolved("15 February 2018", null)[1]).toBe("2018-02-15");
  expect(resolved("on Monday", null).slice(1)).toEqual([null, null, "unknown"]);
  expect(resolved("last year", null).slice(1)).toEqual([null, null, "unknown"]);
});

test("numbers and modal verbs are no dates", () => {
  const { times } = mentionsOf(
    "2018-02-17",
    "They/PRON/3/nsubj may/AUX/3/aux/MD send/VERB/0/root 2000/NUM/5/nummod soldiers/NOUN/3/obj/NNS",
  );
  expect(times).toEqual([]);
});

test("the year of an exercise is no time of its own", () => {
  const { times } = mentionsOf(
    "2018-02-17",
    "Zapad/PROPN/4/nsubj ~-/PUNCT/1/punct/HYPH ~2017/NUM/1/nummod ended/VERB/0/root",
  );
  expect(times).toEqual([]);
});

test("years in the wrong order are no range", () => {
  const { times } = mentionsOf("2018-02-17", "2018/NUM/0/root ~-/PUNCT/1/punct ~2017/NUM/1/dep");
  for (const { date, date_end } of times) expect(date! <= date_end!).toBe(true);
  expect(times.map(({ date_precision }) => date_precision)).not.toContain("range");
});
