/** Sets of events that were imported from other projects' tables: they have no text, and answer a store's questions without. */
import type { Day } from "../core/date.ts";
import type { EventType, Quad } from "../event/reading.ts";

/** The name of what was read from texts, beside those of imported sets. */
export const CODED = "coded";

export interface Dataset {
  readonly name: string;
  /** "gdelt2", "icews" ... */
  readonly format: string;
  readonly codebook: string;
  /** What their classes of quads mean. */
  readonly quad_convention: string;
  readonly files: number;
  readonly rows: number;
  /** Rows that were not taken in. */
  readonly refused: number;
  /** Rows whose code has no type in PLOVER, as statements and appeals (CAMEO 01 and 02): they make no story. */
  readonly untyped: number;
  /** First and last day of its events. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** UTC, as ISO 8601. */
  readonly imported: string;
}

/** One row of an imported table. Names and codes are theirs where nothing else is said. */
export interface ImportedEvent {
  /** 16 hexadecimal digits. */
  readonly id: string;
  readonly dataset: string;
  /** The file it came in, as it was named, and its row there, from 1. */
  readonly file: string | null;
  readonly row: number;
  readonly event_id: string | null;
  /** Day of the event, and day on which they took it in. */
  readonly date: Day | null;
  readonly added: Day | null;
  readonly code: string | null;
  /** PLOVER's; null where their code has no type there. */
  readonly event: EventType | null;
  readonly mode: readonly string[];
  readonly context: readonly string[];
  readonly quad: Quad | null;
  /** As it stands in the row: the set's convention says what it means. */
  readonly their_quad: string | null;
  /** -10 to +10. */
  readonly score: number | null;
  /** Our ids; UNK for those without one. */
  readonly actor: readonly string[];
  readonly recipient: readonly string[];
  readonly actor_code: string | null;
  readonly recipient_code: string | null;
  readonly actor_name: string | null;
  readonly recipient_name: string | null;
  /** PLOVER's sectors. */
  readonly actor_sector: readonly string[];
  readonly recipient_sector: readonly string[];
  readonly place: string | null;
  readonly place_country: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  /** How often and by how many it was told, as they count. */
  readonly mentions: number | null;
  readonly sources: number | null;
  readonly articles: number | null;
  /** Whatever stands there: it need not be an address. */
  readonly url: string | null;
  readonly note: string | null;
  readonly dead: number | null;
  /** True where nobody says who did it to whom. */
  readonly undirected: boolean;
}

/** All conditions hold together; an absent one does not restrict. */
export interface ImportedFilter {
  readonly ids?: readonly string[];
  /** Rows about this pair, in either order. */
  readonly pair?: readonly [string, string];
  /** Rows in which this actor has a part. */
  readonly actor?: string;
  /** False: only rows without a type in PLOVER. */
  readonly typed?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}
