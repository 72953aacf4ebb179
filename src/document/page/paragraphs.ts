/** The paragraphs of an extracted text that are the article's: not its title, byline and date again, nor labels around it. */

import { namesOf } from "./byline.ts";
import { LABEL } from "./clutter.ts";
import { plainLine } from "./html-text.ts";
import { writtenDays } from "./written-day.ts";

const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
/** Paragraphs from the start that may be the head of the page. */
const HEAD = 6;
const END =
  /^(?:©|\(c\)|copyright\b|all rights reserved|topics?:|tags?:|filed under|categories:|keywords:|теги:|источник фото|фото:|photo(?:graph)?(?: by| credit|:)|image(?: source| copyright|:)|picture:|getty images$)/iu;

export function articleParagraphs(text: string, title: string | null, byline: string | null): string {
  const paragraphs = text.split("\n\n").filter((paragraph) => !isLabel(paragraph));
  let from = 0;
  for (let i = 0; i < Math.min(HEAD, paragraphs.length); i++)
    if (isTitle(paragraphs[i]!, title) || isHead(paragraphs[i]!, byline)) {
      if (i === from) from++;
      else paragraphs[i] = "";
    }
  return paragraphs.slice(from).filter(Boolean).join("\n\n");
}

const isTitle = (paragraph: string, title: string | null): boolean =>
  title !== null && folded(paragraph) !== "" && folded(paragraph) === folded(title);

/** A line of byline and date alone: "By Anna Kowal", "15 February 2018, 10:42", "Published: ...", "5 min read". */
function isHead(paragraph: string, byline: string | null): boolean {
  if (paragraph.length > 160) return false;
  let rest = plainLine(paragraph);
  for (const { start, end } of [...writtenDays(rest, false)].reverse())
    rest = rest.slice(0, start) + rest.slice(end);
  const dated = rest !== plainLine(paragraph);
  for (const name of byline === null ? [] : namesOf(byline)) rest = rest.replaceAll(name, "");
  rest = rest
    .replace(/\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?/gi, "")
    .replace(
      /\b(?:by|and|published|posted|updated|last|first|modified|on|at|in|am|pm|gmt|bst|utc|est|edt|et|msk|cet|cest|min(?:ute)?s?|read|ago|hours?|days?|mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\b/gi,
      "",
    )
    .replace(
      /(?:опубликовано|обновлено|автор|г|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)(?![\p{L}])/giu,
      "",
    );
  return (
    /^[\s\d\p{P}\p{S}]*$/u.test(rest) &&
    (dated || rest !== plainLine(paragraph)) &&
    /\p{L}|\d/u.test(paragraph)
  );
}

function isLabel(paragraph: string): boolean {
  if (paragraph.length > 140) return false;
  if (END.test(paragraph)) return true;
  const rest = paragraph.replace(LABEL, "");
  return rest !== paragraph && (/^[\s:.…!»>→-]*$/.test(rest) || /^\s*:/.test(rest));
}
