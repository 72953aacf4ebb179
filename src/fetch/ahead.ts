/** A list of addresses that is read in its order, while the next ones are fetched: hosts do not wait for each other. */
import type { Fetched, Fetcher } from "./fetcher.ts";

/** Answers that are held, or under way, at a time. */
const AHEAD = 8;

/** A fetcher for whoever asks for `addresses` one after another. */
export function fetchAhead(fetcher: Fetcher, addresses: readonly string[]): Fetcher {
  const begun: Promise<Fetched>[] = [];
  let at = 0;
  let next = 0;
  return {
    get(url, known) {
      if (url !== addresses[at] || known !== undefined) return fetcher.get(url, known);
      at++;
      for (; next < Math.min(addresses.length, at + AHEAD - 1); next++) {
        const answer = fetcher.get(addresses[next]!);
        // Kept for whoever asks for it, instead of ending the process at once.
        answer.catch(() => {});
        begun.push(answer);
      }
      return begun.shift()!;
    },
    close: () => fetcher.close(),
  };
}
