/** The documentation: every command and option is in it and in the program, links lead somewhere, examples run. */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addLearnCommands } from "../../src/learn/commands.ts";
import { createProgram } from "../../src/run/command-line.ts";
import { members, warc } from "../document/archive/made.ts";
import { block, pdfOf } from "../document/pdf/pdf-file.ts";
import { gdeltRow, lines } from "../store/import/rows.ts";
import { recordedTerminal } from "./recorded-terminal.ts";

const COMMANDS = readFileSync("docs/commands.md", "utf8");
const PAGES = [
  "README.md",
  ...readdirSync("docs")
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
];

/** The part of commands.md about a command, by its heading. */
function section(name: string): string {
  const start = COMMANDS.indexOf(`\n## thaw ${name}\n`);
  expect(start, `a heading "thaw ${name}"`).toBeGreaterThan(0);
  const end = COMMANDS.indexOf("\n## ", start + 4);
  return COMMANDS.slice(start, end < 0 ? undefined : end);
}

const program = createProgram(recordedTerminal(), async () => {});
addLearnCommands(program);
/** Flags of a command and of those under it. */
const flags = (command: Command): string[] => [
  ...command.options.flatMap((option) => [option.short, option.long]).filter((flag) => flag != null),
  ...command.commands.flatMap(flags),
];

