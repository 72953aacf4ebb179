/** Documents become sentences and tokens: as the English treebanks have them, exactly, and whatever the text is. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Document, UNTOLD } from "../../src/document/document.ts";
import { LONGEST_SENTENCE, segment } from "../../src/sentence/segment.ts";
import { form, sentenceCount, tokenCount } from "../../src/sentence/sentences.ts";

const documentOf = (text: string, body = 0): Document => ({
  ...UNTOLD,
  id: "0",
  text,
  body,
  title: null,
  outlet: null,
  published: null,
  source: "test",
});

function tokens(text: string): string {
  const sentences = segment(documentOf(text));
  return Array.from({ length: tokenCount(sentences) }, (_, i) => form(sentences, i)).join(" ");
}

function sentencesIn(text: string, body = 0): string[] {
  const found = segment(documentOf(text, body));
  return Array.from({ length: sentenceCount(found) }, (_, s) =>
    text.slice(found.tokenStart[found.sentenceFirst[s]!], found.tokenEnd[found.sentenceFirst[s + 1]! - 1]),
  );
}

test.each([
  ["They didn't, can't and cannot go.", "They did n't , ca n't and can not go ."],
  ["Latvia’s minister won’t.", "Latvia ’s minister wo n’t ."],
  [
    "It's the ministers' plan; I'm sure they'll sign.",
    "It 's the ministers ' plan ; I 'm sure they 'll sign .",
  ],
  ["The Riga-Vilnius line and Thunder-2019", "The Riga - Vilnius line and Thunder - 2019"],
  ["non-aligned states re-elected an e-mail", "non-aligned states re-elected an e-mail"],
  ["U.S. troops, e.g. 1,500 of them, at 5:30 a.m.", "U.S. troops , e.g. 1,500 of them , at 5:30 a.m."],
  ["$2.5bn and 10% of €3 million", "$ 2.5 bn and 10 % of € 3 million"],
  [
    "See https://example.org/a?b=c. Write to a.b@example.org.",
    "See https://example.org/a?b=c . Write to a.b@example.org .",
  ],
  ["example.org, AT&T and O'Brien", "example.org , AT&T and O'Brien"],
  ["“Yes,” he said—or “no”…", "“ Yes , ” he said — or “ no ” …"],
  ["the ‘thaw’ and the 1990s' end", "the ‘ thaw ’ and the 1990s ' end"],
  ["Wait... what?! -- nothing", "Wait ... what ?! -- nothing"],
  ["and/or on 02/15/2018", "and / or on 02/15/2018"],
  ["theUnion of Kłysiński, Łódź and Đặng", "theUnion of Kłysiński , Łódź and Đặng"],
  ["the 20th, a 3-day visit, 5km away", "the 20th , a 3 - day visit , 5 km away"],
  [
    "a 10,000-strong force for €20m, $3.5bn or US$5",
    "a 10,000 - strong force for € 20 m , $ 3.5 bn or US$ 5",
  ],
  ["NATO-Belarus talks, Polish‑born, Zapad-2017", "NATO - Belarus talks , Polish ‑ born , Zapad - 2017"],
  ["pan-Arab, vice-president, self-made; e‑mail", "pan - Arab , vice - president , self - made ; e‑mail"],
  ["the 1960's, her 80's, +375 17 and 555-010-0199", "the 1960's , her 80's , +375 17 and 555-010-0199"],
  ["draft_2.docx (see www.example.org/a_(b)).", "draft_2.docx ( see www.example.org/a_(b) ) ."],
  ["Fine :-) no :( <3 and (a:b)", "Fine :-) no :( <3 and ( a : b )"],
  ["👩‍👩‍👧🇱🇻👍🏽 ©", "👩‍👩‍👧 🇱🇻 👍🏽 ©"],
  ["Im and Cant said im, cant, thats, Thats", "Im and Cant said i m , ca nt , that s , That s"],
  ["its a plan and its aims", "it s a plan and its aims"],
  ["th- the f- first, pre- and post-war", "th- the f- first , pre - and post-war"],
  ["Really.? What!? No... Yes?!", "Really .? What !? No ... Yes ?!"],
  ["donʼt, don＇t, don`t", "do nʼt , do n＇t , don ` t"],
  ["Ms. Li of Bath, Ind. saw Ill. Then", "Ms. Li of Bath , Ind. saw Ill . Then"],
  [
    "born c. 1890 (b. May 1891), etc. and more etc. Then",
    "born c. 1890 ( b. May 1891 ) , etc. and more etc . Then",
  ],
  ["مرحبا بالعالم، שלום", "مرحبا بالعالم ، שלום"],
  ["Ｔｏｋｙｏ，ｙｅｓ！", "Ｔｏｋｙｏ ， ｙｅｓ ！"],
  ["cafe\u0301 and \u200fno\u200e mark", "cafe\u0301 and no mark"],
])("%s", (text, expected) => {
  expect(tokens(text)).toBe(expected);
});

test("clitics are glued to the word before them; parts of hyphenated words are not", () => {
  const found = segment(documentOf("Norway's envoy didn't meet Riga-based staff."));
  const glued = Array.from(found.glued.keys()).filter((i) => found.glued[i] === 1);
  expect(glued.map((i) => form(found, i))).toEqual(["'s", "n't"]);
});

test.each([
  ["abbreviations", ["Gen. Haile met Lt. Col. Abebe on Feb. 3.", "Mr. Okoro left."]],
  ["initials", ["J. K. Mensah of the U.S. State Department spoke.", "It was late."]],
  ["a country's initials before a new sentence", ["He flew to the U.S.", "The talks failed."]],
  ["quotations that end", ["“We will go.”", "The minister smiled."]],
  ["a quotation that goes on", ["“The way is open, ” Ana Costa of the Lima Centre said.", "Nobody replied."]],
  ["straight quotation marks", ['"They agreed." ', '"Nobody objected," she said.'].map((s) => s.trim())],
  ["a question with its speaker", ["“Will they sign?” Minister Sato asked.", "They will."]],
  [
    "a dateline by itself",
    ["NAIROBI, Mar 4 (AllPress) --", "Kenya recalled its envoy.", "It gave no reason."],
  ],
  [
    "a dateline with a full stop",
    ["NAIROBI. March 4 (AllPress) -", "Kenya recalled its envoy.", "It gave no reason."],
  ],
  ["numbers", ["It rose by 2.5 percent, to No. 4 of 10.", "Exports fell."]],
  ["a typing error", ["They had left.", "Then it rained."]],
  ["marks of notes", ["They left. [14]", "Then it rained. [2] [3]", "It stopped."]],
  ["a greeting", ["Let me know if this works.", "Thanks,", "Maria"]],
  [
    "a small letter after a full stop, where that is the manner",
    ["i saw it.", "it was good.", "we went home."],
  ],
  ["marks of Chinese", ["他走了。", "她没有走。"]],
])("sentences: %s", (_, expected) => {
  expect(sentencesIn(expected.join(" "))).toEqual(expected);
});

test.each([
  ["NAIROBI, Mar 4 (AllPress) --", "Kenya recalled its envoy."],
  ["NAIROBI, March 4. /AllPress/.", "Kenya recalled its envoy."],
  ["Nairobi (AllPress) -", "Kenya recalled its envoy."],
  ["Nairobi, 4 March:", "Kenya recalled its envoy."],
  ["SAN JOSE, Costa Rica (AllPress) —", "The envoy left."],
  ["NAIROBI —", "Kenya recalled its envoy."],
  ["(AllPress) -", "Kenya recalled its envoy."],
  ["Mar 4 (AllPress) -", "Kenya recalled its envoy."],
  ["NAIROBI/KAMPALA, Thursday, March 4 (AllPress/TAP) –", "“No,” the envoy said."],
  ["Kisumu, Nairobi Province, Kenya -", "The envoy left."],
])("a dateline is a sentence of its own: %s", (dateline, sentence) => {
  expect(sentencesIn(`${dateline} ${sentence}`)).toEqual([dateline, sentence]);
});

test.each([
  "Kenya - which recalled its envoy - gave no reason.",
  "Talks in Nairobi, which began in March - and ended - were short.",
  "The plan (see below) - and no other - was agreed.",
  "LAVROV: We have no such plan.",
])("no dateline: %s", (sentence) => {
  expect(sentencesIn(sentence)).toEqual([sentence]);
});

test("a missing space between sentences still parts them", () => {
  expect(sentencesIn("They signed the treaty.Then they left.")).toEqual([
    "They signed the treaty.",
    "Then they left.",
  ]);
});

test("the title is a paragraph of its own", () => {
  const text = "Peru opens an embassy\nThe embassy opened today.";
  expect(sentencesIn(text, 22)).toEqual(["Peru opens an embassy", "The embassy opened today."]);
  expect([...segment(documentOf(text, 22)).paragraph]).toEqual([0, 1]);
});

test("wrapped lines do not break sentences, blank lines do", () => {
  const text =
    "The two foreign ministers of the neighbouring\ncountries met on the border and agreed that the\nbridge be opened again.\n\nNo date was set";
  expect(sentencesIn(text)).toHaveLength(2);
});

test("lines that are paragraphs are kept apart", () => {
  const text =
    "Talks resume in Muscat\nThe delegations of both sides arrived on Sunday evening, officials said.\nMore soon";
  expect(sentencesIn(text)).toEqual(text.split("\n"));
});

test("points of a list are kept apart", () => {
  expect(sentencesIn("They agreed to:\n- open the border\n- exchange prisoners\n")).toEqual([
    "They agreed to:",
    "- open the border",
    "- exchange prisoners",
  ]);
});

test("a sentence that is too long is cut at a punctuation mark, and that is recorded", () => {
  const found = segment(documentOf(`${"one two three, ".repeat(150)}end.`));
  expect(found.cut).toEqual([0]);
  expect(sentenceCount(found)).toBe(2);
  const last = found.sentenceFirst[1]! - 1;
  expect(form(found, last)).toBe(",");
  for (let s = 0; s < 2; s++)
    expect(found.sentenceFirst[s + 1]! - found.sentenceFirst[s]!).toBeLessThanOrEqual(LONGEST_SENTENCE);
});

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ..."aB1.,'’\"”“-!?()@:/&$%\n\r\t \u0000\ud800\udc00é漢\u200b\u0301",
      "n't",
      "U.S.",
      "\n\n",
      "http://",
    ),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
  maxLength: 300,
});

/** Neither white space, control characters, invisible separators nor marks of direction. */
const VISIBLE = /[^\s\p{Cc}\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\ufeff]/u;

