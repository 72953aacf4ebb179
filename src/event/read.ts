/** Mentions -> Reading: everything a document says about relations, as records in text order. */
import type { Mentions } from "../mention/mentions.ts";
import { LONGEST_SENTENCE } from "../sentence/segment.ts";
import { readAssessments } from "./assessment.ts";
import { readChannels } from "./channel.ts";
import { channelsOfEvents } from "./channel-event.ts";
import type { Codebook } from "./codebook.ts";
import { readEvents as eventsOf } from "./event.ts";
import type { Learned, Reader } from "./evidence.ts";
import { focusOf } from "./focus.ts";
import { mendTrees } from "./mend.ts";
import type { Reading, ReadingRecord } from "./reading.ts";
import { readSpeech } from "./speaker.ts";
import { topicOf } from "./topic.ts";
import { timesBySentence } from "./when.ts";

/** What all readers of a document share. `model` names the language model in each record. */
export function readerOf(codebook: Codebook, learned: Learned, found: Mentions, model: string): Reader {
  const mentions = mendTrees(codebook, found);
  const speech = readSpeech(codebook, mentions);
  const topic = topicOf(mentions);
  return {
    codebook,
    ...learned,
    mentions,
    speech,
    times: timesBySentence(mentions),
    topic,
    focus: focusOf(codebook, mentions, speech, topic),
    model,
  };
}

/** Reads events, assessments and channels. */
export function readEvents(codebook: Codebook, learned: Learned, mentions: Mentions, model: string): Reading {
  const reader = readerOf(codebook, learned, mentions, model);
  const events = eventsOf(reader);
  const channels = readChannels(reader);
  const records: ReadingRecord[] = [
    ...events,
    ...readAssessments(reader),
    ...channels,
    ...channelsOfEvents(
      events,
      channels,
      ({ start, end }) =>
        mentions.mentions.find((each) => each.start === start && each.end === end)?.level ?? null,
    ),
  ];
  return {
    document: mentions.document,
    records: onceASentence(records.filter((each) => !records.some((visit) => isTalkOf(visit, each)))).sort(
      (a, b) => a.trigger.start - b.trigger.start || (a.id < b.id ? -1 : 1),
    ),
    problems: cutProblem(mentions.cut),
  };
}

/** Talks of a visit that the same sentence tells. */
function isTalkOf(visit: ReadingRecord, talk: ReadingRecord): boolean {
  return (
    visit.record === "channel" &&
    talk.record === "channel" &&
    visit.kind === "visit" &&
    ["dialogue", "summit", "ministerial"].includes(talk.kind) &&
    visit.start === talk.start &&
    visit.pair.join() === talk.pair.join() &&
    /^(talk|met|meet|negotiat|held|conversation)/i.test(talk.trigger.text)
  );
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
