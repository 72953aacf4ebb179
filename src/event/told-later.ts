/** When and where an occasion was, where a later sentence says so: "The conference was held in Warsaw on 15 February." */
import type { Mentions } from "../mention/mentions.ts";
import { relationOf } from "../parse/parse.ts";
import { childWith, keyOf } from "./clause.ts";
import type { Reader } from "./evidence.ts";
import { placeOf } from "./place.ts";
import type { ChannelKind, ChannelRecord } from "./reading.ts";
import { whenOf } from "./when.ts";

const OCCASIONS: readonly ChannelKind[] = ["summit", "conference", "ministerial", "visit", "dialogue"];
const HELD: ReadonlySet<string> = new Set(
  "hold take begin start open end close host stage happen".split(" "),
);

/** Channels with the day and place of a later "the summit was held ..." of the same word, where they have none of their own. */
export function datedLater(reader: Reader, found: readonly ChannelRecord[]): readonly ChannelRecord[] {
  return found.map((record) => {
    if (!OCCASIONS.includes(record.kind) || record.date_text !== null) return record;
    const noun = laterMention(reader.mentions, record);
    if (noun === -1) return record;
    const verb = reader.mentions.head[noun]!;
    const when = whenOf(reader.mentions, reader.times, reader.codebook.occasions, verb);
    return when.date_text === null
      ? record
      : { ...record, ...when, place: record.place ?? placeOf(reader.mentions, verb) };
  });
}

/** The same noun with "the", the subject of a verb of taking place, in a later sentence; -1 if there is none. */
function laterMention(mentions: Mentions, { trigger, end }: ChannelRecord): number {
  const named = mentions.tokenStart.indexOf(trigger.start);
  if (named === -1 || !keyOf(mentions, named).endsWith("/n")) return -1;
  for (let i = named + 1; i < mentions.head.length; i++) {
    if (mentions.tokenStart[i]! < end || keyOf(mentions, i) !== keyOf(mentions, named)) continue;
    const determiner = childWith(mentions, i, ["det"]);
    const definite = determiner !== -1 && ["the", "this"].includes(mentions.lemma[determiner]!.toLowerCase());
    const verb = mentions.head[i]!;
    if (definite && verb >= 0 && relationOf(mentions, i).startsWith("nsubj"))
      if (HELD.has(mentions.lemma[verb]!.toLowerCase())) return i;
  }
  return -1;
}
