/** `thaw relation`: one pair over time. */
import { join } from "node:path";
import { pairOf } from "../event/pairs.ts";
import { loadGazetteer } from "../mention/gazetteer.ts";
import { relationView } from "../page/relation-text.ts";
import { type RelationAsked, relationData, relationShownOf } from "../page/relation-view.ts";
import { readDomains } from "../relation/domains.ts";
import { storiesWithMembers } from "../relation/members.ts";
import type { Direction } from "../relation/timeline.ts";
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
  /** True counts stories of organisations as those of their members, too. */
  readonly members: boolean;
}

/** A pair is sorted; the two were named in some order. */
const TURNED: Readonly<Record<Direction, Direction>> = { both: "both", first: "second", second: "first" };

/** Returns the exit code; a direction in `asked` is that of the two as they were named. */
export function relationCommand(
  request: ViewRequest,
  { asked, fields, raw, members }: RelationCommandOptions,
  terminal: Terminal,
): Promise<number> {
  return printView(request, terminal, async (store, [a, b]) => {
    const pair = pairOf(a!, b!);
    if (!members) await checkPair(store, a!, b!, request.store);
    const domains = readDomains(join(ROOT, "data", "barometer"));
    const direction = asked.direction !== null && pair[0] !== a ? TURNED[asked.direction] : asked.direction;
    const stories = members
      ? await storiesWithMembers(store, pair, loadGazetteer(join(ROOT, "data"), null))
      : undefined;
    const data = await relationData(store, pair, { ...asked, direction }, domains, fields, stories);
    return relationView(await relationShownOf(store, data, raw));
  });
}
