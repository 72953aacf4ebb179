/** Tables of texts: which columns and delimiters are found, what a row becomes, and that a bad row fails alone. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rowsOf } from "../../../src/document/table/rows.ts";
import { reading } from "../reading.ts";

const HEADER = "Headline,Publication Date,Publication_Title,Author,URL,Full Text\n";
const ROW = 'Talks,2018-02-15,Post,Ann Kay,https://example.org/1,"They met.\n\nThey ""talked"", too."\n';

describe("a row is a document", () => {
  test("with its columns found by their usual names, and its place in the file", async () => {
    const { documents, failures } = await reading("a.csv", HEADER + ROW + ROW.replace("Talks", "More"));
    expect(failures).toEqual([]);
    expect(documents).toHaveLength(2);
    expect(documents[0]).toMatchObject({
      text: 'Talks\n\nThey met.\n\nThey "talked", too.',
      title: "Talks",
      outlet: "Post",
      published: "2018-02-15",
      byline: "Ann Kay",
      source: "a.csv#1",
      origin: { url: "https://example.org/1", record: 1, range: [HEADER.length, (HEADER + ROW).length] },
    });
  });

  test.each([",", ";", "\t", "|"])("delimited by %j", async (mark) => {
    const table = `title${mark}text${mark}date\nTalks${mark}"One${mark} two; three, four."${mark}15.2.2018\n`;
    const { documents } = await reading("a.csv", table);
    expect(documents[0]).toMatchObject({ title: "Talks", published: "2018-02-15" });
    expect(documents[0]!.text).toContain(`One${mark} two`);
  });

  test.each([
    ["a byte order mark", Buffer.from("\ufefftext,title\r\n“Hi” there,Kłys\r\n"), "“Hi” there", []],
    ["UTF-16", Buffer.from("\ufefftext\ttitle\r\n“Hi” there\tKłys\r\n", "utf16le"), "“Hi” there", []],
    [
      "windows-1252",
      Buffer.from("text,title\n\x93Hi\x94 there,K\n", "latin1"),
      "“Hi” there",
      ["not UTF-8: read as windows-1252, which may be wrong for 2 characters"],
    ],
  ])("%s", async (_, bytes, words, problems) => {
    const { documents } = await reading("a.tsv", bytes);
    expect(documents[0]!.text).toContain(words);
    expect(documents[0]!.problems).toEqual(problems);
  });

  test("columns that the user names, in any case", async () => {
    const columns = { text: "body of it", date: "When", outlet: "Paper" };
    const { documents } = await reading(
      "a.csv",
      "Body of it,text,When,Paper\nThey met.,x,15 Feb 2018,Post\n",
      {
        columns,
      },
    );
    expect(documents[0]).toMatchObject({ text: "They met.", outlet: "Post", published: "2018-02-15" });
  });

  test("from standard input it is known by its first row", async () => {
    expect((await reading("-", "id;title;text\n1;Talks;They met.\n")).documents[0]!.title).toBe("Talks");
    expect((await reading("-", "Talks, and more text\n\nThey met.\n")).documents[0]!.text).toMatch(
      /^Talks, and/,
    );
  });
});

describe("the order of day and month", () => {
  const table = (...dates: readonly string[]): string =>
    `date,text\n${dates.map((date, n) => `${date},Text ${n}.\n`).join("")}`;
  const days = async (...dates: readonly string[]): Promise<unknown[]> =>
    (await reading("a.csv", table(...dates))).items.map((item) =>
      "published" in item ? item.published : "failed",
    );

  test("is told by any row of the column", async () => {
    expect(await days("2/3/2018", "", "4/5/2018", "15/3/2018", "1/2/2019")).toEqual([
      "2018-03-02",
      null,
      "2018-05-04",
      "2018-03-15",
      "2019-02-01",
    ]);
    expect(await days("2/3/2018", "2/15/2018")).toEqual(["2018-02-03", "2018-02-15"]);
    expect(await days("15/3/2018", "2/15/2018")).toEqual(["2018-03-15", "failed"]);
  });

  test("else by the user", async () => {
    const { failures } = await reading("a.csv", table("2/3/2018"));
    expect(failures[0]).toMatch(
      /a\.csv#1 \(line 2\): expected some date .* --dates day-first or --dates month-first/,
    );
    const { documents } = await reading("a.csv", table("2/3/2018"), { dates: "month-first" });
    expect(documents[0]!.published).toBe("2018-02-03");
  });
});

describe("a bad row fails alone, with its number and line", () => {
  test.each([
    ["too few cells", "b\n", "expected 2 cells, as in the first row, found 1"],
    ["too many", "b,c,d\n", "expected 2 cells, as in the first row, found 3"],
    ["no words", "b, \n", 'expected words in field "text", found none'],
  ])("%s", async (_, row, told) => {
    const { documents, failures } = await reading("a.csv", `title,text\na,"One\nmet."\n${row}c,Three met.\n`);
    expect(failures).toEqual([expect.stringContaining(`a.csv#2 (line 4): ${told}`)]);
    expect(documents.map(({ origin }) => origin!.record)).toEqual([1, 3]);
  });

  test("a quotation mark that is not closed costs its line", async () => {
    const { documents, failures } = await reading(
      "a.csv",
      'title,text\na,"One met.\nb,Two met.\nc,Three met.',
    );
    expect(failures).toEqual([
      expect.stringContaining("a.csv#1 (line 2): expected a quotation mark that is closed"),
    ]);
    expect(documents.map(({ title }) => title)).toEqual(["b", "c"]);
  });

  test("quotation marks within a text are its own", async () => {
    const { documents } = await reading(
      "a.csv",
      'title,text\na,He said "no" twice.\nb,"He said "no" twice."\n',
    );
    expect(documents.map(({ text }) => text)).toEqual([
      'a\n\nHe said "no" twice.',
      'b\n\nHe said "no" twice.',
    ]);
  });
});

test.each([
  [
    "no column of texts",
    "id,name\n1,x\n",
    'found only the columns id, name. Say which column is which: --columns text=Body,date="Published on"',
  ],
  ["nothing", "\n\n", "found an empty file"],
  ["no rows", "title,text\n", "found no row under it"],
  ["bytes", Buffer.from([0, 1, 2, 0, 0, 0, 0, 9]), "found binary data"],
])("%s", async (_, content, told) => {
  expect((await reading("a.csv", content)).failures).toEqual([expect.stringContaining(told)]);
});

describe("a table as programs write it", () => {
  test.each([
    ["a line of Excel on its delimiter", "sep=;\r\ntitle;text\r\nTalks;They met, twice\r\n"],
    [
      "a line on what it is, and its header below",
      "Articles of 2018,\n,\ntitle,text\nTalks,They met; twice\n",
    ],
    ["line ends of old Macs", "title,text\rTalks,They met\r"],
    ["names of columns in German", "Titel;Text\nTalks;They met\n"],
  ])("%s", async (_, table) => {
    const { documents, failures } = await reading("a.csv", table);
    expect(failures).toEqual([]);
    expect(documents).toMatchObject([{ title: "Talks", text: expect.stringContaining("They met") }]);
  });

  test("from standard input, with a line of Excel on its delimiter", async () => {
    const { documents } = await reading("-", "sep=;\ntitle;text\nTalks;They met, twice\n");
    expect(documents).toMatchObject([{ text: "Talks\n\nThey met, twice" }]);
  });

  test("quotation marks of a table with tabs are part of the text where they do not enclose cells", async () => {
    const { documents } = await reading(
      "a.tsv",
      'title\ttext\n"No", he said\t"We met," she said\nA 5" pipe\t"Gas.\n',
    );
    expect(documents.map(({ title }) => title)).toEqual(['"No", he said', 'A 5" pipe']);
    const enclosed = await reading("a.tsv", 'title\ttext\n"Talks"\t"They ""met""."\n');
    expect(enclosed.documents[0]!.text).toBe('Talks\n\nThey "met".');
  });

  test("what stands for nothing is nothing", async () => {
    const { documents, failures } = await reading(
      "a.csv",
      "text,outlet,date\nThey met.,NA,NaN\n[Removed],Post,\n",
    );
    expect(documents).toMatchObject([{ outlet: null, published: null }]);
    expect(failures).toEqual([expect.stringContaining('expected words in field "text", found none')]);
  });

  test("a summary is read where there is no whole text, and noted", async () => {
    const { documents } = await reading("a.csv", "Title,Abstract Note\nTalks,They met.\n");
    expect(documents).toMatchObject([{ title: "Talks", problems: ["there is only a summary of it"] }]);
    const whole = await reading(
      "a.csv",
      "title,description,content\nTalks,In short.,They met… [+120 chars]\n",
    );
    expect(whole.documents).toMatchObject([
      { text: "Talks\n\nThey met", problems: ["its source cut the text off"] },
    ]);
  });

  test("of addresses without texts it is told how they are fetched", async () => {
    const { failures } = await reading("a.csv", "title,url\nTalks,https://example.org/1\n");
    expect(failures).toEqual([expect.stringContaining("thaw code --urls FILE")]);
  });

  test("letters of another encoding than windows-1252", async () => {
    const row = Buffer.from([0xd2, 0xe5, 0xea, 0xf1, 0xf2, 0x20, 0xee, 0x20, 0xe3, 0xe0, 0xe7, 0xe5]);
    const { documents } = await reading("a.csv", Buffer.concat([Buffer.from("text\n"), row]));
    expect(documents).toMatchObject([
      { text: "Текст о газе", problems: ["not UTF-8: read as windows-1251, by its letters"] },
    ]);
  });
});

test("any cells come back, however the file is cut into chunks", async () => {
  const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r\n", " ", "ł", "€") });
  const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (wanted, size) => {
      const bytes = Buffer.from(
        wanted.map((row) => row.map((words) => `"${words.replaceAll('"', '""')}"`).join(",")).join("\r\n"),
      );
      async function* chunks(): AsyncGenerator<Uint8Array> {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      }
      const dialect = { delimiter: ",", quotes: true, lineEnd: "\n", otherwise: null } as const;
      const found: string[][] = [];
      let end = 0;
      for await (const { cells, start, bytes: own } of rowsOf(chunks(), dialect)) {
        expect(start).toBe(end);
        end += own.length;
        found.push([...cells]);
      }
      expect(found).toEqual(wanted);
      expect(end).toBe(bytes.length);
    }),
  );
});

test("bytes that were spoilt never throw", async () => {
  const bytes = Buffer.from(HEADER + ROW.repeat(3));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 8 }),
      async (flips) => {
        const spoilt = Buffer.from(bytes);
        for (const [at, byte] of flips) spoilt[at] = byte;
        for (const failure of (await reading("a.csv", spoilt)).items)
          if ("family" in failure) expect(failure.family).toBe("input");
      },
    ),
  );
});
