/** XML namespaces that feeds and news articles use, and the prefix that each is known by here. */

/** Without scheme, "www.", closing marks, in small letters: all of these are found miswritten. */
const PREFIXES: Readonly<Record<string, string>> = {
  // RSS 0.9, 1.0, 1.1, and addresses that were put on 0.91 to 2.0, which have none.
  "my.netscape.com/rdf/simple/0.9": "",
  "channel.netscape.com/rdf/simple/0.9": "",
  "purl.org/rss/1.0": "",
  "purl.org/net/rss1.1": "",
  "my.netscape.com/publish/formats/rss-0.91.dtd": "",
  "backend.userland.com/rss": "",
  "backend.userland.com/rss2": "",
  "backend.userland.com/rss091": "",
  "blogs.law.harvard.edu/tech/rss": "",
  "cyber.law.harvard.edu/rss/rss.html": "",
  "w3.org/2005/atom": "atom",
  "purl.org/atom/ns": "atom",
  "purl.org/atom/1.0": "atom",
  "w3.org/1999/02/22-rdf-syntax-ns": "rdf",
  "purl.org/dc/elements/1.0": "dc",
  "purl.org/dc/elements/1.1": "dc",
  "purl.org/dc/terms": "dcterms",
  "purl.org/rss/1.0/modules/content": "content",
  "purl.org/rss/1.0/modules/dcterms": "dcterms",
  "itunes.com/dtds/podcast-1.0.dtd": "itunes",
  "example.com/dtds/podcast-1.0.dtd": "itunes",
  "search.yahoo.com/mrss": "media",
  "search.yahoo.com/rss": "media",
  "video.search.yahoo.com/mrss": "media",
  "w3.org/1999/xhtml": "xhtml",
  "iptc.org/std/nar/2006-10-01": "",
  "iptc.org/std/nitf/2006-10-18": "",
};

/** The usual prefix of a namespace; of an unknown one, or of a prefix that is declared nowhere, the prefix as it is written. */
export function usualPrefix(uri: string | null, prefix: string): string {
  if (uri === null) return prefix;
  const plain = uri.toLowerCase().replace(/^https?:\/\/(www\.)?|[/#]+$/g, "");
  return Object.hasOwn(PREFIXES, plain) ? PREFIXES[plain]! : prefix;
}
