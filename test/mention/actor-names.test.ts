/** Names of actors for what has only their ids. */
import { expect, test } from "vitest";
import { readActorNames } from "../../src/mention/actor-names.ts";

const names = readActorNames("data");

test("a state goes by its own name, though its territories share its id", () => {
  for (const [id, name] of [
    ["USA", "United States"],
    ["GBR", "United Kingdom"],
    ["BLR", "Belarus"],
    ["CIV", "Ivory Coast"],
    ["NATO", "NATO"],
  ] as const)
    expect(names.get(id)).toBe(name);
});
