/** A brief: what there is to say of an actor, or of two, since a day; every statement cites the records it rests on. */
import type { Day } from "../core/date.ts";
import { type Pair, pairOf } from "../event/pairs.ts";
import type { OutletSides } from "../relation/outlets.ts";
import { CODED, type ImportedEvent } from "../store/dataset.ts";
import type { Store } from "../store/store.ts";
import type { Coverage, Story } from "../store/story.ts";
import { calendarShown, occasionStatus, occasionWhen, occasionWords } from "./calendar-view.ts";
import { channelsShown, fateWords, lineWords } from "./channels-view.ts";
import { claimantWords, claimsShown, claimWords, outcomeWords } from "./claims-view.ts";
import { changeWords, moveWords, rangeWords, sensitivityWords } from "./course-words.ts";
import { setNamed } from "./data.ts";
import { dataWords } from "./dataset-words.ts";
import { actorNames } from "./names.ts";
import { outletsOf } from "./outlets.ts";
import { MONTHS_DONE, type RelationData, relationData } from "./relation-view.ts";
import { storyParties, storyWhen, storyWords, toldWords } from "./story-words.ts";
import type { BarometerTables } from "./tables.ts";
import { count, dayWords, monthWords, pairWords, signed } from "./words.ts";

/** One thing that is said, and the ids of the records it rests on. */
export interface Statement {
  readonly text: string;
  readonly cites: readonly string[];
}

export interface BriefSection {
  readonly title: string;
  readonly statements: readonly Statement[];
}

/** A sentence, or a row of an imported set, that is cited: number n stands at place n - 1. */
export interface Source {
  /** Ids of the records read from it. */
  readonly records: readonly string[];
  /** Null of a row. */
  readonly document: string | null;
  readonly outlet: string | null;
  readonly published: Day | null;
  /** The sentence, word for word; null of a row. */
  readonly sentence: string | null;
  readonly row: ImportedEvent | null;
}

export interface Brief {
  readonly title: string;
  readonly since: Day;
  readonly to: Day;
  readonly sections: readonly BriefSection[];
  readonly sources: readonly Source[];
}

export interface BriefAsked {
  readonly actor: string;
  readonly other: string | undefined;
  readonly since: Day;
  /** The last day; what was published later is not known. */
  readonly to: Day;
}

/** Partners of an actor that get a part of their own, and statements of one kind. */
const PARTNERS = 4;
const STORIES = 8;
const OTHERS = 6;
/** Records cited for one statement. */
const CITED = 4;

const cited = (ids: readonly string[]): readonly string[] => ids.slice(0, CITED);

function standingOf({ move, sensitivity }: RelationData, name: (id: string) => string): readonly Statement[] {
  if (move === null)
    return [{ text: "No story told as done has been read, so there is no index.", cites: [] }];
  const { index, day, reason } = move;
  const moved = moveWords(move, name).replace(/ \[[0-9a-f]{16}\]/, "");
  const held = sensitivity === null ? "" : ` Otherwise reckoned it is ${sensitivityWords(sensitivity)}.`;
  const text = `The index stood at ${signed(index.value)}${rangeWords(index.interval)} on ${dayWords(day)}, from ${count(index.count, "story")}${moved === "" ? "" : `; ${moved}`}.${held}`;
  // The newest stories weigh most.
  const newest = [...index.stories].reverse();
  return [{ text, cites: cited([...new Set([...(reason === null ? [] : [reason.id]), ...newest])]) }];
}

const changesOf = ({ changes }: RelationData): readonly Statement[] =>
  changes.map((point) => ({
    text: `${changeWords(point)}.`,
    cites: point.made_by.map(({ story }) => story.id),
  }));

const storyStatement =
  (name: (id: string) => string) =>
  (story: Story): Statement => {
    const told = toldWords(story);
    return {
      text: `${storyWhen(story)}: ${storyWords(story)}, ${storyParties(story, name)} (${signed(story.score)}${told === "" ? "" : `; ${told}`}).`,
      cites: cited(story.tellings.map(({ event }) => event)),
    };
  };

/** The stories that weigh most, and then in order of time; contested ones are always told. */
function storiesOf({ stories }: RelationData, name: (id: string) => string): readonly Statement[] {
  const weighty = [...stories].sort((a, b) => Math.abs(b.score) - Math.abs(a.score)).slice(0, STORIES);
  const shown = stories.filter((story) => story.contested || weighty.includes(story)).reverse();
  return shown.map(storyStatement(name));
}

async function contactsOf(
  store: Store,
  [actor, other]: Pair,
  { since, to }: BriefAsked,
): Promise<readonly Statement[]> {
  const { data } = await channelsShown(store, { actor, with: other, from: since, to });
  const lines = data.groups.flatMap((group) => group.lines);
  const calendar = await calendarShown(store, { actor, with: other, from: since, to });
  return [
    ...lines
      .filter(({ kind }) => !["visit", "summit", "ministerial", "conference", "exercise"].includes(kind))
      .slice(-OTHERS)
      .map((line) => ({
        text: `${lineWords(line)}: ${fateWords(line)}.`,
        cites: cited(line.steps.flatMap((step) => [...step.evidence, ...step.denied])),
      })),
    ...calendar.data.occasions.slice(-OTHERS).map((one) => ({
      text: `${occasionWhen(one)}: ${occasionWords(one)}${one.place === null ? "" : `, ${one.place.name}`}. ${occasionStatus(one)}.`,
      cites: cited(one.evidence),
    })),
  ];
}

