/** `npm start`: installs and builds what is missing, then codes and serves the sample corpus. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { prepare, ROOT } from "./prepare.mjs";

prepare();
const demo = spawn(process.execPath, [join(ROOT, "bin", "thaw.js"), "demo", ...process.argv.slice(2)], {
  stdio: "inherit",
});
// The terminal sends Ctrl-C to both; this one waits for the other to end.
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => {
    if (signal === "SIGTERM") demo.kill(signal);
  });
demo.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
