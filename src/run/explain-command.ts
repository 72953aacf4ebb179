/** `thaw explain`: why a record was coded, as text or JSON. */
import { badInput } from "../core/error.ts";
import type { Explanation, TableLine } from "../page/explanation.ts";
import { openStore } from "../store/open.ts";
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
    const explanation = await explain(store, await loadStagesOf(stages), stages.directory, id);
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

function explanationText({ record, document, sentence, gazetteer, rule }: Explanation): string {
  const kind = record.record === "event" ? `${record.event} ${record.mode.join(" ")}` : record.record;
  const said = record.speaker === null ? "the document itself" : record.speaker.name;
  const width = Math.max(4, ...sentence.tokens.map((token) => token.form.length));
  const lines = [
    `${record.id}  ${kind.trim()}  (${record.auxiliary ?? "done"}, says ${said})`,
    `${document.source}${document.published === null ? "" : `, ${document.published}`}`,
    "",
    sentence.text,
    "",
    ...sentence.tokens.map(({ form, upos, relation, head, lemma }, i) =>
      [
        String(i + 1).padStart(4),
        form.padEnd(width),
        upos.padEnd(5),
        relation.padEnd(12),
        head < 0 ? "root" : `of ${head + 1} ${sentence.tokens[head]!.form}`,
        lemma === form ? "" : `(${lemma})`,
      ]
        .join("  ")
        .trimEnd(),
    ),
    "",
    "Gazetteer",
    ...gazetteer.map(tableLineText),
    "",
    "Rule",
    tableLineText(rule),
  ];
  return `${lines.join("\n")}\n`;
}

function tableLineText({ entry, line, columns }: TableLine): string {
  const cells = line.split("\t");
  const told =
    columns === undefined
      ? cells
      : cells.map((cell, i) => (cell === "" ? "" : `${columns[i] ?? i}: ${cell}`));
  return `  ${entry}  ${told.filter((cell) => cell !== "").join(" | ")}`;
}
