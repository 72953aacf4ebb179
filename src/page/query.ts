/** What stands after the question mark, checked: anything unexpected is answered with what was expected. */
import { z } from "zod";
import { isDay } from "../core/date.ts";
import { badUsage } from "../core/error.ts";
import { CHANNEL_KINDS } from "../event/reading.ts";
import type {
  BarometerState,
  CalendarState,
  ChannelsState,
  ClaimsState,
  RecordsState,
  RelationState,
} from "./addresses.ts";

type Given = Readonly<Record<string, readonly string[]>>;

const month: z.ZodOptional<z.ZodString> = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, "a month as YYYY-MM")
  .optional();
const page: z.ZodType<number> = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, "a page number from 1 to 999999")
  .default("1")
  .transform(Number);

const actor: z.ZodOptional<z.ZodString> = z
  .string()
  .min(1, "an actor id")
  .max(64, "an actor id of at most 64 characters")
  .optional();
/** 1 or 0; 0 where it is left out. */
const flag = (expected: string): z.ZodType<boolean> =>
  z
    .enum(["0", "1"], expected)
    .default("0")
    .transform((value) => value === "1");

const day: z.ZodOptional<z.ZodString> = z.string().refine(isDay, "a day as YYYY-MM-DD").optional();

const RELATION: z.ZodType<RelationState> = z.strictObject({
  month,
  from: month,
  to: month,
  auxiliary: flag("1 to include events not done, 0 to leave them out"),
  raw: flag("1 to count every telling, 0 to count stories"),
  known: day,
  page,
});
const RECORDS: z.ZodType<RecordsState> = z.strictObject({
  kind: z.enum(["event", "assessment", "channel"], "event, assessment or channel").optional(),
  actor,
  page,
});
const kind: z.ZodOptional<z.ZodEnum> = z.enum(CHANNEL_KINDS, "a kind of channel, like visit").optional();
const CHANNELS = z
  .strictObject({ actor, with: actor, beside: actor, kind, from: day, to: day, page })
  .refine((state) => state.with === undefined || state.actor !== undefined, {
    path: ["actor"],
    message: "an actor id, as there is one in with",
  })
  .refine((state) => state.beside === undefined || state.with !== undefined, {
    path: ["with"],
    message: "an actor id, as there is one in beside",
  });
const CALENDAR = z.strictObject({ actor, with: actor, kind, from: day, to: day, page });
const CLAIMS = z.strictObject({
  actor,
  with: actor,
  speaker: z.string().trim().min(1, "words of a name").max(200, "a shorter name").optional(),
  forecasts: flag("1 for forecasts alone, 0 for all claims"),
  from: day,
  to: day,
  page,
});
const PAGED: z.ZodType<{ page: number }> = z.strictObject({ page });
const NOTHING: z.ZodType<object> = z.strictObject({});

function checked<T>(schema: z.ZodType<T>, given: Given, allowed: string): T {
  const repeated = Object.entries(given).find(([, values]) => values.length > 1);
  if (repeated !== undefined)
    throw badUsage({
      expected: "each parameter once",
      found: `${repeated[0]} ${repeated[1].length} times`,
      where: "address",
      mend: "Give it once.",
    });
  const result = schema.safeParse(
    Object.fromEntries(Object.entries(given).map(([key, [value]]) => [key, value])),
  );
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  if (issue.code === "unrecognized_keys")
    throw badUsage({
      expected: allowed,
      found: issue.keys.join(", "),
      where: "address",
      mend: "Leave it out, or check its spelling.",
    });
  const key = String(issue.path[0]);
  throw badUsage({
    expected: issue.message,
    found: `"${given[key]?.[0] ?? ""}"`,
    where: `parameter ${key}`,
    mend: "Mend the address and try again.",
  });
}

export function relationQuery(given: Given): RelationState {
  const state = checked(RELATION, given, "month, from, to, auxiliary, raw, known or page");
  if (state.from !== undefined && state.to !== undefined && state.from > state.to)
    throw badUsage({
      expected: "from not after to",
      found: `${state.from} and ${state.to}`,
      where: "parameters from and to",
      mend: "Exchange them.",
    });
  return state;
}

export const recordsQuery = (given: Given): RecordsState => checked(RECORDS, given, "kind, actor or page");
export const channelsQuery = (given: Given): ChannelsState =>
  checked(CHANNELS, given, "actor, with, beside, kind, from, to or page") as ChannelsState;
export const calendarQuery = (given: Given): CalendarState =>
  checked(CALENDAR, given, "actor, with, kind, from, to or page") as CalendarState;
export const claimsQuery = (given: Given): ClaimsState =>
  checked(CLAIMS, given, "actor, with, speaker, forecasts, from, to or page");
const BAROMETER: z.ZodType<BarometerState> = z.strictObject({
  with: z
    .string()
    .regex(/^[\w-]{1,64}(,[\w-]{1,64}){0,11}$/, "up to 12 actor ids between commas")
    .optional(),
  months: z.enum(["1", "2", "3", "12"], "1, 2, 3 or 12").transform(Number).optional(),
  known: day,
});
const KNOWN: z.ZodType<{ known?: string | undefined }> = z.strictObject({ known: day });

export const barometerQuery = (given: Given): BarometerState =>
  checked(BAROMETER, given, "with, months or known");
export const triangleQuery = (given: Given): { known?: string | undefined } => checked(KNOWN, given, "known");
export const pagedQuery = (given: Given): { page: number } => checked(PAGED, given, "page");
export const noQuery = (given: Given): object => checked(NOTHING, given, "no parameters");
