/** The documents of a made-up corpus: each telling of a story in the words of its outlet, as a reading. */
import { dayOf } from "../src/core/date.ts";
import { stableId } from "../src/core/hash.ts";
import { documentId, UNTOLD } from "../src/document/document.ts";
import type { Auxiliary, EventRecord, Party, Reading } from "../src/event/reading.ts";
import type { Level } from "../src/mention/mentions.ts";
import type { Dice } from "./dice.ts";
import type { SyntheticOptions } from "./synthetic.ts";
import {
  AGENCIES,
  COLOUR,
  CONFLICT,
  COOPERATION,
  DENIED,
  type Kind,
  OUTLETS,
  PARTIES,
  PLACES,
  PLANNED,
  TOPICS,
} from "./synthetic-words.ts";

/** What truly happened. */
export interface Happening {
  readonly id: string;
  readonly kind: Kind;
  /** Indices into PARTIES: who, to whom, and who else took part. */
  readonly actor: number;
  readonly recipient: number;
  readonly third: number | null;
  readonly topic: number;
  /** Day number. */
  readonly day: number;
  readonly place: string;
  readonly person: string;
  readonly number: number;
  readonly level: Level;
  readonly auxiliary: Auxiliary | null;
}

export interface Told {
  readonly reading: Reading;
  /** What the telling goes back to: an outlet or an agency. */
  readonly source: string;
}

const SURNAMES =
  "Halvorsen Quispe Wanjiru Tanaka Moreira Sharma Yilmaz Tremblay Nguyen Kowalski Hassan Rojas Papadakis Suwan Petrov Bekele Virtanen Santoso Alaoui Nurlan Okafor Lindqvist Duarte Moreau Haddad Castillo Brandt Iversen".split(
    " ",
  );
const LEVELS: readonly Level[] = ["head", "minister", "minister", "official"];

export const mark = (dice: Dice): Pick<Happening, "place" | "person" | "number" | "level"> => ({
  place: dice.pick(PLACES),
  person: dice.pick(SURNAMES),
  number: 3 + dice.below(400),
  level: dice.pick(LEVELS),
});

function partyOf(index: number, text: string): Party {
  const [id, name] = PARTIES[index]!;
  const sector = ["GOV"] as const;
  return {
    id,
    name,
    country: id,
    sector,
    text: text.includes(name) ? name : PARTIES[index]![2],
    start: 0,
    end: 0,
    entry: "synthetic",
  };
}

function sentenceOf(dice: Dice, happening: Happening, denies: boolean): string {
  const { kind, actor, recipient, third, topic, auxiliary, place, person, number } = happening;
  const fill = (template: string): string =>
    template
      .replace("{a}", PARTIES[actor]![1])
      .replace(
        "{b}",
        third !== null && dice.chance(0.7)
          ? `${PARTIES[recipient]![1]} and ${PARTIES[third]![1]}`
          : PARTIES[recipient]![1],
      )
      .replace("{x}", PARTIES[actor]![2])
      .replace("{t}", dice.chance(0.6) ? TOPICS[topic]![0] : dice.pick(TOPICS[topic]!));
  let sentence = fill(dice.pick(kind.sentences));
  if (dice.chance(0.5)) sentence += ` in ${dice.chance(0.07) ? dice.pick(PLACES) : place}`;
  if (dice.chance(0.4))
    sentence += dice.chance(0.5) ? `, minister ${person} said` : `, according to ${person}`;
  if (dice.chance(0.3))
    sentence += `, with ${number} ${dice.pick(["people", "officials", "tonnes", "firms"])} involved`;
  const colour = dice.below(6);
  if (colour > 0) sentence += `, ${Array.from({ length: colour }, () => dice.pick(COLOUR)).join(" ")}`;
  const wrap = denies ? DENIED : auxiliary === "future" ? PLANNED : ["{s}"];
  return `${dice.pick(wrap).replace("{s}", sentence)}.`;
}

const filler = (dice: Dice): string =>
  Array.from({ length: 4 }, () => {
    const words = Array.from({ length: 9 + dice.below(8) }, () => dice.pick(COLOUR)).join(" ");
    return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
  }).join(" ");

/** Modes that the type of an event may have. */
const modesOf = ({ type }: Kind): readonly (readonly string[])[] =>
  [...COOPERATION, ...CONFLICT].filter((kind) => kind.type === type).map(({ mode }) => mode);

