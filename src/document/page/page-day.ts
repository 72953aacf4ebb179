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
  /(?:updat|modifi|edited|revised|changed|обновл|измен|абноўл|aktuali|mis à jour|actualizado)[\p{L}]*[^\n]{0,25}$/iu;
const IS_PUBLISHED =
  /(?:publi|posted|issued|released|created|date|dated|опублик|апублік|дата|размещ)[\p{L}]*[^\n]{0,25}$/iu;
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
  const shown = shownDays(visible, at, head.american)
    .map((one) => ({ ...one, day: possible(one.day) }))
    .filter(({ day }) => day !== null);
  const first = (rank: Rank): Day | null => shown.find((one) => one.rank === rank)?.day ?? null;
  const sources: (() => Day | null)[] = [
    () => ofStamp(linked?.published ?? null),
    ...PUBLISHED.map((name) => () => ofStamp(head.meta.get(name)?.[0] ?? null)),
    () => first("marked"),
    () => first("labelled"),
    () => first("near"),
    ...addresses.map((address) => () => possible(dayOfAddress(address))),
    () => ofStamp(linked?.created ?? null),
    () => first("before"),
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

type Rank = "marked" | "labelled" | "near" | "before" | "prose" | "updated";

function titleStart({ text, headings }: VisibleText, title: string | null): number {
  if (title === null) return 0;
  const heading =
    headings.find((one) => one.text === title) ??
    headings.find((one) => one.text.includes(title.slice(0, 40)));
  return heading?.start ?? Math.max(0, text.indexOf(title));
}

/** Days in what the page shows, ranked by how they stand to the title; those nearest after it first. */
function shownDays(
  { text, times }: VisibleText,
  title: number,
  american: boolean,
): readonly { day: Day; rank: Rank }[] {
  const found: { day: Day; rank: Rank }[] = [];
  for (const time of times) {
    const day = (time.stamp && dayOfStamp(time.stamp, american)) || writtenDays(time.text, american)[0]?.day;
    if (!day) continue;
    const distance = time.start - title;
    const near = distance >= -BEFORE_TITLE && distance <= AFTER_TITLE;
    const before = text.slice(Math.max(0, time.start - 60), time.start);
    if (time.updated || IS_UPDATE.test(before)) found.push({ day, rank: "updated" });
    else if (time.published && near) found.push({ day, rank: "marked" });
    else if (near && IS_PUBLISHED.test(before)) found.push({ day, rank: "labelled" });
    else if (near) found.push({ day, rank: "near" });
  }
  const own: typeof found = [];
  for (const { day, start } of writtenDays(text, american)) {
    const from = text.lastIndexOf("\n", start) + 1;
    const end = text.indexOf("\n", start);
    const line = text.slice(from, end < 0 ? undefined : end);
    const previous =
      from === 0
        ? ""
        : text
            .slice(Math.max(0, from - 40), from - 1)
            .split("\n")
            .at(-1)!;
    const before =
      line.length < 200
        ? `${previous.length < 25 ? previous : ""} ${text.slice(from, start)}`
        : text.slice(Math.max(from, start - 30), start);
    const distance = start - title;
    if (IS_UPDATE.test(before) && !IS_PUBLISHED.test(text.slice(Math.max(from, start - 15), start)))
      own.push({ day, rank: "updated" });
    else if (IS_PUBLISHED.test(before) && line.length < 200) own.push({ day, rank: "labelled" });
    else if (distance >= 0 && distance <= AFTER_TITLE && line.length < 120) own.push({ day, rank: "near" });
    else if (distance < 0 && distance >= -BEFORE_TITLE && line.length < 120)
      own.unshift({ day, rank: "before" });
    else if (distance >= 0 && distance <= AFTER_TITLE && start - from < 60) own.push({ day, rank: "prose" });
  }
  return [...found, ...own];
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
