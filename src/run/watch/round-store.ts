/** The store as a round uses it: opened when it is first needed, and every step of saving remembered before and after. */
import { ThawError } from "../../core/error.ts";
import type { Store } from "../../store/store.ts";
import type { Round } from "./round.ts";
import type { Mark, WatchState } from "./state.ts";

export type RoundStore = Pick<Store, "save" | "sight" | "document" | "close">;

/** How often, and for how many milliseconds in between, a store is waited for that another command has open. */
const WAIT = { times: 12, milliseconds: 5000 };

/** Whether an error says that the store is in use. */
export const isInUse = (error: unknown): boolean =>
  error instanceof ThawError && error.complaint.expected === "a store that nobody else has open";

/** Opens a store; waits a minute for one that is in use, and tells so. */
export async function openPatiently(
  path: string,
  wait: (milliseconds: number) => Promise<void>,
  tell: (line: string) => void,
): Promise<Store> {
  const { openStore } = await import("../../store/open.ts");
  for (let tried = 1; ; tried++)
    try {
      return await openStore(path);
    } catch (error) {
      if (!isInUse(error) || tried > WAIT.times) throw error;
      if (tried === 1) tell(`waiting for ${path}, which another command has open`);
      await wait(WAIT.milliseconds);
    }
}

/**
 * Which documents are saved is remembered before, that they are after: a run that was killed in between asks the store
 * (`settleUnsure`), and so each item is there once, also where its page has changed since.
 */
export function roundStore(round: Round, state: WatchState, open: () => Promise<Store>): RoundStore {
  let opened: Promise<Store> | null = null;
  const store = (): Promise<Store> => {
    opened ??= open();
    opened.catch(() => {});
    return opened;
  };
  return {
    document: async (id) => (await store()).document(id),
    async save(readings) {
      const sources = readings.map(({ document }) => document.source);
      const marks = round.marksOf(sources);
      await state.saving(
        readings.flatMap(({ document }, i): (readonly [Mark, string])[] =>
          marks[i] === null ? [] : [[marks[i]!, document.id]],
        ),
      );
      const count = await (await store()).save(readings);
      await round.settle(sources);
      return count;
    },
    async sight(documents) {
      await (await store()).sight(documents);
      await round.settle(documents.map(({ source }) => source));
    },
    async close() {
      // One that could not be opened has been told by who asked for it.
      const there = await opened?.catch(() => null);
      await there?.close();
    },
  };
}

/** What an earlier run was about to save when it ended: items whose documents the store has are done with. */
export async function settleUnsure(state: WatchState, store: Pick<Store, "document">): Promise<void> {
  if (state.unsure.length === 0) return;
  const there: Mark[] = [];
  for (const [mark, document] of state.unsure)
    if ((await store.document(document)) !== null) there.push(mark);
  await state.read(there);
  await state.saving([]);
}
