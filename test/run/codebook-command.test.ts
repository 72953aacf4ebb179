/** `thaw codebook check`, and what `--codebook` does to a text. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkCodebook } from "../../src/run/codebook-command.ts";
import { loadStages } from "../../src/run/load-stages.ts";
import { code } from "../../src/run/pipeline.ts";
import { ROOT } from "../../src/run/root.ts";
import { text } from "./documents.ts";
import { recordedTerminal } from "./recorded-terminal.ts";

test("a folder is checked", async () => {
  const own = mkdtempSync(join(tmpdir(), "thaw-frames-"));
  writeFileSync(join(own, "frames.tsv"), "trigger\tevent\nserenade/v\tSUPPORT\n");
  const good = recordedTerminal();
  expect(await checkCodebook({ own, directory: ROOT }, good)).toBe(0);
  expect(good.told()).toContain("no mistakes; 1 frame of your own");
  writeFileSync(join(own, "frames.tsv"), "trigger\tevent\nserenade/v\tSUPORT\n");
  const bad = recordedTerminal();
  expect(await checkCodebook({ own, directory: ROOT }, bad)).toBe(1);
  expect(bad.printed()).toMatch(/frames\.tsv:2, column event: expected one of AGREE/);
  expect(bad.told()).toContain("1 mistake\n");
});

test("a line of one's own codes, cites itself, and is not overruled", () => {
  const own = mkdtempSync(join(tmpdir(), "frames-"));
  writeFileSync(
    join(own, "frames.tsv"),
    "trigger\tneeds\tparties\tevent\tcameo\npaint/v\tobj=@\tsubj>obj\tCOERCE\tX9\n",
  );
  const sentence = "Portugal painted Greece.";
  const events = (codebook?: string): unknown[] =>
    code(loadStages(ROOT, codebook === undefined ? {} : { codebook }), text(sentence)).records.filter(
      ({ record }) => record === "event",
    );
  expect(events()).toEqual([]);
  expect(events(own)).toMatchObject([
    { event: "COERCE", cameo: "X9", rule: expect.stringMatching(/^frames-\w+\/frames\.tsv:2$/) },
  ]);
});
