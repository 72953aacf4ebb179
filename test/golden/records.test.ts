/** What the coder reads from the sample corpus, as one readable file; and how that agrees with the coding by hand. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NO_OPTIONS } from "../../src/document/input.ts";
import { readDocuments } from "../../src/document/read.ts";
import { isFailure } from "../../src/document/source.ts";
import type { EventRecord, Party, ReadingRecord } from "../../src/event/reading.ts";
import { loadStages } from "../../src/run/load-stages.ts";
import { code } from "../../src/run/pipeline.ts";
import { ROOT } from "../../src/run/root.ts";

const stages = loadStages(ROOT);
const readings: { title: string; records: readonly ReadingRecord[] }[] = [];
for await (const document of readDocuments(join(ROOT, "samples", "dispatches.jsonl"), NO_OPTIONS))
  if (!isFailure(document))
    readings.push({
      title: `${document.published} ${document.outlet}: ${document.title}`,
      records: code(stages, document).records,
    });

const ids = (parties: readonly Party[]): string =>
  parties.map(({ id, sector }) => [id, ...sector.slice(0, 1)].join(".")).join(",");

/** One record in a line. */
function line(record: ReadingRecord): string {
  const what =
    record.record === "event"
      ? [`${ids(record.actor)}>${ids(record.recipient)}`, record.event, ...record.mode]
      : record.record === "assessment"
        ? [
            record.pair.join("-"),
            record.level,
            record.trend,
            record.comparison === null ? null : "comparison",
          ]
        : [record.pair.join("-"), record.kind, record.stage];
  const said = record.speaker === null ? [] : [`says ${record.speaker.name}`];
  return `  ${[
    record.record,
    ...what,
    record.auxiliary && `(${record.auxiliary})`,
    `[${record.trigger.text}]`,
    record.date,
    ...said,
  ]
    .filter(Boolean)
    .join(" ")}`;
}

test("every record of the sample corpus is as it was when it was last looked at: vitest -u rewrites the file", async () => {
  const lines = readings.flatMap(({ title, records }) => [title, ...records.map(line), ""]);
  await expect(lines.join("\n")).toMatchFileSnapshot(join(ROOT, "test", "golden", "records.txt"));
});

interface HandCoding {
  readonly events: readonly {
    readonly event: string;
    readonly actor: readonly string[];
    readonly recipient: readonly string[];
  }[];
}

test("of the events coded by hand in a dispatch, the coder finds a fifth and more, and at least two in five of its own are among them", () => {
  const hand = readFileSync(join(ROOT, "test", "golden", "samples.jsonl"), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((text) => JSON.parse(text) as HandCoding);
  const key = (event: string, actor: readonly string[], recipient: readonly string[]): string =>
    [event, [...new Set(actor)].sort(), [...new Set(recipient)].sort()].join(" ");
  const own = (event: EventRecord): string =>
    key(
      event.event,
      event.actor.map(({ id }) => id),
      event.recipient.map(({ id }) => id),
    );
  let right = 0;
  let found = 0;
  let wanted = 0;
  for (const [i, { events }] of hand.entries()) {
    const open = events.map(({ event, actor, recipient }) => key(event, actor, recipient));
    wanted += open.length;
    for (const record of readings[i]!.records) {
      if (record.record !== "event") continue;
      found++;
      const at = open.indexOf(own(record));
      if (at === -1) continue;
      open.splice(at, 1);
      right++;
    }
  }
  expect(hand).toHaveLength(readings.length);
  expect(right / wanted).toBeGreaterThan(0.2);
  expect(right / found).toBeGreaterThan(0.4);
});
