/** Whether first bytes are those of a feed or of a news article in XML: what comes before the root may be long. */

const ROOT = /^<(?:[\w-]+:)?(?:rss|rdf|feed|opml|nitf|newsitem|newsmessage|newsml)[\s/>]/i;
const JSON_FEED = /^\s*\{.*"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org/s;

export function isFeed(head: Uint8Array): boolean {
  const start = Buffer.from(head).toString("latin1").replaceAll("\0", "");
  return ROOT.test(start.slice(rootAt(start))) || JSON_FEED.test(start);
}

/** Where the first element begins, after marks of order, white space, declarations and comments. */
function rootAt(text: string): number {
  let at = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*</.test(text) ? text.indexOf("<") : -1;
  while (at >= 0) {
    const end = text.startsWith("<!--", at)
      ? "-->"
      : text.startsWith("<?", at)
        ? "?>"
        : text.startsWith("<!", at)
          ? ">"
          : null;
    if (end === null) return at;
    const closed = text.indexOf(end, at);
    at = closed < 0 ? -1 : text.indexOf("<", closed);
  }
  return text.length;
}