test("whatever the text: tokens are in order, cover all that is visible, and sentences are never empty", () => {
  fc.assert(
    fc.property(hostile, fc.nat(), (text, n) => {
      const found = segment(documentOf(text, text.length === 0 ? 0 : n % (text.length + 1)));
      let at = 0;
      for (let i = 0; i < tokenCount(found); i++) {
        expect(found.tokenStart[i]).toBeGreaterThanOrEqual(at);
        expect(found.tokenEnd[i]).toBeGreaterThan(found.tokenStart[i]!);
        expect(text.slice(at, found.tokenStart[i])).not.toMatch(VISIBLE);
        at = found.tokenEnd[i]!;
      }
      expect(text.slice(at)).not.toMatch(VISIBLE);
      for (let s = 0; s < sentenceCount(found); s++)
        expect(found.sentenceFirst[s + 1]).toBeGreaterThan(found.sentenceFirst[s]!);
      expect(found.sentenceFirst.at(-1)).toBe(tokenCount(found));
    }),
    { numRuns: 500 },
  );
});

test("what stands between the tokens and the tokens give back the text", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const found = segment(documentOf(text));
      let [back, at] = ["", 0];
      for (let i = 0; i < tokenCount(found); i++) {
        back += text.slice(at, found.tokenStart[i]) + form(found, i);
        at = found.tokenEnd[i]!;
      }
      expect(back + text.slice(at)).toBe(text);
    }),
  );
});

test.each([
  ["letters", "a"],
  ["addresses", "a.com/)"],
  ["emoji", "👩‍"],
  ["brackets", "(A"],
  ["datelines", "A, B (C) - "],
  ["emoticons", ":)"],
  ["notes", "[1]"],
  ["full stops", "."],
  ["letters and full stops", "a."],
  ["apostrophes", "'"],
  ["quotation marks", '" '],
  ["hyphens", "a-"],
  ["slashes", "a/"],
  ["at signs", "a@"],
  ["digits", "1,"],
  ["line ends", "\n"],
  ["lines", "a\n"],
  ["surrogates", "\ud800"],
])("time is linear in the length: %s", (_, piece) => {
  const operations = (length: number): number => tokenCount(segment(documentOf(piece.repeat(length))));
  // A quadratic scan of this length would outlast the test's time limit.
  expect(operations(200_000)).toBeGreaterThanOrEqual(piece.trim() === "" ? 0 : 1);
});