async function claimsIn(
  store: Store,
  [actor, other]: Pair,
  { since, to }: BriefAsked,
  side: OutletSides,
): Promise<readonly Statement[]> {
  const shown = await claimsShown(store, side, { actor, with: other, from: since, to });
  return shown.data.claims.slice(0, OTHERS).map((claim) => ({
    text: `${claimantWords(claim.claimant)}: ${claimWords(claim, shown)}.${claim.forecast === null ? "" : ` Outcome: ${outcomeWords(claim.forecast)}.`}`,
    cites: [claim.id],
  }));
}

/** "Jan 2017", "Mar to May 2018": months that follow each other are told in one. */
function stretches(months: readonly Coverage[]): readonly string[] {
  const found: [string, string][] = [];
  months.forEach(({ month, documents }, i) => {
    if (documents > 0) return;
    if (i > 0 && months[i - 1]!.documents === 0) found.at(-1)![1] = month;
    else found.push([month, month]);
  });
  return found.map(([first, last]) =>
    first === last ? monthWords(first, true) : `${monthWords(first, true)} to ${monthWords(last, true)}`,
  );
}

/** How much was read: months without a document are unknown, not quiet. */
function coverageOf(coverage: readonly Coverage[], data: string): readonly Statement[] {
  const documents = coverage.reduce((sum, month) => sum + month.documents, 0);
  const unread = stretches(coverage);
  const gap =
    unread.length === 0
      ? ""
      : ` Nothing was ${data === CODED ? "read" : "added"} of ${unread.join(", ")}: that time is unknown, not quiet.`;
  const were = documents === 1 ? "was" : "were";
  return [
    {
      text:
        data === CODED
          ? `${count(documents, "document")} of these days ${were} read.${gap}`
          : `${count(documents, "row")} of ${data} ${were} added in these months, about all actors.${gap}`,
      cites: [],
    },
  ];
}

async function partOf(
  store: Store,
  pair: Pair,
  asked: BriefAsked,
  { domains, outlets }: BarometerTables,
  prefix: string,
): Promise<readonly BriefSection[]> {
  const { since, to } = asked;
  const data = await relationData(
    store,
    pair,
    { ...MONTHS_DONE, from: since, to, known: to },
    domains,
    false,
  );
  const reasons = data.move?.reason ?? null;
  const parties = [...data.stories, ...(reasons === null ? [] : [reasons])];
  const name = await actorNames(store, [
    ...pair,
    ...parties.flatMap(({ actor, recipient }) => [...actor, ...recipient]),
  ]);
  const sections: readonly BriefSection[] = [
    { title: `${prefix}Where it stands`, statements: [...standingOf(data, name), ...changesOf(data)] },
    { title: `${prefix}What happened`, statements: storiesOf(data, name) },
    { title: `${prefix}Contacts`, statements: await contactsOf(store, pair, asked) },
    { title: `${prefix}Who says what`, statements: await claimsIn(store, pair, asked, outlets) },
  ];
  return sections.filter(({ statements }) => statements.length > 0);
}

/** Rows of an imported set, in the order of the ids. */
function rowsCited(rows: readonly ImportedEvent[], ids: readonly string[]): readonly Source[] {
  const known = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = known.get(id);
    if (row === undefined) return [];
    return [
      { records: [id], document: null, outlet: row.dataset, published: row.added, sentence: null, row },
    ];
  });
}

/** The sentences cited, each once, in the order of the statements. */
async function sourcesOf(store: Store, sections: readonly BriefSection[]): Promise<readonly Source[]> {
  const ids = [...new Set(sections.flatMap(({ statements }) => statements.flatMap(({ cites }) => cites)))];
  if (store.data !== CODED) return rowsCited(await store.imported({ ids }), ids);
  const records = await store.records({ ids });
  const outlet = await outletsOf(store, records);
  const known = new Map(records.map((record) => [record.id, record]));
  const sentences = new Map<string, Source & { readonly records: string[] }>();
  for (const id of ids) {
    const record = known.get(id);
    if (record === undefined) continue;
    const { document, published, text, start } = record;
    const key = `${document} ${start}`;
    const source = sentences.get(key) ?? {
      ...{ records: [], document, outlet: outlet(document), published, sentence: text, row: null },
    };
    source.records.push(id);
    sentences.set(key, source);
  }
  return [...sentences.values()];
}

/** Of two actors, or of one with each of its most documented partners. */
export async function briefOf(store: Store, asked: BriefAsked, tables: BarometerTables): Promise<Brief> {
  const { actor, other, since, to } = asked;
  const partners =
    other !== undefined
      ? [other]
      : (await store.pairs())
          .filter(({ pair }) => pair.includes(actor))
          .sort((a, b) => b.events - a.events)
          .slice(0, PARTNERS)
          .map(({ pair }) => (pair[0] === actor ? pair[1] : pair[0]));
  const name = await actorNames(store, [actor, ...partners]);
  const sections: BriefSection[] = [];
  for (const partner of partners) {
    const pair = pairOf(actor, partner);
    const prefix = other === undefined ? `${pairWords(pair, name)}: ` : "";
    sections.push(...(await partOf(store, pair, asked, tables, prefix)));
  }
  sections.push({
    title: "What was read",
    statements: coverageOf(await store.coverage({ from: since, to }), store.data),
  });
  const set = await setNamed(store);
  const who = other === undefined ? name(actor) : pairWords([actor, other], name);
  return {
    title: `${who}, ${dayWords(since)} to ${dayWords(to)}${set === null ? "" : `, from ${dataWords(set)}`}`,
    since,
    to,
    sections,
    sources: await sourcesOf(store, sections),
  };
}
