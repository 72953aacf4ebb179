/** What zip and tar have in common: named entries, of which each is an input; names are shown, never used as paths. */
import { DEPTH_LIMIT, type Input } from "../input.ts";
import { type Failure, inputFailure } from "../source.ts";
import type { Budget } from "./budget.ts";

export interface Entry {
  readonly name: string;
  /** From 1, of all entries. */
  readonly number: number;
  /** Bytes in the archive, its own header included. */
  readonly range: readonly [start: number, end: number] | null;
}

/** What lies beside saved pages and holds no text. */
const BESIDE =
  /\.(css|m?js|map|png|jpe?g|gif|svg|webp|avif|bmp|ico|tiff?|woff2?|ttf|otf|eot|mp[34]|m4[av]|og[gv]|web[mp]|wav|avi|mov|swf)$/i;

/** What file managers and crawlers leave: caches of pictures, settings of folders, indexes of web archives. */
const LEFT = /(^|[\\/])(thumbs\.db|desktop\.ini|icon\r)$|\.cdxj?(\.gz)?$/i;

/** True for folders, hidden files (as in folders on disk), and what lies beside pages. */
export function isBeside(name: string): boolean {
  return (
    /[\\/]$/.test(name) ||
    /(^|[\\/])(\.(?!\.?[\\/])|__MACOSX[\\/])/.test(name) ||
    BESIDE.test(name) ||
    LEFT.test(name)
  );
}

/**
 * Tells, of the names of an archive in their order, what a browser saved with a page that came before: "Talks_files/ad.html" after
 * "Talks.html". What only browsers name so needs no page before it.
 */
export function createPageParts(): (name: string) => boolean {
  const pages = new Set<string>();
  return (name) => {
    const page = /^(.+)\.x?html?$/i.exec(name)?.[1];
    const [, owner, file] = /^(.+?)_files[\\/](.+)$/.exec(name) ?? [];
    if (
      owner !== undefined &&
      (pages.has(owner) || /\.download$|(^|[\\/])saved_resource\b[^\\/]*$/.test(file!))
    )
      return true;
    if (page !== undefined && pages.size < PAGES) pages.add(page);
    return false;
  };
}

/** Pages that are remembered for what was saved with them. */
const PAGES = 100_000;

/** The name as it is shown: of its control characters each is U+FFFD. */
export function shown(name: string): string {
  return name.replace(/\p{C}/gu, "\ufffd").slice(0, 500);
}

export function entryInput(
  outer: Input,
  { name, number, range }: Entry,
  chunks: AsyncIterable<Uint8Array>,
  budget: Budget,
): Input {
  return {
    source: `${outer.source}#${shown(name)}`,
    name,
    type: null,
    url: null,
    record: number,
    range,
    fetched: null,
    depth: outer.depth + 1,
    chunks,
    budget,
  };
}

/** Why an entry is not read. */
export function refusal(outer: Input, name: string, found: string, mend: string): Failure {
  return inputFailure(`${outer.source}#${shown(name)}`, { expected: "a file in the archive", found, mend });
}

/** True for an archive that lies too deep to be opened. */
export function liesTooDeep({ depth }: Input): boolean {
  return depth >= DEPTH_LIMIT;
}

/** Told once for all that is in an outermost archive, as a bomb may have thousands. */
export function tooDeep({ source, budget }: Input): readonly Failure[] {
  if (budget?.first("too deep") === false) return [];
  return [
    inputFailure(source, {
      expected: `at most ${DEPTH_LIMIT} archives one in another`,
      found: "more (others like it are not told)",
      mend: "Unpack the outer ones first.",
    }),
  ];
}

/** A line of what was read and what not. */
export function counted(source: string, read: number, beside: number): string {
  return `${source}: ${read} entries read, ${beside} passed over (folders, pictures, style sheets, scripts)`;
}

/** Lets go of the chunks of an input that is read otherwise. */
export async function release(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const iterator = chunks[Symbol.asyncIterator]();
  await iterator.next();
  await iterator.return?.();
}
