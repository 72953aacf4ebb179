/** How far an input may be unpacked: a bomb is known by what it grows to, not by what it says of itself. */
import { badInput } from "../../core/error.ts";

/**
 * Text packs 3 to 10 times, log lines and empty tables up to 100 times; deflate cannot exceed 1032. What is small may
 * grow as it likes, up to bytes that are unpacked in a second.
 */
const GROWTH = 200;
const FREE = 100 * 2 ** 20;

/** Of the outermost input, shared by all that is inside. */
export interface Budget {
  /** Bytes of the outermost input that were read, so far. */
  readonly pay: (bytes: number) => void;
  /** Bytes that were unpacked at any depth, or read again after damage. Throws bad input once they are too many. */
  readonly spend: (bytes: number) => void;
  /** True the first time that it is told of this. */
  readonly first: (what: string) => boolean;
}

/** True where so many packed bytes became more than they should. */
export function outgrown(packed: number, unpacked: number): boolean {
  return unpacked > FREE + GROWTH * packed;
}

export const BOMB: { readonly expected: string; readonly found: string; readonly mend: string } = {
  expected: `at most ${GROWTH} times as many bytes as are packed, and ${FREE / 2 ** 20} MB`,
  found: "more: it may be made to fill the memory, or the day",
  mend: "Unpack it by hand if you trust it.",
};

/** `where` names the outermost input. */
export function createBudget(where: string): Budget {
  let paid = 0;
  let spent = 0;
  const told = new Set<string>();
  return {
    first: (what) => !told.has(what) && told.add(what) !== null,
    pay: (bytes) => {
      paid += bytes;
    },
    spend: (bytes) => {
      spent += bytes;
      if (outgrown(paid, spent)) throw badInput({ ...BOMB, where });
    },
  };
}

/** The bytes of an outermost input, paid for as they are read. */
export async function* paid(chunks: AsyncIterable<Uint8Array>, budget: Budget): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    budget.pay(chunk.length);
    yield chunk;
  }
}
