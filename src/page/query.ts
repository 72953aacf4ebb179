/** What stands after the question mark, checked: anything unexpected is answered with what was expected. */
import { z } from "zod";
import { badUsage } from "../core/error.ts";
import type { RecordsState, RelationState } from "./addresses.ts";

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

const RELATION: z.ZodType<RelationState> = z.strictObject({
  month,
  from: month,
  to: month,
  auxiliary: z
    .enum(["0", "1"], "1 to include events not done, 0 to leave them out")
    .default("0")
    .transform((value) => value === "1"),
  page,
});
const RECORDS: z.ZodType<RecordsState> = z.strictObject({
  kind: z.enum(["event", "assessment", "channel"], "event, assessment or channel").optional(),
  actor: z.string().min(1, "an actor id").max(64, "an actor id of at most 64 characters").optional(),
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
  const state = checked(RELATION, given, "month, from, to, auxiliary or page");
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
export const pagedQuery = (given: Given): { page: number } => checked(PAGED, given, "page");
export const noQuery = (given: Given): object => checked(NOTHING, given, "no parameters");
