/** Answers that cost a while and are asked for again and again. */

/** Answers kept at most: of twelve thousand pairs, one is some 20 MB. */
export const KEPT = 4;
/** Of imported sets: enough for their first page. The days of a pair with 100,000 stories are some 3 MB. */
export const KEPT_OF_SETS = 16;

export interface Keeper {
  readonly keep: <T>(question: string, answer: () => Promise<T>) => Promise<T>;
  readonly forget: () => void;
}

/** Keeps answers which cost a while and are asked for again and again, those asked last. */
export function keeper(most: number): Keeper {
  const kept = new Map<string, Promise<unknown>>();
  const keep = <T>(question: string, answer: () => Promise<T>): Promise<T> => {
    const known = (kept.get(question) as Promise<T> | undefined) ?? answer();
    kept.delete(question);
    kept.set(question, known);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    known.catch(() => kept.delete(question));
    return known;
  };
  return { keep, forget: () => kept.clear() };
}
