/** `thaw brief`: a page on an actor, or on two, with every statement cited. */
import { join } from "node:path";
import type { Day } from "../core/date.ts";
import { badUsage } from "../core/error.ts";
import { briefOf } from "../page/brief.ts";
import { briefHtml, briefMarkdown, briefSheet } from "../page/brief-text.ts";
import { lastDayRead } from "../page/period.ts";
import { readBarometerTables } from "../page/tables.ts";
import { checkPair } from "./actors.ts";
import { printView, type ViewRequest } from "./print-view.ts";
import { ROOT } from "./root.ts";
import type { Terminal } from "./terminal.ts";

export interface BriefCommandOptions {
  readonly since: Day;
  readonly to: Day | undefined;
  /** True prints a page of HTML in place of Markdown. */
  readonly html: boolean;
}

/** Returns the exit code. */
export function briefCommand(
  request: ViewRequest,
  { since, to: asked, html }: BriefCommandOptions,
  terminal: Terminal,
): Promise<number> {
  return printView(request, terminal, async (store, [actor, other]) => {
    if (other !== undefined) await checkPair(store, actor!, other, request.store);
    const to = asked ?? (await lastDayRead(store)) ?? since;
    if (to < since)
      throw badUsage({
        expected: "a day before the last one",
        found: `${since}, and ${to} is the last`,
        where: "--since",
        mend: "Name an earlier day.",
      });
    const tables = readBarometerTables(join(ROOT, "data", "barometer"));
    const brief = await briefOf(store, { actor: actor!, other, since, to }, tables);
    const markdown = (): string => briefMarkdown(brief);
    return {
      data: brief,
      sheet: briefSheet(brief),
      text: html ? () => briefHtml(brief) : markdown,
      markdown,
      named: true,
    };
  });
}
