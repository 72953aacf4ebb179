/** Precision, recall and F1 by label, macro and micro, and tables of confusion and reliability. */

/** What a gold file says, and what was found; "NONE" on either side is no event. */
export interface Judged {
  readonly gold: string;
  readonly found: string;
}

export interface LabelScore {
  readonly label: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly gold: number;
  readonly found: number;
}

export interface Scores {
  readonly labels: readonly LabelScore[];
  readonly macro: number;
  /** F1 over all items together. */
  readonly micro: number;
}

/** Scores of the labels of the gold side, without NONE; sorted by name. */
export function scoreLabels(judged: readonly Judged[]): Scores {
  const names = [...new Set(judged.map(({ gold }) => gold))].filter((label) => label !== "NONE").sort();
  const labels = names.map((label) => {
    const gold = judged.filter((each) => each.gold === label).length;
    const found = judged.filter((each) => each.found === label).length;
    const right = judged.filter((each) => each.gold === label && each.found === label).length;
    return { label, gold, found, ...ratios(right, found, gold) };
  });
  const real = judged.filter(({ gold }) => gold !== "NONE").length;
  const told = judged.filter(({ found }) => found !== "NONE").length;
  const right = judged.filter(({ gold, found }) => gold === found && gold !== "NONE").length;
  return {
    labels,
    macro: labels.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, labels.length),
    micro: ratios(right, told, real).f1,
  };
}

/** Precision, recall and F1 of counts; 0 where there is nothing to divide by. */
export function ratios(
  right: number,
  found: number,
  gold: number,
): { precision: number; recall: number; f1: number } {
  return {
    precision: found === 0 ? 0 : right / found,
    recall: gold === 0 ? 0 : right / gold,
    f1: found + gold === 0 ? 0 : (2 * right) / (found + gold),
  };
}

/** Scores as lines of text, a label a line. */
export function scoreLines({ labels, macro, micro }: Scores): readonly string[] {
  const line = ({ label, precision, recall, f1, gold, found }: LabelScore): string =>
    `  ${label.padEnd(12)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}  gold ${gold}  found ${found}`;
  return [...labels.map(line), `  macro-F1 ${macro.toFixed(3)}  micro-F1 ${micro.toFixed(3)}`];
}

/** Rows are gold labels, columns what was found; labels shortened to four letters. */
export function confusionLines(judged: readonly Judged[]): readonly string[] {
  const names = [...new Set(judged.flatMap(({ gold, found }) => [gold, found]))].sort();
  const short = (label: string): string => label.slice(0, 4).padStart(5);
  const counts = new Map<string, number>();
  for (const { gold, found } of judged)
    counts.set(`${gold}\t${found}`, (counts.get(`${gold}\t${found}`) ?? 0) + 1);
  return [
    `  ${"gold".padEnd(10)}${names.map(short).join("")}`,
    ...names.map(
      (gold) =>
        `  ${gold.padEnd(10)}${names.map((found) => String(counts.get(`${gold}\t${found}`) ?? ".").padStart(5)).join("")}`,
    ),
  ];
}

/** Mean distance of confidence and share of the right, over tenths of confidence by their items (Naeini, Cooper and Hauskrecht 2015, doi:10.1609/aaai.v29i1.9602). */
export function calibrationError(items: readonly Confident[]): number {
  let sum = 0;
  for (const { count, mean, right } of tenths(items)) sum += count * Math.abs(mean - right);
  return sum / Math.max(1, items.length);
}

interface Confident {
  readonly confidence: number;
  readonly right: boolean;
}

/** Items of each tenth of confidence that has any: how many, their mean confidence, and the share of the right. */
function tenths(items: readonly Confident[]) {
  return Array.from({ length: 10 }, (_, bin) => bin).flatMap((bin) => {
    const inside = items.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin);
    if (inside.length === 0) return [];
    const mean = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
    return [
      { bin, count: inside.length, mean, right: inside.filter((each) => each.right).length / inside.length },
    ];
  });
}

/** Tenths of confidence with how often it was right: calibrated where the two columns agree. */
export function reliabilityLines(items: readonly Confident[]): readonly string[] {
  return [
    "  confidence   items   mean   right",
    ...tenths(items).map(
      ({ bin, count, mean, right }) =>
        `  ${(bin / 10).toFixed(1)} - ${((bin + 1) / 10).toFixed(1)}  ${String(count).padStart(6)}   ${mean.toFixed(3)}  ${right.toFixed(3)}`,
    ),
    `  expected calibration error ${calibrationError(items).toFixed(3)}`,
  ];
}
