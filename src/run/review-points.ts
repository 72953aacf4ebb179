/** `thaw points review`: one open proposal after the other, decided at the terminal. */
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { plain, wrapped } from "../page/plain.ts";
import { type PointsAsked, pointsShown } from "../page/points-view.ts";
import { storyParties, storyWhen, storyWords, toldWords } from "../page/story-words.ts";
import { signed } from "../page/words.ts";
import { decide, readLog } from "../relation/decisions.ts";
import type { StoryPoints } from "../relation/points.ts";
import { openStore } from "../store/open.ts";
import { actorsOf } from "./actors.ts";
import { catalogueOf, logOf, type PointFiles, signatureOf } from "./barometer-commands.ts";
import { EXIT, type Terminal } from "./terminal.ts";

export interface ReviewOptions extends PointFiles {
  readonly store: string;
  /** One or two, as the user wrote them. */
  readonly actors: readonly string[];
  readonly within: Pick<PointsAsked, "from" | "to">;
  readonly as: string | undefined;
}

const WIDTH = 96;
const KEYS = "a accept, r reject, a number for other points, s skip, q quit";

/** What an answer means: a decision's change, or what to do without one; null where it means nothing. */
function meaning(answer: string): { readonly points: number } | "accept" | "reject" | "skip" | "quit" | null {
  const word = answer.trim().toLowerCase();
  if (word !== "" && Number.isFinite(Number(word))) return { points: Number(word) };
  return ({ a: "accept", r: "reject", s: "skip", q: "quit" } as const)[word] ?? null;
}

function question(
  { story, class: kind, stage, points }: StoryPoints,
  sentence: string,
  name: (id: string) => string,
): string {
  const told = toldWords(story);
  return [
    "",
    plain(`${storyWhen(story)}  ${storyWords(story)}: ${storyParties(story, name)}  ${story.id}`),
    wrapped(`"${sentence}"`, WIDTH, "    "),
    ...(told === "" ? [] : [`    ${told}`]),
    `    ${kind}, ${stage.replace("_", " ")}: ${signed(points)}   (${KEYS})`,
    "",
  ].join("\n");
}

/** Asks until the proposals or the answers end; the store is closed before the first question. Returns the exit code. */
export async function reviewCommand(
  options: ReviewOptions,
  terminal: Terminal,
  input: Readable,
): Promise<number> {
  const { store: path, actors, within } = options;
  const catalogue = catalogueOf(options);
  const log = logOf(path, options);
  const store = await openStore(path, { readOnly: true });
  let open: Awaited<ReturnType<typeof pointsShown>>;
  let sentences: ReadonlyMap<string, string>;
  try {
    const [actor, other] = await actorsOf(store, actors, path);
    const asked = { actor: actor!, other, ...within, known: null, open: true };
    open = await pointsShown(store, asked, catalogue, readLog(log));
    const records = await store.records({ ids: open.points.map(({ story }) => story.id) });
    sentences = new Map(records.map(({ id, text }) => [id, text]));
  } finally {
    await store.close();
  }
  const answers = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  let decided = 0;
  for (let at = 0; at < open.points.length; ) {
    const one = open.points[at]!;
    terminal.out.write(question(one, sentences.get(one.story.id) ?? "", open.name));
    const { value, done } = await answers.next();
    const meant = done === true ? "quit" : meaning(value);
    if (meant === "quit") break;
    if (meant === null) continue;
    at++;
    if (meant === "skip") continue;
    const { class: kind, stage } = one;
    const change =
      typeof meant === "object" ? { class: kind, stage, ...meant } : meant === "reject" ? meant : null;
    decide(log, one.story, catalogue, change, signatureOf(options.as, ""));
    decided++;
  }
  terminal.out.write(`${decided} decided, ${open.points.length - decided} open\n`);
  return EXIT.done;
}
