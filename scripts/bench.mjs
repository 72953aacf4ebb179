/** `npm run bench`: builds what is missing and measures the whole line. `-- --record` writes the results. */
import { join } from "node:path";
import { prepare, ROOT, run } from "./prepare.mjs";

prepare();
run(
  process.execPath,
  ["--expose-gc", join(ROOT, "dist", "bench", "line.js"), ...process.argv.slice(2)],
  "the measurement failed",
);
