/** Paths to documents: what is read, what fails with which reason, and that the rest goes on. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countDocuments } from "../../src/document/count.ts";
import { NO_OPTIONS, type ReadOptions } from "../../src/document/input.ts";
import { readDocuments } from "../../src/document/read.ts";
import { type Failure, failureText, isFailure, type SourceDocument } from "../../src/document/source.ts";
import { collect } from "./collect.ts";

const folder = mkdtempSync(join(tmpdir(), "thaw-read-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

function write(name: string, content: string | Uint8Array): string {
  const own = join(folder, String(files++));
  mkdirSync(own);
  const path = join(own, name);
  writeFileSync(path, content);
  return path;
}

async function all(path: string, options: ReadOptions = NO_OPTIONS): Promise<(SourceDocument | Failure)[]> {
  return collect(readDocuments(path, options));
}

async function one(
  name: string,
  content: string | Uint8Array,
  options?: ReadOptions,
): Promise<SourceDocument> {
  const [item, ...rest] = await all(write(name, content), options);
  expect(rest).toEqual([]);
  if (item === undefined || isFailure(item)) throw new Error(`no document: ${JSON.stringify(item)}`);
  return item;
}

async function fault(name: string, content: string | Uint8Array): Promise<string> {
  const path = write(name, content);
  const items = await all(path);
  expect(items).toHaveLength(1);
  expect(isFailure(items[0]!)).toBe(true);
  return failureText(items[0] as Failure).replace(path, "FILE");
}

describe("plain text", () => {
  test("a short first line before a blank one is the title, and the text stays the file", async () => {
    const text = "Talks in Vienna\n\nDelegates met.\n";
    const document = await one("a.txt", text);
    expect(document).toMatchObject({
      text,
      title: "Talks in Vienna",
      body: 17,
      format: "text",
      problems: [],
    });
    expect(text.slice(document.body)).toBe("Delegates met.\n");
  });

  test("lines that end with CR LF, and blank lines before and after the title", async () => {
    const text = "\r\n  Talks \r\n\r\n\r\n\tThey met.\r\n";
    const document = await one("a.txt", text);
    expect(document.text).toBe(text);
    expect(document.title).toBe("Talks");
    expect(text.slice(document.body)).toBe("They met.\r\n");
  });

  test.each([
    ["a first line of 200 characters", `${"x".repeat(200)}\n\nThey met.`],
    ["no blank line", "Talks\nThey met."],
    ["nothing after it", "Talks\n\n\n"],
    ["one line", "They met."],
  ])("no title: %s", async (_, text) => {
    expect(await one("a.txt", text)).toMatchObject({ title: null, body: 0 });
  });

  test("a Markdown heading is a title without its mark", async () => {
    expect(await one("a.md", "## Talks\n\nThey met.")).toMatchObject({ title: "Talks", body: 10 });
  });

  test("date, outlet and title stand in where the document does not say", async () => {
    const defaults = { ...NO_OPTIONS, date: "2018-02-15", outlet: "Post", title: "Given" };
    expect(await one("a.txt", "They met.", defaults)).toMatchObject({
      title: "Given",
      outlet: "Post",
      published: "2018-02-15",
      body: 0,
    });
    expect(await one("a.txt", "Own\n\nThey met.", defaults)).toMatchObject({ title: "Own" });
  });

  test("the same text of two outlets is two documents", async () => {
    const a = await one("a.txt", "They met.", { ...NO_OPTIONS, outlet: "A" });
    const b = await one("a.txt", "They met.", { ...NO_OPTIONS, outlet: "B" });
    expect(a.id).not.toBe(b.id);
  });
});

describe("encodings", () => {
  test("a byte order mark is no part of the text", async () => {
    expect((await one("a.txt", "\ufeffThey met.")).text).toBe("They met.");
  });

  test.each(["utf-16le", "utf-16be"])("%s with a byte order mark", async (encoding) => {
    const bytes = Buffer.from("\ufeffMinsk – Kłysiński", "utf16le");
    const document = await one("a.txt", encoding === "utf-16be" ? bytes.swap16() : bytes);
    expect(document).toMatchObject({ text: "Minsk – Kłysiński", problems: [] });
  });

  test("bytes that are not UTF-8 are read as windows-1252, and told", async () => {
    const document = await one("a.txt", Buffer.from("caf\xe9 \x93talks\x94", "latin1"));
    expect(document.text).toBe("café “talks”");
    expect(document.problems).toEqual([
      "not UTF-8: read as windows-1252, which may be wrong for 3 characters",
    ]);
  });

  test("a few broken bytes in UTF-8 spoil no other character", async () => {
    const document = await one("a.txt", Buffer.concat([Buffer.from("“Kłysiński” "), Buffer.from([0xe9])]));
    expect(document.text).toBe("“Kłysiński” \ufffd");
    expect(document.problems).toEqual(["1 byte not UTF-8: shown as \ufffd"]);
  });

  test("a NUL in a text is kept and told", async () => {
    const document = await one("a.txt", `They met.\0${" And talked.".repeat(20)}`);
    expect(document.text).toContain("\0");
    expect(document.problems).toEqual(["1 NUL character in the text, kept"]);
  });
});

describe("what cannot be read says why", () => {
  test.each([
    ["a PDF file that was cut off", "a.txt", "%PDF-1.7 ...", "a damaged one"],
    ["a Word file that was cut off", "a.docx", "PK\u0003\u0004...", "a damaged one"],
    ["bzip2", "a.txt", "BZh91AY&SY", "a bzip2 archive"],
    ["a PNG", "a.png", Buffer.from([0x89, 0x50, 0x4e, 0x47]), "a PNG image"],
    ["a JPEG", "a.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "a JPEG image"],
    ["bytes", "a.txt", Buffer.from([1, 0, 2, 0, 0, 0, 9, 9]), "binary data"],
    ["control characters", "a.txt", Buffer.from([1, 2, 65, 66, 3, 200, 201]), "binary data"],
    ["UTF-16 without its mark", "a.txt", Buffer.from("They met.", "utf16le"), "UTF-16 text without"],
    ["an empty file", "a.txt", "", "an empty file"],
    ["a text too long for one document", "a.txt", "They met. ".repeat(900_000), "9 MB"],
    ["white space", "a.txt", " \n\t\n", "nothing but white space"],
    ["a byte order mark alone", "a.txt", "\ufeff", "nothing but white space"],
    ["an empty JSON Lines", "a.jsonl", "\n\n", "an empty file"],
  ])("%s", async (_, name, content, found) => {
    expect(await fault(name, content)).toContain(`found ${found}`);
  });

  test("a path that is not there", async () => {
    const [failure] = await all(join(folder, "missing.txt"));
    expect(failureText(failure as Failure)).toBe(
      `${join(folder, "missing.txt")}: expected a file or a folder that can be read, found nothing. Check the path.`,
    );
  });
});

describe("JSON Lines", () => {
  const good = { outlet: "Post", date: "2018-02-15", title: "Talks", text: "They met." };

  test("a line is a document: title, blank line, text", async () => {
    expect(await one("a.jsonl", JSON.stringify(good))).toMatchObject({
      text: "Talks\n\nThey met.",
      body: 7,
      title: "Talks",
      outlet: "Post",
      published: "2018-02-15",
    });
  });

  test("bad lines fail with their number, the others are read", async () => {
    const lines = [
      good,
      "{not json",
      { ...good, date: "2018-02-30" },
      { ...good, text: 7 },
      [1],
      { words: "They met." },
      "",
      { ...good, title: null, date: "2019-01-01T23:00:00Z" },
    ].map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
    const path = write("a.jsonl", `\ufeff${lines.join("\r\n")}\n`);
    const items = await all(path);
    const told = items.map((item) => (isFailure(item) ? failureText(item).split(". ")[0] : item.published));
    expect(told).toEqual([
      "2018-02-15",
      expect.stringMatching(/#2: expected a JSON object, found text that is no JSON/),
      `${path}#3: expected field "date" to be a day that exists, YYYY-MM-DD, found "2018-02-30"`,
      `${path}#4: expected field "text" to be a string, found 7`,
      `${path}#5: expected a JSON object, found an array`,
      `${path}#6: expected words in field "text", found only the fields words`,
      "2019-01-01",
    ]);
    expect((items.at(-1) as SourceDocument).source).toBe(`${path}#8`);
  });

  test("a line that is not UTF-8 fails alone", async () => {
    const line = Buffer.from(`${JSON.stringify(good)}\n`);
    const items = await all(
      write("a.jsonl", Buffer.concat([line, Buffer.from('{"text":"\xe9"}\n', "latin1"), line])),
    );
    expect(items.map(isFailure)).toEqual([false, true, false]);
  });

  test("half a surrogate pair becomes U+FFFD and is told", async () => {
    const document = await one("a.jsonl", '{"text":"a\\ud800b \\ud83d\\ude00"}');
    expect(document.text).toBe("a\ufffdb \u{1f600}");
    expect(document.problems).toEqual(["1 half surrogate pair: read as \ufffd"]);
  });

  test("UTF-16 with a byte order mark", async () => {
    expect((await one("a.jsonl", Buffer.from(`\ufeff${JSON.stringify(good)}`, "utf16le"))).title).toBe(
      "Talks",
    );
  });

  test("lines longer than a chunk of the file are whole", async () => {
    const text = "They met. ".repeat(50_000);
    const path = write("a.jsonl", `${JSON.stringify({ text })}\n${JSON.stringify(good)}\n`);
    expect((await all(path)).map((item) => (item as SourceDocument).text.length)).toEqual([text.length, 16]);
  });
});

describe("CoNLL-U", () => {
  test("each newdoc is a document that keeps its lines", async () => {
    const token = "1\tTalks\ttalk\tNOUN\tNNS\t_\t0\troot\t_\t_\n\n";
    const path = write("a.conllu", `# newdoc id = a\n${token}# newdoc id = b\n${token}`);
    const items = (await all(path)) as SourceDocument[];
    expect(items.map(({ format, text, source }) => [format, text, source])).toEqual([
      ["conllu", `# newdoc id = a\n${token}`, `${path}#1`],
      ["conllu", `# newdoc id = b\n${token}`, `${path}#2`],
    ]);
  });
});

describe("folders", () => {
  test("files of all folders in order of name; hidden ones left out; links to folders told", async () => {
    const root = join(folder, "tree");
    for (const name of ["b", "a", ".git"]) mkdirSync(join(root, name), { recursive: true });
    writeFileSync(join(root, "b", "2.txt"), "Two met.");
    writeFileSync(join(root, "a", "1.txt"), "One met.");
    writeFileSync(join(root, "c.pdf"), "%PDF-1.4");
    writeFileSync(join(root, ".git", "config"), "hidden");
    symlinkSync(root, join(root, "d"));
    const items = await all(root);
    expect(items.map((item) => (isFailure(item) ? item.complaint.found : item.text))).toEqual([
      "One met.",
      "Two met.",
      "a damaged one (Invalid PDF structure.)",
      "a link to a folder, or a device",
    ]);
  });

  test("pictures, styles and what a browser saved with a page are passed over, and told in one line", async () => {
    const root = join(folder, "saved");
    mkdirSync(join(root, "Talks_files"), { recursive: true });
    for (const name of ["a.txt", "Talks.html", "b.png", "Talks_files/x.css", "Talks_files/frame.html"])
      writeFileSync(
        join(root, name),
        "<html><body><p>They met in the capital, and they talked.</p></body></html>",
      );
    const told: string[] = [];
    const items = await all(root, { ...NO_OPTIONS, tell: (line) => void told.push(line) });
    expect(items.map((item) => item.source)).toEqual([join(root, "Talks.html"), join(root, "a.txt")]);
    expect(told).toEqual([`${root}: 3 files passed over (pictures, style sheets, scripts)`]);
    expect(await all(join(root, "b.png"))).toHaveLength(1);
  });

  test("an empty folder says so", async () => {
    const root = join(folder, "empty");
    mkdirSync(root);
    expect(failureText((await all(root))[0] as Failure)).toContain(
      "expected a folder with files, found none",
    );
  });
});

describe("patterns of paths", () => {
  const root = join(folder, "pattern");
  const names = ["a.txt", "b.md", "sub/c.txt", "sub/deep/d.txt", "sub/.e.txt", "x1.txt", "x22.txt"];
  beforeAll(() => {
    mkdirSync(join(root, "sub", "deep"), { recursive: true });
    for (const name of names) writeFileSync(join(root, name), `They met (${name}).`);
  });

  test.each([
    ["*.txt", "a.txt x1.txt x22.txt"],
    ["**/*.txt", "a.txt sub/c.txt sub/deep/d.txt x1.txt x22.txt"],
    ["sub/**", "sub/c.txt sub/deep/d.txt"],
    ["x?.txt", "x1.txt"],
    ["{a,b}.{txt,md}", "a.txt b.md"],
    ["[!x]*.txt", "a.txt"],
  ])("%s", async (pattern, wanted) => {
    const items = await all(join(root, pattern));
    expect(items.map(({ source }) => relative(root, source))).toEqual(wanted.split(" "));
  });

  test("that name nothing say so", async () => {
    expect(failureText((await all(join(root, "*.pdf")))[0] as Failure)).toContain(
      "expected a file that the pattern names, found none",
    );
    expect(failureText((await all(join(root, "[z-a].txt")))[0] as Failure)).toContain(
      "expected a pattern of paths",
    );
  });

  test("a file whose name is a pattern is that file", async () => {
    writeFileSync(join(root, "[1] x?.txt"), "They met.");
    expect(await all(join(root, "[1] x?.txt"))).toHaveLength(1);
  });
});

test("documents are counted without being read", async () => {
  const path = write("a.jsonl", '{"text":"a"}\n{"text":"b"}');
  expect(await countDocuments(path)).toBe(2);
  expect(await countDocuments(join(path, ".."))).toBe(2);
  expect(await countDocuments("-")).toBe(null);
  expect(await countDocuments(join(folder, "missing"))).toBe(1);
});
