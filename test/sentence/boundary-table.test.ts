/** The weights of sentence ends: their table is read and written the same, and names only what it knows. */
import { expect, test } from "vitest";
import { keyOf, TEMPLATES } from "../../src/sentence/boundary-model.ts";
import { readBoundaryTable, writeBoundaryTable } from "../../src/sentence/boundary-table.ts";
import { BOUNDARY_WEIGHTS } from "../../src/sentence/boundary-weights.ts";
import { SHAPES } from "../../src/sentence/shapes.ts";

test("a table gives weights by template and values, and is written back the same", () => {
  const table = "rule\t0 -200\t1 150\ns-1 s0\tcomma capital -125\nw-1 w0\t_ dear 30\tsincerely _ 12\n";
  const model = readBoundaryTable(table);
  expect([...model.words.keys()]).toEqual(["dear", "sincerely"]);
  const gap = [SHAPES.indexOf("comma"), SHAPES.indexOf("capital")];
  expect(model.weights.get(keyOf(TEMPLATES.indexOf("s-1 s0"), gap))).toBe(-1.25);
  expect(writeBoundaryTable(model)).toBe(table);
});

test("the program's own table names templates, shapes and words that there are", () => {
  const { weights } = readBoundaryTable(BOUNDARY_WEIGHTS);
  expect(weights.size).toBeGreaterThan(1000);
  for (const [key, weight] of weights) {
    expect(key).toBeGreaterThanOrEqual(0);
    expect(Number.isFinite(weight)).toBe(true);
  }
});
