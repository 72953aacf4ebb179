/** Mentions -> Reading: everything a document says about relations, as records in text order. */
import type { Mentions } from "../mention/mentions.ts";
import { LONGEST_SENTENCE } from "../sentence/segment.ts";
import { readAssessments } from "./assessment.ts";
import { channelsOfEvents, readChannels } from "./channel.ts";
import type { Chooser } from "./chooser.ts";
import type { Codebook } from "./codebook.ts";
import { readEvents as eventsOf } from "./event.ts";
import type { Reader } from "./evidence.ts";
import { mendTrees } from "./mend.ts";
import type { Reading, ReadingRecord } from "./reading.ts";
import { readSpeech } from "./speaker.ts";
import { topicOf } from "./topic.ts";
import { timesBySentence } from "./when.ts";

/** What all readers of a document share. `model` names the language model in each record. */
export function readerOf(
  codebook: Codebook,
  chooser: Chooser | null,
  found: Mentions,
  model: string,
): Reader {
  const mentions = mendTrees(codebook, found);
  return {
    codebook,
    chooser,
    mentions,
    speech: readSpeech(codebook, mentions),
    times: timesBySentence(mentions),
    topic: topicOf(mentions),
    model,
  };
}

/** Reads events, assessments and channels. */
export function readEvents(
  codebook: Codebook,
  chooser: Chooser | null,
  mentions: Mentions,
  model: string,
): Reading {
  const reader = readerOf(codebook, chooser, mentions, model);
  const events = eventsOf(reader);
  const channels = readChannels(reader);
  const records: ReadingRecord[] = [
    ...events,
    ...readAssessments(reader),
    ...channels,
    ...channelsOfEvents(events, channels),
  ];
  return {
    document: mentions.document,
    records: onceASentence(records).sort(
      (a, b) => a.trigger.start - b.trigger.start || (a.id < b.id ? -1 : 1),
    ),
    problems: cutProblem(mentions.cut),
  };
}

/** A sentence that names a channel or judges a relation twice tells it once; ids are kept unique. */
function onceASentence(records: readonly ReadingRecord[]): ReadingRecord[] {
  const seen = new Set<string>();
  return records.filter((record) => {
    const what =
      record.record === "event"
        ? record.id
        : record.record === "channel"
          ? [record.start, record.kind, record.stage, record.auxiliary, ...record.pair].join(" ")
          : [
              record.start,
              record.level,
              record.trend,
              record.comparison?.less,
              record.auxiliary,
              ...record.pair,
            ].join(" ");
    const key = `${record.record} ${what}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function cutProblem(cut: readonly number[]): readonly string[] {
  if (cut.length === 0) return [];
  const others = cut.length === 1 ? "" : ` and ${cut.length - 1} more`;
  return [`sentence ${cut[0]! + 1}${others}: longer than ${LONGEST_SENTENCE} tokens, cut there`];
}
