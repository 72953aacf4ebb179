/**
 * Texts of many articles, as the archives of news that libraries subscribe to export them: LexisNexis ("1 of 25 DOCUMENTS"),
 * Nexis Uni ("End of Document") and Factiva ("Document LBA0000020180215ee2f000ab").
 */
import { writtenDay } from "./day-forms.ts";

/** Named fields of one article: title, outlet, date, byline and text, as far as they are there. */
export type ExportedArticle = Readonly<Record<string, string>>;

const LEXIS = /^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$/gm;
const NEXIS = /^[ \t]*End of Document[ \t]*$/gm;
const FACTIVA = /^[ \t]*Document [A-Z][A-Za-z0-9]{15,40}[ \t]*$/gm;
const WORDS = /^(?:length:\s*)?[\d,.]+ words\b/i;

/** The articles of an export, in order; null where a text is none. */
export function exportedArticles(text: string): readonly ExportedArticle[] | null {
  if (!/\bwords\b/i.test(text)) return null;
  const plain = text.replace(/\r\n?/g, "\n").replaceAll("\u00a0", " ");
  const has = (mark: RegExp): boolean => plain.search(mark) >= 0;
  if (has(LEXIS) && /^LENGTH:/m.test(plain)) return plain.split(LEXIS).slice(1).map(lexisArticle);
  if (has(NEXIS) && /^Body[ \t]*$/m.test(plain)) return plain.split(NEXIS).filter(isLong).map(nexisArticle);
  const tagged = /^HD +\S/m.test(plain) && /^(?:LP|TD)(?: |$)/m.test(plain);
  if (has(FACTIVA) && (tagged || /^[\d,]+ words[ \t]*$/m.test(plain)))
    return plain
      .split(FACTIVA)
      .filter((part) => (tagged ? /^HD +\S/m : /^[\d,]+ words[ \t]*$/m).test(part))
      .map(tagged ? taggedArticle : factivaArticle);
  return null;
}

const isLong = (part: string): boolean => /^Body[ \t]*$/m.test(part);

/** Blocks of lines that belong together, without their indents. */
function blocksOf(text: string): readonly (readonly string[])[] {
  return text
    .split(/\n[ \t]*\n/)
    .map((block) =>
      block
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    )
    .filter((block) => block.length > 0);
}

const paragraphs = (blocks: readonly (readonly string[])[]): string =>
  blocks.map((block) => block.join(" ")).join("\n\n");

const isDay = (line: string): boolean => writtenDay(line) !== null;
const isRights = (line: string): boolean => /^(?:copyright\b|\(c\)|©|all rights reserved)/i.test(line);

/** "BYLINE: Ann Kay" and the like stand before and after the text of LexisNexis. */
const LABEL = /^([A-Z][A-Z -]{2,30}): *(.*)$/;
const TAIL =
  /^(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|GRAPHIC|SUBJECT|ORGANIZATION|COMPANY|TICKER|PERSON|COUNTRY|STATE|CITY|GEOGRAPHIC|INDUSTRY|URL|CORRECTION-DATE|CORRECTION|NOTES|TYPE|PUB-TYPE|ACC-NO|DISTRIBUTION)$/;

function lexisArticle(text: string): ExportedArticle {
  const fields: Record<string, string> = {};
  const before: string[] = [];
  const body: (readonly string[])[] = [];
  let state: "head" | "labels" | "tail" = "head";
  for (const block of blocksOf(text)) {
    const label = LABEL.exec(block[0]!);
    if (label !== null && TAIL.test(label[1]!)) state = "tail";
    else if (label !== null && body.length === 0) {
      state = "labels";
      for (const line of joinedLabels(block)) fields[line[0]] ??= line[1];
      const below = [label[2]!, ...block.slice(1)].filter((line) => line !== "");
      if (label[1] === "BODY" && below.length > 0) body.push(below);
    } else if (state === "head") before.push(...(isDay(block[0]!) ? block.slice(0, 1) : [block.join("\n")]));
    else if (state === "labels") {
      if (isRights(block[0]!)) state = "tail";
      else body.push(block);
    }
  }
  const head = before.flatMap((block) => block.split("\n").filter((line) => !isRights(line)));
  const day = head.findIndex(isDay);
  const title = before.findLast((block) => !isRights(block));
  return {
    ...(day >= 0 ? { date: head[day]! } : {}),
    ...(head[0] !== undefined && day !== 0 ? { outlet: head[0] } : {}),
    ...(fields.HEADLINE !== undefined
      ? { title: fields.HEADLINE }
      : day >= 0 && day < head.length - 1
        ? { title: title!.replaceAll("\n", " ") }
        : {}),
    ...(fields.BYLINE ? { byline: fields.BYLINE } : {}),
    text: paragraphs(body),
  };
}

