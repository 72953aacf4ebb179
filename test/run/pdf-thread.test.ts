/** PDF files in a thread of their own: one that does not end is ended, and the next is read. */
import { afterEach, expect, test } from "vitest";
import { createPdfThread, type PdfThread } from "../../src/run/pdf-thread.ts";
import { block, pdfOf } from "../document/pdf/pdf-file.ts";

let thread: PdfThread;
afterEach(() => thread.close());

const good = pdfOf([block(["They met in Vienna, and they talked."])]);

test("files are read one after another", async () => {
  thread = createPdfThread();
  const outcomes = await Promise.all(
    [good, Buffer.from("%PDF-1.4 x"), good].map((bytes) => thread.read(bytes)),
  );
  expect(outcomes).toMatchObject([{ pages: 1 }, expect.stringContaining("a damaged one"), { pages: 1 }]);
});

test("a file that takes too long fails, and the next is read", async () => {
  thread = createPdfThread(1000);
  const endless = Buffer.concat([Buffer.from("%PDF-1.4\n"), Buffer.from("1 0 obj<<".repeat(100_000))]);
  expect(await thread.read(endless)).toBe("one that takes longer than 1 seconds");
  await thread.close();
  thread = createPdfThread();
  expect(await thread.read(good)).toMatchObject({ pages: 1 });
});
