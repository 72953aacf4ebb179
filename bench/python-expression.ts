/** Python expressions as they stand at the head of feedparser's fixtures, to claims about a path: entries[0]['title'] == 'x'. */

export type PythonValue =
  | string
  | number
  | boolean
  | null
  | readonly PythonValue[]
  | { readonly [key: string]: PythonValue };

/** One of the claims that an expectation joins by `and`. */
export interface Claim {
  /** "entries[0].title", "bozo", "len(entries)", "feed.has_key('link')". */
  readonly path: string;
  readonly relation: "==" | "!=" | "is" | "in" | "not in" | "true" | "false";
  /** What it is said to be; null for "true" and "false". */
  readonly value: PythonValue;
}

type Token =
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "other"; readonly text: string };

/** The claims of an expectation, several lists where one of them is enough; null for one that is written in another way. */
export function claimsOf(expression: string): Claim[][] | null {
  try {
    const reading = { tokens: tokensOf(expression), at: 0 };
    const lists = [claimsAt(reading)];
    while (take(reading, "or")) lists.push(claimsAt(reading));
    return reading.at === reading.tokens.length ? lists : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  const pattern =
    /\s+|([uUbB]?)(""".*?"""|'''.*?'''|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|[\w.]+|==|!=|[-+()[\]{},:]/gsy;
  while (pattern.lastIndex < expression.length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(expression);
    if (found === null) throw new SyntaxError(expression.slice(at, at + 20));
    if (found[2] !== undefined)
      tokens.push({ kind: "string", text: unescaped(found[2].replace(/^("""|'''|["'])(.*)\1$/s, "$2")) });
    else if (found[0].trim() !== "") tokens.push({ kind: "other", text: found[0] });
  }
  return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

function unescaped(text: string): string {
  return text.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gis, (_, byte, unit, other) =>
    other === undefined ? String.fromCharCode(Number.parseInt(byte ?? unit, 16)) : (ESCAPES[other] ?? other),
  );
}

/** Note: all functions below move `at`. */
interface Reading {
  readonly tokens: readonly Token[];
  at: number;
}

/** The next token, unless it is a string. */
function next({ tokens, at }: Reading): string | null {
  return tokens[at]?.kind === "other" ? tokens[at].text : null;
}

function take(reading: Reading, text: string): boolean {
  if (next(reading) !== text) return false;
  reading.at++;
  return true;
}

function need(reading: Reading, text: string): void {
  if (!take(reading, text)) throw new SyntaxError(`${text} at ${reading.at}`);
}

function claimsAt(reading: Reading): Claim[] {
  const claims = claimAt(reading);
  while (take(reading, "and")) claims.push(...claimAt(reading));
  return claims;
}

function claimAt(reading: Reading): Claim[] {
  if (take(reading, "not")) {
    const [claim] = claimAt(reading);
    const relation = claim!.relation === "true" ? "false" : claim!.relation === "in" ? "not in" : "!=";
    return [{ ...claim!, relation }];
  }
  if (take(reading, "(")) {
    const inner = claimsAt(reading);
    need(reading, ")");
    return inner;
  }
  const paths = [pathAt(reading)];
  const name = paths[0]!.slice(1, -1);
  if (take(reading, "in")) return [{ path: pathAt(reading), relation: "in", value: name }];
  if (take(reading, "not")) {
    need(reading, "in");
    return [{ path: pathAt(reading), relation: "not in", value: name }];
  }
  for (const relation of ["!=", "is"] as const)
    if (take(reading, relation)) return [{ path: paths[0]!, relation, value: valueAt(reading) }];
  let value: PythonValue | undefined;
  while (take(reading, "=="))
    if (/^[a-z]/.test(next(reading) ?? "")) paths.push(pathAt(reading));
    else value = valueAt(reading);
  if (value === undefined) return [{ path: paths[0]!, relation: "true", value: null }];
  return paths.map((path) => ({ path, relation: "==", value: value! }));
}

/** Subscripts by name become dots: entries[0]['title'] and entries[0].title are the same. */
function pathAt(reading: Reading): string {
  const first = reading.tokens[reading.at++];
  if (first === undefined || /^[-+)\]},:=!]/.test(first.text)) throw new SyntaxError("no path");
  let path = first.kind === "string" ? `'${first.text}'` : first.text;
  for (;;)
    if (take(reading, "[")) {
      const index = valueAt(reading);
      need(reading, "]");
      path += typeof index === "number" ? `[${index}]` : `.${index}`;
    } else if (take(reading, "(")) {
      const inner: string[] = [];
      while (!take(reading, ")")) if (!take(reading, ",")) inner.push(pathAt(reading));
      path += `(${inner.join(", ")})`;
    } else if (next(reading)?.startsWith(".")) path += reading.tokens[reading.at++]!.text;
    else return path;
}

function valueAt(reading: Reading): PythonValue {
  const token = reading.tokens[reading.at++];
  if (token === undefined) throw new SyntaxError("no value");
  if (token.kind === "string") {
    const goesOn = take(reading, "+") || reading.tokens[reading.at]?.kind === "string";
    return goesOn ? token.text + valueAt(reading) : token.text;
  }
  if (token.text === "-") return -(valueAt(reading) as number);
  if (token.text === "(" || token.text === "[") return listAt(reading, token.text === "(" ? ")" : "]");
  if (token.text === "{") return fieldsAt(reading);
  const words: Readonly<Record<string, PythonValue>> = { True: true, False: false, None: null };
  if (Object.hasOwn(words, token.text)) return words[token.text]!;
  if (Number.isNaN(Number(token.text))) throw new SyntaxError(token.text);
  return Number(token.text);
}

function listAt(reading: Reading, end: string): PythonValue[] {
  const values: PythonValue[] = [];
  while (!take(reading, end)) if (!take(reading, ",")) values.push(valueAt(reading));
  return values;
}

function fieldsAt(reading: Reading): PythonValue {
  const fields: Record<string, PythonValue> = {};
  while (!take(reading, "}"))
    if (!take(reading, ",")) {
      const key = valueAt(reading);
      need(reading, ":");
      fields[String(key)] = valueAt(reading);
    }
  return fields;
}
