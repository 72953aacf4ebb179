/** The documentation: every command and option is in it and in the program, links lead somewhere, examples run. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { createProgram } from "../../src/run/command-line.ts";
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
const flags = (command: Command): string[] =>
  command.options.flatMap((option) => [option.short, option.long]).filter((flag) => flag != null);

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
