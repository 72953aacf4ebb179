/** Training: costs of transitions, a model learned from a few sentences, and going on after being killed. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { expect, test } from "vitest";
import { kindCosts } from "../../src/learn/oracle.ts";
import { train } from "../../src/learn/train.ts";
import { addTrainCommand } from "../../src/learn/train-command.ts";
import { LEFT, newArcs, REDUCE, RIGHT, SHIFT, startArcs, take } from "../../src/parse/arcs.ts";

const NAMES = ["Peru", "Chile", "Kenya", "Ghana", "Norway", "Japan"];
const VERBS = [
  ["met", "meet"],
  ["praised", "praise"],
  ["warned", "warn"],
];

/** "Peru met Chile." for every two names and every verb. */
function treebank(): string {
  const sentences: string[] = [];
  for (const subject of NAMES)
    for (const object of NAMES)
      for (const [verb, lemma] of VERBS) {
        if (subject === object) continue;
        sentences.push(
          `# newdoc id = ${sentences.length}`,
          `1\t${subject}\t${subject}\tPROPN\tNNP\t_\t2\tnsubj\t_\t_`,
          `2\t${verb}\t${lemma}\tVERB\tVBD\t_\t0\troot\t_\t_`,
          `3\t${object}\t${object}\tPROPN\tNNP\t_\t2\tobj\t_\tSpaceAfter=No`,
          "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_",
          "",
        );
      }
  return `${sentences.join("\n")}\n`;
}

function options(folder: string, checkpoints: string, epochs: number): Parameters<typeof train>[0] {
  const bank = join(folder, "bank.conllu");
  writeFileSync(bank, treebank());
  return {
    treebanks: [bank],
    dev: [bank],
    out: join(folder, `out-${checkpoints}-${epochs}`),
    checkpoints: join(folder, checkpoints),
    epochs,
    taggerEpochs: 2,
    folds: 2,
    seed: 7,
    name: "toy",
    version: "1",
  };
}

test("a toy treebank is learned, and a run killed between epochs ends with the same files as one that was not", () => {
  const folder = mkdtempSync(join(tmpdir(), "thaw-train-"));
  const whole = train(options(folder, "whole", 3), () => {});
  expect(Object.values(whole.scores)[0]).toMatchObject({ upos: 100, las: 100, lemma: 100 });
  train(options(folder, "killed", 1), () => {});
  const lines: string[] = [];
  const resumed = train(options(folder, "killed", 3), (line) => lines.push(line));
  expect(lines.some((line) => line.startsWith("tagger epoch"))).toBe(false);
  expect(lines.filter((line) => line.startsWith("parser epoch"))).toHaveLength(2);
  expect(resumed.files).toEqual(whole.files);
  expect(readdirSync(join(folder, "killed")).some((name) => name.endsWith(".part"))).toBe(false);
  rmSync(folder, { recursive: true });
});

test("a transition costs the arcs it makes impossible", () => {
  // 1 <- 2 -> 3, root 2
  const gold = { head: Int32Array.of(0, 2, 4, 2, 0), relation: new Int32Array(5) };
  const cost = new Int32Array(4);
  const arcs = newArcs(3);
  startArcs(arcs, 3);
  kindCosts(arcs, gold, cost);
  expect(cost[SHIFT]).toBe(0);
  take(arcs, SHIFT, 0);
  kindCosts(arcs, gold, cost);
  expect([cost[SHIFT], cost[LEFT], cost[RIGHT]]).toEqual([1, 0, 2]);
  take(arcs, LEFT, 1);
  take(arcs, SHIFT, 0);
  kindCosts(arcs, gold, cost);
  expect([cost[SHIFT], cost[LEFT], cost[RIGHT], cost[REDUCE]]).toEqual([1, 2, 0, 1]);
});

test("`thaw train` says what is wrong with its options", () => {
  const run = (...args: string[]): void => {
    const program = new Command("thaw").exitOverride();
    addTrainCommand(program);
    program.parse(["train", ...args, "--treebanks", "none.conllu"], { from: "user" });
  };
  expect(() => run("--epochs", "many")).toThrow(/thaw train: expected options as in `thaw train --help`/);
  expect(() => run("pigeons")).toThrow(/expected "parser", found "pigeons"/);
});
