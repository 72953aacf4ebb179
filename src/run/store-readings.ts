/** Codes documents into a store: skips what is there already, saves in batches, tells each failure. */
import { type Failure, failureText, isFailure, type SourceDocument } from "../document/source.ts";
import type { Reading } from "../event/reading.ts";
import type { Store } from "../store/store.ts";
import type { Coded } from "./coded.ts";
import type { Progress } from "./progress.ts";

/** Readings saved in one transaction: what an interrupted run loses at most. */
const BATCH_READINGS = 64;
const BATCH_CHARACTERS = 2_000_000;

export interface Tally {
  /** Documents coded, left out because the store has them coded so already, and failed. */
  coded: number;
  skipped: number;
  failed: number;
  records: number;
}

export interface StoreRun {
  readonly documents: AsyncIterable<SourceDocument | Failure>;
  readonly run: (documents: AsyncIterable<SourceDocument | Failure>) => AsyncIterable<Reading | Failure>;
  readonly store: Store;
  readonly coded: Coded;
  readonly progress: Progress;
  /** True once the user wants to stop: what is coded by then is saved. */
  readonly stopped: () => boolean;
}

export async function storeReadings(options: StoreRun): Promise<Tally> {
  const { documents, run, store, coded, progress, stopped } = options;
  const tally: Tally = { coded: 0, skipped: 0, failed: 0, records: 0 };
  const seen = new Set<string>();
  async function* fresh(): AsyncGenerator<SourceDocument | Failure> {
    for await (const item of documents) {
      if (!isFailure(item)) {
        if (seen.has(item.id) || (await coded.has(store, item))) {
          tally.skipped++;
          continue;
        }
        seen.add(item.id);
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
    batch = [];
    characters = 0;
  };
  for await (const outcome of run(fresh())) {
    if (isFailure(outcome)) {
      tally.failed++;
      progress.note(`failed: ${failureText(outcome)}`);
    } else {
      tally.coded++;
      tally.records += outcome.records.length;
      for (const problem of outcome.problems) progress.note(`note: ${outcome.document.source}: ${problem}`);
      batch.push(outcome);
      characters += outcome.document.text.length;
      if (batch.length >= BATCH_READINGS || characters >= BATCH_CHARACTERS) await save();
    }
    progress.advance(tally.coded + tally.skipped + tally.failed);
    if (stopped()) break;
  }
  await save();
  progress.finish();
  return tally;
}
