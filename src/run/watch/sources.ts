/** Which feeds are watched: addresses, files of addresses, and lists of feeds (OPML) in files or on the web. */
import { readFile } from "node:fs/promises";
import { badUsage, ThawError } from "../../core/error.ts";
import { parseOpml } from "../../document/feed/parse-feed.ts";
import { isAddress } from "../../document/read-address.ts";
import { readAddressList } from "../web.ts";
import type { FeedState } from "./feed-state.ts";

/** Feeds of a list, and of lists in it, at most. */
const MOST = 20_000;

/** Addresses that the arguments name, each once; files are read anew each time. Throws bad usage. */
export async function namedFeeds(args: readonly string[]): Promise<readonly string[]> {
  const named = new Set<string>();
  for (const arg of args)
    if (isAddress(arg)) named.add(arg);
    else for (const address of await feedsOfFile(arg)) named.add(address);
  return [...named];
}

async function feedsOfFile(path: string): Promise<readonly string[]> {
  const lines = await readAddressList(path);
  const listed = lines[0]?.startsWith("<") ? await feedsOfList(path) : lines;
  const wrong = listed.find((line) => !/^https?:\/\//i.test(line));
  if (wrong !== undefined || listed.length === 0)
    throw badUsage({
      expected: "addresses of feeds, one a line, or a list of feeds (OPML)",
      found: wrong === undefined ? "none" : `"${wrong.slice(0, 80)}"`,
      where: path,
      mend: "Write addresses that begin with http:// or https://; `thaw code` reads a feed that is a file.",
    });
  return listed;
}

async function feedsOfList(path: string): Promise<readonly string[]> {
  try {
    return parseOpml(await readFile(path)).map(({ url }) => url);
  } catch (error) {
    if (!(error instanceof ThawError) || error.family !== "input") throw error;
    throw badUsage({ ...error.complaint, where: path }, error);
  }
}

/** The feeds that are watched: those named, and those of the lists among them, as far as they are known. */
export function followed(named: readonly string[], feeds: ReadonlyMap<string, FeedState>): readonly string[] {
  const all = new Set(named);
  for (const url of all)
    for (const listed of feeds.get(url)?.feeds ?? [])
      if (all.size < MOST && /^https?:\/\//i.test(listed)) all.add(listed);
  return [...all];
}
