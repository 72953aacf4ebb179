/** What asks the web for something: politely, within limits, and never for what lies on a private network. */

/** What a server told to be asked again by: unchanged since, or not. */
export interface Validators {
  readonly etag: string | null;
  readonly modified: string | null;
}

export interface Fetched extends Validators {
  /** The address that answered, after redirects, without a fragment. */
  readonly url: string;
  /** Where it moved for good (301, 308): what to ask for from now on; null where it did not. */
  readonly moved: string | null;
  /** 200, or 304 where nothing changed since `Validators`: then there are no bytes. */
  readonly status: 200 | 304;
  /** Content type: "text/html; charset=utf-8". */
  readonly type: string | null;
  /** ISO 8601, UTC. */
  readonly fetched: string;
  /** Seconds for which the server says it stays the same (Cache-Control, Expires); null where it does not say. */
  readonly fresh: number | null;
  readonly bytes: Uint8Array;
}

export interface Fetcher {
  /**
   * Throws bad input, naming the address, what was found and how to mend it, for everything but 200 and 304; its
   * cause is a `Refusal`.
   */
  get(url: string, known?: Validators): Promise<Fetched>;
  /** Ends what is under way. */
  close(): Promise<void>;
}
