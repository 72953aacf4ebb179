/** Puts tellings into stories: each joins that of the earlier telling it is most like, or begins one. */
import { keysOf, likeness, REACH } from "./likeness.ts";
import { dayOfTold, inOrder, type Told } from "./told.ts";

/** A telling as it is grouped. */
export interface Member {
  readonly told: Told;
  readonly day: number;
  readonly keys: readonly string[];
  /** Id of the first telling of its story, its own where it is the first; null as long as it stands in none. */
  story: string | null;
  /**
   * Day of that first telling. All others lie within reach of it, so a month of daily accusations, each like that of
   * the day before, does not chain into one story.
   */
  anchor: number;
  /** True where the pool has all tellings that could be of one story with it. */
  complete: boolean;
}

/** Tellings by what they have in common, each list in order of day. */
export interface Pool {
  readonly members: Map<string, Member>;
  readonly byKey: Map<string, Member[]>;
}

/** Ids of records are unique within their document. */
export const nameOf = (told: Told): string => `${told.document} ${told.event}`;

export const emptyPool = (): Pool => ({ members: new Map(), byKey: new Map() });

/** Note: adds to `pool` what it does not have yet. */
export function addAll(pool: Pool, members: readonly Member[]): void {
  const touched = new Set<Member[]>();
  for (const member of members) {
    const name = nameOf(member.told);
    if (pool.members.has(name)) continue;
    pool.members.set(name, member);
    for (const key of member.keys) {
      let list = pool.byKey.get(key);
      if (list === undefined) {
        list = [];
        pool.byKey.set(key, list);
      }
      list.push(member);
      touched.add(list);
    }
  }
  for (const list of touched) list.sort((a, b) => a.day - b.day || inOrder(a.told, b.told));
}

/** Note: takes them out of `pool`. */
export function removeAll(pool: Pool, members: readonly Member[]): void {
  const gone = new Set(members);
  const touched = new Set<string>();
  for (const member of members) {
    pool.members.delete(nameOf(member.told));
    for (const key of member.keys) touched.add(key);
  }
  for (const key of touched)
    pool.byKey.set(
      key,
      (pool.byKey.get(key) ?? []).filter((member) => !gone.has(member)),
    );
}

/** Calls `visit` for all members of the pool that share a key with this one, within reach of its day; some twice. */
export function around({ byKey }: Pool, { keys, day }: Member, visit: (other: Member) => void): void {
  for (const key of keys) {
    const list = byKey.get(key);
    if (list === undefined) continue;
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle]!.day < day - REACH) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < list.length && list[i]!.day <= day + REACH; i++) visit(list[i]!);
  }
}

/**
 * The earlier telling that it is most like, of a story that it can join; null where none is like enough. The more
 * stories its parties are in at the time, the likelier is one of them to be like it by chance: the odds of each are
 * divided by their number.
 */
function nearest(pool: Pool, member: Member): Member | null {
  let [best, most]: [Member | null, number] = [null, 0];
  const stories = new Set<string>();
  around(pool, member, (other) => {
    if (inOrder(other.told, member.told) >= 0 || !(Math.abs(other.anchor - member.day) <= REACH)) return;
    stories.add(other.story!);
    // What was denied may have been a plan, so only a story that begins with a denial is joined for it.
    if (other.told.auxiliary === "negation" && other.story !== other.told.event) return;
    const like = likeness(other.told, member.told);
    if (like > most || (like === most && best !== null && inOrder(other.told, best.told) < 0))
      [best, most] = [other, like];
  });
  return most > Math.log(Math.max(1, stories.size)) ? best : null;
}

/**
 * Finds the story of each `open` member anew, in order of publication, and of all those that this changes in turn:
 * these are always later ones. Gives the ones still open when it meets one that is not `complete`, to go on when the
 * pool has more; none when all is settled. The result is that of grouping everything from the start.
 * Note: mutates the members' stories; adds those whose story changed to `changed`, with their story before.
 */
export function regroup(
  pool: Pool,
  open: Iterable<Member>,
  changed: Map<Member, string | null>,
): readonly Member[] {
  const queue = [...open].sort((a, b) => inOrder(a.told, b.told));
  const queued = new Set(queue);
  const enqueue = (member: Member): void => {
    queued.add(member);
    let [low, high] = [0, queue.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inOrder(queue[middle]!.told, member.told) < 0) low = middle + 1;
      else high = middle;
    }
    queue.splice(low, 0, member);
  };
  for (let i = 0; i < queue.length; i++) {
    const member = queue[i]!;
    if (!member.complete) return queue.slice(i);
    const best = nearest(pool, member);
    const [story, anchor] = best === null ? [member.told.event, member.day] : [best.story!, best.anchor];
    const before = member.story;
    if (story === before && Object.is(anchor, member.anchor)) continue;
    if (!changed.has(member)) changed.set(member, before);
    member.story = story;
    member.anchor = anchor;
    around(pool, member, (other) => {
      if (!queued.has(other) && inOrder(other.told, member.told) > 0) enqueue(other);
    });
  }
  return [];
}

/** A member that stands in no story yet. */
export function memberOf(told: Told): Member {
  const day = dayOfTold(told);
  return { told, day, keys: keysOf(told), story: null, anchor: day, complete: false };
}
