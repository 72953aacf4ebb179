/** Mentions -> Reading: everything a document says about relations, as records in text order. */
import type { Mentions } from "../mention/mentions.ts";
import { readAssessments } from "./assessment.ts";
import { channelsOfEvents, readChannels } from "./channel.ts";
import type { Codebook } from "./codebook.ts";
import { readEvents as eventsOf } from "./event.ts";
import type { Reader } from "./evidence.ts";
import type { Reading, ReadingRecord } from "./reading.ts";
import { readSpeech } from "./speaker.ts";
import { topicOf } from "./topic.ts";
import { timesBySentence } from "./when.ts";

/** Reads events, assessments and channels. `model` names the language model in each record. */
export function readEvents(codebook: Codebook, mentions: Mentions, model: string): Reading {
  const reader: Reader = {
    codebook,
    mentions,
    speech: readSpeech(codebook, mentions),
    times: timesBySentence(mentions),
    topic: topicOf(mentions),
    model,
  };
  const events = eventsOf(reader);
  const channels = readChannels(reader);
  const records: ReadingRecord[] = [
    ...events,
    ...readAssessments(reader),
    ...channels,
    ...channelsOfEvents(events, channels),
  ];
  const byId = new Map(records.map((record) => [record.id, record]));
  return {
    document: mentions.document,
    records: [...byId.values()].sort((a, b) => a.trigger.start - b.trigger.start || (a.id < b.id ? -1 : 1)),
    problems: mentions.cut.map((s) => `sentence ${s + 1} is longer than the limit and was cut`),
  };
}
