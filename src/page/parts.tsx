/** Small parts that several pages share: numbered evidence, links to actors and pairs, what a filter leaves. */
import type { Pair } from "../event/pairs.ts";
import { eventAddress, relationAddress } from "./addresses.ts";
import type { Move } from "./course.ts";
import { ARROWS } from "./current.ts";
import type { Node } from "./layout.tsx";
import type { ActorName } from "./names.ts";
import { storyParties, storyWhen, storyWords } from "./story-words.ts";
import { dayWords, signed } from "./words.ts";

/** Shown before the rest is only counted: a busy stage has dozens. */
const SHOWN = 8;

/** "1 2 3": each number opens a record; its title is the sentence. */
export const Evidence = (props: { ids: readonly string[]; sentence: (id: string) => string }): Node => {
  const { ids, sentence } = props;
  return (
    <span class="evidence">
      {ids.slice(0, SHOWN).map((id, i) => (
        <>
          {i === 0 ? "" : " "}
          <a class="ref" href={eventAddress(id)} title={sentence(id)}>
            <span class="hidden">record </span>
            {i + 1}
          </a>
        </>
      ))}
      {ids.length > SHOWN ? ` and ${ids.length - SHOWN} more` : ""}
    </span>
  );
};

/** "Belarus and NATO", each name leading to what `address` makes of the actor. */
export const PairLinks = (props: {
  pair: Pair;
  name: ActorName;
  address: (actor: string) => string;
}): Node => {
  const { pair, name, address } = props;
  return (
    <>
      <a href={address(pair[0])}>
        <bdi>{name(pair[0])}</bdi>
      </a>
      {" and "}
      <a href={address(pair[1])}>
        <bdi>{name(pair[1])}</bdi>
      </a>
    </>
  );
};

/** Leads from a register to the course of the pair. */
export const ToRelation = ({ pair }: { pair: Pair }): Node => (
  <a class="aside" href={relationAddress(pair)}>
    Their relation
  </a>
);

/** "▲ warming, +0.6 since 2 Sep 2021", and the story that moved it most. */
export const Why = ({ move, name }: { move: Move | null; name: ActorName }): Node => {
  if (move === null) return <>–</>;
  const { direction, change, since, reason } = move;
  return (
    <>
      {direction === null || change === null ? (
        ""
      ) : (
        <span class="way">
          {ARROWS[direction]} {direction}, {signed(change)} since {dayWords(since, true)}
        </span>
      )}
      {reason === null ? (
        ""
      ) : (
        <span class="beneath">
          {direction === "steady" ? "Newest: " : "Most by "}
          <a href={eventAddress(reason.id)}>
            <bdi>{`${storyWords(reason)}, ${storyParties(reason, name)}`}</bdi>
          </a>
          , {storyWhen(reason)}
        </span>
      )}
    </>
  );
};
