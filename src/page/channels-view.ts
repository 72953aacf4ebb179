/** The register of channels as it is shown: which lines, grouped how, and their words. */
import type { Day } from "../core/date.ts";
import { type Pair, pairOf } from "../event/pairs.ts";
import type { ChannelKind, ChannelRecord, EventRecord } from "../event/reading.ts";
import type { ChannelLine, ChannelStep } from "../relation/channel-life.ts";
import { type ChannelComparison, channelRegister, compareChannels, OCCASIONS } from "../relation/channels.ts";
import type { RecordFilter, Store } from "../store/store.ts";
import type { ChannelsState } from "./addresses.ts";
import { type ActorName, actorNames, namesIn } from "./names.ts";
import { lastDayRead } from "./period.ts";
import { type Column, type Sheet, sheetOf } from "./sheet.ts";
import { channelWords, count, STAGE_WORDS } from "./words.ts";

/** Channels of one pair. */
export interface ChannelGroup {
  readonly pair: Pair;
  readonly lines: readonly ChannelLine[];
}

export interface ChannelsData {
  readonly state: ChannelsState;
  /** The day of the register: silence is counted up to it. */
  readonly day: Day | null;
  /** The pairs with the most channels first. */
  readonly groups: readonly ChannelGroup[];
  /** Kind by kind, those of the two actors compared with the third; null where none are compared. */
  readonly comparison: readonly ChannelComparison[] | null;
}

export interface ChannelsShown {
  readonly data: ChannelsData;
  /** Kinds there are, before the state chooses one. */
  readonly kinds: readonly ChannelKind[];
  readonly name: ActorName;
  /** The sentence of each record. */
  readonly sentence: (recordId: string) => string;
}

/** Channel records that a filter asks for, and the events of their documents, which know the ranks. */
export async function contactsOf(
  store: Store,
  filter: Pick<RecordFilter, "pair" | "actor">,
): Promise<{ readonly channels: readonly ChannelRecord[]; readonly events: readonly EventRecord[] }> {
  const channels = (await store.records({ ...filter, record: "channel" })) as readonly ChannelRecord[];
  const documents = [...new Set(channels.map(({ document }) => document))];
  const events = documents.length === 0 ? [] : await store.records({ record: "event", documents });
  return { channels, events: events as readonly EventRecord[] };
}

/** Conditions on records that an actor, or two, make. */
export function recordsWith(actor?: string, other?: string): Pick<RecordFilter, "pair" | "actor"> {
  if (actor === undefined) return {};
  return other === undefined ? { actor } : { pair: pairOf(actor, other) };
}

export function groupsOf(lines: readonly ChannelLine[]): readonly ChannelGroup[] {
  const groups = new Map<string, ChannelLine[]>();
  for (const line of lines) {
    const own = groups.get(line.pair.join(" ")) ?? [];
    if (own.length === 0) groups.set(line.pair.join(" "), own);
    own.push(line);
  }
  return [...groups.values()]
    .map((own) => ({ pair: own[0]!.pair, lines: own }))
    .sort((a, b) => b.lines.length - a.lines.length || (a.pair < b.pair ? -1 : 1));
}

/** The register on its day: the last one on which anything in the store was published, or that asked for. */
export async function channelsShown(store: Store, state: ChannelsState): Promise<ChannelsShown> {
  const { actor, with: other, beside, kind, to } = state;
  const day = to ?? (await lastDayRead(store));
  const filter = beside === undefined ? recordsWith(actor, other) : { actor: other! };
  const { channels, events } = await contactsOf(store, filter);
  const pairs = beside === undefined ? null : [pairOf(other!, actor!), pairOf(other!, beside)].map(String);
  const all = channelRegister(channels, { to: day, events }).filter(
    (line) =>
      (pairs?.includes(String(line.pair)) ?? true) && (state.from === undefined || lasts(line, state.from)),
  );
  const lines = kind === undefined ? all : all.filter((line) => line.kind === kind);
  const comparison = beside === undefined ? null : compareChannels(lines, other!, [actor!, beside]);
  const shown = new Set(
    lines.flatMap(({ steps }) => steps.flatMap((step) => [...step.evidence, ...step.denied])),
  );
  const told = channels.filter(({ id }) => shown.has(id));
  const texts = new Map(told.map(({ id, text }) => [id, text]));
  const asked = [actor, other, beside].filter((id) => id !== undefined);
  const named = asked.length > 0 && told.length === 0 ? await actorNames(store, asked) : namesIn(told);
  return {
    data: { state, day, groups: groupsOf(lines), comparison },
    kinds: [...new Set(all.map((line) => line.kind))].sort(),
    name: named,
    sentence: (id) => texts.get(id) ?? "",
  };
}

