/** Plain words for stories: what happened, who to whom, how often and by how many it was told. */
import type { Story, Telling } from "../store/story.ts";
import { modeWords } from "./modes.ts";
import type { ActorName } from "./names.ts";
import { count, EVENT_WORDS, type Status, statusOf, whenWords } from "./words.ts";

/** "Talks, visit". */
export const storyWords = ({ event, mode }: Story): string => EVENT_WORDS[event] + modeWords(event, mode);

/** "Belarus and Russia"; "Belarus to NATO". */
export function storyParties({ actor, recipient }: Story, name: ActorName): string {
  const list = (ids: readonly string[], join = ", "): string =>
    ids.map((id) => (id === "UNK" ? "somebody unnamed" : name(id))).join(join);
  return recipient.length === 0
    ? list(actor, actor.length === 2 ? " and " : ", ")
    : `${list(actor)} to ${list(recipient)}`;
}

export const storyWhen = (story: Story): string =>
  whenWords({ ...story, date_text: null }, true) ?? "undated";

export const storyStatus = (story: Story): Status => statusOf(story);

/** "told 5 times by 3 independent sources, contested"; nothing for a story told once. */
export function toldWords({ tellings, sources, contested }: Story): string {
  const parts: string[] = [];
  if (tellings.length > 1)
    parts.push(
      `told ${tellings.length} times by ${count(sources, sources === 1 ? "source" : "independent source")}`,
    );
  if (contested) parts.push(`contested, ${count(tellings.filter(({ denies }) => denies).length, "denial")}`);
  return parts.join("; ");
}

/** "Border Gazette, 3 May 2017, which denies it". */
export function tellingWords({ outlet, published, denies }: Telling): string {
  const day =
    published === null
      ? "undated"
      : whenWords({ date: published, date_end: null, date_precision: "day", date_text: null }, true);
  return `${outlet ?? "unnamed outlet"}, ${day}${denies ? ", which denies it" : ""}`;
}

/** One line: "Talks, visit: Belarus and Russia, 9 Sep 2021 [id]"; the id is that of its first telling. */
export const storyLine = (story: Story, name: ActorName): string =>
  `${storyWords(story)}: ${storyParties(story, name)}, ${storyWhen(story)} [${story.id}]`;
