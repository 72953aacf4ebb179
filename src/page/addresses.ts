/** Every address of the pages is made here; the whole state of a page is in its address. */

import type { Pair } from "../event/pairs.ts";
import type { ChannelKind, ReadingRecord } from "../event/reading.ts";

/** What a page of a relation shows; absent parts do not restrict. */
export interface RelationState {
  /** One month, YYYY-MM: the list shows its records alone. */
  readonly month?: string | undefined;
  /** First and last month, YYYY-MM. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** With the stories that are not done, or not now. */
  readonly auxiliary?: boolean | undefined;
  /** Each telling counts in the figures of the months, as in a count of reports. */
  readonly raw?: boolean | undefined;
  /** As it was known by the end of this day. */
  readonly known?: string | undefined;
  readonly page?: number | undefined;
  /** Other data than those of the page that leads there. */
  readonly data?: string | undefined;
}

export interface RecordsState {
  readonly kind?: ReadingRecord["record"] | undefined;
  readonly actor?: string | undefined;
  readonly page?: number | undefined;
}

/** Channels of an actor, of two (`with`), or of two actors (`beside`) with one and the same (`with`). */
export interface ChannelsState {
  readonly actor?: string | undefined;
  readonly with?: string | undefined;
  readonly beside?: string | undefined;
  readonly kind?: ChannelKind | undefined;
  readonly page?: number | undefined;
  /** Days: what ended before `from` is left out; the register is that of the day `to`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Visits, meetings and exercises of an actor, or of two. */
export interface CalendarState {
  readonly actor?: string | undefined;
  readonly with?: string | undefined;
  readonly kind?: ChannelKind | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly page?: number | undefined;
}

/** What is said about relations of an actor, or of two; by one speaker. */
export interface ClaimsState {
  readonly actor?: string | undefined;
  readonly with?: string | undefined;
  /** Part of the speaker's name. */
  readonly speaker?: string | undefined;
  /** True leaves out all but forecasts. */
  readonly forecasts?: boolean | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly page?: number | undefined;
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** "?a=b&c=1"; empty without a value. True is written 1; false and page 1 are left out. */
function query(values: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === false || (key === "page" && value === 1)) continue;
    search.set(key, value === true ? "1" : String(value));
  }
  return search.size === 0 ? "" : `?${search}`;
}

const part = encodeURIComponent;

/** The words of a record stand at this mark of its document's page, its entry in a list at the other. */
export const textMark = (recordId: string): string => `t-${recordId}`;
export const entryMark = (recordId: string): string => `r-${recordId}`;

export const overviewAddress = (): string => "/";
export const aboutAddress = (section?: string): string =>
  `/about${section === undefined ? "" : `#${section}`}`;
export const documentsAddress = (page?: number): string => `/documents${query({ page })}`;
export const documentAddress = (id: string, recordId?: string): string =>
  `/document/${part(id)}${recordId === undefined ? "" : `#${textMark(recordId)}`}`;
export const eventAddress = (recordId: string): string => `/event/${part(recordId)}`;
export const recordsAddress = (state: RecordsState = {}): string =>
  `/records${query({ kind: state.kind, actor: state.actor, page: state.page })}`;

/** A pair's page; `section` is a mark on it: "evidence", "assessments", "channels", "changes". */
export function relationAddress(pair: Pair, state: RelationState = {}, section?: string): string {
  const { month, from, to, auxiliary, raw, known, page, data } = state;
  const search = query({ month, from, to, auxiliary, raw, known, page, data });
  return `/relation/${part(pair[0])}/${part(pair[1])}${search}${section === undefined ? "" : `#${section}`}`;
}

export const channelsAddress = (state: ChannelsState = {}): string => {
  const { actor, with: other, beside, kind, from, to, page } = state;
  return `/channels${query({ actor, with: other, beside, kind, from, to, page })}`;
};

export const calendarAddress = (state: CalendarState = {}): string => {
  const { actor, with: other, kind, from, to, page } = state;
  return `/calendar${query({ actor, with: other, kind, from, to, page })}`;
};

/** `section` is a mark on the page: "records", "disagreements". */
export function claimsAddress(state: ClaimsState = {}, section?: string): string {
  const { actor, with: other, speaker, forecasts, from, to, page } = state;
  const search = query({ actor, with: other, speaker, forecasts, from, to, page });
  return `/claims${search}${section === undefined ? "" : `#${section}`}`;
}

/** How an actor stands with its partners: those asked for, between commas, else the most documented. */
export interface BarometerState {
  readonly with?: string | undefined;
  readonly months?: number | undefined;
  readonly known?: string | undefined;
}

export const barometerAddress = (actor: string, state: BarometerState = {}): string =>
  `/barometer/${part(actor)}${query({ with: state.with, months: state.months, known: state.known })}`;

/** Three actors; `known` is a day. */
export const triangleAddress = (
  [a, b, c]: readonly [string, string, string],
  state: { readonly known?: string | undefined } = {},
): string => `/triangle/${part(a)}/${part(b)}/${part(c)}${query({ known: state.known })}`;

/** The sets of imported events, and what was read beside them. */
export const setsAddress = (): string => "/data";

/** A page of the same kind and state, of other data: "coded", an imported set, or two between a comma. */
export function addressOf(address: string, data: string): string {
  const [rest, mark] = address.split("#") as [string, string?];
  const [path, search] = rest.split("?") as [string, string?];
  const values = new URLSearchParams(search);
  values.set("data", data);
  return `${path}?${values}${mark === undefined ? "" : `#${mark}`}`;
}

/**
 * The HTML of a page whose links to other pages lead to the same data; those that name data of their own are kept. Quotation
 * marks in texts are escaped, so what looks like such a link is one.
 */
export function keepData(html: string, data: string): string {
  const files = [styleAddress(), scriptAddress(), iconAddress()];
  return html.replace(/ href="(\/[^"]*)"/g, (link, escaped: string) =>
    files.includes(escaped) || /[?;]data=/.test(escaped)
      ? link
      : ` href="${addressOf(escaped.replaceAll("&amp;", "&"), data).replaceAll("&", "&amp;")}"`,
  );
}

export const styleAddress = (): string => "/style.css";
export const scriptAddress = (): string => "/thaw.js";
export const iconAddress = (): string => "/icon.svg";

/** The same page as JSON or CSV: the suffix stands before the query; the mark falls away. */
export function dataAddress(address: string, suffix: "json" | "csv" = "json"): string {
  const [withoutMark] = address.split("#") as [string];
  const [path, search] = withoutMark.split("?") as [string, string?];
  return `${path === "/" ? "/index" : path}.${suffix}${search === undefined ? "" : `?${search}`}`;
}
