/** The day on which a page's article was published, by its metadata, its address and its text, in this order of trust. */
import { type Day, dayNumber } from "../../core/date.ts";
import type { PageHead } from "./headers.ts";
import type { LinkedArticle } from "./json-ld.ts";
import type { ShownTime, VisibleText } from "./visible-text.ts";
import { dayOfStamp, writtenDays } from "./written-day.ts";

const PUBLISHED = [
  "article:published_time",
  "og:article:published_time",
  "og:published_time",
  "datepublished",
  "article:published",
  "sailthru.date",
  "parsely-pub-date",
  "pubdate",
  "publishdate",
  "publish-date",
  "publish_date",
  "published_date",
  "published-date",
  "publication_date",
  "publication-date",
  "publicationdate",
  "published_at",
  "article.published",
  "article_date_original",
  "originalpublicationdate",
  "cxenseparse:recs:publishtime",
  "cxenseparse:publishtime",
  "rnews:datepublished",
  "bt:pubdate",
  "vr:published_time",
  "dc.date.issued",
  "dcterms.issued",
  "dc.issued",
  "dcterms.date",
  "dc.date",
  "dc.date.created",
  "dcterms.created",
  "date",
  "ptime",
  "pdate",
  "displaydate",
  "article.created",
  "citation_publication_date",
  "citation_date",
  "release_date",
  "datecreated",
  "date_published",
  "mediator_published_time",
  "og:pubdate",
  "created",
];
const CHANGED = [
  "article:modified_time",
  "og:updated_time",
  "datemodified",
  "dcterms.modified",
  "dc.date.modified",
  "last-modified",
  "lastmod",
];

/** Characters after the title, and before it, in which the date of the article stands. */
const AFTER_TITLE = 1500;
const BEFORE_TITLE = 250;
const IS_UPDATE =
  /(?<!\p{L})(?:updat|modifi|edited|revised|changed|обновл|измен|абноўл|aktuali|mis à jour|actualizado)\p{L}*[^\n]{0,25}$/iu;
/** The label itself, with nothing but a weekday and the like after it: a headline may say who "publishes" or "released" what. */
const IS_PUBLISHED =
  /(?<!\p{L})(?:publi(?!sh(?:es|er|ing))|posted|issued|released|created|date|dated|опублик|апублік|дата|размещ)\p{L}*(?:[^\p{L}\n]|(?<!\p{L})(?:on|at|of|date|time|публикации|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)(?!\p{L})){0,25}$/iu;
/** Mastheads show the day on which the page was fetched. */
const IS_TODAY = /(?<!\p{L})(?:today|now|сегодня|сёння|сейчас|dziś|heute)(?!\p{L})[^\n]{0,25}$/iu;
/** Letters that may stand beside a date in a line of its own: weekday, hour, town, name. */
const BESIDE_DATE = 60;
/** Characters of a line that are looked at on either side: one line may be the whole page, and full of dates. */
const LINE_LIMIT = 400;
const MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

export interface PageDay {
  readonly day: Day | null;
  readonly problems: readonly string[];
}

/** `latest` is the last day that can be: that of fetching, or today; with a day more, as the world has several. */
export function pageDay(
  head: PageHead,
  linked: LinkedArticle | null,
  visible: VisibleText,
  title: string | null,
  addresses: readonly (string | null)[],
  latest: Day,
): PageDay {
  const problems: string[] = [];
  const possible = (day: Day | null): Day | null => {
    if (
      day === null ||
      (day >= "1800-01-01" && dayNumber(day) <= dayNumber(latest) + 1 && day !== "1970-01-01")
    )
      return day;
    const problem = `the date ${day} in the page cannot be that of its publication: passed over`;
    if (!problems.includes(problem)) problems.push(problem);
    return null;
  };
  const ofStamp = (stamp: string | null): Day | null => {
    if (stamp === null) return null;
    const day = dayOfStamp(stamp, head.american);
    return possible(day === null ? null : shownDay(day, stamp, visible.times, head.american));
  };
  const at = titleStart(visible, title);
  const shown = shownDays(visible, at, head.american);
  const first = (rank: Rank): Day | null => {
    for (const one of shown) if (one.rank === rank && possible(one.day) !== null) return one.day;
    return null;
  };
  const sources: (() => Day | null)[] = [
    () => ofStamp(linked?.published ?? null),
    ...PUBLISHED.map((name) => () => ofStamp(head.meta.get(name)?.[0] ?? null)),
    () => first("marked"),
    () => first("labelled"),
    () => first("near"),
    ...addresses.map((address) => () => possible(dayOfAddress(address))),
    () => ofStamp(linked?.created ?? null),
    () => first("far"),
    () => first("prose"),
  ];
  for (const source of sources) {
    const day = source();
    if (day !== null) return { day, problems };
  }
  const changed =
    ofStamp(linked?.modified ?? null) ??
    first("updated") ??
    CHANGED.map((name) => ofStamp(head.meta.get(name)?.[0] ?? null)).find((day) => day !== null) ??
    null;
  if (changed !== null)
    problems.push("only the day of the page's last change is told: taken for that of publication");
  return { day: changed, problems };
}

