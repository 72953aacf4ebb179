/** `thaw export`: panels of pairs by month or year, and beside them what was read. */
import { join } from "node:path";
import type { Day } from "../core/date.ts";
import { loadGazetteer, membersOn } from "../mention/gazetteer.ts";
import { readStateCodes } from "../mention/state-codes.ts";
import { setNamed } from "../page/data.ts";
import { dataWords } from "../page/dataset-words.ts";
import { DEFAULT_INDEX } from "../relation/decay-index.ts";
import { decidedBy, readLog } from "../relation/decisions.ts";
import { asKnown } from "../relation/known.ts";
import { panelOf, readPairs, writePanel } from "../relation/panel.ts";
import { ALL_DONE } from "../relation/timeline.ts";
import { openStore } from "../store/open.ts";
import type { Table } from "../store/write-table.ts";
import { catalogueOf, logOf, type PointFiles } from "./barometer-commands.ts";
import { chosenOne } from "./chosen-data.ts";
import { ROOT } from "./root.ts";
import { EXIT, type Terminal } from "./terminal.ts";

export interface ExportCommandOptions extends PointFiles {
  /** Ends in .csv or .parquet. */
  readonly path: string;
  readonly store: string;
  /** Name of the data; absent: the usual ones. */
  readonly data?: string;
  readonly by: "month" | "year";
  /** Two rows a pair, one for each that acts. */
  readonly directed: boolean;
  /** Stories of organisations are their members' too. */
  readonly members: boolean;
  readonly known: Day | null;
  readonly halfLife: number;
}

/** Returns the exit code. */
export async function exportCommand(options: ExportCommandOptions, terminal: Terminal): Promise<number> {
  const { path, known, by, directed } = options;
  const data = join(ROOT, "data");
  const opened = await openStore(options.store, { readOnly: true });
  try {
    const store = await chosenOne(opened, options.data);
    const set = await setNamed(store);
    const pairs = await readPairs(store);
    const then =
      known === null ? pairs : pairs.map((one) => ({ ...one, stories: asKnown(one.stories, known) }));
    const coverage = await store.coverage(known === null ? {} : { to: known });
    const gazetteer = options.members ? loadGazetteer(data, null) : null;
    const panel = panelOf(then, coverage, readStateCodes(data), {
      by,
      directed,
      pairs: null,
      selection: ALL_DONE,
      membersOf: gazetteer && ((organisation, day) => membersOn(gazetteer, organisation, day)),
      index: { ...DEFAULT_INDEX, half_life: options.halfLife },
      points: {
        catalogue: catalogueOf(options),
        decided: decidedBy(readLog(logOf(options.store, options)), known),
      },
    });
    const length = panel[0]!.values.length;
    const named: Table =
      set === null
        ? panel
        : [{ name: "data", type: "text", values: new Array<string>(length).fill(set.name) }, ...panel];
    const [, beside] = await writePanel(path, named, coverage);
    const from = set === null ? "" : ` from ${dataWords(set)}`;
    terminal.err.write(
      `${length.toLocaleString("en-GB")} rows${from} in ${path}; what was read in ${beside}\n`,
    );
    return EXIT.done;
  } finally {
    await opened.close();
  }
}
