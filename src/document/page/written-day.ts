/** Days as pages write them: "15 February 2018", "Feb. 15, 2018", "15.02.2018", "15 февраля 2018 г.", time stamps. */
import { type Day, isDay, isoDay } from "../../core/date.ts";

/** The months from January, by language, in the forms that stand in dates; small letters, without the point of an abbreviation. */
const NAMES: readonly string[] = [
  "jan january|feb febr february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october|nov november|dec december",
  "янв января январь|фев февр февраля февраль|мар марта март|апр апреля апрель|мая май|июн июня июнь|июл июля июль|авг августа август|сен сент сентября сентябрь|окт октября октябрь|ноя нояб ноября ноябрь|дек декабря декабрь",
  "студзеня студзень|лютага люты|сакавіка сакавік|красавіка красавік|мая траўня май|чэрвеня чэрвень|ліпеня ліпень|жніўня жнівень|верасня верасень|кастрычніка кастрычнік|лістапада лістапад|снежня снежань",
  "січня січень|лютого лютий|березня березень|квітня квітень|травня травень|червня червень|липня липень|серпня серпень|вересня вересень|жовтня жовтень|листопада листопад|грудня грудень",
  "stycznia styczeń|lutego luty|marca marzec|kwietnia kwiecień|maja maj|czerwca czerwiec|lipca lipiec|sierpnia sierpień|września wrzesień|października październik|listopada listopad|grudnia grudzień",
  "januar jänner|februar feber|märz mrz|april|mai|juni|juli|august|september|oktober okt|november|dezember dez",
  "janvier janv|février févr fév|mars|avril avr|mai|juin|juillet juil|août|septembre|octobre|novembre|décembre déc",
  "enero ene|febrero|marzo|abril abr|mayo|junio|julio|agosto ago|septiembre setiembre|octubre|noviembre|diciembre dic",
  "gennaio gen|febbraio|marzo|aprile|maggio mag|giugno giu|luglio lug|agosto|settembre set|ottobre ott|novembre|dicembre",
  "janeiro|fevereiro fev|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
  "sausio|vasario|kovo|balandžio|gegužės|birželio|liepos|rugpjūčio|rugsėjo|spalio|lapkričio|gruodžio",
  "ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince",
];
const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((language) =>
    language.split("|").flatMap((forms, i) => forms.split(" ").map((form) => [form, i + 1] as const)),
  ),
);

const NAME = "[\\p{L}]{3,12}\\.?";
const YEAR = "(1[89]\\d\\d|20\\d\\d)";
const NOT_AFTER = "(?<![\\p{L}\\p{N}]|\\d[./-])";
const NOT_BEFORE = "(?![\\p{L}\\p{N}])";
const PATTERNS: readonly (readonly [pattern: RegExp, order: "ymd" | "dmy" | "mdy" | "any"])[] = [
  [
    new RegExp(
      `${NOT_AFTER}${YEAR}([-/.])(\\d{1,2})\\2(\\d{1,2})(?![\\p{L}\\d])|${NOT_AFTER}${YEAR}-(\\d\\d)-(\\d\\d)T`,
      "gu",
    ),
    "ymd",
  ],
  [
    new RegExp(
      `${NOT_AFTER}(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?[\\s-]+(?:of\\s+|de\\s+)?(${NAME})(?:\\s+de)?[\\s,-]+${YEAR}${NOT_BEFORE}`,
      "giu",
    ),
    "dmy",
  ],
  [
    new RegExp(
      `${NOT_AFTER}(${NAME})\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*,\\s*|\\s+)(?:at\\s+)?${YEAR}${NOT_BEFORE}`,
      "giu",
    ),
    "mdy",
  ],
  [new RegExp(`${NOT_AFTER}(\\d{1,2})([./-])(\\d{1,2})\\2(${YEAR}|\\d\\d)(?![\\p{L}\\d])`, "gu"), "any"],
  [new RegExp(`${NOT_AFTER}${YEAR}年\\s*(\\d{1,2})月\\s*(\\d{1,2})日`, "gu"), "ymd"],
];

export interface WrittenDay {
  readonly day: Day;
  readonly start: number;
  readonly end: number;
}

/** All days in a text, in order; of "03/04/2018" the month is first if `american`. */
export function writtenDays(text: string, american: boolean): readonly WrittenDay[] {
  const found: WrittenDay[] = [];
  for (const [pattern, order] of PATTERNS)
    for (const match of text.matchAll(pattern)) {
      const day = dayOfMatch(match, order, american, weekdayBefore(text, match.index));
      if (day !== null) found.push({ day, start: match.index, end: match.index + match[0].length });
    }
  return found.sort((a, b) => a.start - b.start);
}

function dayOfMatch(
  match: RegExpExecArray,
  order: "ymd" | "dmy" | "mdy" | "any",
  american: boolean,
  weekday: number | null,
): Day | null {
  const groups = match.slice(1).filter((group) => group !== undefined && !/^[-/.]$/.test(group));
  const [first, second, third] = groups as [string, string, string];
  if (order === "ymd") return dayOrNull(first, second, third);
  if (order === "dmy") return dayOrNull(third, monthOf(second), first);
  if (order === "mdy") return dayOrNull(third, monthOf(first), second);
  const year = third.length === 2 ? `20${third}` : third;
  const dayFirst = dayOrNull(year, second, first);
  // Points never part a month from a day after it.
  const monthFirst = match[2] === "." ? null : dayOrNull(year, first, second);
  const likely = american && match[2] === "/" ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
  const told = likely.find((day) => day !== null && weekday === new Date(day).getUTCDay());
  return told ?? likely.find((day) => day !== null) ?? null;
}

/** 0 (Sunday) to 6: the English weekday right before an offset. */
function weekdayBefore(text: string, at: number): number | null {
  const name = /\b(sun|mon|tue|wed|thu|fri|sat)\p{L}*\.?,?\s*$/iu.exec(
    text.slice(Math.max(0, at - 14), at),
  )?.[1];
  return name === undefined ? null : "sunmontuewedthufrisat".indexOf(name.toLowerCase()) / 3;
}

function dayOrNull(year: string, month: string | number | null, day: string): Day | null {
  if (month === null) return null;
  const text = isoDay(Number(year), Number(month), Number(day));
  return isDay(text) ? text : null;
}

/** 1 to 12; null for a word that is no month. */
function monthOf(word: string): number | null {
  return MONTHS.get(word.toLowerCase().replace(/\.$/, "")) ?? null;
}

/**
 * The day of a time stamp in metadata, as its own time zone writes it: ISO 8601, RFC 2822, 20180215T104200, milliseconds since
 * 1970 (of which the day is taken in UTC), or a written day; null where there is none.
 */
export function dayOfStamp(stamp: string, american: boolean): Day | null {
  const text = stamp.trim().slice(0, 100);
  if (/^1\d{9}(?:\d{3})?$/.test(text))
    return new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString().slice(0, 10);
  const compact = /^(\d{4})(\d\d)(\d\d)(?:[T ]?\d{4,6}\S{0,8})?$/.exec(text);
  if (compact !== null) return dayOrNull(compact[1]!, compact[2]!, compact[3]!);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text);
  if (iso !== null) return dayOrNull(iso[1]!, iso[2]!, iso[3]!);
  return writtenDays(text, american)[0]?.day ?? null;
}
