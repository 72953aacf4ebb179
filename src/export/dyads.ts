/** Events as CAMEO knows them: one source, one target, one code; nothing that did not happen. */
import type { Document } from "../document/document.ts";
import { actTogether } from "../event/pairs.ts";
import type { EventRecord, Party, Reading } from "../event/reading.ts";
import { type Lost, lose, loseOthers } from "./lost.ts";

/** What CAMEO formats need to know beyond the records. */
export interface CameoTables {
  /** CAMEO 1.1b3 by code; no Goldstein value where ICEWS has none. */
  readonly codes: ReadonlyMap<string, { readonly name: string; readonly goldstein: number | null }>;
  /** Codes of an actor by its id: CAMEO's three letters and more ("BLR", "IGOWSTNAT"), FIPS 10-4, and its name. */
  readonly actors: ReadonlyMap<
    string,
    { readonly cameo: string; readonly fips: string; readonly name: string }
  >;
  /** CAMEO type and ICEWS words of a sector. */
  readonly sectors: ReadonlyMap<string, { readonly cameo: string; readonly icews: string }>;
  /** Code of an event without one of its own, by type and mode. */
  readonly codeOf: (event: EventRecord) => string | null;
}

/** One row to be: who did what to whom. */
export interface Dyad {
  readonly source: Party;
  /** Null where nobody is named at whom it was directed. */
  readonly target: Party | null;
  /** Of CAMEO 1.1b3, leading zeros kept. */
  readonly code: string;
  readonly event: EventRecord;
  readonly document: Document;
  /** Day it happened, or was published where the text does not say. */
  readonly date: string;
  /** Number of its sentence in the body, from 1; 0 for the title. */
  readonly sentence: number;
}

const SEGMENTER = new Intl.Segmenter("en", { granularity: "sentence" });

/** Where the sentences of the body begin, by the rules of Unicode (UAX 29): records keep offsets, not numbers. */
function sentenceStarts({ text, body }: Document): readonly number[] {
  return [...SEGMENTER.segment(text.slice(body))].map(({ index }) => body + index);
}

/** One that stands there twice ("Minsk", "the two sides") counts once, with the sector that is told. */
function once(parties: readonly Party[]): readonly Party[] {
  const byId = new Map<string, Party>();
  for (const party of parties) {
    const known = byId.get(party.id);
    if (known === undefined || known.sector.length < party.sector.length) byId.set(party.id, party);
  }
  return [...byId.values()];
}

/**
 * Every source with every target; who acts together is source and target in turn, as in ICEWS. Who only does the same side
 * by side, as those who impose sanctions, does it to nobody that is named.
 */
function sidesOf(event: EventRecord): readonly (readonly [Party, Party | null])[] {
  const [sources, targets] = [once(event.actor), once(event.recipient)];
  if (targets.length > 0)
    return sources.flatMap((source) => targets.map((target) => [source, target] as const));
  if (sources.length === 1 || !actTogether(event.event)) return sources.map((source) => [source, null]);
  return sources.flatMap((source) =>
    sources.filter(({ id }) => id !== source.id).map((target) => [source, target] as const),
  );
}

const isKnown = (party: Party): boolean => party.id !== "UNK";

/** Note: mutates `lost`. */
export function dyadsOf({ document, records }: Reading, tables: CameoTables, lost: Lost): readonly Dyad[] {
  loseOthers(lost, records);
  const dyads: Dyad[] = [];
  const starts = sentenceStarts(document);
  for (const event of records) {
    if (event.record !== "event") continue;
    const code = tables.codeOf(event);
    const date = event.date ?? event.published;
    if (event.auxiliary !== null) lose(lost, "events that were planned, supposed, denied or long past");
    else if (code === null || !tables.codes.has(code)) lose(lost, "events without a code of CAMEO");
    else if (date === null) lose(lost, "events without a day");
    else {
      const sides = sidesOf(event).filter(
        ([source, target]) => isKnown(source) && (target === null || isKnown(target)),
      );
      if (sides.length === 0) lose(lost, "events of nobody that is known");
      const sentence = starts.filter((start) => start <= event.start).length;
      for (const [source, target] of sides)
        dyads.push({ source, target, code, event, document, date, sentence });
    }
  }
  return dyads;
}

/** CAMEO's string for a party: country or organisation, then types ("BLRGOVMIL"). */
export function cameoActor({ id, sector }: Party, { actors, sectors }: CameoTables): string {
  const types = sector.map((one) => sectors.get(one)?.cameo ?? "").filter((type) => type !== "");
  const own = actors.get(id)?.cameo ?? "IGO";
  // Of an organisation the sector says nothing that its own code does not.
  return own.length > 3 || own === "IGO" ? own : own + [...new Set(types)].slice(0, 3).join("");
}
