/** `thaw explain`: why a record was coded, as text or JSON. */
import { badInput } from "../core/error.ts";
import { explanationText } from "../page/explain-text.ts";
import { importedShown } from "../page/imported-event.tsx";
import { importedText } from "../page/imported-text.ts";
import { actorNames } from "../page/names.ts";
import { openStore } from "../store/open.ts";
import { codeNames } from "./chosen-data.ts";
import { explain } from "./explain.ts";
import { loadStagesOf, type StagesSource } from "./stages.ts";
import { EXIT, type Terminal } from "./terminal.ts";

export interface ExplainCommandOptions {
  readonly id: string;
  readonly store: string;
  readonly json: boolean;
  readonly stages: StagesSource;
}

/** Returns the exit code. */
export async function explainCommand(options: ExplainCommandOptions, terminal: Terminal): Promise<number> {
  const { id, stages } = options;
  const store = await openStore(options.store, { readOnly: true });
  try {
    const imported = await importedShown(store, id, codeNames());
    if (imported !== null) {
      const { view, shown } = imported;
      const name = await actorNames(view, [...shown.row.actor, ...shown.row.recipient]);
      terminal.out.write(options.json ? `${JSON.stringify(shown, null, 2)}\n` : importedText(shown, name));
      return EXIT.done;
    }
    const explanation = await explain(store, await loadStagesOf(stages), stages, id);
    if (explanation === null)
      throw badInput({
        expected: `a record ${id}`,
        found: "none",
        where: options.store,
        mend: "Ids stand in what thaw code prints, in thaw relation, and on the pages.",
      });
    terminal.out.write(
      options.json ? `${JSON.stringify(explanation, null, 2)}\n` : explanationText(explanation),
    );
    return EXIT.done;
  } finally {
    await store.close();
  }
}
