/** Mentions that were read before, as resolving references looks back on them. */
import type { Draft } from "./draft.ts";

/** A mention that says who is meant. */
export interface Seen {
  readonly draft: Draft;
  readonly sentence: number;
  readonly subject: boolean;
}

/** How far back a pronoun looks: its sentence and the one before; descriptions look three sentences back. */
export const NEAR = 1;
export const FAR = 3;
