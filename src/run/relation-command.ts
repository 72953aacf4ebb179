/** `thaw relation`: one pair over time as text, JSON or CSV. */
import type { Day } from "../core/date.ts";
import { badInput, badUsage } from "../core/error.ts";
import { pairOf } from "../event/pairs.ts";
import { relationText } from "../page/relation-text.ts";
import { relate } from "../relation/relate.ts";
import type { Relation } from "../relation/relation.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { EXIT, type Terminal } from "./terminal.ts";

export interface RelationCommandOptions {
  readonly a: string;
  readonly b: string;
  readonly store: string;
  readonly format: "text" | "json" | "csv";
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Returns the exit code. */
export async function relationCommand(options: RelationCommandOptions, terminal: Terminal): Promise<number> {
  const { a, b, from, to, format } = options;
  if (a === b)
    throw badUsage({
      expected: "two actors",
      found: `${a} twice`,
      where: "thaw relation",
      mend: "Name another.",
    });
  const store = await openStore(options.store, { readOnly: true });
  try {
    await checkPair(store, a, b, options.store);
    const period = { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
    const relation = await relate(store, pairOf(a, b), period);
    if (format === "json") terminal.out.write(`${JSON.stringify(relation, null, 2)}\n`);
    else if (format === "csv") terminal.out.write(relationCsv(relation));
    else terminal.out.write(relationText(relation, await store.records({ pair: relation.pair, ...period })));
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** A pair without a record is most often a mistyped id: the message names what there is. */
async function checkPair(store: Store, a: string, b: string, path: string): Promise<void> {
  const pairs = await store.pairs();
  if (pairs.some(({ pair }) => pair.includes(a) && pair.includes(b))) return;
  const near = pairs.filter(({ pair }) => pair.includes(a) || pair.includes(b)).slice(0, 8);
  const known = (near.length > 0 ? near : pairs.slice(0, 8)).map(({ pair }) => pair.join(" ")).join(", ");
  throw badInput({
    expected: `records about ${a} and ${b}`,
    found: "none",
    where: path,
    mend: known === "" ? "Code some documents into it first." : `It has, among others: ${known}.`,
  });
}

function relationCsv({ pair, months }: Relation): string {
  const rows = months.map(({ month, cooperation, conflict, index }) =>
    [
      ...pair,
      month,
      cooperation.value,
      conflict.value,
      index?.value ?? "",
      cooperation.events.length,
      conflict.events.length,
    ].join(","),
  );
  return `a,b,month,cooperation,conflict,index,cooperation_events,conflict_events\n${rows.map((row) => `${row}\n`).join("")}`;
}
