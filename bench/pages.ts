/** Articles of pages: text by token F1, title, byline, date; beside Readability and Defuddle: node dist/bench/pages.js PATH... [--record]. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Readability } from "@mozilla/readability";
import { Defuddle } from "defuddle/node";
import { parseHTML } from "linkedom";
import { decodeMarkup } from "../src/document/encoding.ts";
import { htmlText } from "../src/document/page/html-text.ts";
import { pageArticle } from "../src/document/page/read-page.ts";
import { isFailure } from "../src/document/source.ts";
import { ROOT } from "../src/run/root.ts";
import { expectedPages, tokenF1 } from "../test/document/page/expected.ts";

interface Page {
  readonly name: string;
  readonly html: string;
  readonly body: string;
  readonly title: string | null;
  /** Undefined where the expectation says nothing of it. */
  readonly byline: string | null | undefined;
  readonly published: string | null | undefined;
}
interface Score {
  readonly f1: number;
  readonly title: boolean;
  readonly byline: boolean | null;
  readonly date: boolean | null;
  readonly milliseconds: number;
}

const OWN = ["developed", "blind", "fresh"].map((half) => `test/document/page/${half}`);

/** Pages of a folder: NAME/source.html with expected.html and expected-metadata.json, or NAME.html with NAME.txt. */
function pagesOf(folder: string): readonly Page[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const sources = names.filter((name) => name.endsWith("source.html"));
  if (sources.length === 0) return expectedPages(folder);
  return sources.map((source) => {
    const file = (name: string): string =>
      readFileSync(join(folder, source.replace("source.html", name)), "utf8");
    const told = JSON.parse(file("expected-metadata.json")) as Record<string, string | null>;
    const expected = `<html><body>${file("expected.html")}</body></html>`;
    return {
      name: source.split("/").at(-2) ?? source,
      html: decodeMarkup(readFileSync(join(folder, source)), "text/html").text,
      // With captions and all else that it holds.
      body: parseHTML(expected).document.body.textContent.replaceAll("><", "> <"),
      title: told.title ?? null,
      // Readability's own bylines are the words of the line, with dates and "By".
      byline: undefined,
      published: told.publishedTime?.slice(0, 10),
    };
  });
}

function unpacked(archive: string): string {
  const folder = mkdtempSync(join(tmpdir(), "thaw-pages-"));
  execFileSync("tar", ["xzf", archive, "-C", folder]);
  return folder;
}

type Extractor = (page: Page) => Promise<Omit<Score, "milliseconds"> | null>;

const EXTRACTORS: Readonly<Record<string, Extractor>> = {
  Thaw: async ({ name, html, ...expected }) => {
    const article = pageArticle(html, name, null, new Date().toISOString().slice(0, 10));
    return isFailure(article) ? null : scoreOf(article, expected);
  },
  Readability: async ({ html, ...expected }) => {
    const found = new Readability(parseHTML(html).document).parse();
    if (found === null) return null;
    const { title, byline, publishedTime, content } = found;
    return scoreOf(
      { body: htmlText(content ?? ""), title, byline, published: publishedTime?.slice(0, 10) },
      expected,
    );
  },
  Defuddle: async ({ html, ...expected }) => {
    const found = await quietly(() => Defuddle(parseHTML(html).document));
    const { title, author, published, content } = found;
    return scoreOf(
      { body: htmlText(content), title, byline: author, published: published.slice(0, 10) },
      expected,
    );
  },
};

type Found = Readonly<Record<"title" | "byline" | "published", string | null | undefined>> & {
  readonly body: string;
};

function scoreOf(found: Found, expected: Omit<Page, "html" | "name">): Omit<Score, "milliseconds"> {
  return {
    f1: tokenF1(found.body, expected.body),
    title: found.title === expected.title,
    byline: expected.byline === undefined ? null : (found.byline || null) === expected.byline,
    date: expected.published ? found.published === expected.published : null,
  };
}

/** Defuddle writes to the console what it does not find. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { log, warn, error } = console;
  Object.assign(console, { log() {}, warn() {}, error() {} });
  try {
    return await work();
  } finally {
    Object.assign(console, { log, warn, error });
  }
}

async function timed(extract: Extractor, page: Page): Promise<Score> {
  const start = process.cpuUsage();
  const found = await extract(page);
  const { user, system } = process.cpuUsage(start);
  const none = {
    f1: 0,
    title: false,
    byline: page.byline === undefined ? null : false,
    date: page.published ? false : null,
  };
  return { ...(found ?? none), milliseconds: (user + system) / 1000 };
}

const mark = (right: boolean | null): string => (right === null ? "" : right ? "+" : "-");
const cell = (score: Score): string =>
  `${score.f1.toFixed(3)} ${mark(score.title)}${mark(score.byline)}${mark(score.date)}`.trim();

function sums(scores: readonly Score[]): string {
  const share = (values: readonly (boolean | null)[]): string => {
    const told = values.filter((value) => value !== null);
    return told.length === 0 ? "" : `${told.filter(Boolean).length}/${told.length}`;
  };
  const mean = scores.reduce((sum, { f1 }) => sum + f1, 0) / scores.length;
  const rate = (1000 * scores.length) / scores.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return `${mean.toFixed(3)} | ${share(scores.map(({ title }) => title))} | ${share(scores.map(({ byline }) => byline))} | ${share(scores.map(({ date }) => date))} | ${rate.toFixed(1)}`;
}

async function report(path: string): Promise<string> {
  const folder = statSync(path).isDirectory() ? path : unpacked(path);
  const pages = pagesOf(folder);
  if (folder !== path) rmSync(folder, { recursive: true });
  const names = Object.keys(EXTRACTORS);
  // The first page pays for compiling.
  for (const extract of Object.values(EXTRACTORS)) await timed(extract, pages[0]!);
  const scores: Record<string, Score[]> = Object.fromEntries(names.map((name) => [name, []]));
  const rows: string[] = [];
  for (const page of pages) {
    for (const name of names) scores[name]!.push(await timed(EXTRACTORS[name]!, page));
    rows.push(`| ${page.name} | ${names.map((name) => cell(scores[name]!.at(-1)!)).join(" | ")} |`);
  }
  const table = [`| page | ${names.join(" | ")} |`, `|---|${names.map(() => "---|").join("")}`, ...rows];
  const means = [
    "| | text F1 | title | byline | date | pages/s |",
    "|---|---|---|---|---|---|",
    ...names.map((name) => `| ${name} | ${sums(scores[name]!)} |`),
  ];
  return `## ${path}: ${pages.length} pages\n\n${means.join("\n")}\n\n${table.join("\n")}\n`;
}

const paths = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const parts: string[] = [];
for (const path of paths.length === 0 ? OWN : paths) parts.push(await report(path));
const machine = `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores; Node ${process.version}; load ${loadavg()[0]!.toFixed(1)} at the end; ${new Date().toISOString().slice(0, 10)}`;
const legend =
  "Text: F1 over the bag of words (letters and digits, small). After it + or - for title, byline and date, where the expectation has them. Pages a second are of processor time.";
const text = `# Articles of pages\n\nMachine: ${machine}.\n\n${legend}\n\n${parts.join("\n")}\nMade by \`node dist/bench/pages.js PATH... --record\`.\n`;
console.log(text);
if (process.argv.includes("--record")) writeFileSync(join(ROOT, "bench", "results", "pages.md"), text);
