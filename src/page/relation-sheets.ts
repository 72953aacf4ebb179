/** The periods of a relation as tables: for people, and as data. */

import type { CoursePeriod } from "./course.ts";
import { PARTS } from "./course.ts";
import type { RelationData } from "./relation-view.ts";
import { type Column, type Sheet, sheetOf } from "./sheet.ts";
import { signed } from "./words.ts";

/** What a count of reports would give. */
const RAW: readonly Column<CoursePeriod>[] = [
  {
    name: "Tellings",
    value: ({ cooperation, conflict }) => cooperation.tellings + conflict.tellings,
    number: true,
  },
  { name: "Raw cooperation", value: ({ cooperation }) => signed(cooperation.raw), number: true },
  { name: "Raw conflict", value: ({ conflict }) => signed(conflict.raw), number: true },
];

/** Columns of the periods; with `raw` what a count of reports would give stands beside the stories. */
export function periodColumns(raw: boolean): readonly Column<CoursePeriod>[] {
  return [
    { name: "Period", value: ({ period }) => period },
    { name: "Read", value: ({ documents }) => Math.round(documents), number: true },
    {
      name: "Stories",
      value: (one) => (one.covered ? one.cooperation.count + one.conflict.count : "unknown"),
      number: true,
    },
    { name: "Cooperation", value: ({ cooperation }) => signed(cooperation.value), number: true },
    { name: "Conflict", value: ({ conflict }) => signed(conflict.value), number: true },
    ...(raw ? RAW : []),
    { name: "Index", value: ({ index }) => (index === null ? null : signed(index.value)), number: true },
    {
      name: "95 %",
      value: ({ index }) =>
        index === null || index.interval === null
          ? null
          : `${signed(index.interval[0])} to ${signed(index.interval[1])}`,
    },
  ];
}

/** What the series and the index are in each period, and of each field where asked for. */
export function relationSheet({ pair, periods, by_field }: RelationData): Sheet {
  const rows = [
    ...periods.map((one) => ({ field: "all", one })),
    ...(by_field ?? []).flatMap(({ domain, periods: own }) => own.map((one) => ({ field: domain, one }))),
  ];
  const cell = (
    name: "cooperation" | "conflict",
    key: "value" | "raw" | "count" | "tellings" | "rate",
    as: string,
  ): Column<(typeof rows)[0]> => ({ name: as, value: ({ one }) => one[name][key] });
  return sheetOf(
    [
      { name: "a", value: () => pair[0] },
      { name: "b", value: () => pair[1] },
      ...(by_field === null ? [] : [{ name: "field", value: ({ field }: (typeof rows)[0]) => field }]),
      { name: "period", value: ({ one }) => one.period },
      { name: "documents", value: ({ one }) => one.documents },
      { name: "covered", value: ({ one }) => one.covered },
      ...(["cooperation", "conflict"] as const).flatMap((name) => [
        cell(name, "value", name),
        cell(name, "count", `${name}_stories`),
        cell(name, "rate", `${name}_rate`),
        cell(name, "tellings", `${name}_tellings`),
        cell(name, "raw", `${name}_raw`),
      ]),
      ...PARTS.map((part): Column<(typeof rows)[0]> => ({ name: part, value: ({ one }) => one.parts[part] })),
      { name: "index", value: ({ one }) => one.index?.value ?? null },
      { name: "index_low", value: ({ one }) => one.index?.interval?.[0] ?? null },
      { name: "index_high", value: ({ one }) => one.index?.interval?.[1] ?? null },
    ],
    rows,
  );
}
