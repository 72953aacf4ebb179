/** What readers are given: a file, a fetched page or an entry of an archive, whose bytes come as they are read. */
import { createHash } from "node:crypto";
import { type Day, isDay } from "../core/date.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import type { Budget } from "./archive/budget.ts";
import { settle } from "./decode.ts";
import { documentId, type Origin } from "./document.ts";
import type { ReadPdfText } from "./pdf/pdf-text.ts";
import { type Failure, inputFailure, type SourceDefaults, type SourceDocument } from "./source.ts";

/** Bytes of something that is read whole; a string of Node holds about twice as many characters. */
export const WHOLE_LIMIT: number = 256 * 2 ** 20;

/** An archive in an archive in an archive is the last that is opened. */
export const DEPTH_LIMIT = 3;

export interface Input extends Omit<Origin, "hash"> {
  /** What its documents and failures are known by: "news.zip#minsk/talks.html". */
  readonly source: string;
  /** Path or address whose ending tells its kind. */
  readonly name: string;
  /** Content type that a server, an archive or a mail gives: "text/html; charset=windows-1251". */
  readonly type: string | null;
  /** Archives around it: 0 for a file. */
  readonly depth: number;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Where it is a file on disk, so that an archive may be read from its end. */
  readonly path?: string;
  /** How far what is in an archive may still be unpacked. */
  readonly budget?: Budget;
}

/** How to read, beyond the input itself. */
export interface ReadOptions extends SourceDefaults {
  /** Columns or fields of a table of texts by what they hold: { text: "Body", date: "Published on" }. */
  readonly columns: Readonly<
    Partial<Record<"text" | "title" | "date" | "outlet" | "url" | "byline" | "language", string>>
  >;
  /** Takes PDF files apart where one that never ends stalls nothing; null does so here. */
  readonly pdf: ReadPdfText | null;
  /** Asks the web for addresses; null refuses them. */
  readonly fetcher: Fetcher | null;
  /** Whether 2/3/2018 is a day of March or of February; null where the column is to tell. */
  readonly dates: "day-first" | "month-first" | null;
  /** Name of the kind that the input itself is of, whatever it looks like; null tells it from the input. */
  readonly kind: string | null;
  /** Is told, in a line, what was passed over as it should be: the pictures of a web archive. */
  readonly tell?: (line: string) => void;
}

export const NO_OPTIONS: ReadOptions = {
  date: null,
  outlet: null,
  title: null,
  columns: {},
  dates: null,
  kind: null,
  pdf: null,
  fetcher: null,
};

export type Items = AsyncIterable<SourceDocument | Failure>;

/** Reads the documents of an input; `inside` reads what was found in it: an entry of an archive, a part of a mail. */
export type Read = (input: Input, options: ReadOptions, inside: (input: Input) => Items) => Items;

/** What a reader found out about one document; null: not told. */
export interface Found {
  /** The body alone. */
  readonly body: string;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly published: Day | null;
  readonly byline: string | null;
  readonly language: string | null;
  readonly problems: readonly string[];
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export function originOf({ url, record, range, fetched }: Input, bytes: Uint8Array): Origin {
  return { url, record, range, fetched, hash: sha256(bytes) };
}

/** A document of title, blank line and body; what was not found is taken from the user's word. */
export function composed(
  found: Found,
  source: string,
  origin: Origin,
  defaults: SourceDefaults,
): SourceDocument {
  const title = found.title?.trim() || defaults.title;
  const { text, problems } = settle(
    title === null ? found.body : `${title}\n\n${found.body}`,
    ...found.problems,
  );
  const outlet = found.outlet?.trim() || defaults.outlet;
  return {
    id: documentId(outlet, text),
    text,
    body: title === null ? 0 : title.length + 2,
    title: title === null ? null : text.slice(0, title.length),
    outlet,
    published: found.published ?? defaults.date,
    byline: found.byline?.trim() || null,
    language: found.language,
    source,
    origin,
    format: "text",
    problems,
  };
}

/** All bytes of an input, or a failure where there are more than the limit. */
export async function wholeBytes(input: Input, limit: number = WHOLE_LIMIT): Promise<Uint8Array | Failure> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of input.chunks) {
    size += part.length;
    if (size > limit) return tooLarge(input.source, size, limit);
    parts.push(part);
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

export function tooLarge(source: string, size: number, limit: number): Failure {
  return inputFailure(source, {
    expected: `a text of at most ${limit / 2 ** 20} MB`,
    found: `${Math.ceil(size / 2 ** 20)} MB`,
    mend: "Split it into files of one article each, or into JSON Lines of one article a line, which may be of any length.",
  });
}

/** The first bytes of a stream (at least `size` if it has as many), and the stream with them still in it. */
export async function peek(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
): Promise<{ head: Uint8Array; chunks: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* first;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head: first.length === 1 ? first[0]! : Buffer.concat(first), chunks: all() };
}

/** The day of an ISO date or date with time, as it is written there; null if there is no such day. */
export function dayOfIso(text: string): Day | null {
  const day = text.trim().slice(0, 10);
  return /^\d{4}-\d\d-\d\d([T ]|$)/.test(text.trim()) && isDay(day) ? day : null;
}