/** True where anything is told of it on the day or later. */
const lasts = ({ steps }: ChannelLine, from: Day): boolean =>
  steps.some(({ date, date_end }) => (date_end ?? date ?? from) >= from);

/** Months without a sign of life from which silence is told. */
const SILENT_MONTHS = 6;

/** "announced, not delivered; no sign of life for 14 months"; what it came to, in a few words. */
export function fateWords(line: ChannelLine): string {
  const { stage, delivered, silent_months, contested, kind } = line;
  const parts: string[] = [];
  if (stage === null) parts.push("denied");
  else if (delivered === null && stage !== "closed" && stage !== "suspended")
    parts.push(`${STAGE_WORDS[stage]}, not delivered`);
  else if (OCCASIONS.includes(kind) && delivered !== null) parts.push("held");
  else parts.push(STAGE_WORDS[stage]);
  if (contested) parts.push("contested");
  if (silent_months !== null && silent_months >= SILENT_MONTHS)
    parts.push(`no sign of life for ${count(silent_months, "month")}`);
  return parts.join("; ");
}

/** "Information centre, Minsk (official)". */
export function lineWords({ kind, place, level }: ChannelLine): string {
  return `${channelWords(kind)}${place === null ? "" : `, ${place.name}`}${level === null ? "" : ` (${level})`}`;
}

/** "announced", "held", "to be closed" for a stage that is only planned, "closed in the past". */
export function stepWords(step: ChannelStep, kind: ChannelKind): string {
  const stage = step.stage === "open" && OCCASIONS.includes(kind) ? "held" : STAGE_WORDS[step.stage];
  const words = step.planned ? `to be ${stage}` : stage;
  return `${words}${step.past ? " in the past" : ""}${step.evidence.length === 0 ? " (denied)" : ""}`;
}

const stepCell = (step: ChannelStep, kind: ChannelKind): string =>
  [
    stepWords(step, kind),
    step.date ?? "undated",
    ...step.evidence,
    ...step.denied.map((id) => `-${id}`),
  ].join(" ");

const COLUMNS: readonly Column<ChannelLine>[] = [
  { name: "id", value: ({ id }) => id },
  { name: "a", value: ({ pair }) => pair[0] },
  { name: "b", value: ({ pair }) => pair[1] },
  { name: "kind", value: ({ kind }) => kind },
  { name: "place", value: ({ place }) => place?.name ?? null },
  { name: "country", value: ({ place }) => place?.country ?? null },
  { name: "level", value: ({ level }) => level },
  { name: "stage", value: ({ stage }) => stage },
  { name: "since", value: ({ since }) => since },
  { name: "announced", value: ({ announced }) => announced },
  { name: "delivered", value: ({ delivered }) => delivered },
  { name: "due", value: ({ due }) => due },
  { name: "last_alive", value: ({ last_alive }) => last_alive },
  { name: "silent_months", value: ({ silent_months }) => silent_months, number: true },
  { name: "contested", value: ({ contested }) => contested },
  { name: "life", value: ({ steps, kind }) => steps.map((step) => stepCell(step, kind)).join("; ") },
];

/** One line a channel; a denial's id has a minus before it. */
export const channelsSheet = ({ groups }: ChannelsData): Sheet =>
  sheetOf(
    COLUMNS,
    groups.flatMap(({ lines }) => lines),
  );
