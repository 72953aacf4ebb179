/** Patterns of paths ("news/2018-*.html", with two stars for folders of any depth), where no shell has put the paths in. */
import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { badInput } from "../core/error.ts";

/** Whether a path that is not there may be meant as a pattern. */
export function isPattern(path: string): boolean {
  return /[*?[{]/.test(path);
}

/**
 * Files that a pattern names, in order of name: `*` and `?` stand for characters of one name, `**` for folders of any depth,
 * `[abc]` for one of these characters, `{a,b}` for one of these words. Names that begin with a dot are not matched. By hand, as
 * node:fs has patterns only from Node 22 on. Throws what reading a folder throws.
 */
export async function matching(pattern: string): Promise<readonly string[]> {
  const parts = pattern.split(/[\\/]/);
  const first = parts.findIndex(isPattern);
  const root = parts.slice(0, first).join(sep) || (pattern.startsWith("/") ? sep : ".");
  const wanted = expressionOf(pattern, parts.slice(first).join("/"));
  const deep = parts.length - first > 1 || pattern.endsWith("**");
  const entries = await readdir(root, { recursive: deep, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const own = relative(root, file).split(sep);
      return own.every((name) => !name.startsWith(".")) && wanted.test(own.join("/"));
    })
    .sort();
}

function expressionOf(where: string, pattern: string): RegExp {
  try {
    return new RegExp(`^${sourceOf(pattern)}$`, "u");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw badInput({
      expected: "a pattern of paths",
      found: "one that cannot be read",
      where,
      mend: "Write it like news/**/*.html, with letters from a to z between [ and ].",
    });
  }
}

function sourceOf(pattern: string): string {
  let expression = "";
  let braces = 0;
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]!;
    if (pattern.startsWith("**/", i)) {
      expression += "(?:[^/]+/)*";
      i += 2;
    } else if (pattern.startsWith("**", i)) {
      expression += ".*";
      i++;
    } else if (character === "*") expression += "[^/]*";
    else if (character === "?") expression += "[^/]";
    else if (character === "[" && pattern.indexOf("]", i) > i + 1) {
      const end = pattern.indexOf("]", i);
      const set = pattern
        .slice(i + 1, end)
        .replace(/^!/, "^")
        .replace(/[\\[]/g, "\\$&");
      expression += `[${set}]`;
      i = end;
    } else if (character === "{" && pattern.indexOf("}", i) > 0) {
      expression += "(?:";
      braces++;
    } else if (character === "}" && braces > 0) {
      expression += ")";
      braces--;
    } else if (character === "," && braces > 0) expression += "|";
    else expression += character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  }
  return expression;
}
