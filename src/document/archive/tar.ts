/** tar files: entry by entry, as they come. */
import { Readable } from "node:stream";
import { extract } from "tar-stream";
import { badInput, type Complaint, ThawError } from "../../core/error.ts";
import type { Input, Items, ReadOptions } from "../input.ts";
import { inputFailure } from "../source.ts";
import { createBudget, paid } from "./budget.ts";
import { counted, entryInput, isBeside, liesTooDeep, refusal, tooDeep } from "./entries.ts";

const FILES: readonly string[] = ["file", "contiguous-file"];
/** What holds nothing, and what only tells of other entries. */
const NOTHING: readonly string[] = ["directory", "pax-header", "pax-global-header"];

export async function* readTar(input: Input, options: ReadOptions, inside: (input: Input) => Items): Items {
  if (liesTooDeep(input)) return void (yield* tooDeep(input));
  const budget = input.budget ?? createBudget(input.source);
  const archive = extract();
  const source = Readable.from(input.budget === undefined ? paid(input.chunks, budget) : input.chunks);
  source.on("error", (error) => archive.destroy(error));
  source.pipe(archive as unknown as NodeJS.WritableStream);
  let [number, read, beside, told] = [0, 0, 0, false];
  try {
    for await (const entry of archive) {
      number++;
      const { name, type, size = 0 } = entry.header;
      const bytes = entry[Symbol.asyncIterator]();
      async function* content(): AsyncGenerator<Uint8Array> {
        try {
          for (let next = await bytes.next(); !next.done; next = await bytes.next())
            yield next.value as Uint8Array;
        } catch (error) {
          told = true;
          throw badInput({ ...fault(error), where: input.source }, error);
        }
      }
      if (NOTHING.includes(type ?? "") || (FILES.includes(type ?? "") && isBeside(name))) beside++;
      else if (!FILES.includes(type ?? ""))
        yield refusal(
          input,
          name,
          `a ${type ?? "thing of an unknown type"}`,
          "Pack the file that it stands for.",
        );
      else {
        read++;
        const start = (entry as unknown as { offset: number }).offset;
        const own = { name, number, range: [start, start + 512 + size] as const };
        yield* inside(entryInput(input, own, content(), budget));
      }
      // What a reader left: the next entry comes after it. The entry itself is not destroyed, as that ends the archive.
      while (!(await bytes.next()).done);
    }
    if (input.depth === 0) options.tell?.(counted(input.source, read, beside));
  } catch (error) {
    if (!told) yield inputFailure(input.source, fault(error));
  } finally {
    source.destroy();
    archive.destroy();
  }
}

function fault(error: unknown): Omit<Complaint, "where"> {
  if (error instanceof ThawError) return error.complaint;
  if (!(error instanceof Error)) throw error;
  return {
    expected: "a sound tar archive",
    found: `a damaged one (${error.message})`,
    mend: "What stands before the damage was read; fetch it anew if it can be had.",
  };
}
