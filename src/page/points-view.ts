/** Points of stories as they are shown: what the catalogue proposes and what persons decided. */
import type { Day } from "../core/date.ts";
import type { Catalogue } from "../relation/catalogue.ts";
import { decidedBy, type LogEntry } from "../relation/decisions.ts";
import { asKnown } from "../relation/known.ts";
import { pointsOf, type StoryPoints } from "../relation/points.ts";
import type { Store } from "../store/store.ts";
import { recordsWith } from "./channels-view.ts";
import { type ActorName, actorNames } from "./names.ts";
import { plain } from "./plain.ts";
import { type Column, sheetMarkdown, sheetOf, sheetText } from "./sheet.ts";
import { storyParties, storyWhen, storyWords } from "./story-words.ts";
import type { View } from "./view.ts";
import { count, dayWords, signed } from "./words.ts";

export interface PointsAsked {
  readonly actor: string;
  readonly other: string | undefined;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly known: Day | null;
  /** True leaves out what a person has decided on. */
  readonly open: boolean;
}

export interface PointsShown {
  readonly asked: PointsAsked;
  /** In order of time. */
  readonly points: readonly StoryPoints[];
  readonly name: ActorName;
}

/** Stories that a row of the catalogue fits, or a person decided on. */
export async function pointsShown(
  store: Store,
  asked: PointsAsked,
  catalogue: Catalogue,
  log: readonly LogEntry[],
): Promise<PointsShown> {
  const { actor, other, from, to, known } = asked;
  const days = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const all = await store.stories({ ...recordsWith(actor, other), ...days });
  const state = decidedBy(log, known);
  const version = known === null ? catalogue : (state.catalogue ?? catalogue);
  const points = pointsOf(known === null ? all : asKnown(all, known), version, state.decisions);
  const shown = asked.open ? points.filter(({ decision }) => decision === null) : points;
  const ids = shown.flatMap(({ story }) => [...story.actor, ...story.recipient]);
  return { asked, points: shown, name: await actorNames(store, [actor, ...ids]) };
}

/** "accepted by Ada, 3 May 2021: as told"; "proposed by catalogue.tsv:12". */
export function decisionWords({ decision, proposal }: StoryPoints): string {
  if (decision === null) return `proposed by ${proposal?.rule ?? "nothing"}`;
  const { action, by, at, why } = decision;
  const was = decision.proposed === null ? "" : `, proposed ${signed(decision.proposed.points)}`;
  const done = { accept: "accepted", change: "changed", reject: "rejected" }[action];
  return `${done} by ${by}, ${dayWords(at.slice(0, 10), true)}${action === "change" ? was : ""}${why === "" ? "" : `: ${why}`}`;
}

export function pointsView({ asked, points, name }: PointsShown): View {
  const columns: readonly Column<StoryPoints>[] = [
    { name: "When", value: ({ story }) => storyWhen(story) },
    { name: "What", value: ({ story }) => storyWords(story) },
    { name: "Who", value: ({ story }) => storyParties(story, name) },
    { name: "Class", value: (one) => one.class },
    { name: "Stage", value: ({ stage }) => stage.replace("_", " ") },
    { name: "Points", value: (one) => signed(one.points), number: true },
    { name: "By whom", value: decisionWords },
    { name: "Story", value: ({ story }) => story.id },
  ];
  const title = `Points of ${[asked.actor, asked.other]
    .filter((id) => id !== undefined)
    .map(name)
    .join(" and ")}: ${count(points.length, "story")}`;
  const sheet = sheetOf(columns, points);
  return {
    data: { ...asked, points },
    sheet: sheetOf<StoryPoints>(
      [
        { name: "story", value: ({ story }) => story.id },
        { name: "date", value: ({ story }) => story.date },
        { name: "event", value: ({ story }) => story.event },
        { name: "actor", value: ({ story }) => story.actor.join(";") },
        { name: "recipient", value: ({ story }) => story.recipient.join(";") },
        { name: "class", value: (one) => one.class },
        { name: "stage", value: ({ stage }) => stage },
        { name: "points", value: (one) => one.points },
        { name: "proposed", value: ({ proposal }) => proposal?.points ?? null },
        { name: "rule", value: ({ proposal }) => proposal?.rule ?? null },
        { name: "decision", value: ({ decision }) => decision?.action ?? null },
        { name: "by", value: ({ decision }) => decision?.by ?? null },
        { name: "at", value: ({ decision }) => decision?.at ?? null },
        { name: "why", value: ({ decision }) => decision?.why ?? null },
      ],
      points,
    ),
    text: () =>
      `${[plain(title), "", ...(points.length === 0 ? ["None."] : sheetText(sheet, "  "))].join("\n")}\n`,
    markdown: () => `# ${title}\n\n${sheetMarkdown(sheet)}`,
  };
}
