/** Stories of organisations told as stories of their members too, for those who were members on the day. */
import type { Day } from "../core/date.ts";
import { actTogether, type Pair, pairOf } from "../event/pairs.ts";
import { type Gazetteer, membersOn } from "../mention/gazetteer.ts";
import type { Store } from "../store/store.ts";
import type { Story } from "../store/story.ts";

/** Members of an organisation on a day, as membersIn() gives them; none for a state. */
export type MembersOf = (organisation: string, day: Day) => readonly string[];

/**
 * Members as the gazetteer's tables date them: of organisations and of groups ("the Baltic States"). Not of those that
 * every state is in: what the United Nations do is nobody's own.
 */
export const membersIn =
  (gazetteer: Gazetteer): MembersOf =>
  (organisation, day) => {
    const members = gazetteer.members.get(organisation) ?? [];
    return members.some(({ member }) => member === "*") ? [] : membersOn(gazetteer, organisation, day);
  };

/** Asks once for each organisation and day. */
export function rememberMembers(membersOf: MembersOf): MembersOf {
  const known = new Map<string, readonly string[]>();
  return (organisation, day) => {
    const key = `${organisation} ${day}`;
    const members = known.get(key) ?? membersOf(organisation, day);
    known.set(key, members);
    return members;
  };
}

/**
 * Stories for the pair: where an organisation acts or is acted on, that one of the two who was a member on the day stands
 * beside it. Not where both were members: what NATO does is no story between two of its own, nor what it does to one.
 */
export function withMembers(stories: readonly Story[], pair: Pair, membersOf: MembersOf): readonly Story[] {
  return stories.map((story) => {
    const { date } = story;
    if (date === null) return story;
    const beside = (side: readonly string[]): readonly string[] => {
      const more = new Set(side);
      for (const id of side) {
        const members = membersOf(id, date);
        const [first, second] = [members.includes(pair[0]), members.includes(pair[1])];
        if (first !== second) more.add(first ? pair[0] : pair[1]);
      }
      return more.size === side.length ? side : [...more].sort();
    };
    const [actor, recipient] = [beside(story.actor), beside(story.recipient)];
    return actor === story.actor && recipient === story.recipient ? story : { ...story, actor, recipient };
  });
}

/** Pairs a story is about, as far as it says who acts on whom; the store, which knows the tellings, knows better. */
export function pairsOfStory({ actor, recipient, event }: Story): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  const add = (a: string, b: string): void => {
    if (a !== b) pairs.set(pairOf(a, b).join(" "), pairOf(a, b));
  };
  if (recipient.length > 0) for (const a of actor) for (const b of recipient) add(a, b);
  else if (actTogether(event))
    for (let i = 0; i < actor.length; i++)
      for (let j = i + 1; j < actor.length; j++) add(actor[i]!, actor[j]!);
  return [...pairs.values()];
}

/** A pair with those of the members of either on a day: those of one, then of both; none within an organisation. */
export function pairsOfMembers([one, other]: Pair, day: Day, membersOf: MembersOf): readonly Pair[] {
  const [ones, others] = [
    [one, ...membersOf(one, day)],
    [other, ...membersOf(other, day)],
  ];
  return ones.flatMap((a) =>
    others
      .filter((b) => a !== b && (a === one || !ones.includes(b)) && (b === other || !others.includes(a)))
      .map((b) => pairOf(a, b)),
  );
}

/** Organisations and groups that an actor was ever a member of, those of every state left out. */
function organisationsOf(gazetteer: Gazetteer, actor: string): readonly string[] {
  return [...gazetteer.members]
    .filter(([, members]) => members.some(({ member }) => member === actor))
    .filter(([, members]) => !members.some(({ member }) => member === "*"))
    .map(([organisation]) => organisation);
}

/** The stories of a pair, and those in which an organisation stands for one of the two as its member on the day. */
export async function storiesWithMembers(
  store: Store,
  pair: Pair,
  gazetteer: Gazetteer,
): Promise<readonly Story[]> {
  const [ones, others] = pair.map((actor) => new Set([actor, ...organisationsOf(gazetteer, actor)])) as [
    Set<string>,
    Set<string>,
  ];
  const stories = new Map<string, Story>();
  for (const { pair: known } of await store.pairs()) {
    const [a, b] = known;
    if (!((ones.has(a) && others.has(b)) || (ones.has(b) && others.has(a)))) continue;
    for (const story of await store.stories({ pair: known })) stories.set(story.id, story);
  }
  return withMembers([...stories.values()], pair, rememberMembers(membersIn(gazetteer)));
}
