/** Joins two gold files over the same sentences: one tells the class, the other the parties. */
import type { Gold, GoldItem } from "./gold-events.ts";

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

/** Items with parties that have the class of the same sentence elsewhere; letters and digits decide what is the same. */
export function joinGold(parties: Gold, classes: Gold): readonly GoldItem[] {
  const labels = new Map(classes.items.map((item) => [letters(item.text), item.label]));
  return parties.items.flatMap((item) => {
    const label = labels.get(letters(item.text));
    return label === undefined ? [] : [{ ...item, label }];
  });
}
