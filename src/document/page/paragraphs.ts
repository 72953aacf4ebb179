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
  /^(?:share|tweet|e-?mail|print|save|comments?|listen|like|follow|subscribe|menu|reply|answer|report|copy link|facebook|twitter|whatsapp|telegram|linkedin|loading|close|photo|image|video|advertisement|(?:to (?:play|view|watch) this video|your browser does not support|please enable javascript)[^.]*\.?)(?: this(?: (?:article|story|page))?)?$/i;
/** Notices of the whole site, under the text. */
const NOTICE =
  /all rights reserved\.?$|^a version of this article appear|^order reprints|^@\w+$|active hyperlink|may not be (?:published|reproduced)|^if you (?:see|notice|find|spot) an? (?:spelling )?(?:error|mistake|typo)|(?:заметили|нашли) (?:ошибку|опечатку)|использовании материалов/iu;
/** Sentences to the reader, not of the article: calls to subscribe, where to turn to, parts of a gallery. */
const ASIDE =
  /(?:^|[.!?:]\s)(?:sign up|subscribe)\b.{0,160}$|^(?:pictures?|photographs?|photos)(?: and (?:text|words))?(?: by\b|:)|^all photographs\b|^while you['’]re here\b|^if you enjoyed\b|^for (?:media|press) [ei]nquir|^(?:media|press) contacts?:|^printed from\b|^\(?continued on page \d|^page \d+ of \d+$|^(?:<+ *)?back$|^(?:small|medium|large)(?:er)? text$|^advertisement\b.{0,40}$|^\(?copyright\b|^all (?:material|content) on this (?:web)?site\b|^buy prints\b|^key ?words:|^read (?:the )?full (?:story|article)|^thanks for reading\b|^privacy notice:|^\d{1,2} ?\/ ?\d{1,2}[:.] /i;
const ASIDE_LIMIT = 300;
/** The last line of a card that leads to another article; its headline and a line on it stand before. */
const CARD = /^\d+ (?:min(?:ute)?s? read|(?:hrs?|hours?|mins?|minutes?|days?) ago)$/i;
const CARD_LIMIT = 120;
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
  const paragraphs = withoutCards(text.split("\n\n")).filter((paragraph) => !isLabel(paragraph));
  const atEnd = (i: number, count: number): boolean => i >= paragraphs.length - count;
  const kept: string[] = [];
  let names: readonly string[] = [];
  paragraphs.forEach((paragraph, i) => {
    const edge = i < EDGE || atEnd(i, 2);
    const signed = edge ? signature(paragraph) : [];
    if (signed.length > 0) names = signed;
    else if (edge && isHead(paragraph, byline)) return;
    else if (i < EDGE && isTitle(paragraph, title)) return;
    else if (!(atEnd(i, EDGE) && paragraph.length < 400 && NOTICE.test(paragraph))) kept.push(paragraph);
  });
  return { body: kept.join("\n\n"), byline: names };
}

/** Without cards of other articles: headline, a line on it, "5 min read". */
function withoutCards(paragraphs: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const paragraph of paragraphs)
    if (!CARD.test(paragraph)) kept.push(paragraph);
    else for (let n = 0; n < 2 && (kept.at(-1)?.length ?? CARD_LIMIT) < CARD_LIMIT; n++) kept.pop();
  return kept;
}

const isTitle = (paragraph: string, title: string | null): boolean =>
  title !== null && folded(paragraph) !== "" && folded(paragraph) === folded(title);

/** The names of a paragraph that is a byline alone: "By Dragan Petrov, Sadova", "Jun 7, 2018 · Juris Kalns". */
function signature(paragraph: string): readonly string[] {
  if (paragraph.length > 100 || /[.!?]$/.test(paragraph)) return [];
  if (
    /^(?:(?:story |text |written |posted |reported )?by|автор|аўтар|текст)(?:\s*:)?\s+\p{Lu}/iu.test(
      paragraph,
    )
  )
    return namesOf(paragraph);
  const rest = withoutDays(paragraph);
  const bare = rest.replace(HOURS, "").replace(/[\s\p{P}\p{S}]+$|^[\s\p{P}\p{S}]+/gu, "");
  return rest !== paragraph && bare.includes(" ") && namesOf(bare).join() === bare ? [bare] : [];
}

function withoutDays(line: string): string {
  let rest = line;
  for (const { start, end } of [...writtenDays(line, false)].reverse())
    rest = rest.slice(0, start) + rest.slice(end);
  return rest;
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
  const plain = plainLine(line);
  let rest = withoutDays(plain);
  const written = rest !== plain || /^\p{Lu}\p{L}{2,8}\.? \d{1,2}(?:, \d{4})?$/u.test(rest);
  const authors = byline === null ? [] : namesOf(byline).filter((name) => rest.includes(name));
  for (const name of authors) rest = rest.replaceAll(name, "");
  rest = rest.replace(HOURS, "").replace(DATE_WORDS, "");
  return (written || authors.length > 0) && /^[\s\d\p{P}\p{S}]*$/u.test(rest);
}

function isLabel(paragraph: string): boolean {
  if (!/\p{L}/u.test(paragraph)) return !/[\t…]/.test(paragraph);
  if (paragraph.length <= ASIDE_LIMIT && ASIDE.test(paragraph)) return true;
  if (paragraph.length > HEAD_LIMIT + 80) return false;
  if (END.test(paragraph) || BUTTONS.test(paragraph)) return true;
  const rest = paragraph.replace(LABEL, "");
  return rest !== paragraph && (/^[\s:.…!»>→-]*$/.test(rest) || /^\s*:/.test(rest)) && paragraph.length < 140;
}
