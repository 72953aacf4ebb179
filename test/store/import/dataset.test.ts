/** Datasets: a file goes in once, its ids are always the same, and a set goes out as a whole. */
import { expect, test } from "vitest";
import { openStore } from "../../../src/store/open.ts";
import { gdeltRow, lines, take } from "./rows.ts";

const file = lines([gdeltRow(), gdeltRow({ id: "2" }), ["bad"]]);

test("the same file is not taken twice into one set; its ids are the same everywhere", async () => {
  const first = await take("gdelt2", file);
  const again = await take("gdelt2", file, { source: "copy" }, first.store);
  expect(again.found).toEqual({ fresh: false, rows: 0, refused: 0, bad: [], unread: [] });
  const elsewhere = await take("gdelt2", file, { dataset: "mine" }, first.store);
  expect(elsewhere.found.fresh).toBe(true);
  const ids = (name: string): readonly string[] =>
    elsewhere.events.filter(({ dataset }) => dataset === name).map(({ id }) => id);
  expect(ids("mine")).toEqual(first.events.map(({ id }) => id));
  expect(ids("gdelt2")).toEqual(ids("mine"));
  expect(await first.store.datasets()).toMatchObject([
    { name: "gdelt2", format: "gdelt2", quad_convention: "gdelt", files: 1, rows: 2, refused: 1 },
    { name: "mine", files: 1, rows: 2, refused: 1 },
  ]);
});

test("a set has one format", async () => {
  const { store } = await take("gdelt2", file);
  await expect(take("gdelt1", lines([gdeltRow({}, 58)]), { dataset: "gdelt2" }, store)).rejects.toMatchObject(
    {
      family: "usage",
      complaint: { found: "gdelt1" },
    },
  );
});

test("a dry run counts, and writes nothing", async () => {
  const { found, store } = await take("gdelt2", file, { dry: true });
  expect(found).toMatchObject({ fresh: true, rows: 2, refused: 1 });
  expect(await store.datasets()).toEqual([]);
});

test("a set that is dropped leaves the others", async () => {
  const { store } = await take("gdelt2", file);
  await take("gdelt2", file, { dataset: "mine" }, store);
  expect(await store.drop("gdelt2")).toBe(2);
  expect(await store.drop("gdelt2")).toBeNull();
  expect((await store.imported({})).map(({ dataset }) => dataset)).toEqual(["mine", "mine"]);
  expect(await store.refused("gdelt2")).toEqual([]);
  expect(await store.refused("mine")).toHaveLength(1);
});

test("nothing is imported through a view of a set", async () => {
  const store = await openStore(":memory:");
  await expect(take("gdelt2", file, {}, store.dataset("gdelt2", new Map()))).rejects.toMatchObject({
    family: "usage",
  });
});
