/** The log of what persons decided on points: JSON Lines, only ever added to, each line on the disk before we go on. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import { z } from "zod";
import type { Day } from "../core/date.ts";
import { badInput, badUsage } from "../core/error.ts";
import type { Story } from "../store/story.ts";
import { type Catalogue, POINT_STAGES, type PointStage, parseCatalogue, propose } from "./catalogue.ts";

const LINE_FEED = 10;

/** What a person says a story counts, from then on. */
export interface Decision {
  readonly record: "decision";
  /** Any event record that tells the story: a story keeps its decision when earlier tellings turn up. */
  readonly event: string;
  readonly action: "accept" | "change" | "reject";
  readonly class: string;
  readonly stage: PointStage;
  /** What counts; 0 where rejected. */
  readonly points: number;
  /** What was proposed, and by which row of which version of the catalogue; null where no row fitted. */
  readonly proposed: { readonly points: number; readonly rule: string } | null;
  readonly catalogue: string;
  readonly by: string;
  /** When, as in 2021-03-01T12:00:00.000Z. */
  readonly at: string;
  readonly why: string;
}

/** A version of the catalogue, whole, so that any past value can be reckoned anew. */
export interface CatalogueVersion {
  readonly record: "catalogue";
  readonly hash: string;
  readonly text: string;
  readonly by: string;
  readonly at: string;
  readonly why: string;
}

export type LogEntry = Decision | CatalogueVersion;

/** The log of a store stands beside it: thaw.duckdb.points.jsonl. */
export const logBeside = (store: string): string => `${store}.points.jsonl`;

const TIME: z.ZodType<string> = z.iso.datetime();
const ENTRY: z.ZodType<LogEntry> = z.discriminatedUnion("record", [
  z.strictObject({
    record: z.literal("decision"),
    event: z.string().min(1),
    action: z.enum(["accept", "change", "reject"]),
    class: z.string().min(1),
    stage: z.enum(POINT_STAGES),
    points: z.number(),
    proposed: z.strictObject({ points: z.number(), rule: z.string() }).nullable(),
    catalogue: z.string(),
    by: z.string().min(1),
    at: TIME,
    why: z.string(),
  }),
  z.strictObject({
    record: z.literal("catalogue"),
    hash: z.string(),
    text: z.string(),
    by: z.string().min(1),
    at: TIME,
    why: z.string(),
  }),
]);

function parseEntry(line: string, where: string): LogEntry {
  let found: unknown;
  try {
    found = JSON.parse(line);
  } catch (cause) {
    throw badInput(
      {
        expected: "a line of JSON",
        found: line.slice(0, 60),
        where,
        mend: "Mend the line; it was changed by hand.",
      },
      cause,
    );
  }
  const entry = ENTRY.safeParse(found);
  if (entry.success) return entry.data;
  const issue = entry.error.issues[0]!;
  throw badInput({
    expected: `${issue.path.join(".") || "a record"}: ${issue.message}`,
    found: line.slice(0, 60),
    where,
    mend: "Mend the line; it was changed by hand.",
  });
}

/**
 * All entries, in the order they were written; none where there is no file yet. A last line without its line feed was
 * cut off by a crash before anybody was told it stands, and does not count. Errors: bad input naming the line.
 */
export function readLog(path: string): readonly LogEntry[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
  return lines.flatMap((line, i) => (line.trim() === "" ? [] : [parseEntry(line, `${path}:${i + 1}`)]));
}

/**
 * Adds entries at the end, on the disk when this returns. What a crash left of a line is cut off first. Each is written
 * in one piece at whatever is the end by then, so that two programs that decide at once do not write over each other.
 */
function append(path: string, entries: readonly LogEntry[]): void {
  if (existsSync(path)) {
    const bytes = readFileSync(path);
    const whole = bytes.lastIndexOf(LINE_FEED) + 1;
    if (whole < bytes.length) truncateSync(path, whole);
  }
  const file = openSync(path, "a");
  try {
    for (const entry of entries) writeSync(file, `${JSON.stringify(entry)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export interface DecisionState {
  /** The version of the catalogue last written down; null where none was. */
  readonly catalogue: Catalogue | null;
  /** The last decision by the event it names. */
  readonly decisions: ReadonlyMap<string, Decision>;
}

/** What had been decided by the end of a day (UTC); null: by now. */
export function decidedBy(log: readonly LogEntry[], day: Day | null): DecisionState {
  let version: CatalogueVersion | null = null;
  const decisions = new Map<string, Decision>();
  for (const entry of log) {
    if (day !== null && entry.at.slice(0, 10) > day) continue;
    if (entry.record === "catalogue") version = entry;
    else {
      // Of two decisions on one story the later line counts, so it is also the later in the map.
      decisions.delete(entry.event);
      decisions.set(entry.event, entry);
    }
  }
  return { catalogue: version && parseCatalogue(version.text, "catalogue", version.hash), decisions };
}

/** Who writes, when and why. */
export type Signature = Pick<Decision, "by" | "at" | "why">;

/** Writes down that the catalogue is this from now on; a version that is the last one already is not written twice. */
export function logCatalogue(path: string, catalogue: Catalogue, signature: Signature): void {
  const versions = readLog(path).filter((entry) => entry.record === "catalogue");
  if (versions.at(-1)?.hash === catalogue.hash) return;
  append(path, [{ record: "catalogue", hash: catalogue.hash, text: catalogue.text, ...signature }]);
}

/**
 * Writes down a decision on a story, and before it the catalogue it was taken under, unless that is the last one there.
 * `change` gives class, stage and points; null accepts what is proposed, "reject" counts the story nothing.
 * Errors: bad usage where there is nothing to accept.
 */
export function decide(
  path: string,
  story: Story,
  catalogue: Catalogue,
  change: Pick<Decision, "class" | "stage" | "points"> | "reject" | null,
  signature: Signature,
): Decision {
  const proposal = propose(story, catalogue);
  if (change === null && proposal === null)
    throw badUsage({
      expected: "a proposal to accept",
      found: "none: no row of the catalogue fits",
      where: `story ${story.id}`,
      mend: "Give class, stage and points instead.",
    });
  const none = { class: proposal?.class ?? "none", stage: proposal?.stage ?? "done", points: 0 } as const;
  const { class: kind, stage, points } = change === "reject" ? none : (change ?? proposal!);
  const decision: Decision = {
    record: "decision",
    event: story.tellings[0]!.event,
    action: change === "reject" ? "reject" : change === null ? "accept" : "change",
    class: kind,
    stage,
    points,
    proposed: proposal && { points: proposal.points, rule: proposal.rule },
    catalogue: catalogue.hash,
    ...signature,
  };
  parseEntry(JSON.stringify(decision), `decision on story ${story.id}`);
  logCatalogue(path, catalogue, signature);
  append(path, [decision]);
  return decision;
}
