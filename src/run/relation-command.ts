/** `thaw relation`: one pair over time. */
import { join } from "node:path";
import { pairOf } from "../event/pairs.ts";
import { relationView } from "../page/relation-text.ts";
import { type RelationAsked, relationData, relationShownOf } from "../page/relation-view.ts";
import { readDomains } from "../relation/domains.ts";
import { checkPair } from "./actors.ts";
import { printView, type ViewRequest } from "./print-view.ts";
import { ROOT } from "./root.ts";
import type { Terminal } from "./terminal.ts";

export interface RelationCommandOptions {
  readonly asked: RelationAsked;
  /** True puts the course of each field beside that of all. */
  readonly fields: boolean;
  /** True puts what a count of reports would give beside the stories. */
  readonly raw: boolean;
}

/** Returns the exit code. */
export function relationCommand(
  request: ViewRequest,
  { asked, fields, raw }: RelationCommandOptions,
  terminal: Terminal,
): Promise<number> {
  return printView(request, terminal, async (store, [a, b]) => {
    await checkPair(store, a!, b!, request.store);
    const domains = readDomains(join(ROOT, "data", "barometer"));
    const data = await relationData(store, pairOf(a!, b!), asked, domains, fields);
    return relationView(await relationShownOf(store, data, raw));
  });
}
