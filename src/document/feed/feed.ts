/** A feed, whatever its format: RSS, RDF, Atom, JSON Feed. */

export interface FeedItem {
  /** What tells it from all others of its feed: guid, id, or its address; null where it has none of these. */
  readonly id: string | null;
  readonly url: string | null;
  readonly title: string | null;
  /** Instant of publication (else of the last change) as the feed writes it, made ISO 8601; null where there is none that exists. */
  readonly published: string | null;
  /** Instant of the last change, likewise; null where the feed tells none. `thaw watch` reads a changed item anew by it. */
  readonly updated: string | null;
  readonly byline: string | null;
  /** HTML or text of the whole item; null where the feed has only a summary. */
  readonly content: string | null;
  readonly summary: string | null;
  readonly language: string | null;
}

export interface Feed {
  readonly title: string | null;
  /** The site that it is of. */
  readonly url: string | null;
  readonly language: string | null;
  /** Minutes for which it wants not to be asked again (RSS ttl, sy:updatePeriod by sy:updateFrequency); null where it does not say. */
  readonly ttl: number | null;
  readonly items: readonly FeedItem[];
}
