/** `npm test`: installs and builds what is missing, lints, and runs every test. Arguments go to vitest. */
import { bin, prepare, run } from "./prepare.mjs";

prepare();
run(process.execPath, [bin("@biomejs/biome", "bin/biome"), "ci", "."], "biome found faults: see above");
run(
  process.execPath,
  [bin("vitest", "vitest.mjs"), "run", ...process.argv.slice(2)],
  "tests failed: see above",
);
