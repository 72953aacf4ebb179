/** A triangle for a terminal, a report and a table. */
import { dayNumber } from "../core/date.ts";
import type { Hedging, HedgingDomain } from "../relation/hedging.ts";
import type { Moment, Reactions } from "../relation/reactions.ts";
import type { TriadReport, TriadSide } from "../relation/triad.ts";
import type { Story } from "../store/story.ts";
import { claimantWords } from "./claims-view.ts";
import { blocks, moveWords } from "./course-words.ts";
import type { ActorName } from "./names.ts";
import { plain, wrapped } from "./plain.ts";
import { markdownText, type Sheet, sheetMarkdown, sheetOf, sheetText } from "./sheet.ts";
import { storyLine } from "./story-words.ts";
import type { TriangleShown } from "./triangle-view.ts";
import type { View } from "./view.ts";
import { count, dayWords, pairWords, signed } from "./words.ts";

const WIDTH = 96;
const MOMENTS_SHOWN = 10;

const share = (value: number | null): string => (value === null ? "unknown" : value.toFixed(2));

/** "+ + −: in balance". */
export function balanceWords({ balance, sides }: Pick<TriadReport, "balance" | "sides">): string {
  const said =
    balance.balanced === null
      ? sides.some(({ sign }) => sign === null)
        ? "a sign is unknown, so nothing can be said of balance"
        : "a sign is neutral, so nothing can be said of balance"
      : balance.balanced
        ? "in balance"
        : "not in balance";
  return `${balance.signs}: ${said}`;
}

/** "leans to Russia (0.82 of 1), divides its ties by field 0.40". */
export function hedgingWords(
  { lean, evenness, division }: Hedging,
  poles: readonly [string, string],
  name: ActorName,
): string {
  if (lean === null) return "no cooperation with either yet";
  const way =
    Math.abs(lean) < 0.05
      ? "even"
      : `leans to ${name(lean > 0 ? poles[0] : poles[1])} (${Math.abs(lean).toFixed(2)} of 1)`;
  return `${way}; evenness ${share(evenness)}, division by field ${share(division)}`;
}

/** Each actor and the two it stands between, in order of the actors. */
export const hedgers = ({
  actors: [a, b, c],
  hedging,
}: TriadReport): readonly { actor: string; poles: readonly [string, string]; hedging: Hedging }[] =>
  [
    { actor: a, poles: [b, c] as const },
    { actor: b, poles: [a, c] as const },
    { actor: c, poles: [a, b] as const },
  ].map((one, i) => ({ ...one, hedging: hedging[i]! }));

/** "3 of 12 days with a step were answered; chance would answer 1.8 of them (p = 0.21)". */
export function reactionWords({ steps, answered, expected, p }: Reactions): string {
  const told = `${answered} of ${count(steps, "day")} with a step answered`;
  if (expected === null || p === null) return `${told}; too little to test against chance`;
  return `${told}; chance would answer ${(expected * steps).toFixed(1)} (p = ${p.toFixed(p < 0.01 ? 3 : 2)})`;
}

const gap = (from: string, to: string | null): string =>
  to === null ? "" : `after ${count(Math.max(0, dayNumber(to) - dayNumber(from)), "day")}: `;

/** What the third did and said after a step. */
export function answers(
  { date, stories, claims }: Moment,
  name: ActorName,
): readonly { id: string; words: string }[] {
  return [
    ...stories.map((story: Story) => ({
      id: story.id,
      words: `${gap(date, story.date)}${storyLine(story, name)}`,
    })),
    ...claims.map((claim) => ({
      id: claim.id,
      words: `${gap(date, claim.made)}${claimantWords(claim.claimant)} speaks of colder relations [${claim.id}]`,
    })),
  ];
}

const sideSheet = ({ sides, balance }: TriadReport, name: ActorName): Sheet =>
  sheetOf<TriadSide & { readonly i: number }>(
    [
      { name: "Pair", value: ({ pair }) => pairWords(pair, name) },
      { name: "Sign", value: ({ i }) => balance.signs.split(" ")[i]! },
      { name: "Index", value: ({ index }) => (index === null ? "–" : signed(index.value)), number: true },
      {
        name: "95 %",
        value: ({ index }) =>
          index?.interval == null ? null : `${signed(index.interval[0])} to ${signed(index.interval[1])}`,
      },
      { name: "Stories", value: ({ index }) => index?.count ?? 0, number: true },
      {
        name: "By field",
        value: ({ fields }) =>
          fields.map(({ domain, index }) => `${domain} ${signed(index.value)}`).join(", "),
      },
    ],
    sides.map((side, i) => ({ ...side, i })),
  );

const leanSheet = (
  domains: readonly HedgingDomain[],
  poles: readonly [string, string],
  name: ActorName,
): Sheet =>
  sheetOf<HedgingDomain>(
    [
      { name: "Field", value: ({ domain }) => domain },
      {
        name: `Cooperation with ${name(poles[0])}`,
        value: ({ cooperation }) => signed(cooperation[0]),
        number: true,
      },
      { name: `with ${name(poles[1])}`, value: ({ cooperation }) => signed(cooperation[1]), number: true },
      { name: `Conflict with ${name(poles[0])}`, value: ({ conflict }) => signed(conflict[0]), number: true },
      { name: `with ${name(poles[1])} `, value: ({ conflict }) => signed(conflict[1]), number: true },
    ],
    domains,
  );

