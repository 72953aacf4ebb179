/** Bad lines: each is told with its number, whatever stands before it, and the rest goes in. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyLines } from "../../../src/store/import/locate.ts";
import { gdeltRow, lines, take } from "./rows.ts";

const good = lines([gdeltRow()]);
const short = "a\tb\n";

test("empty lines, line ends of DOS and a missing last one do not shift the numbers", async () => {
  const text = `\n${good}\r\n${good.replace("\n", "\r\n")}${short}\n\n${good}${short}${good.trimEnd()}`;
  const { found, events } = await take("gdelt2", text);
  expect(found.bad.map(({ line }) => line)).toEqual([5, 8]);
  expect(events).toHaveLength(4);
  expect(events.every(({ url }) => url === "https://news.example/minsk")).toBe(true);
});

test("bytes that are no UTF-8, a control character and a line without end are refused by themselves", async () => {
  const bad = good.replace("BELARUS", "BELAR\u0000S");
  const file = Buffer.concat([
    Buffer.from(`${good}${short}`),
    Buffer.from(good.replace("BELARUS", "BÉLARUS"), "latin1"),
    Buffer.from(
      `${good}${short}${good.replace("BELARUS", "B\u0001")}${short}${"x".repeat(3_000_000)}\n${short}${bad}`,
    ),
  ]);
  const { found, events } = await take("gdelt2", file);
  expect(found.bad.map(({ line, expected }) => [line, expected])).toEqual([
    [2, "61 columns"],
    [3, "UTF-8 text"],
    [5, "61 columns"],
    [6, expect.any(String)],
    [7, "61 columns"],
    [8, "a line of at most 2 MB"],
    [9, "61 columns"],
  ]);
  expect(events.map(({ actor_name }) => actor_name)).toEqual(["BELARUS", "BELARUS", "BELAR\u0000S"]);
});

test("a file read in pieces is the same, row by row and line by line", async () => {
  const text = Array.from({ length: 40 }, (_, i) =>
    i % 7 === 3
      ? `${short}\n`
      : i % 9 === 5
        ? `${good.replace("BELARUS", "B\u0001")}`
        : lines([gdeltRow({ id: String(i) })]),
  ).join("");
  const header = `GLOBALEVENTID${"\t".repeat(60)}\n`;
  for (const contents of [text, header + text]) {
    const whole = await take("gdelt2", contents);
    for (const piece of [1, 400, 1500]) {
      const cut = await take("gdelt2", contents, { piece });
      expect(cut.found).toEqual(whole.found);
      expect(cut.events).toEqual(whole.events);
      await cut.store.close();
    }
  }
});

test("the text of a bad row is kept, its first 500 characters", async () => {
  const { found, store } = await take("gdelt2", `${good}${"é".repeat(600)}\n`);
  expect(found.bad[0]!.text).toBe("é".repeat(500));
  expect(await store.refused("gdelt2")).toEqual([{ source: "table", ...found.bad[0]! }]);
});

test("rows in and rows refused make up the file", async () => {
  const line = fc.oneof(
    { weight: 4, arbitrary: fc.constant(gdeltRow()) },
    { weight: 1, arbitrary: fc.array(fc.stringMatching(/^[ -~é漢]{1,9}$/), { minLength: 1, maxLength: 70 }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 40 }), async (rows) => {
      const text = lines([gdeltRow(), ...rows]);
      const { found, events, store } = await take("gdelt2", text);
      await store.close();
      expect(found.rows + found.refused).toBe(rows.length + 1);
      expect(events).toHaveLength(found.rows);
      const bad = new Set(found.bad.map(({ line }) => line));
      for (const [i, row] of rows.entries()) expect(bad.has(i + 2)).toBe(row.length !== 61);
    }),
    { numRuns: 20 },
  );
});

test("which lines are empty is found however the file is cut", async () => {
  const folder = mkdtempSync(join(tmpdir(), "thaw-lines-"));
  const path = join(folder, "lines");
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom("", "\r", "a", "a\r")), async (texts) => {
      writeFileSync(path, texts.map((text) => `${text}\n`).join(""));
      const empty = texts.flatMap((text, i) => (text.trim() === "" ? [i + 1] : []));
      expect(await emptyLines(path)).toEqual(empty);
    }),
  );
  rmSync(folder, { recursive: true });
});

test("an empty file is refused as a whole, and leaves nothing", async () => {
  const { store } = await take("gdelt2", good);
  await expect(take("gdelt2", "", {}, store)).rejects.toMatchObject({
    family: "input",
    complaint: { expected: "a whole file of gdelt2", found: "an empty one", where: "table" },
  });
  expect(await store.imported({})).toHaveLength(1);
  expect(await store.datasets()).toMatchObject([{ files: 1, rows: 1 }]);
});
