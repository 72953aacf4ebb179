/** A feed, whatever its format: RSS, RDF, Atom, JSON Feed. */

export interface FeedItem {
  /** What tells it from all others of its feed: guid, id, or its address; null where it has none of these. */
  readonly id: string | null;
  /** A whole address of the web; null where there is none. */
  readonly url: string | null;
  /** Text of one line. */
  readonly title: string | null;
  /** Instant of publication (else of the last change) as the feed writes it, made ISO 8601; null where there is none that exists. */
  readonly published: string | null;
  /** Instant of the last change, likewise; null where the feed tells none. `thaw watch` reads a changed item anew by it. */
  readonly updated: string | null;
  readonly byline: string | null;
  /** Whose it is, where the feed took it from another: its RSS or Atom source; null: the feed's own. */
  readonly outlet: string | null;
  /** HTML of the whole item (plain text as HTML that shows it); null where the feed has only a summary. */
  readonly content: string | null;
  /** HTML. */
  readonly summary: string | null;
  /** Language tag, "en-GB": its own, else its feed's. */
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
