/** Web archives of any size are read in the same memory: a process with a small heap reads a stream that never was a file. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** 400 MB of records in a heap of 48 MB; prints texts, failures and the peak of all memory in MB. */
const program = (packed: boolean): string => `
  import { gzipSync } from "node:zlib";
  import { NO_OPTIONS } from "${join(process.cwd(), "dist/src/document/input.js")}";
  import { readInput } from "${join(process.cwd(), "dist/src/document/read.js")}";
  import { response, warc } from "${join(process.cwd(), "dist/test/document/archive/made.js")}";
  const filler = Buffer.alloc(100_000, "picture ");
  const image = warc(filler, { "Content-Type": "image/png" });
  const text = response("Talks in Vienna.");
  const wrong = response("Talks in Minsk.", undefined, { "Content-Length": "99" });
  const parts = [image, text, wrong].map((part) => (${packed} ? gzipSync(part) : part));
  async function* chunks() { for (let i = 0; i < 4000; i++) yield* parts; }
  const origin = { url: null, record: null, range: null, fetched: null };
  const name = "crawl.warc${packed ? ".gz" : ""}";
  // Not maxRSS: of a new process that begins with what its parent had.
  let [texts, failures, peak] = [0, 0, 0];
  for await (const item of readInput({ ...origin, source: name, name, type: null, depth: 0, chunks: chunks() }, NO_OPTIONS))
  {
    if ("complaint" in item) failures++;
    else texts++;
    if (failures % 50 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  }
  console.log(JSON.stringify({ texts, failures, peak: peak / 2 ** 20 }));
`;

describe("memory", () => {
  test.each([false, true])("400 MB of records, packed: %s", (packed) => {
    const out = execFileSync(
      process.execPath,
      ["--max-old-space-size=48", "--input-type=module", "-e", program(packed)],
      { encoding: "utf8" },
    );
    // The last wrong length has no record after it that shows the true one.
    const { texts, failures, peak } = JSON.parse(out) as { texts: number; failures: number; peak: number };
    expect([texts, failures]).toEqual([7999, 4000]);
    expect(peak).toBeLessThan(250);
  });
});
