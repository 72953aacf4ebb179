/** Reads bytes as if they were a file of a name, in chunks of a size. */
import fc from "fast-check";
import { expect } from "vitest";
import { type Input, NO_OPTIONS, type ReadOptions } from "../../src/document/input.ts";
import { readInput } from "../../src/document/read.ts";
import { type Failure, failureText, isFailure, type SourceDocument } from "../../src/document/source.ts";
import { collect } from "./collect.ts";

export interface Reading {
  readonly documents: readonly SourceDocument[];
  /** Texts of the failures. */
  readonly failures: readonly string[];
  readonly items: readonly (SourceDocument | Failure)[];
}

export async function reading(
  name: string,
  content: string | Uint8Array,
  options: Partial<ReadOptions> = {},
  size = 65_536,
): Promise<Reading> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const none = { url: null, record: null, range: null, fetched: null, type: null, depth: 0 };
  const input: Input = { ...none, source: name, name, chunks: chunks() };
  const items = await collect(readInput(input, { ...NO_OPTIONS, ...options }));
  return {
    items,
    documents: items.filter((item): item is SourceDocument => !isFailure(item)),
    failures: items.filter(isFailure).map(failureText),
  };
}

/** A file of which some bytes were changed gives documents and failures of the input, never a fault of the program. */
export async function survivesSpoiltBytes(name: string, bytes: Buffer, numRuns = 100): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 6 }),
      async (flips) => {
        const spoilt = Buffer.from(bytes);
        for (const [at, byte] of flips) spoilt[at] = byte;
        for (const item of (await reading(name, spoilt)).items)
          if ("family" in item) expect(item.family).toBe("input");
      },
    ),
    { numRuns },
  );
}
