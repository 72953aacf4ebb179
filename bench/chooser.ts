/**
 * Five-fold accuracy of the chooser on sentences with marked parties, trained anew in each fold:
 * node dist/bench/chooser.js PLV.tsv.gz [--also GOLD...] [--errors TYPE].
 */
import { writeFileSync } from "node:fs";
import { CLASSES, type ChooserWeights, rowOf, scoresOf, softmax } from "../src/event/chooser.ts";
import { EVENT_TYPES } from "../src/event/reading.ts";
import { labelOf, QUADS, quadOf, typesOf } from "../src/learn/conventions.ts";
import { createRowReader, type Row } from "../src/learn/event-rows.ts";
import { frameExamples } from "../src/learn/frame-examples.ts";
import { type GoldItem, readGold } from "../src/learn/gold-events.ts";
import { createRandom, shuffle } from "../src/learn/random.ts";
import { type Example, trainChooser } from "../src/learn/train-chooser.ts";
import { loadModels } from "../src/run/load-stages.ts";

const [path, ...rest] = process.argv.slice(2);
const also = rest.filter((x) => !x.startsWith("--") );
const models = loadModels(".");
const read = createRowReader(models);
interface Item { gold: GoldItem; row: Row; example: Example }
const items: Item[] = [];
let t = performance.now();
for (const gold of readGold(path!).items) {
  const row = read(gold.text, gold.parties!);
  items.push({ gold, row, example: exampleOf(row, typesOf("plv", gold.label, row.cues).map(e=>EVENT_TYPES.indexOf(e)), 1) });
}
console.log("read", performance.now() - t);
function exampleOf(row: Row, allowed: readonly number[], weight: number): Example {
  const a = new Uint8Array(CLASSES);
  for (const c of allowed) a[c] = 1;
  const k = +(process.env.DS ?? 1);
  const drop = process.env.NOF ? new RegExp(process.env.NOF) : null;
  const names = drop ? row.features.names.filter((n) => !drop.test(n)) : row.features.names;
  return { rows: Int32Array.from(new Set(names.map(rowOf))), dense: k === 1 ? row.features.dense : row.features.dense.map((x) => x * k), allowed: a, weight };
}
const noAllowed = items.filter((i) => i.example.allowed.every((x) => x === 0));
console.log("none allowed", noAllowed.length, noAllowed.slice(0, 5).map((i) => [i.gold.label, i.gold.text.slice(0, 100)]));

// codebook alone
const pairsCodebook: [string, string][] = items.map(({ gold, row }) => {
  const best = [...row.proposals].sort((a, b) => a.fit - b.fit || b.needs - a.needs)[0];
  return [gold.label, best === undefined ? "none" : labelOf("plv", best.event, row.cues)];
});
report("codebook alone", pairsCodebook);

