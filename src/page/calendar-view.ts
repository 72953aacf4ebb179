/** The calendar of visits, meetings and exercises as it is shown: who, where, when, at what level; announced and held. */
import type { Day } from "../core/date.ts";
import type { EventRecord } from "../event/reading.ts";
import { calendarOf, type Occasion } from "../relation/calendar.ts";
import type { RecordFilter, Store } from "../store/store.ts";
import type { CalendarState } from "./addresses.ts";
import { contactsOf, recordsWith } from "./channels-view.ts";
import { type ActorName, namesIn } from "./names.ts";
import { lastDayRead } from "./period.ts";
import { markdownText, sheetMarkdown, sheetOf, sheetText } from "./sheet.ts";
import type { View } from "./view.ts";
import { capital, channelWords, count, dayWords, spanWords } from "./words.ts";

export interface CalendarData {
  readonly state: CalendarState;
  /** What was told by this day. */
  readonly day: Day | null;
  /** In order of their days, undated ones last. */
  readonly occasions: readonly Occasion[];
}

export interface CalendarShown {
  readonly data: CalendarData;
  readonly name: ActorName;
  /** The sentence of each record. */
  readonly sentence: (recordId: string) => string;
}

/** Events that name an exercise, found by their stories; those already at hand are left out. */
async function exercisesOf(
  store: Store,
  filter: Pick<RecordFilter, "pair" | "actor">,
  known: readonly EventRecord[],
): Promise<readonly EventRecord[]> {
  const named = (await store.stories(filter)).filter(({ exercise }) => exercise !== null);
  const atHand = new Set(known.map(({ id }) => id));
  const ids = named.flatMap(({ tellings }) => tellings.map(({ event }) => event));
  const missing = ids.filter((id) => !atHand.has(id));
  return missing.length === 0 ? [] : ((await store.records({ ids: missing })) as readonly EventRecord[]);
}

/** `to` is the day up to which it was told: what was announced by then and comes later is in it. */
export async function calendarShown(store: Store, state: CalendarState): Promise<CalendarShown> {
  const { actor, with: other, kind, from, to } = state;
  const day = to ?? (await lastDayRead(store));
  const filter = recordsWith(actor, other);
  const { channels, events: beside } = await contactsOf(store, filter);
  const events = [...beside, ...(await exercisesOf(store, filter, beside))];
  const asked = [actor, other].filter((id) => id !== undefined);
  const occasions = calendarOf(channels, { to: day, events }).filter(
    (one) =>
      asked.every((id) => one.who.includes(id)) &&
      (kind === undefined || one.kind === kind) &&
      (from === undefined || (one.date_end ?? one.date ?? "") >= from),
  );
  const told = [...channels, ...events];
  const texts = new Map(told.map(({ id, text }) => [id, text]));
  return {
    data: { state, day, occasions },
    name: namesIn(told),
    sentence: (id) => texts.get(id) ?? "",
  };
}

/** "Exercise Zapad-2017", "Visit". */
export const occasionWords = ({ kind, name }: Occasion): string =>
  name === null ? channelWords(kind) : `${channelWords(kind)} ${name}`;

/** "3 May 2017 to 9 May 2017", "May 2017". */
export function occasionWhen(one: Occasion): string {
  const { date, date_end } = one;
  const words = spanWords(one);
  const range = date !== null && date_end !== null && date_end !== date && words === dayWords(date, true);
  return range ? `${words} to ${dayWords(date_end, true)}` : words;
}

/** "announced 3 May, held": announced and held are told apart. */
export function occasionStatus({ status, announced, contested }: Occasion): string {
  const before =
    announced !== null && status !== "announced" ? `, announced ${dayWords(announced, true)}` : "";
  return `${capital(status)}${before}${contested ? ", contested" : ""}`;
}

function calendarText({ data, name }: CalendarShown): string {
  const { state, occasions, day } = data;
  const who = [state.actor, state.with].filter((id) => id !== undefined).map(name);
  const heading = `Visits, meetings and exercises${who.length === 0 ? "" : ` of ${who.join(" and ")}`}`;
  const sheet = sheetOf<Occasion>(
    [
      { name: "When", value: occasionWhen },
      { name: "What", value: occasionWords },
      { name: "Who", value: (one) => one.who.map(name).join(", ") },
      { name: "Where", value: ({ place }) => place?.name ?? null },
      { name: "Level", value: ({ level }) => level },
      { name: "Status", value: occasionStatus },
      { name: "Id", value: ({ id }) => id },
    ],
    occasions,
  );
  const title = `${heading}${day === null ? "" : `, as told by ${dayWords(day)}`}: ${count(occasions.length, "occasion")}`;
  return `${[title, "", ...(occasions.length === 0 ? ["None."] : sheetText(sheet))].join("\n")}\n`;
}

function calendarMarkdown({ data, name }: CalendarShown): string {
  const sheet = sheetOf<Occasion>(
    [
      { name: "When", value: occasionWhen },
      { name: "What", value: occasionWords },
      { name: "Who", value: (one) => one.who.map(name).join(", ") },
      { name: "Where", value: ({ place }) => place?.name ?? null },
      { name: "Level", value: ({ level }) => level },
      { name: "Status", value: occasionStatus },
      { name: "Records", value: ({ evidence }) => evidence.join(" ") },
    ],
    data.occasions,
  );
  const who = [data.state.actor, data.state.with].filter((id) => id !== undefined).map(name);
  const of = who.length === 0 ? "" : ` of ${markdownText(who.join(" and "))}`;
  return `# Visits, meetings and exercises${of}\n\n${sheetMarkdown(sheet)}`;
}

export const calendarView = (shown: CalendarShown): View => ({
  data: shown.data,
  sheet: sheetOf<Occasion>(
    [
      { name: "id", value: ({ id }) => id },
      { name: "kind", value: ({ kind }) => kind },
      { name: "name", value: (one) => one.name },
      { name: "who", value: ({ who }) => who.join(";") },
      { name: "place", value: ({ place }) => place?.name ?? null },
      { name: "country", value: ({ place }) => place?.country ?? null },
      { name: "level", value: ({ level }) => level },
      { name: "date", value: ({ date }) => date },
      { name: "date_end", value: ({ date_end }) => date_end },
      { name: "announced", value: ({ announced }) => announced },
      { name: "status", value: ({ status }) => status },
      { name: "contested", value: ({ contested }) => contested },
      { name: "evidence", value: ({ evidence }) => evidence.join(";") },
    ],
    shown.data.occasions,
  ),
  text: () => calendarText(shown),
  markdown: () => calendarMarkdown(shown),
});
