/** What `npm start` and `npm test` do first: the right Node, the packages of the lockfile, and the build. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Installs and builds what is missing; ends the process with a clear word where that fails. */
export function prepare() {
  checkNode();
  if (!isInstalled()) {
    console.error("installing the packages (once) ...");
    run(
      "npm",
      ["ci", "--include=dev", "--no-fund", "--no-audit"],
      "npm ci failed: is the package registry within reach?",
    );
  }
  removeStale();
  run(process.execPath, [bin("typescript", "bin/tsc"), "-b"], "the build failed: see the messages above");
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `expected Node 20.19 or later, found ${process.version}: install a newer one from nodejs.org`,
  );
  process.exit(2);
}

/** True if every package of the lockfile that is not optional is there in its version; npm keeps its own list of them. */
function isInstalled() {
  const kept = join(ROOT, "node_modules", ".package-lock.json");
  if (!existsSync(kept)) return false;
  const there = JSON.parse(readFileSync(kept, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === "" || optional || devOptional || there[path]?.version === version,
  );
}

/** Removes what was built from files that are gone, so that no deleted test runs on. */
function removeStale() {
  for (const folder of ["src", "test", "bench"]) {
    const built = join(ROOT, "dist", folder);
    if (!existsSync(built)) continue;
    for (const file of readdirSync(built, { recursive: true })) {
      const source = String(file).match(/^(.*)\.(js|js\.map|d\.ts)$/)?.[1];
      if (source === undefined) continue;
      const path = join(ROOT, folder, source);
      if (!existsSync(`${path}.ts`) && !existsSync(`${path}.tsx`)) rmSync(join(built, String(file)));
    }
  }
}

/** Path of a program inside an installed package. */
export function bin(name, path) {
  return join(ROOT, "node_modules", name, path);
}

/** Runs a program to its end, with its output; a failure ends this process with `complaint`. */
export function run(command, args, complaint) {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: "inherit",
    shell: process.platform === "win32" && command === "npm",
  });
  if (status === 0) return;
  console.error(error ? `${complaint} (${error.message})` : complaint);
  process.exit(status === null || status === 0 ? 1 : status);
}
