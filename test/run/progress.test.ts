/** Progress: plain lines in a pipe, a bar on a terminal, nothing for one document. */
import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { createProgress } from "../../src/run/progress.ts";

function recorder(isTTY: boolean): { stream: Writable & { isTTY: boolean }; text: () => string } {
  let text = "";
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY }), text: () => text };
}

test("a pipe gets a line for each hundred documents, and for each tenth of a long run", () => {
  const short = recorder(false);
  const progress = createProgress(short.stream, 250);
  for (let n = 1; n <= 250; n++) progress.advance(n);
  progress.finish();
  expect(short.text()).toBe("100 of 250 documents\n200 of 250 documents\n");
  const long = recorder(false);
  const many = createProgress(long.stream, 10_000);
  for (let n = 1; n <= 10_000; n++) many.advance(n);
  expect(long.text().split("\n")).toHaveLength(11);
});

test("without a total the lines only count", () => {
  const { stream, text } = recorder(false);
  createProgress(stream, null).advance(100);
  expect(text()).toBe("100 documents\n");
});

test("a terminal gets a bar that notes do not break, and that is gone at the end", () => {
  const { stream, text } = recorder(true);
  const progress = createProgress(stream, 4);
  progress.advance(2);
  expect(text()).toBe(`\r\u001b[K${"█".repeat(15)}${"░".repeat(15)} 2 of 4 documents`);
  progress.note("failed: b.txt");
  expect(text()).toContain("\r\u001b[Kfailed: b.txt\n█");
  progress.finish();
  expect(text().endsWith("\r\u001b[K")).toBe(true);
});

test("one document shows notes alone", () => {
  const { stream, text } = recorder(true);
  const progress = createProgress(stream, 1);
  progress.advance(1);
  progress.note("note: a.txt");
  progress.finish();
  expect(text()).toBe("note: a.txt\n");
});
