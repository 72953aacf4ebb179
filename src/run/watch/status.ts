/** `thaw watch --status`: how each feed that was ever watched for a store is. */
import { plain } from "../../page/plain.ts";
import { EXIT, type Terminal } from "../terminal.ts";
import { type FeedState, isDead } from "./feed-state.ts";
import { timeOf } from "./round.ts";
import { readFeedStates } from "./state.ts";

const HEAD = ["feed", "last read", "items", "failures", "next try"];

/** Returns the exit code. `path`: the file beside the store. */
export async function statusCommand(path: string, json: boolean, terminal: Terminal): Promise<number> {
  const feeds = [...(await readFeedStates(path))].sort(
    (a, b) => rank(b) - rank(a) || (a.url < b.url ? -1 : 1),
  );
  terminal.out.write(json ? `${JSON.stringify(feeds.map(shown), null, 2)}\n` : table(feeds, path));
  return EXIT.done;
}

/** Feeds that need looking after come first. */
const rank = (feed: FeedState): number => (isDead(feed) ? 2 : feed.failures > 0 ? 1 : 0);

/** Without what servers want to be asked by. */
function shown({ etag: _, modified: __, earliest: ___, next, ...feed }: FeedState): object {
  return {
    ...feed,
    dead: isDead({ ...feed, etag: null, modified: null, next, earliest: 0 }),
    next: new Date(next).toISOString(),
  };
}

function table(feeds: readonly FeedState[], path: string): string {
  if (feeds.length === 0) return `no feed has been watched yet (${path})\n`;
  const rows = [
    HEAD,
    ...feeds.map((feed) => [
      plain(feed.address === feed.url ? feed.url : `${feed.url} (moved: ${feed.address})`),
      feed.success === null ? "never" : timeOf(Date.parse(feed.success)),
      feed.feeds === null ? String(feed.items) : `a list of ${feed.feeds.length}`,
      isDead(feed) ? `${feed.failures}, dead` : String(feed.failures),
      timeOf(feed.next),
    ]),
  ];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
  const faults = feeds.flatMap(({ fault }) => (fault === null ? [] : [plain(fault)]));
  return `${[...lines, ...(faults.length > 0 ? ["", ...faults] : [])].join("\n")}\n`;
}
