/** Plain texts that say more than their words: front matter, exports of news archives, line ends and encodings. */
import { describe, expect, test } from "vitest";
import { reading } from "./reading.ts";

describe("front matter", () => {
  test("of YAML gives title, day, author and address, and is no part of the text", async () => {
    const { documents } = await reading(
      "a.md",
      '---\ntitle: "Talks: round two"\ndate: 2018-02-15 23:30:00 -0500\nauthor:\n  - "[[Ann Kay]]"\nsource: "https://example.org/1"\ntags: [gas, talks]\n---\n\nThey met.\n',
    );
    expect(documents).toMatchObject([
      {
        text: "Talks: round two\n\nThey met.",
        title: "Talks: round two",
        published: "2018-02-15",
        byline: "Ann Kay",
        outlet: null,
        origin: { url: "https://example.org/1" },
      },
    ]);
  });

  test("of TOML; a heading that repeats the title is left out", async () => {
    const text = "+++\ntitle = 'Talks'\ndate = 2018-02-15T10:00:00Z\n+++\n\n# Talks\n\nThey met.\n";
    const { documents } = await reading("a.md", text);
    expect(documents).toMatchObject([{ text: "Talks\n\nThey met.", published: "2018-02-15" }]);
  });

  test("with a date that is none: passed over and noted", async () => {
    const { documents } = await reading("a.md", "---\ntitle: Talks\ndate: soon\n---\nThey met.\n");
    expect(documents).toMatchObject([
      { published: null, problems: ["the date of its front matter is no day: passed over"] },
    ]);
  });

  test.each([
    "---\n\nThey met.\n\n---\n\nThey parted.\n",
    "---\nThey met: all of them\nand parted.\n---\nNo.\n",
  ])("lines around a text are none: %j", async (text) => {
    expect((await reading("a.txt", text)).documents).toMatchObject([{ text }]);
  });
});

describe("an export of many articles", () => {
  const LEXIS = (n: number): string => `
                               ${n} of 2 DOCUMENTS

                              The Post (London)

                        February 15, 2018 Thursday
                              First Edition

Talks in Vienna

BYLINE: Ann Kay

SECTION: NEWS; Pg. 3

LENGTH: 12 words


   Delegates of both states met
in Vienna.

   They will meet again.

LOAD-DATE: February 16, 2018

                   Copyright 2018 Post Limited
                     All Rights Reserved
`;
  const OLDER = `
                               1 of 1 DOCUMENT

                   Copyright 2003 The Post Company
                              The Post

                        February 15, 2018 Thursday

SECTION: Section A; Foreign Desk;
 Pg. 1

LENGTH: 12 words

HEADLINE: Talks in
 Vienna

BYLINE: By Ann Kay

BODY:
   Delegates of both states met in Vienna.

   They will meet again.
`;
  const NEXIS = `Talks in Vienna
The Post
February 15, 2018 Thursday
First Edition

Copyright 2018 Post Limited All Rights Reserved
Section: NEWS; Pg. 3
Length: 12 words
Byline: Ann Kay
Body

Delegates of both states met in Vienna.

They will meet again.

Classification

Language: ENGLISH

End of Document
`;
  const FACTIVA = `Talks in Vienna

Ann Kay
12 words
15 February 2018
10:30
The Post
PST
English
(c) 2018 Post Limited

Delegates of both states met in Vienna.

They will meet again.

Document PST0000020180215ee2f0000b
`;
  const TAGGED = `HD   Talks in Vienna
BY   Ann Kay
WC   12 words
PD   15 February 2018
SN   The Post
LA   English
LP
Delegates of both states met in Vienna.

TD
They will meet again.

NS   gdip : Diplomacy
AN   Document PST0000020180215ee2f0000b
Document PST0000020180215ee2f0000b
`;
  test.each([
    ["LexisNexis", LEXIS(1) + LEXIS(2), 2],
    ["LexisNexis with labels for all", OLDER, 1],
    ["Nexis Uni", NEXIS + NEXIS.replaceAll("\n", "\r\n"), 2],
    ["Factiva", `${FACTIVA}\n${FACTIVA}\nSearch Summary\nText\ttalks\n`, 2],
    ["Factiva with field codes", TAGGED, 1],
  ])("%s is one document each", async (_, text, count) => {
    const { documents, failures } = await reading("a.txt", text);
    expect(failures).toEqual([]);
    expect(documents).toHaveLength(count);
    for (const [i, document] of documents.entries())
      expect(document).toMatchObject({
        text: "Talks in Vienna\n\nDelegates of both states met in Vienna.\n\nThey will meet again.",
        published: "2018-02-15",
        outlet: text.includes("(London)") ? "The Post (London)" : "The Post",
        byline: "Ann Kay",
        source: `a.txt#${i + 1}`,
        origin: { record: i + 1 },
      });
  });

  test("a text that speaks of one is none", async () => {
    const text = "Archives\n\nThe file began with: 1 of 25 DOCUMENTS. It had 300 words.\n";
    expect((await reading("a.txt", text)).documents).toMatchObject([{ text }]);
  });
});

test("line ends of old Macs part the title from the text", async () => {
  const { documents } = await reading("a.txt", "Talks\r\rThey met.\r");
  expect(documents).toMatchObject([{ title: "Talks", text: "Talks\r\rThey met.\r", body: 7 }]);
});

test("the letters of a text tell its encoding; quotation marks alone tell none", async () => {
  const cyrillic = Buffer.from("cff0e5e7e8e4e5edf2fb20e2f1f2f0e5f2e8ebe8f1fc20e220cce8edf1eae52e", "hex");
  expect((await reading("a.txt", cyrillic)).documents).toMatchObject([
    {
      text: "Президенты встретились в Минске.",
      problems: ["not UTF-8: read as windows-1251, by its letters"],
    },
  ]);
  const marks = Buffer.from("\x93We met,\x94 he said \x96 and left.", "latin1");
  expect((await reading("a.txt", marks)).documents[0]!.text).toBe("“We met,” he said – and left.");
});