/** A stamp in UTC may lie a day beside the page's own zone: where the page shows the same instant as another day, that counts. */
function shownDay(day: Day, stamp: string, times: readonly ShownTime[], american: boolean): Day {
  if (!/(?:Z|[+-]00:?00|^\d{10,13})$/i.test(stamp.trim())) return day;
  const instant = (text: string | null): string | undefined => text?.match(/\d{4}-\d\d-\d\dT\d\d:\d\d/)?.[0];
  const twin = times.find(
    (time) => instant(time.stamp) !== undefined && instant(time.stamp) === instant(stamp),
  );
  const written = twin === undefined ? undefined : writtenDays(twin.text, american)[0]?.day;
  return written !== undefined && Math.abs(dayNumber(written) - dayNumber(day)) === 1 ? written : day;
}

/** How a shown date stands: marked as that of publication, so labelled, in a line of its own near the title, so labelled elsewhere ... */
type Rank = "marked" | "labelled" | "near" | "far" | "prose" | "updated";
interface Shown {
  readonly day: Day;
  readonly rank: Rank;
  /** Characters from the title; those before it count three times, as mastheads and menus are there. */
  readonly distance: number;
}

function titleStart({ text, headings }: VisibleText, title: string | null): number {
  if (title === null) return 0;
  const heading =
    headings.find((one) => one.text === title) ??
    headings.find((one) => one.text.includes(title.slice(0, 40)));
  return heading?.start ?? Math.max(0, text.indexOf(title));
}

/** Days in what the page shows, the nearest to the title first. */
function shownDays({ text, times }: VisibleText, title: number, american: boolean): readonly Shown[] {
  const found: Shown[] = [];
  const add = (day: Day, start: number, rank: (near: boolean) => Rank | null): void => {
    const from = start - title;
    const own = rank(from >= -BEFORE_TITLE && from <= AFTER_TITLE);
    if (own !== null) found.push({ day, rank: own, distance: from < 0 ? -3 * from : from });
  };
  for (const time of times) {
    const day = (time.stamp && dayOfStamp(time.stamp, american)) || writtenDays(time.text, american)[0]?.day;
    const before = lineBefore(text, time.start);
    if (day)
      add(day, time.start, (near) => {
        if (time.updated || IS_UPDATE.test(before)) return "updated";
        if (!near || IS_TODAY.test(before)) return null;
        return time.published ? "marked" : IS_PUBLISHED.test(before) ? "labelled" : "near";
      });
  }
  for (const { day, start, end } of writtenDays(text, american)) {
    const before = lineBefore(text, start);
    const left = text.slice(Math.max(0, start - LINE_LIMIT), start);
    const right = text.slice(end, end + LINE_LIMIT);
    const from = start - left.length + left.lastIndexOf("\n") + 1;
    const next = right.indexOf("\n");
    const line = left.slice(left.lastIndexOf("\n") + 1) + right.slice(0, next < 0 ? LINE_LIMIT : next);
    const beside = line.replace(/[^\p{L}]+/gu, "");
    const alone = beside.length <= BESIDE_DATE;
    add(day, start, (near) => {
      if (IS_UPDATE.test(before)) return "updated";
      if (IS_TODAY.test(before)) return null;
      if (alone && IS_PUBLISHED.test(before)) return near ? "labelled" : "far";
      return near ? (alone ? "near" : start - from < 60 && start > title ? "prose" : null) : null;
    });
  }
  return found.sort((one, other) => one.distance - other.distance);
}

/** The line until an offset, after the line above where that is a label of its own ("Published"). */
function lineBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - LINE_LIMIT), start);
  const from = start - before.length + before.lastIndexOf("\n") + 1;
  const above = before
    .slice(0, Math.max(0, before.lastIndexOf("\n")))
    .split("\n")
    .at(-1)!;
  const label = above.length < 25 && !/\d/.test(above) ? above : "";
  return `${label} ${text.slice(Math.max(from, start - 60), start)}`;
}

/** "/2018/02/15/", "/2018/feb/15/", "/20180215/", "-2018-02-15-" in an address. */
export function dayOfAddress(address: string | null): Day | null {
  if (address === null || !URL.canParse(address)) return null;
  const path = new URL(address).pathname.toLowerCase();
  const match =
    /(?:^|[/_-])((?:19|20)\d\d)[/_-](\d{1,2}|[a-z]{3})[/_-](\d{1,2})(?=[/_.-]|$)/.exec(path) ??
    /[/_-]((?:19|20)\d\d)([01]\d)([0-3]\d)(?=[/_.-]|$)/.exec(path);
  if (match === null) return null;
  const month = /\d/.test(match[2]!) ? match[2]! : String(MONTH_NAMES.indexOf(match[2]!) + 1);
  return dayOfStamp(`${match[1]}-${month}-${match[3]}`, false);
}
