/** What the bench programs share: the machine's name, processor time, and where results are recorded. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";

export function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const busy = loadavg()[0]!.toFixed(1);
  return `${first?.model ?? "unknown processor"}, ${cpus().length} cores (load ${busy}), ${memory} GiB, Node ${process.version}, ${process.platform}`;
}

/** Milliseconds of processor time and of the clock that `work` takes; the first does not count other programs. */
export function timed<T>(work: () => T): { result: T; cpu: number; wall: number } {
  const before = process.cpuUsage();
  const began = performance.now();
  const result = work();
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  return { result, cpu: (user + system) / 1000, wall };
}

/** Prints Markdown lines; with `--record`, also writes them to bench/results/NAME.md. */
export function publish(name: string, lines: readonly string[], record: boolean): void {
  const text = `${lines.join("\n")}\n`;
  process.stdout.write(text);
  if (!record) return;
  mkdirSync(join("bench", "results"), { recursive: true });
  writeFileSync(join("bench", "results", `${name}.md`), text);
}
