/** Chains of mentions as GUM's column of entities has them, beside the parses of the same file. */
import { badInput } from "../core/error.ts";
import { readConllu } from "../parse/conllu.ts";
import type { Parse } from "../parse/parse.ts";
import { readText } from "./read-text.ts";

/** Tokens of the document, half-open; mentions of one chain have the same number. */
export interface GoldMention {
  readonly first: number;
  readonly end: number;
  readonly chain: string;
}

export interface GoldDocument {
  /** "news" of "GUM_news_iodine"; "" where the name has no genre. */
  readonly genre: string;
  readonly parse: Parse;
  readonly mentions: readonly GoldMention[];
  /** Per sentence: who speaks, as the comment `# speaker` says; "" where nobody is named. */
  readonly speakers: readonly string[];
}

const OPENS_OR_CLOSES = /\((?<open>[^()-]+)-[^()]*(?<shut>\))?|(?<close>[^()-]+)\)/g;

interface Growing {
  readonly genre: string;
  readonly mentions: GoldMention[];
  readonly speakers: string[];
  readonly open: Map<string, number[]>;
  tokens: number;
}

/** Adds the mentions that one cell opens and closes. Note: mutates `document`. */
function readCell(document: Growing, cell: string, where: string): void {
  for (const { groups } of cell.matchAll(OPENS_OR_CLOSES)) {
    const chain = (groups!.open ?? groups!.close)!;
    const stack = document.open.get(chain) ?? [];
    if (groups!.open !== undefined) {
      stack.push(document.tokens);
      document.open.set(chain, stack);
      if (groups!.shut === undefined) continue;
    }
    const first = stack.pop();
    if (first === undefined)
      throw badInput({
        expected: `an opening bracket of entity ${chain}`,
        found: cell,
        where,
        mend: "Give a file of GUM with its column of entities as released.",
      });
    document.mentions.push({ first, end: document.tokens + 1, chain });
  }
}

function readColumn(text: string, source: string): Growing[] {
  const documents: Growing[] = [];
  let speaker = "";
  for (const [n, line] of text.split("\n").entries()) {
    const named = /^# newdoc id = (?:GUM_)?([a-z]*)/.exec(line);
    if (named !== null || (documents.length === 0 && line !== ""))
      documents.push({ genre: named?.[1] ?? "", mentions: [], speakers: [], open: new Map(), tokens: 0 });
    const document = documents.at(-1)!;
    if (line.startsWith("# sent_id")) speaker = "";
    if (line.startsWith("# speaker =")) speaker = line.slice(11).trim();
    if (!/^\d+\t/.test(line)) continue;
    if (line.startsWith("1\t")) document.speakers.push(speaker);
    const cell = /(?:^|\|)Entity=([^|\r]*)/.exec(line.slice(line.lastIndexOf("\t") + 1));
    if (cell !== null) readCell(document, cell[1]!, `${source}, line ${n + 1}`);
    document.tokens++;
  }
  return documents;
}

/** Reads documents with their chains from CoNLL-U, plain or gzip-compressed. Bad input is named by file and line. */
export function readGoldChains(path: string): GoldDocument[] {
  const text = readText(path);
  const parses = readConllu(text, path);
  const columns = readColumn(text, path).filter(({ tokens }) => tokens > 0);
  if (!columns.some(({ mentions }) => mentions.length > 0))
    throw badInput({
      expected: "mentions in the last column, as Entity=(1-person...)",
      found: "none",
      where: path,
      mend: "Give a file of GUM with its column of entities.",
    });
  return columns.map(({ genre, mentions, speakers }, k) => ({
    genre,
    parse: parses[k]!,
    mentions: [...mentions].sort((a, b) => a.first - b.first || b.end - a.end),
    speakers,
  }));
}