function tensionText({ tension, tensions, actors }: TriadReport, name: ActorName): readonly string[] {
  const [a, b, c] = actors.map(name);
  const line = blocks(
    tensions.map(({ value }) => value),
    [0, 10],
  );
  return [
    `Tension of ${a} warming to ${b} while ${c}, its ally, is at odds with ${b}: ${tension.value === null ? "unknown" : `${tension.value.toFixed(1)} of 10`}`,
    `  warmth ${share(tension.warmth)}, friendship of ${a} and ${c} ${share(tension.friendship)}, enmity of ${b} and ${c} ${share(tension.enmity)}, each of 1`,
    ...(line.trim() === ""
      ? []
      : [
          `  ${line}  by month, ${tensions[0]!.day.slice(0, 7)} to ${tensions.at(-1)!.day.slice(0, 7)}, 0 ▁ to 10 █`,
        ]),
  ];
}

function heading({ data, name }: TriangleShown): string {
  const { actors, to } = data.triad;
  const known = data.known === null ? "" : `, as known on ${dayWords(data.known)}`;
  return `Triangle of ${name(actors[0])}, ${name(actors[1])} and ${name(actors[2])} on ${dayWords(to)}${known}`;
}

function triangleText(shown: TriangleShown): string {
  const { triad, moves } = shown.data;
  const { name } = shown;
  const { reactions, actors } = triad;
  return `${[
    plain(heading(shown)),
    `Signs ${balanceWords(triad)}`,
    "",
    ...sheetText(sideSheet(triad, name), "  "),
    ...moves.flatMap((move, i) =>
      move === null
        ? []
        : [wrapped(`${pairWords(triad.sides[i]!.pair, name)}: ${moveWords(move, name)}`, WIDTH, "  ")],
    ),
    "",
    "Hedging",
    ...hedgers(triad).flatMap(({ actor, poles, hedging }, i) => [
      plain(
        `  ${name(actor)} between ${name(poles[0])} and ${name(poles[1])}: ${hedgingWords(hedging, poles, name)}`,
      ).replace(/^/, "  "),
      ...(i > 0 || hedging.domains.length === 0
        ? []
        : sheetText(leanSheet(hedging.domains, poles, name), "      ")),
    ]),
    "",
    ...tensionText(triad, name).map((line, i) => (i === 0 ? plain(line) : line)),
    "",
    plain(
      `${name(reactions.third)} within 30 days of a step of ${name(actors[0])} and ${name(actors[1])} towards each other: ${reactionWords(reactions)}`,
    ),
    ...reactions.moments
      .slice(-MOMENTS_SHOWN)
      .flatMap((moment) => [
        wrapped(storyLine(moment.step, name), WIDTH, "  "),
        ...answers(moment, name).map(({ words }) => wrapped(words, WIDTH, "      ")),
      ]),
  ].join("\n")}\n`;
}

function triangleMarkdown(shown: TriangleShown): string {
  const { triad } = shown.data;
  const { name } = shown;
  const hedging = hedgers(triad).map(
    ({ actor, poles, hedging: one }) =>
      `- ${markdownText(`${name(actor)} between ${name(poles[0])} and ${name(poles[1])}: ${hedgingWords(one, poles, name)}`)}\n`,
  );
  const moments = triad.reactions.moments.map(
    (moment) =>
      `- ${markdownText(storyLine(moment.step, name))}\n${answers(moment, name)
        .map(({ words }) => `  - ${markdownText(words)}\n`)
        .join("")}`,
  );
  return [
    `# ${markdownText(heading(shown))}\n`,
    `Signs ${markdownText(balanceWords(triad))}.\n`,
    sheetMarkdown(sideSheet(triad, name)),
    shown.data.moves
      .flatMap((move, i) =>
        move === null
          ? []
          : [`- ${markdownText(`${pairWords(triad.sides[i]!.pair, name)}: ${moveWords(move, name)}`)}\n`],
      )
      .join(""),
    "## Hedging\n",
    hedging.join(""),
    "## Tension\n",
    `${tensionText(triad, name)
      .slice(0, 2)
      .map((line) => markdownText(line))
      .join("\n")}\n`,
    `## Reactions of ${markdownText(name(triad.reactions.third))}\n`,
    `${markdownText(reactionWords(triad.reactions))}\n`,
    moments.join(""),
  ].join("\n");
}

/** One line a side and field; the field "all" is of all stories. */
export function triangleSheet({ data }: TriangleShown): Sheet {
  const rows = data.triad.sides.flatMap(({ pair, index, sign, fields }) => [
    { pair, field: "all", index, sign },
    ...fields.map((one) => ({ pair, field: one.domain, index: one.index, sign: null })),
  ]);
  return sheetOf<(typeof rows)[0]>(
    [
      { name: "a", value: ({ pair }) => pair[0] },
      { name: "b", value: ({ pair }) => pair[1] },
      { name: "field", value: ({ field }) => field },
      { name: "sign", value: ({ sign }) => sign },
      { name: "index", value: ({ index }) => index?.value ?? null },
      { name: "index_low", value: ({ index }) => index?.interval?.[0] ?? null },
      { name: "index_high", value: ({ index }) => index?.interval?.[1] ?? null },
      { name: "stories", value: ({ index }) => index?.count ?? 0 },
    ],
    rows,
  );
}

export const triangleView = (shown: TriangleShown): View => ({
  data: shown.data,
  sheet: triangleSheet(shown),
  text: () => triangleText(shown),
  markdown: () => triangleMarkdown(shown),
});