describe("commands.md", () => {
  test.each(program.commands.map((command) => [command.name(), command] as const))(
    "thaw %s",
    (name, command) => {
      const written = new Set(section(name).match(/(?<![\w-])--?[a-z][\w-]*/g));
      for (const flag of flags(command)) expect(written, `option ${flag}`).toContain(flag);
      const known = new Set([...program.commands.flatMap(flags), ...flags(program), "-h", "--help"]);
      for (const flag of written) expect([...known], `documented ${flag}`).toContain(flag);
    },
  );

  test("no command is described that is not there", () => {
    const described = [...COMMANDS.matchAll(/^## thaw (\w+)$/gm)].map((match) => match[1]);
    expect(described.sort()).toEqual([...program.commands.map((command) => command.name()), "help"].sort());
  });

  test("every exit code is told", async () => {
    const { EXIT } = await import("../../src/run/terminal.ts");
    for (const code of Object.values(EXIT)) expect(COMMANDS).toContain(`| ${code} |`);
  });
});

/** Headings as the marks of a page, the way GitHub makes them. */
function marks(path: string): string[] {
  return [...readFileSync(path, "utf8").matchAll(/^#+ (.+)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .trim()
      .replaceAll(" ", "-"),
  );
}

test("every page of the documentation is in its list", () => {
  const list = readFileSync("docs/README.md", "utf8");
  for (const page of readdirSync("docs").filter((file) => file.endsWith(".md") && file !== "README.md"))
    expect(list).toContain(`](${page})`);
});

describe("links", () => {
  test.each(PAGES)("%s", (page) => {
    for (const [, target] of readFileSync(page, "utf8").matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target!)) continue;
      const [path, mark] = target!.split("#") as [string, string?];
      const file = path === "" ? page : join(dirname(page), path);
      expect(existsSync(file), `${page}: ${target}`).toBe(true);
      if (mark !== undefined) expect(marks(file), `${page}: ${target}`).toContain(mark);
    }
  });
});

/** Lines of code blocks that begin with thaw, or pipe into it. */
function examplesOf(page: string): string[] {
  const lines = [...readFileSync(page, "utf8").matchAll(/^ {4}((?:cat \S+ \| )?thaw .+)$/gm)];
  return lines
    .map((match) => match[1]!.replace(/\s+#.*$/, ""))
    .filter((line) => !/ \[?[A-Z]+(\.\.\.)?\]*$/.test(line));
}

const EXAMPLES = [...new Set(PAGES.flatMap(examplesOf))];
/** These run for long or ask the web: that they can be parsed must do. */
const LASTING = /^thaw (serve|train|watch|demo$)|https?:|--urls/;

describe("examples", () => {
  const folder = mkdtempSync(join(tmpdir(), "thaw-examples-"));
  const sentence =
    "The defence minister of Belarus met NATO officials in Minsk on Monday, and Russia criticised Belarus.";
  writeFileSync(join(folder, "report.txt"), `${sentence} Belarus and Russia signed an agreement.\n`);
  mkdirSync(join(folder, "news"));
  writeFileSync(join(folder, "crawl.warc.gz"), members(warc(sentence)));
  writeFileSync(join(folder, "clippings.pdf"), pdfOf([block([sentence])]));
  mkdirSync(join(folder, "mytables"));
  writeFileSync(
    join(folder, "mytables", "offices.tsv"),
    "person\tid\toffice\trole\tsector\tfrom\nAda Example\tBLR\tminister\tforeign minister\tGOV\t2027-01-01\n",
  );
  mkdirSync(join(folder, "myframes"));
  const frames = /^ {4}trigger\t.*\n(?: {4}.*\n)+/m.exec(readFileSync("docs/codebook.md", "utf8"))![0];
  writeFileSync(join(folder, "myframes", "frames.tsv"), frames.replaceAll(/^ {4}/gm, ""));
  writeFileSync(
    join(folder, "news", "one.txt"),
    `Talks in Minsk\n\n${sentence} Russia and Belarus held talks.\n`,
  );
  writeFileSync(
    join(folder, "archive.jsonl"),
    `${JSON.stringify({ date: "2018-02-15", outlet: "Post", title: "Talks", text: sentence })}\n`,
  );
  writeFileSync(join(folder, "articles.csv"), `Body,Published on,Paper\n"${sentence}",2/15/2018,Post\n`);
  writeFileSync(
    join(folder, "gold.tsv"),
    "marked_sentence\tgold_root\n<s>Kenya</s> praised <t>Uganda</t>.\tSUPPORT\n",
  );
  mkdirSync(join(folder, "tables"));
  for (const name of ["20191024143000.export.CSV.zip", "tables/one.csv"])
    writeFileSync(join(folder, name), lines([gdeltRow()]));
  const icews = ["1", "2018-06-01", "Kenya", "", "Kenya", "Consult", "040", "1", "Uganda", "", "Uganda"];
  writeFileSync(join(folder, "events.2018.tab.gz"), lines([[...icews, ...Array<string>(9).fill("")]]));
  afterAll(() => rmSync(folder, { recursive: true }));
  const node = `"${process.execPath}" "${resolve("bin/thaw.js")}"`;
  const sh = (line: string): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(line.replace(/\bthaw (?=[a-z-])/, `${node} `), { shell: true, cwd: folder, encoding: "utf8" });

  let record = "";
  beforeAll(() => {
    const { status, stderr } = sh("thaw code news archive.jsonl --store thaw.duckdb");
    expect(stderr).toContain("2 documents coded");
    expect(status).toBe(0);
    record = sh("thaw relation BLR NATO --json").stdout.match(/"([0-9a-f]{16})"/)?.[1] ?? "";
    expect(record).not.toBe("");
  });

  test("are there", () => {
    expect(EXAMPLES.length).toBeGreaterThan(10);
  });

  test.each(EXAMPLES.filter((line) => !LASTING.test(line)))("%s", async (line) => {
    const { status, stderr } = sh(line.replace("0123456789abcdef", record));
    expect(`${status}: ${stderr}`).toMatch(/^0: /);
  });

  test.each(EXAMPLES.filter((line) => LASTING.test(line)))("%s can be meant", async (line) => {
    const begun: string[] = [];
    const parsed = createProgram(recordedTerminal(), async () => void begun.push(line));
    parsed
      .command("train")
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => void begun.push(line));
    for (const command of [parsed, ...parsed.commands]) command.exitOverride();
    await parsed.parseAsync(line.split(" ").slice(1), { from: "user" });
    expect(begun).toEqual([line]);
  });
});
