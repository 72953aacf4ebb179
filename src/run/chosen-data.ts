/** The data that a command is asked for with --data, and how what it prints names them. */
import { join } from "node:path";
import { readCameoNames } from "../event/cameo-names.ts";
import { readActorNames } from "../mention/actor-names.ts";
import { dataOf, onlyOne, setNamed } from "../page/data.ts";
import { dataWords } from "../page/dataset-words.ts";
import type { CodeNames } from "../page/imported-event.tsx";
import { markdownText, sheetOfSet } from "../page/sheet.ts";
import type { View } from "../page/view.ts";
import type { Store } from "../store/store.ts";
import { ROOT } from "./root.ts";

/** Read when they are first asked for. */
export const codeNames = (): CodeNames => ({
  actors: () => readActorNames(join(ROOT, "data")),
  cameo: () => readCameoNames(join(ROOT, "data")),
});

/** Views of what is named between commas, else of the usual data. Errors: those of dataOf(). */
export const chosenData = (store: Store, named: string | undefined): Promise<readonly Store[]> =>
  dataOf(store, named, codeNames().actors);

export const chosenOne = async (store: Store, named: string | undefined): Promise<Store> =>
  onlyOne(await chosenData(store, named), "--data");

/** What only texts tell: an imported set has none of it. */
export type Texts = "channels of contact" | "visits, meetings or exercises" | "claims";

const noneOf = (texts: Texts | undefined): string =>
  texts === undefined
    ? ""
    : ` It has no texts, so it has no ${texts}; --data coded shows those of what was read.`;

/** The view with the imported set that it is of named in every form; that of what was read stays as it is. */
export async function withDataNamed(view: View, store: Store, texts?: Texts): Promise<View> {
  const set = await setNamed(store);
  if (set === null) return view;
  const { name } = set;
  const words = `From ${dataWords(set)}, ${set.rows.toLocaleString("en-GB")} imported rows.${noneOf(texts)}`;
  return {
    data: { data: name, ...(view.data as object) },
    sheet: sheetOfSet(view.sheet, name),
    text: () => (view.named ? view.text() : `${words}\n${view.text()}`),
    markdown: () => (view.named ? view.markdown() : `${view.markdown()}\n${markdownText(words)}\n`),
  };
}