/** What a reader makes of it: types, days and sides are sometimes taken wrongly. */
function recordOf(
  dice: Dice,
  options: SyntheticOptions,
  happening: Happening,
  sentence: string,
  published: number,
  denies: boolean,
): Omit<EventRecord, "id" | "document"> {
  const { kind, third, level } = happening;
  const named = PLACES.find((place) => sentence.includes(` in ${place}`));
  const wrong = dice.chance(options.misread) ? dice.below(4) : -1;
  const seen = wrong === 0 ? dice.pick(kind.quad <= 2 ? COOPERATION : CONFLICT) : kind;
  const recipient = wrong === 1 ? dice.below(PARTIES.length) : happening.recipient;
  const exact = dice.chance(0.5);
  const day = exact ? happening.day + (wrong === 2 ? 1 + dice.below(3) : 0) : published;
  const recipients = [recipient, ...(third !== null && sentence.includes(PARTIES[third]![1]) ? [third] : [])];
  return {
    record: "event",
    published: dayOf(published),
    event: seen.type,
    mode: dice.chance(0.2) ? [] : dice.chance(0.08) ? dice.pick(modesOf(seen)) : seen.mode,
    cameo: seen.cameo,
    context: [],
    auxiliary: denies ? "negation" : wrong === 3 ? null : happening.auxiliary,
    actor: [partyOf(happening.actor, sentence)],
    recipient: recipients.map((index) => partyOf(index, sentence)),
    speaker: null,
    date: dayOf(day),
    date_end: dayOf(day),
    date_precision: exact ? "day" : "unknown",
    date_text: exact ? "on the day" : null,
    location:
      named === undefined
        ? null
        : {
            name: named,
            country: null,
            admin1: null,
            lat: null,
            lon: null,
            geonameid: null,
            precision: "town",
          },
    exercise: null,
    level: dice.chance(0.4) ? null : dice.chance(0.12) ? dice.pick(LEVELS) : level,
    dead: null,
    injured: null,
    arrested: null,
    size: null,
    score: seen.score,
    quad: seen.quad,
    confidence: 0.9,
    text: sentence,
    start: 0,
    end: sentence.length,
    trigger: { text: "", start: 0, end: 0 },
    rule: "synthetic",
    model: "synthetic",
    codebook: "synthetic",
  };
}

/** A document of one outlet: headline now and then, the sentence, and what else it says. */
export function tell(
  dice: Dice,
  options: SyntheticOptions,
  happening: Happening,
  teller: {
    readonly outlet: string;
    readonly published: number;
    readonly denies: boolean;
    readonly credit: string | null;
  },
): Told {
  const { outlet, published, denies, credit } = teller;
  const sentences = Array.from({ length: dice.chance(0.2) ? 2 : 1 }, () =>
    sentenceOf(dice, happening, denies),
  );
  const lead = credit === null ? "" : `${credit} reported it first. `;
  const text = [...sentences, `${lead}${filler(dice)}`].join("\n\n");
  const id = documentId(outlet, text);
  const document = {
    ...UNTOLD,
    id,
    text,
    body: 0,
    title: null,
    outlet,
    published: dayOf(published),
    source: `synthetic#${happening.id}`,
  };
  let start = 0;
  const records = sentences.map((sentence, i) => {
    const record = recordOf(dice, options, happening, sentence, published, denies);
    const at = { id: stableId(id, String(i)), document: id, start, end: start + sentence.length };
    start += sentence.length + 2;
    return { ...record, ...at };
  });
  return { reading: { document, records, problems: [] }, source: credit ?? outlet };
}

/** The same document in another outlet, with a line more or less. */
export function copy(dice: Dice, { reading, source }: Told, outlet: string, published: number): Told {
  const { document } = reading;
  const text = dice.chance(0.5)
    ? document.text
    : `${document.text} ${dice.pick(COLOUR)} ${dice.pick(COLOUR)} ${outlet}.`;
  const id = documentId(outlet, text);
  const records = reading.records.map((record, i) => ({
    ...record,
    id: stableId(id, String(i)),
    document: id,
    published: dayOf(published),
    ...(record.date_precision === "unknown" ? { date: dayOf(published), date_end: dayOf(published) } : {}),
  }));
  return {
    reading: {
      document: { ...document, id, text, outlet, published: dayOf(published) },
      records,
      problems: [],
    },
    source,
  };
}

const DELAYS = [0, 0, 0, 0, 0, 0, 1, 1, 1, 2] as const;

/** All tellings of a happening, the first one first. */
export function tellAll(dice: Dice, options: SyntheticOptions, happening: Happening): readonly Told[] {
  const outlets = dice.shuffled(OUTLETS);
  const agency = dice.chance(0.3) ? dice.pick(AGENCIES) : null;
  const own = (outlet: string, delay: number, denies: boolean): Told =>
    tell(dice, options, happening, {
      outlet,
      published: happening.day + delay,
      denies,
      credit: agency !== null && outlet !== agency && !denies && dice.chance(0.15) ? agency : null,
    });
  const first = own(
    agency ?? outlets.pop()!,
    happening.auxiliary === "future" ? 0 : dice.pick(DELAYS),
    false,
  );
  const told = [first];
  const more = Math.min(outlets.length - 2, dice.count(options.retold * (dice.chance(0.1) ? 4 : 0.67)));
  for (let i = 0; i < more; i++) {
    const delay = dice.chance(options.late) ? 5 + dice.below(40) : dice.pick(DELAYS);
    if (dice.chance(options.copies)) told.push(copy(dice, first, outlets.pop()!, happening.day + delay));
    else told.push(own(dice.chance(0.05) ? first.reading.document.outlet! : outlets.pop()!, delay, false));
  }
  if (happening.auxiliary === null && dice.chance(options.denied))
    told.push(own(outlets.pop()!, dice.below(3), true));
  return told;
}
