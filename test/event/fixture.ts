/** Hand-written trees with known actors: an event rule never waits for the parser or the gazetteer to be right. */
import type { Codebook } from "../../src/event/codebook.ts";
import { type Learned, NOTHING_LEARNED } from "../../src/event/evidence.ts";
import { loadCodebook } from "../../src/event/load-codebook.ts";
import { readEvents } from "../../src/event/read.ts";
import type { AssessmentRecord, ChannelRecord, EventRecord, ReadingRecord } from "../../src/event/reading.ts";
import type { Identity, Mention, Mentions, Sector, TimeExpression } from "../../src/mention/mentions.ts";
import { readConllu } from "../../src/parse/conllu.ts";

export const codebook: Codebook = loadCodebook("data/codebook");

/**
 * Sentences, a blank line between them, as rows of "form lemma UPOS XPOS head relation", one a line; `@BLR` or `@BLR.GOV` at the end of a row makes
 * an actor of the token, `@BLR+UKR` two, `@in:BLR` a place, `@ex:Zapad` an exercise, `@day:2018-02-15` a time.
 */
export function read(
  rows: string,
  published = "2018-02-16",
  learned: Learned = NOTHING_LEARNED,
): readonly ReadingRecord[] {
  const marks: { token: number; mark: string }[] = [];
  const sentences = rows.trim().split(/\n\s*\n/);
  let token = 0;
  const conllu = sentences.map((sentence, s) => {
    const lines = sentence
      .trim()
      .split("\n")
      .map((row, i) => {
        const [form, lemma, upos, xpos, head, relation, mark] = row.trim().split(/\s+/);
        if (mark !== undefined) marks.push({ token, mark: mark.slice(1) });
        token++;
        return [i + 1, form, lemma, upos, xpos, "_", head, relation, "_", "_"].join("\t");
      });
    return `# sent_id = ${s + 1}\n${lines.join("\n")}\n\n`;
  });
  const parse = readConllu(`# newdoc id = d\n${conllu.join("")}`, "test.conllu")[0]!;
  const mentions: Mention[] = [];
  const times: TimeExpression[] = [];
  for (const { token, mark } of marks) {
    const span = {
      firstToken: token,
      endToken: token + 1,
      head: token,
      start: parse.tokenStart[token]!,
      end: parse.tokenEnd[token]!,
    };
    if (mark.startsWith("day:"))
      times.push({
        ...span,
        date: mark.slice(4),
        date_end: mark.slice(4),
        date_precision: "day",
        date_text: "then",
      });
    else mentions.push({ ...span, ...actor(mark) });
  }
  const mentionAt = new Int32Array(parse.head.length).fill(-1);
  for (const [m, mention] of mentions.entries()) mentionAt[mention.head] = m;
  const document = { ...parse.document, published };
  const all: Mentions = { ...parse, document, mentions, mentionAt, times, names: [] };
  return readEvents(codebook, learned, all, "by hand").records;
}

function actor(mark: string): Omit<Mention, "firstToken" | "endToken" | "head" | "start" | "end"> {
  const inside = mark.startsWith("in:");
  const exercise = mark.startsWith("ex:") ? mark.slice(3) : null;
  const [id, sector] = (inside ? mark.slice(3) : mark).split(".");
  const country = id!.length === 3 ? id! : null;
  const identities = id!.split("+").map(
    (each): Identity => ({
      id: each,
      name: each,
      country: each.length === 3 ? each : null,
      sector: sector === undefined ? [] : [sector as Sector],
      entry: "test.tsv:1",
    }),
  );
  return {
    kind: "name",
    identities: inside || exercise !== null ? [] : identities,
    person: null,
    role: null,
    affiliation: null,
    level: null,
    metonym: inside,
    place: inside
      ? { name: id!, country, admin1: null, lat: null, lon: null, geonameid: null, precision: "town" }
      : null,
    territory: inside ? { id: id!, name: id!, country, sector: [], entry: "test.tsv:1" } : null,
    exercise,
    antecedent: null,
  };
}

export const events = (records: readonly ReadingRecord[]): readonly EventRecord[] =>
  records.filter((record) => record.record === "event");
export const assessments = (records: readonly ReadingRecord[]): readonly AssessmentRecord[] =>
  records.filter((record) => record.record === "assessment");
export const channels = (records: readonly ReadingRecord[]): readonly ChannelRecord[] =>
  records.filter((record) => record.record === "channel");

/** "BLR>NATO CONSULT visit": one event in a line. */
export function line(event: EventRecord): string {
  const ids = (parties: EventRecord["actor"]): string => parties.map((party) => party.id).join(",");
  return [
    `${ids(event.actor)}>${ids(event.recipient)}`,
    event.event,
    ...event.mode,
    ...(event.auxiliary === null ? [] : [`(${event.auxiliary})`]),
  ].join(" ");
}
