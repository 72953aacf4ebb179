/** `thaw relation`: one pair over time. */
import type { Day } from "../core/date.ts";
import { pairOf } from "../event/pairs.ts";
import { relationText } from "../page/relation-text.ts";
import { sheetMarkdown, sheetOf } from "../page/sheet.ts";
import { relate } from "../relation/relate.ts";
import type { RelationMonth } from "../relation/relation.ts";
import { checkPair } from "./actors.ts";
import { printView, type ViewRequest } from "./print-view.ts";
import type { Terminal } from "./terminal.ts";

export interface RelationCommandOptions extends ViewRequest {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Returns the exit code. */
export function relationCommand(options: RelationCommandOptions, terminal: Terminal): Promise<number> {
  const { from, to } = options;
  return printView(options, terminal, async (store, [a, b]) => {
    await checkPair(store, a!, b!, options.store);
    const period = { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
    const relation = await relate(store, pairOf(a!, b!), period);
    const records = await store.records({ pair: relation.pair, ...period });
    const sheet = sheetOf<RelationMonth>(
      [
        { name: "a", value: () => relation.pair[0] },
        { name: "b", value: () => relation.pair[1] },
        { name: "month", value: ({ month }) => month },
        { name: "cooperation", value: ({ cooperation }) => cooperation.value, number: true },
        { name: "conflict", value: ({ conflict }) => conflict.value, number: true },
        { name: "index", value: ({ index }) => index?.value ?? null, number: true },
        { name: "cooperation_events", value: ({ cooperation }) => cooperation.events.length, number: true },
        { name: "conflict_events", value: ({ conflict }) => conflict.events.length, number: true },
      ],
      relation.months,
    );
    return {
      data: relation,
      sheet,
      text: () => relationText(relation, records),
      markdown: () => sheetMarkdown(sheet),
    };
  });
}
