/** Front matter: the fields that Jekyll, Hugo, Obsidian and their kin write before a Markdown text, in YAML or TOML. */

export interface FrontMatter {
  /** Strings and lists of strings; what is nested is left out. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  /** What follows it. */
  readonly rest: string;
}

/** UTF-16 code units of front matter at most. */
const LIMIT = 20_000;
const BEGIN = /^\s*(?:---|\+\+\+)[ \t]*\r?\n/;

/**
 * The front matter at the beginning of a text; null where there is none. Of YAML and TOML only what such heads hold is
 * read: a key and its value on a line, block scalars (`|`, `>`), and lists.
 */
export function frontMatter(text: string): FrontMatter | null {
  const begin = BEGIN.exec(text)?.[0];
  if (begin === undefined) return null;
  const head = text.slice(begin.length, begin.length + LIMIT);
  const toml = begin.trim() === "+++";
  const end = (toml ? /^\+\+\+[ \t]*(?:\r?\n|$)/m : /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m).exec(head);
  if (end === null) return null;
  const fields: Record<string, string | string[]> = {};
  let key = "";
  for (const line of head.slice(0, end.index).split(/\r?\n/)) {
    const pair = toml
      ? /^([\w."-]+)[ \t]*=[ \t]*(.*)$/.exec(line)
      : /^([\p{L}_][\p{L}\w -]*):(?:[ \t]+(.*))?$/u.exec(line);
    if (pair !== null) {
      key = pair[1]!.trim();
      const value = (pair[2] ?? "").trim();
      fields[key] = /^\[.*\]$/.test(value) ? items(value) : /^[|>][+-]?$/.test(value) ? "" : plain(value);
    } else if (/^\[/.test(line)) break;
    else if (/^\s*-[ \t]+\S/.test(line)) {
      const before = fields[key];
      if (key !== "")
        fields[key] = [...(Array.isArray(before) ? before : []), plain(line.replace(/^\s*-/, ""))];
    } else if (/^\s+\S/.test(line) && typeof fields[key] === "string")
      fields[key] = `${fields[key]} ${line.trim()}`.trim();
    else if (!/^\s*(?:#.*)?$/.test(line)) return null;
  }
  if (Object.keys(fields).length === 0) return null;
  return { fields, rest: text.slice(begin.length + end.index + end[0].length) };
}

/** A value without its quotation marks, its comment, and the brackets of a link between notes. */
function plain(value: string): string {
  const text = value.trim();
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'((?:[^']|'')*)'/.exec(text);
  const own =
    quoted === null
      ? text.replace(/(?:^|\s)#.*$/, "")
      : (quoted[1]?.replace(/\\(["\\/])/g, "$1") ?? quoted[2]!.replaceAll("''", "'"));
  return own.replace(/^\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]$/, "$1").trim();
}

function items(list: string): string[] {
  const found = list.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,\s][^,]*/g) ?? [];
  return found.map(plain);
}
