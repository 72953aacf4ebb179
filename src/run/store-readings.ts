/** Codes documents into a store: skips what is there already, saves in batches, tells each failure. */
import type { Document } from "../document/document.ts";
import { isCoded } from "../document/language.ts";
import { type Failure, failureText, isFailure, type SourceDocument } from "../document/source.ts";
import type { Reading } from "../event/reading.ts";
import type { Store } from "../store/store.ts";
import type { Coded } from "./coded.ts";
import type { Progress } from "./progress.ts";

/** Readings saved in one transaction: what an interrupted run loses at most. */
const BATCH_READINGS = 64;
const BATCH_CHARACTERS = 2_000_000;
const BATCH_SIGHTINGS = 500;

type Sighted = Pick<Document, "id" | "source" | "origin">;

export interface Tally {
  /** Documents coded, left out because the store has them coded so already, and failed. */
  coded: number;
  skipped: number;
  failed: number;
  records: number;
  /** Of the coded: how many are in another language than English, by its code; they have no records. */
  readonly foreign: Map<string, number>;
}

export const newTally = (): Tally => ({ coded: 0, skipped: 0, failed: 0, records: 0, foreign: new Map() });

/** Documents in other languages that are listed one by one; the summary counts them all. */
const FOREIGN_NOTES = 5;

/** Counts a reading, and tells what was odd about it. Note: mutates tally. */
export function count(tally: Tally, { document, records, problems }: Reading, progress: Progress): void {
  tally.coded++;
  tally.records += records.length;
  const { language } = document;
  if (!isCoded(language)) tally.foreign.set(language!, (tally.foreign.get(language!) ?? 0) + 1);
  const foreign = [...tally.foreign.values()].reduce((sum, number) => sum + number, 0);
  if (isCoded(language) || foreign <= FOREIGN_NOTES)
    for (const problem of problems) progress.note(`note: ${document.source}: ${problem}`);
}

export interface StoreRun {
  readonly documents: AsyncIterable<SourceDocument | Failure>;
  readonly run: (documents: AsyncIterable<SourceDocument | Failure>) => AsyncIterable<Reading | Failure>;
  readonly store: Pick<Store, "save" | "sight" | "document">;
  readonly coded: Coded;
  readonly progress: Progress;
  /** True once the user wants to stop: what is coded by then is saved. */
  readonly stopped: () => boolean;
}

export async function storeReadings(options: StoreRun): Promise<Tally> {
  const { documents, run, store, coded, progress, stopped } = options;
  const tally = newTally();
  /** Documents of this run, and whether the store has them yet. */
  const seen = new Map<string, boolean>();
  let skipped: Sighted[] = [];
  /** Tells the store where else a document was read; of those under way, once they are saved. */
  const skip = async ({ id, source, origin }: Sighted): Promise<void> => {
    tally.skipped++;
    skipped.push({ id, source, origin });
    if (skipped.length % BATCH_SIGHTINGS > 0) return;
    const there = skipped.filter((one) => seen.get(one.id) !== false);
    skipped = skipped.filter((one) => seen.get(one.id) === false);
    await store.sight(there);
  };
  async function* fresh(): AsyncGenerator<SourceDocument | Failure> {
    for await (const item of documents) {
      if (!isFailure(item)) {
        if (seen.has(item.id) || (await coded.has(store, item))) {
          await skip(item);
          continue;
        }
        seen.set(item.id, false);
      }
      yield item;
    }
  }
  let batch: Reading[] = [];
  let characters = 0;
  const save = async (): Promise<void> => {
    if (batch.length === 0) return;
    await store.save(batch);
    await coded.add(batch);
    for (const { document } of batch) seen.set(document.id, true);
    batch = [];
    characters = 0;
  };
  for await (const outcome of run(fresh())) {
    if (isFailure(outcome)) {
      tally.failed++;
      progress.note(`failed: ${failureText(outcome)}`);
    } else {
      count(tally, outcome, progress);
      batch.push(outcome);
      characters += outcome.document.text.length;
      if (batch.length >= BATCH_READINGS || characters >= BATCH_CHARACTERS) await save();
    }
    progress.advance(tally.coded + tally.skipped + tally.failed);
    if (stopped()) break;
  }
  await save();
  if (skipped.length > 0) await store.sight(skipped);
  progress.finish();
  return tally;
}
