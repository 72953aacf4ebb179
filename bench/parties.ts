/**
 * Five-fold accuracy of the party scorer on sentences with tagged tokens, trained anew for each fold:
 * node dist/bench/parties.js cameo_ner_train.txt [--errors].
 */
import { readGold } from "../src/learn/gold-events.ts";
import { reportParties } from "../src/learn/party-report.ts";
import { partySentences } from "../src/learn/party-rows.ts";
import { FOLDS } from "../src/learn/train-events.ts";
import { heldOutParties } from "../src/learn/train-parties.ts";
import { loadModels } from "../src/run/load-stages.ts";

const [path] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (path === undefined) throw new Error("node dist/bench/parties.js cameo_ner_train.txt [--errors]");
const held = heldOutParties(partySentences(loadModels("."), readGold(path).items), [], FOLDS, 1);
console.log(reportParties(held).lines.join("\n"));
if (process.argv.includes("--errors"))
  for (const { sentence, found } of held) {
    const said = (start: number, end: number): string => sentence.text.slice(start, end);
    const gold = [...sentence.gold.values()].map(({ side, start, end }) => `${side} "${said(start, end)}"`);
    const own = found.map(({ side, start, end }) => `${side} "${said(start, end)}"`);
    if (gold.join() !== own.join())
      console.log(`${sentence.text}\n  gold ${gold.join(", ")}\n  found ${own.join(", ")}`);
  }
