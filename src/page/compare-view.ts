/** Two sets of data side by side, as it is shown: the comparison, and the evidence of what one of them lacks. */
import type { Day } from "../core/date.ts";
import { type Pair, pairOf } from "../event/pairs.ts";
import type { ReadingRecord } from "../event/reading.ts";
import { type CompareOptions, type Comparison, compareSets, type Lacking } from "../relation/compare.ts";
import { CODED, type Dataset } from "../store/dataset.ts";
import type { Store } from "../store/store.ts";
import type { Story } from "../store/story.ts";
import { setNamed } from "./data.ts";
import { dataWords, foundWords } from "./dataset-words.ts";
import { type ActorName, actorNames } from "./names.ts";
import { storiesKnown } from "./relation-view.ts";
import { type RowOf, rowsOf } from "./rows.ts";
import { type Column, type Sheet, sheetOf } from "./sheet.ts";

export interface CompareAsked extends CompareOptions {
  /** What was known by the end of this day; null: all. */
  readonly known: Day | null;
}

export interface CompareShown {
  readonly data: Comparison;
  /** The imported sets among the two; null for what was read. */
  readonly sets: readonly [Dataset | null, Dataset | null];
  readonly name: ActorName;
  readonly record: (id: string) => ReadingRecord | undefined;
  readonly row: RowOf;
}

/** Stories shown of what one set has and the other lacks in a month. */
export const LACKING = 8;

const shownOf = ({ lacking }: Lacking): readonly Story[] => lacking.slice(0, LACKING);

/** Errors: bad usage for anything but two sets. */
export async function compareShown(
  [one, other]: readonly [Store, Store],
  pair: Pair,
  asked: CompareAsked,
): Promise<CompareShown> {
  const sorted = pairOf(...pair);
  const source = async (store: Store): Promise<Parameters<typeof compareSets>[0][0]> => ({
    data: store.data,
    stories: await storiesKnown(store, sorted, asked.known),
    coverage: await store.coverage(asked.known === null ? {} : { to: asked.known }),
  });
  const data = compareSets([await source(one), await source(other)], sorted, asked);
  const stories = ([0, 1] as const).map((side) =>
    data.differences.flatMap(({ sides }) => shownOf(sides[side])),
  );
  const ids = (side: number): readonly string[] => stories[side]!.map(({ id }) => id);
  const read = [...(await one.records({ ids: ids(0) })), ...(await other.records({ ids: ids(1) }))];
  const records = new Map(read.map((record) => [record.id, record]));
  const [rows, others] = [await rowsOf(one, ids(0)), await rowsOf(other, ids(1))];
  const parties = stories.flat().flatMap(({ actor, recipient }) => [...actor, ...recipient]);
  // An imported set has a table of names.
  const named = one.data === CODED ? other : one;
  return {
    data,
    sets: [await setNamed(one), await setNamed(other)],
    name: await actorNames(named, [...sorted, ...parties]),
    record: (id) => records.get(id),
    row: (id) => rows(id) ?? others(id),
  };
}

/** "coded", "gdelt2 (GDELT 2.0)". */
export const sideWords = ({ data, sets }: CompareShown, side: 0 | 1): string =>
  sets[side] === null ? data.data[side] : dataWords(sets[side]);

/** The sentence of a story in quotation marks; of a row where it stands and was found. */
export function evidenceWords({ record, row }: CompareShown, { id }: Story): string | null {
  const [told, found] = [record(id), row(id)];
  return told !== undefined ? `"${told.text}"` : found === undefined ? null : foundWords(found);
}

/** A month a row, with the columns of one set after those of the other. */
export function compareSheet({ pair, data, months }: Comparison): Sheet {
  type Row = Comparison["months"][0];
  const side = (i: 0 | 1): readonly Column<Row>[] => {
    const name = data[i];
    return [
      { name: `${name}_covered`, value: ({ sides }) => sides[i].covered },
      { name: `${name}_stories`, value: ({ sides }) => sides[i].count },
      ...[1, 2, 3, 4].map((quad) => ({
        name: `${name}_quad${quad}`,
        value: ({ sides }: Row) => sides[i].counts[quad - 1]!,
      })),
      { name: `${name}_sum`, value: ({ sides }) => sides[i].value },
      { name: `${name}_mean`, value: ({ sides }) => sides[i].mean },
      { name: `${name}_index`, value: ({ sides }) => sides[i].index },
    ];
  };
  return sheetOf<Row>(
    [
      { name: "a", value: () => pair[0] },
      { name: "b", value: () => pair[1] },
      { name: "month", value: ({ month }) => month },
      ...side(0),
      ...side(1),
      { name: "apart", value: ({ apart }) => apart },
    ],
    months,
  );
}

/** As JSON: what is lacking with its evidence beside it. */
export const compareData = (shown: CompareShown): unknown => ({
  ...shown.data,
  differences: shown.data.differences.map(({ sides, ...month }) => ({
    ...month,
    sides: sides.map((side) => ({
      data: side.data,
      count: side.count,
      lacking: side.lacking.length,
      stories: shownOf(side).map((story) => ({
        ...story,
        sentence: shown.record(story.id)?.text ?? null,
        row: shown.row(story.id) ?? null,
      })),
    })),
  })),
});
