/** `thaw barometer` and `thaw points`: how an actor stands with its partners, and what persons decided on points. */
import { userInfo } from "node:os";
import { join } from "node:path";
import { badInput, badUsage } from "../core/error.ts";
import { barometerView } from "../page/barometer-text.ts";
import { type BarometerAsked, barometerShown } from "../page/barometer-view.ts";
import { type PointsAsked, pointsShown, pointsView } from "../page/points-view.ts";
import { readBarometerTables } from "../page/tables.ts";
import { signed } from "../page/words.ts";
import { type Catalogue, propose, readCatalogue } from "../relation/catalogue.ts";
import { type Decision, decide, readLog, type Signature } from "../relation/decisions.ts";
import { openStore } from "../store/open.ts";
import type { Story } from "../store/story.ts";
import { printView, type ViewRequest } from "./print-view.ts";
import { ROOT } from "./root.ts";
import { EXIT, type Terminal } from "./terminal.ts";

/** Where decisions stand, and the catalogue that proposes; absent: beside the store, and the program's own. */
export interface PointFiles {
  readonly log?: string;
  readonly catalogue?: string;
}

export const logOf = (store: string, { log }: PointFiles): string => log ?? `${store}.points.jsonl`;

export const catalogueOf = ({ catalogue }: PointFiles): Catalogue =>
  readCatalogue(catalogue ?? join(ROOT, "data", "barometer", "catalogue.tsv"));

/** The first actor is the one whose barometer it is. Returns the exit code. */
export function barometerCommand(
  request: ViewRequest,
  asked: Omit<BarometerAsked, "partners">,
  files: PointFiles,
  terminal: Terminal,
): Promise<number> {
  return printView(request, terminal, async (store, [actor, ...partners]) => {
    const tables = { ...readBarometerTables(join(ROOT, "data", "barometer")), catalogue: catalogueOf(files) };
    const log = readLog(logOf(request.store, files));
    return barometerView(await barometerShown(store, actor!, { ...asked, partners }, tables, log));
  });
}

/** Lists proposals and decisions. Returns the exit code. */
export function pointsCommand(
  request: ViewRequest,
  asked: Omit<PointsAsked, "actor" | "other">,
  files: PointFiles,
  terminal: Terminal,
): Promise<number> {
  return printView(request, terminal, async (store, [actor, other]) => {
    const log = readLog(logOf(request.store, files));
    return pointsView(await pointsShown(store, { ...asked, actor: actor!, other }, catalogueOf(files), log));
  });
}

/** Who decides now; the user of this machine where nobody is named. */
export const signatureOf = (as: string | undefined, why: string): Signature => ({
  by: as ?? userInfo().username,
  at: new Date().toISOString(),
  why,
});

export interface DecideOptions extends PointFiles {
  readonly store: string;
  /** Ids of stories, or of events that tell them. */
  readonly ids: readonly string[];
  /** Null accepts; only what is given of a change differs from the proposal. */
  readonly change: Partial<Pick<Decision, "class" | "stage" | "points">> | "reject" | null;
  readonly as: string | undefined;
  readonly why: string;
}

/** The proposal with what a person changes of it; of a story without one class and stage have to be told. */
function changed(
  story: Story,
  catalogue: Catalogue,
  change: Partial<Pick<Decision, "class" | "stage" | "points">>,
): Pick<Decision, "class" | "stage" | "points"> {
  const { rule: _, ...proposal } = propose(story, catalogue) ?? { rule: "" };
  const wanted = { ...proposal, ...change };
  const {
    class: kind,
    stage,
    points,
  } = wanted as Partial<typeof wanted & Pick<Decision, "class" | "stage" | "points">>;
  if (kind !== undefined && stage !== undefined && points !== undefined)
    return { class: kind, stage, points };
  throw badUsage({
    expected: "class, stage and points, as the catalogue proposes nothing",
    found: Object.keys(change).join(", "),
    where: `story ${story.id}`,
    mend: "Give --class, --stage and --points.",
  });
}

/** Writes decisions down; none where an id names no story. Returns the exit code. */
export async function decideCommand(options: DecideOptions, terminal: Terminal): Promise<number> {
  const { store: path, ids, change, why } = options;
  const catalogue = catalogueOf(options);
  const store = await openStore(path, { readOnly: true });
  try {
    const stories = [];
    for (const id of ids) {
      const story = await store.storyOf(id);
      if (story === null)
        throw badInput({
          expected: `a story ${id}`,
          found: "none",
          where: path,
          mend: "Ids stand in thaw points list and thaw relation.",
        });
      stories.push(story);
    }
    const signature = signatureOf(options.as, why);
    for (const story of stories) {
      const wanted = change === null || change === "reject" ? change : changed(story, catalogue, change);
      const decision = decide(logOf(path, options), story, catalogue, wanted, signature);
      terminal.out.write(
        `${story.id} ${decision.action}: ${decision.class}, ${decision.stage}, ${signed(decision.points)}\n`,
      );
    }
    return EXIT.done;
  } finally {
    await store.close();
  }
}
