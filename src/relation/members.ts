/** Stories of organisations told as stories of their members too, for those who were members on the day. */
import type { Day } from "../core/date.ts";
import { actTogether, type Pair, pairOf } from "../event/pairs.ts";
import type { Story } from "../store/story.ts";

/** Members of an organisation on a day, as membersOn() of the gazetteer gives them; none for a state. */
export type MembersOf = (organisation: string, day: Day) => readonly string[];

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

/** Pairs a story is about, those of members of its organisations too where `membersOf` is given. */
export function pairsOfStory(
  { actor, recipient, event, date }: Story,
  membersOf: MembersOf | null,
): readonly Pair[] {
  const bearers = (id: string): readonly string[] => [
    id,
    ...(membersOf === null || date === null ? [] : membersOf(id, date)),
  ];
  const pairs = new Map<string, Pair>();
  const add = (one: string, other: string): void => {
    const [ones, others] = [bearers(one), bearers(other)];
    for (const a of ones)
      for (const b of others) {
        if (a === b || (a !== one && ones.includes(b)) || (b !== other && others.includes(a))) continue;
        const pair = pairOf(a, b);
        pairs.set(pair.join(" "), pair);
      }
  };
  if (recipient.length > 0) for (const a of actor) for (const b of recipient) add(a, b);
  else if (actTogether(event))
    for (let i = 0; i < actor.length; i++)
      for (let j = i + 1; j < actor.length; j++) add(actor[i]!, actor[j]!);
  return [...pairs.values()];
}