/** The labels of a block with their words, which may go on on the next line. */
function joinedLabels(block: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (const line of block) {
    const label = LABEL.exec(line);
    if (label !== null) found.push([label[1]!, label[2]!]);
    else if (found.length > 0) found.at(-1)![1] += ` ${line}`;
  }
  return found;
}

function nexisArticle(text: string): ExportedArticle {
  const [, head, body] = /^([\s\S]*?)^Body[ \t]*$([\s\S]*)$/m.exec(text)!;
  const lines = head!
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const day = lines.findIndex(isDay);
  const field = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const byline = field("Byline");
  const end = /^(?:Classification|Graphic|Notes|Load-Date:.*)[ \t]*$/m.exec(body!)?.index;
  return {
    ...(day >= 0 ? { date: lines[day]! } : {}),
    ...(day > 1 ? { title: lines.slice(0, day - 1).join(" "), outlet: lines[day - 1]! } : {}),
    ...(byline === undefined ? {} : { byline }),
    text: paragraphs(blocksOf(body!.slice(0, end))),
  };
}

/** Title and byline; a line of the number of words; then day, time, outlet, code, page and language; rights; the text. */
function factivaArticle(text: string): ExportedArticle {
  const lines = text.split("\n").map((line) => line.trim());
  const words = lines.findIndex((line) => WORDS.test(line));
  const above = lines.slice(0, words).filter((line) => line !== "");
  const after = lines.slice(words + 1);
  const day = after.findIndex(isDay);
  const outlet = after.slice(day + 1).find((line) => line !== "" && !/^\d\d?:\d\d/.test(line));
  const rights = after.findIndex((line, i) => i < 15 && isRights(line));
  const blank = after.findIndex((line, i) => i > day && line === "");
  // The title stands in a block of its own; in older exports it is followed by its byline at once.
  const [first = []] = blocksOf(lines.slice(0, words).join("\n"));
  const ofTitle = above.length > first.length ? first.length : Math.max(1, above.length - 1);
  const byline = above.slice(ofTitle).join(" ");
  return {
    ...(above.length > 0 ? { title: above.slice(0, ofTitle).join(" ") } : {}),
    ...(byline === "" ? {} : { byline }),
    ...(day >= 0 ? { date: after[day]! } : {}),
    ...(outlet === undefined ? {} : { outlet }),
    text: paragraphs(blocksOf(after.slice((rights >= 0 ? rights : Math.max(day, blank)) + 1).join("\n"))),
  };
}

/** Factiva with its field codes: "HD   Title", "PD   15 February 2018". */
function taggedArticle(text: string): ExportedArticle {
  const codes: Record<string, string> = {};
  let code = "";
  for (const line of text.split("\n")) {
    const found = /^([A-Z]{2,3})(?: +|$)(.*)$/.exec(line);
    if (found !== null) code = found[1]!;
    if (code !== "") codes[code] = `${codes[code] ?? ""}\n${found === null ? line : found[2]!}`;
  }
  const word = (key: string): string => (codes[key] ?? "").replace(/\s+/g, " ").trim();
  const fields = { title: word("HD"), byline: word("BY"), date: word("PD"), outlet: word("SN") };
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "")),
    text: paragraphs(blocksOf(`${codes.LP ?? ""}\n\n${codes.TD ?? ""}`)),
  };
}
