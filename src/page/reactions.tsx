/** How the third of three reacts: the moments when it followed a step of the other two, and their chance. */
import type { Moment } from "../relation/reactions.ts";
import type { TriadReport } from "../relation/triad.ts";
import { eventAddress } from "./addresses.ts";
import { claimantWords } from "./claims-view.ts";
import type { Node } from "./layout.tsx";
import { storyParties, storyWhen, storyWords } from "./story-words.ts";
import { reactionWords } from "./triangle-text.ts";
import type { TriangleShown } from "./triangle-view.ts";
import { dayWords } from "./words.ts";

/** Newest moments shown; the data have all. */
const MOMENTS_SHOWN = 20;

type Named = Pick<TriangleShown, "name">;

const MomentEntry = ({ moment, name }: { moment: Moment } & Named): Node => {
  const { step, date, stories, claims } = moment;
  return (
    <li class="entry">
      <p class="when">{dayWords(date, true)}</p>
      <div class="what">
        <h3>
          <a href={eventAddress(step.id)}>
            <bdi>{`${storyWords(step)}, ${storyParties(step, name)}`}</bdi>
          </a>
        </h3>
        <ul>
          {stories.map((story) => (
            <li>
              {storyWhen(story)}:{" "}
              <a href={eventAddress(story.id)}>
                <bdi>{`${storyWords(story)}, ${storyParties(story, name)}`}</bdi>
              </a>
            </li>
          ))}
          {claims.map((claim) => (
            <li>
              {claim.made === null ? "undated" : dayWords(claim.made, true)}:{" "}
              <a href={eventAddress(claim.id)} title={claim.text}>
                <bdi>{claimantWords(claim.claimant)}</bdi>
              </a>{" "}
              speaks of colder relations
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
};

export const ReactionsSection = ({ triad, name }: { triad: TriadReport } & Named): Node => {
  const { reactions, actors } = triad;
  const [a, b] = actors.map(name);
  return (
    <section aria-labelledby="reactions">
      <h2 id="reactions">
        Reactions of <bdi>{name(reactions.third)}</bdi>
      </h2>
      <p>
        <bdi>{`Within 30 days of a step of ${a} and ${b} towards each other: ${reactionWords(reactions)}.`}</bdi>
      </p>
      {reactions.moments.length === 0 ? "" : <Moments reactions={reactions} name={name} />}
    </section>
  );
};

const Moments = ({ reactions, name }: { reactions: TriadReport["reactions"] } & Named): Node => (
  <ol class="entries">
    {[...reactions.moments]
      .reverse()
      .slice(0, MOMENTS_SHOWN)
      .map((moment) => (
        <MomentEntry moment={moment} name={name} />
      ))}
  </ol>
);
