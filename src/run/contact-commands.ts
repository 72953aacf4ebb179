/** `thaw channels` and `thaw calendar`: the register of contacts, and the visits, meetings and exercises in it. */
import type { Day } from "../core/date.ts";
import type { ChannelKind } from "../event/reading.ts";
import { calendarShown, calendarView } from "../page/calendar-view.ts";
import { channelsView } from "../page/channels-text.ts";
import { channelsShown } from "../page/channels-view.ts";
import { printView, type ViewRequest } from "./print-view.ts";
import type { Terminal } from "./terminal.ts";

interface Within {
  readonly kind: ChannelKind | undefined;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
}

/** With `compare` the first of three actors is the one that the others are in touch with. Returns the exit code. */
export function channelsCommand(
  request: ViewRequest,
  { compare, ...within }: Within & { readonly compare: boolean },
  terminal: Terminal,
): Promise<number> {
  return printView(
    request,
    terminal,
    async (store, [first, second, third]) => {
      const actors = compare ? { actor: second, with: first, beside: third } : { actor: first, with: second };
      return channelsView(await channelsShown(store, { ...actors, ...within }));
    },
    "channels of contact",
  );
}

/** Returns the exit code. */
export function calendarCommand(request: ViewRequest, within: Within, terminal: Terminal): Promise<number> {
  return printView(
    request,
    terminal,
    async (store, [actor, other]) =>
      calendarView(await calendarShown(store, { actor, with: other, ...within })),
    "visits, meetings or exercises",
  );
}
