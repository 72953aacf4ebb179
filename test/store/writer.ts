/** Saves generated readings in batches, as a process of its own that may be killed: node writer.js PATH READINGS BATCH. */
import { openStore } from "../../src/store/open.ts";
import { generatedReading } from "./records.ts";

const [path, readings, batch] = [process.argv[2]!, Number(process.argv[3]), Number(process.argv[4])];
const store = await openStore(path);
process.stdout.write("opened\n");
for (let n = 0; n < readings; n += batch) {
  const count = await store.save(
    Array.from({ length: Math.min(batch, readings - n) }, (_, k) => generatedReading(n + k)),
  );
  process.stdout.write(`saved ${n + batch} ${count.added}\n`);
}
await store.close();
