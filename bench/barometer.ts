/** The barometer of one actor from a store, by two months: node dist/bench/barometer.js STORE [ACTOR PARTNER,PARTNER...]. */
import { join } from "node:path";
import { type BarometerPeriod, barometer, DEFAULT_BAROMETER } from "../src/relation/barometer.ts";
import { readCatalogue } from "../src/relation/catalogue.ts";
import { decidedBy } from "../src/relation/decisions.ts";
import { sensitivityOf } from "../src/relation/sensitivity.ts";
import { timelineOf } from "../src/relation/timeline.ts";
import { changesOf } from "../src/relation/why.ts";
import { ROOT } from "../src/run/root.ts";
import { openStore } from "../src/store/open.ts";

const [path, actor = "BLR", partners = "RUS,EU,USA,CHN,UKR,NATO"] = process.argv.slice(2);
if (path === undefined) throw new Error("node dist/bench/barometer.js STORE [ACTOR PARTNER,PARTNER...]");

const signed = (value: number): string => `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(1)}`;
/** Index, then sum and mean of points; "?" where nothing was read, "." where nothing is to be said. */
function cell({ index, points, documents }: BarometerPeriod): string {
  const level = index === null ? "." : signed(index.value);
  if (documents === 0) return `${level} ?`;
  return `${level} ${points!.count === 0 ? "." : `${signed(points!.sum.value)} (${signed(points!.mean!)})`}`;
}

const store = await openStore(path, { readOnly: true });
const points = {
  catalogue: readCatalogue(join(ROOT, "data", "barometer", "catalogue.tsv")),
  decided: decidedBy([], null),
};
const found = await barometer(store, actor, partners.split(","), { ...DEFAULT_BAROMETER, points });
const row = (...cells: readonly string[]): void => console.log(`| ${cells.join(" | ")} |`);
console.log(
  `${actor}: index at the end of the period, sum and mean of points; catalogue ${points.catalogue.hash}\n`,
);
row("period", "documents", ...found.partners.map(({ partner }) => partner));
row("---", "---:", ...found.partners.map(() => "---:"));
found.partners[0]?.periods.forEach(({ period, documents }, p) => {
  row(period, String(documents), ...found.partners.map(({ periods }) => cell(periods[p]!)));
});

const coverage = await store.coverage({});
for (const { partner } of found.partners) {
  const stories = await store.stories({ pair: [actor, partner] });
  if (stories.length === 0 || found.to === null) continue;
  const { value, range } = sensitivityOf(stories, [actor, partner], found.to);
  const level =
    value === null || range === null
      ? "no index"
      : `index ${signed(value.value)}, under other options ${range.map(signed).join(" to ")}`;
  console.log(`\n${partner}: ${stories.length} stories, ${level}`);
  for (const { sentence } of changesOf(timelineOf(stories, [actor, partner]), coverage).points)
    console.log(`- ${sentence}`);
}
await store.close();
