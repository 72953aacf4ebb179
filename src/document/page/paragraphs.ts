/** The paragraphs of an extracted text that are the article's: not its title, byline and date again, nor labels around it. */
import { namesOf } from "./byline.ts";
import { LABEL } from "./clutter.ts";
import { plainLine } from "./html-text.ts";
import { writtenDays } from "./written-day.ts";

/** Paragraphs from the start, and from the end, that may be a line of byline and date. */
const EDGE = 6;
const HEAD_LIMIT = 160;
const END =
  /^(?:©|\(c\)\s|copyright\b|all rights reserved|topics?:|tags?:|filed under|categories:|keywords:|теги:|источник фото|фото:|photo(?:graph)?(?: by| credit|:)|image(?: source| copyright|:)|picture:|getty images$)/iu;
const BUTTONS =
  /^(?:share|tweet|e-?mail|print|save|comments?|listen|like|follow|subscribe|menu|reply|answer|report|copy link|facebook|twitter|whatsapp|telegram|linkedin|loading|close|photo|image|video|advertisement|(?:to play this video|your browser does not support|please enable javascript)[^.]*\.?)(?: this(?: (?:article|story|page))?)?$/i;
const HOURS = /\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?/gi;
const DATE_WORDS =
  /(?<!\p{L})(?:by|and|published|posted|updated|last|first|modified|on|at|in|am|pm|gmt|bst|utc|est|edt|et|msk|cet|cest|minutes?|mins?|read|years?|ago|hours?|days?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|опубликовано|обновлено|автор|г|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)(?!\p{L})/giu;

const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

export interface ArticleText {
  readonly body: string;
  /** Names in a line "By ..." of the text, where there is one. */
  readonly byline: readonly string[];
}

export function articleText(text: string, title: string | null, byline: string | null): ArticleText {
  const paragraphs = text.split("\n\n").filter((paragraph) => !isLabel(paragraph));
  const atEdge = (i: number): boolean => i < EDGE || i >= paragraphs.length - 2;
  const kept: string[] = [];
  let names: readonly string[] = [];
  paragraphs.forEach((paragraph, i) => {
    const signed = atEdge(i) ? signature(paragraph) : [];
    if (signed.length > 0) names = signed;
    else if (i >= EDGE || !(isTitle(paragraph, title) || isHead(paragraph, byline))) kept.push(paragraph);
  });
  return { body: kept.join("\n\n"), byline: names };
}

const isTitle = (paragraph: string, title: string | null): boolean =>
  title !== null && folded(paragraph) !== "" && folded(paragraph) === folded(title);

/** The names of a paragraph that is a byline alone: "By Dragan Petrov, Sadova". */
function signature(paragraph: string): readonly string[] {
  if (
    paragraph.length > 100 ||
    !/^(?:by|story by|text by|автор|аўтар|текст)(?:\s*:)?\s+\p{Lu}/iu.test(paragraph)
  )
    return [];
  return /[.!?]$/.test(paragraph) ? [] : namesOf(paragraph);
}

/** Lines of byline, date and office alone: "Anna Kowal", "15 February 2018, 10:42", "Press Office / 15 February 2018". */
function isHead(paragraph: string, byline: string | null): boolean {
  if (paragraph.length > HEAD_LIMIT) return false;
  const lines = paragraph.split("\n");
  return (
    lines.some((line) => isDateLine(line, byline)) &&
    !lines.some((line) => /[.!?]["”’»)]*$/.test(line) && line.length > 40)
  );
}

function isDateLine(line: string, byline: string | null): boolean {
  let rest = plainLine(line);
  const days = [...writtenDays(rest, false)].reverse();
  for (const { start, end } of days) rest = rest.slice(0, start) + rest.slice(end);
  const written = days.length > 0 || /^\p{Lu}\p{L}{2,8}\.? \d{1,2}(?:, \d{4})?$/u.test(rest);
  const authors = byline === null ? [] : namesOf(byline).filter((name) => rest.includes(name));
  for (const name of authors) rest = rest.replaceAll(name, "");
  rest = rest.replace(HOURS, "").replace(DATE_WORDS, "");
  return (written || authors.length > 0) && /^[\s\d\p{P}\p{S}]*$/u.test(rest);
}

function isLabel(paragraph: string): boolean {
  if (!/\p{L}/u.test(paragraph)) return !/[\t…]/.test(paragraph);
  if (paragraph.length > HEAD_LIMIT + 80) return false;
  if (END.test(paragraph) || BUTTONS.test(paragraph)) return true;
  const rest = paragraph.replace(LABEL, "");
  return rest !== paragraph && (/^[\s:.…!»>→-]*$/.test(rest) || /^\s*:/.test(rest)) && paragraph.length < 140;
}