const extra: { text: string; example: Example }[] = [];
for (const file of also) {
  for (const gold of readGold(file).items) {
    if (gold.parties === null) continue;
    const row = read(gold.text, gold.parties);
    const c = gold.label === "NONE" ? CLASSES - 1 : EVENT_TYPES.indexOf(gold.label as "AGREE");
    if (c < 0) throw new Error(`${file} ${gold.number}: ${gold.label}`);
    extra.push({ text: gold.text, example: exampleOf(row, [c], 1) });
  }
}
if (process.env.FRAMES) {
  for (const gold of frameExamples(models, "data/codebook")) {
    const row = read(gold.text, gold.parties!);
    const c = gold.label === "NONE" ? CLASSES - 1 : EVENT_TYPES.indexOf(gold.label as "AGREE");
    if (row.proposals.length > 0 && process.env.FRAMES === "blind") {
      const names = row.features.names.filter((n) => !/^(P|B)/.test(n));
      extra.push({ text: gold.text, example: exampleOf({ ...row, features: { names, dense: row.features.dense } }, [c], +(process.env.FW ?? 0.5)) });
    } else extra.push({ text: gold.text, example: exampleOf(row, [c], +(process.env.FW ?? 0.5)) });
  }
}
console.log("extra", extra.length);
const random = createRandom(7);
const order = items.map((_, i) => i);
shuffle(order, random);
const F = 5;
const pairs: [string, string][] = new Array(items.length);
const conf: { p: number; right: boolean }[] = [];
t = performance.now();
const T = { epochs: +(process.env.EPOCHS ?? 15), rate: +(process.env.RATE ?? 0.1), decay: +(process.env.DECAY ?? 1e-4), dropout: +(process.env.DROP ?? 0.3), seed: 1 };
for (let f = 0; f < F; f++) {
  const test = order.filter((_, k) => k % F === f);
  const testTexts = new Set(test.map((i) => items[i]!.gold.text));
  const train = [...order.filter((i) => !testTexts.has(items[i]!.gold.text)).map((i) => items[i]!.example), ...extra.filter((e) => !testTexts.has(e.text)).map((e) => e.example)];
  const w: ChooserWeights = trainChooser(train, T);
  for (const i of test) {
    const { gold, row, example } = items[i]!;
    const p = softmax(scoresOf(w, example.rows, example.dense), 1);
    const labels = new Map<string, number>();
    for (let c = 0; c < EVENT_TYPES.length; c++) {
      const l = labelOf("plv", EVENT_TYPES[c]!, row.cues);
      labels.set(l, (labels.get(l) ?? 0) + p[c]!);
    }
    const [best] = [...labels].sort((a, b) => b[1] - a[1]);
    pairs[i] = [gold.label, best![0]];
    conf.push({ p: best![1], right: best![0] === gold.label });
  }
}
console.log("train+test", performance.now() - t);
report("chooser", pairs);
if (process.argv.includes("--dump")) writeFileSync("/tmp/errors.txt", items.map((it, i) => pairs[i]![0] === pairs[i]![1] ? "" : `${pairs[i]![0]} -> ${pairs[i]![1]}  [${it.row.proposals.map((p) => p.event + p.fit).join(" ")}]\n   ${readable(it.gold)}\n`).filter(Boolean).sort().join(""));
function readable(g: GoldItem): string {
  const marks = [...g.parties!.actor.map((s) => ({ ...s, m: "S" })), ...g.parties!.recipient.map((s) => ({ ...s, m: "T" }))].sort((a, b) => b.start - a.start);
  let t = g.text;
  for (const { start, end, m } of marks) t = `${t.slice(0, start)}{${m} ${t.slice(start, end)}}${t.slice(end)}`;
  return t;
}
const bins = Array.from({ length: 5 }, () => ({ n: 0, p: 0, r: 0 }));
for (const { p, right } of conf) { const b = bins[Math.min(4, Math.floor(p * 5))]!; b.n++; b.p += p; b.r += right ? 1 : 0; }
console.log(bins.map((b) => `${b.n}: ${(b.p / b.n).toFixed(2)} ${(b.r / b.n).toFixed(2)}`).join("  "));

function macro(pairs: readonly [string, string][], labels: readonly string[]): { f: number; by: Record<string, string> } {
  let sum = 0; const by: Record<string, string> = {};
  for (const l of labels) {
    const tp = pairs.filter(([g, p]) => g === l && p === l).length;
    const n = pairs.filter(([g]) => g === l).length, m = pairs.filter(([, p]) => p === l).length;
    const f = tp === 0 ? 0 : (2 * tp) / (n + m);
    by[l] = `${f.toFixed(2)} (P${(tp / Math.max(1, m)).toFixed(2)} R${(tp / n).toFixed(2)} n${n})`;
    sum += f;
  }
  return { f: sum / labels.length, by };
}
function report(name: string, pairs: readonly [string, string][]): void {
  const labels = Object.values(QUADS).flat();
  const m15 = macro(pairs, labels);
  const q = pairs.map(([a, b]) => [quadOf(a), quadOf(b)] as [string, string]);
  const two = q.map(([a, b]) => [a < "3" ? "coop" : "conf", b === "0" ? "0" : b < "3" ? "coop" : "conf"] as [string, string]);
  console.log(name, "15:", m15.f.toFixed(3), "4:", macro(q, ["1", "2", "3", "4"]).f.toFixed(3), "2:", macro(two, ["coop", "conf"]).f.toFixed(3), "acc", (pairs.filter(([a, b]) => a === b).length / pairs.length).toFixed(3));
  if (!process.argv.includes("--quiet")) for (const [l, s] of Object.entries(m15.by)) console.log("   ", l.padEnd(10), s);
}
