/** JSON files: one document, a list, lists in objects; what is passed over, and what fails alone. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reading, survivesSpoiltBytes } from "../reading.ts";

const ONE = { headline: "Talks", publishedAt: "2018-02-15T10:00:00Z", content: "They met." };
const TWO = { headline: "More", publishedAt: "2018-02-16T10:00:00Z", content: "They met again." };
const titles = async (value: unknown, name = "a.json"): Promise<unknown[]> =>
  (await reading(name, typeof value === "string" ? value : JSON.stringify(value))).documents.map(
    ({ title }) => title,
  );

describe("where the documents are", () => {
  test.each([
    ["one object", ONE, ["Talks"]],
    ["a list", [ONE, TWO], ["Talks", "More"]],
    ["a list in an object", { status: "ok", totalResults: 2, articles: [ONE, TWO] }, ["Talks", "More"]],
    ["deeper", { response: { status: "ok", results: [ONE, TWO] } }, ["Talks", "More"]],
    ["beside other lists", { facets: [{ name: "x" }, { name: "y" }], hits: [ONE] }, ["Talks"]],
    ["a list in the object of one document", { ...ONE, authors: [{ name: "Ann" }] }, ["Talks"]],
    [
      "objects one after another",
      `${JSON.stringify(ONE, null, 2)}\n${JSON.stringify(TWO)}`,
      ["Talks", "More"],
    ],
  ])("%s", async (_, value, wanted) => {
    expect(await titles(value)).toEqual(wanted);
  });

  test("from standard input", async () => {
    expect(await titles(JSON.stringify([ONE]), "-")).toEqual(["Talks"]);
    expect(await titles(JSON.stringify(ONE, null, 2), "-")).toEqual(["Talks"]);
    expect(await titles({ articles: [ONE, TWO] }, "-")).toEqual(["Talks", "More"]);
    expect(await titles(`${JSON.stringify(ONE)}\n${JSON.stringify(TWO)}\n`, "-")).toEqual(["Talks", "More"]);
  });
});

test("fields in objects, lists of names, and bytes of each object", async () => {
  const article = {
    source: { id: 7, name: "Post" },
    author: ["Ann", "Bob"],
    webTitle: "Talks",
    webPublicationDate: "2018-02-15",
    fields: { bodyText: "They met." },
  };
  const text = JSON.stringify({ results: [article] });
  const { documents } = await reading("a.json", text);
  const [from, to] = documents[0]!.origin!.range!;
  expect(JSON.parse(text.slice(from, to))).toEqual(article);
  expect(documents[0]).toMatchObject({
    text: "Talks\n\nThey met.",
    outlet: "Post",
    byline: "Ann, Bob",
    published: "2018-02-15",
    source: "a.json#1",
  });
  const columns = { text: "fields.bodyText", title: "source.name" };
  expect((await reading("a.json", text, { columns })).documents[0]!.title).toBe("Post");
});

describe("what fails", () => {
  test.each([
    [
      "an object without a text fails alone",
      [ONE, { headline: "x", content: null }, TWO],
      'a.json#2: expected words in field "content", found none',
    ],
    [
      "no field for the text",
      [{ id: 1, words: "x" }],
      'a.json#1: expected words in field "text", found only the fields id, words. Say which field has the text: --columns text=NAME',
    ],
    [
      "lists of other things",
      { a: [{ id: 1 }], b: [{ id: 2 }] },
      "found only lists of objects with the fields id",
    ],
    ["no object", [1, 2], "expected JSON with a document, or a list of them, found none"],
    [
      "an object that is no JSON",
      '[{"content": "They met.",}]',
      "a.json#1: expected a JSON object, found text that is no JSON",
    ],
    ["nothing", " ", "found an empty file"],
  ])("%s", async (_, value, told) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    expect((await reading("a.json", text)).failures).toEqual([expect.stringContaining(told)]);
  });

  test("a list that was cut off keeps what is whole", async () => {
    const text = JSON.stringify([ONE, TWO]);
    const { documents, failures } = await reading("a.json", text.slice(0, -8));
    expect(documents.map(({ title }) => title)).toEqual(["Talks"]);
    expect(failures).toHaveLength(1);
  });

  test("brackets a million deep", async () => {
    for (const deep of ["[".repeat(1e6), '{"a":'.repeat(1e6), `[${'{"content":'.repeat(1e6)}`])
      expect((await reading("a.json", deep)).failures).toHaveLength(1);
  });
});

test("the same however the file is cut into chunks, and a list larger than what is looked ahead", async () => {
  const many = Array.from({ length: 40 }, (_, n) => ({
    ...ONE,
    headline: `é "${n}" \\ }`,
    content: "x ".repeat(200_000),
  }));
  expect(await titles({ meta: { a: [1] }, articles: many })).toHaveLength(40);
  const text = JSON.stringify({ articles: [ONE, { ...TWO, headline: 'a "}]" \\' }] });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (size) => {
      const { documents } = await reading("a.json", text, {}, size);
      expect(documents.map(({ title }) => title)).toEqual(["Talks", 'a "}]" \\']);
    }),
  );
});

test("bytes that were spoilt never throw", async () => {
  const bytes = Buffer.from(JSON.stringify({ articles: [ONE, TWO] }));
  await survivesSpoiltBytes("a.json", bytes);
});

test("fields that hold HTML, as WordPress gives them, become text", async () => {
  const post = {
    date: "2018-02-15T10:00:00",
    link: "https://post.example/1",
    title: { rendered: "Norway &#038; Peru" },
    content: { rendered: "<p>Norway met Peru.</p>\n<p>Brazil &amp; Kenya <b>did not</b>.</p>" },
  };
  const [document] = (await reading("posts.json", JSON.stringify([post]))).documents;
  expect(document).toMatchObject({
    text: "Norway & Peru\n\nNorway met Peru.\n\nBrazil & Kenya did not.",
    title: "Norway & Peru",
  });
});

test.each([
  [
    "split",
    {
      columns: ["title", "text"],
      index: [0, 1],
      data: [
        ["Talks", "They met."],
        ["More", "Again."],
      ],
    },
  ],
  ["columns", { title: { 0: "Talks", 1: "More" }, text: { 0: "They met.", 1: "Again." } }],
  ["index", { 0: { title: "Talks", text: "They met." }, 1: { title: "More", text: "Again." } }],
])("a table of pandas by its orient %s", async (_, table) => {
  const { documents, failures } = await reading("a.json", JSON.stringify(table));
  expect(failures).toEqual([]);
  expect(documents.map(({ text }) => text)).toEqual(["Talks\n\nThey met.", "More\n\nAgain."]);
});

test("fields in wrappers whose names begin with an underscore", async () => {
  const hit = { _index: "news", _source: { title: "Talks", source: "Post", content: "They met." } };
  const { documents } = await reading("a.json", JSON.stringify({ took: 3, hits: { hits: [hit] } }));
  expect(documents).toMatchObject([{ title: "Talks", outlet: "Post" }]);
});
