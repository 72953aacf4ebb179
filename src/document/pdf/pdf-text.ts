/** The text of a PDF file in the order of reading, by pdf.js. */
import { setImmediate } from "node:timers/promises";
import { getDocumentProxy } from "unpdf";
import { fragmentsOf, type TextItem } from "./fragments.ts";
import { type Paragraph, paragraphsOf } from "./paragraphs.ts";
import { columnsOf } from "./reading-order.ts";
import { type Page, withoutRunningLines } from "./running-lines.ts";

export const ENCRYPTED = "an encrypted one";

/** A yearbook has a thousand. */
const PAGE_LIMIT = 3000;
/** Runs of text; a page of a telephone directory has 10,000. */
const ITEM_LIMIT = 100_000;
/** Milliseconds for one file: a yearbook takes 20 seconds. */
const TIME_LIMIT = 60_000;

export interface PdfText {
  readonly pages: number;
  readonly paragraphs: readonly Paragraph[];
  /** Title in its metadata. */
  readonly told: string | null;
  readonly language: string | null;
  readonly problems: readonly string[];
}

/** Reads a file, or says why there is none to read: "an encrypted one". */
export type ReadPdfText = (bytes: Uint8Array) => Promise<PdfText | string>;

/**
 * The paragraphs of a file. Time and memory are bound between pages and pieces of pages alone: a file that is made to do
 * harm needs a thread of its own, which can be ended (src/run/pdf-thread.ts).
 */
export async function pdfText(bytes: Uint8Array): Promise<PdfText | string> {
  process.on("unhandledRejection", passOver);
  try {
    return await paragraphsIn(bytes);
  } finally {
    await setImmediate();
    process.off("unhandledRejection", passOver);
  }
}

/** Of damaged files pdf.js leaves promises behind that nobody waits for; they must not end the program. */
function passOver(reason: unknown): void {
  const { name, stack } = reason as { readonly name?: unknown; readonly stack?: unknown };
  if (!/Exception$/.test(String(name)) && !/[\\/]unpdf[\\/]/.test(String(stack))) throw reason;
}

async function paragraphsIn(bytes: Uint8Array): Promise<PdfText | string> {
  const end = Date.now() + TIME_LIMIT;
  const problems: string[] = [];
  const pages: Page[] = [];
  try {
    // pdf.js takes the memory over.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      enableXfa: false,
      stopAtErrors: false,
    });
    try {
      for (let n = 1; n <= pdf.numPages; n++) {
        if (n > PAGE_LIMIT || Date.now() > end) {
          problems.push(`only the first ${n - 1} of ${pdf.numPages} pages are read`);
          break;
        }
        try {
          const { whole, page } = await pageOf(pdf, n, end);
          pages.push(page);
          if (!whole) problems.push(`page ${n} is not read to its end`);
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          problems.push(`page ${n} is damaged, and is not read (${error.message})`);
        }
      }
      if (pages.length === 0) return `a damaged one (${problems[0] ?? "without pages"})`;
      const { Title: told, Language: language } = await metadataOf(pdf);
      return {
        pages: pages.length,
        paragraphs: paragraphsOf(withoutRunningLines(pages).map(({ fragments }) => columnsOf(fragments))),
        told: typeof told === "string" ? told.trim() : null,
        language: typeof language === "string" ? language : null,
        problems,
      };
    } finally {
      await pdf.loadingTask.destroy();
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error.name === "PasswordException" ? ENCRYPTED : `a damaged one (${error.message})`;
  }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** A page, and whether it was read to its end. Throws what pdf.js throws of a damaged one. */
async function pageOf(
  pdf: Pdf,
  n: number,
  end: number,
): Promise<{ readonly page: Page; readonly whole: boolean }> {
  const page = await pdf.getPage(n);
  const items: TextItem[] = [];
  const stream = page.streamTextContent({ includeMarkedContent: false }).getReader();
  let whole = false;
  while (!whole && items.length < ITEM_LIMIT && Date.now() < end) {
    const { value, done } = await stream.read();
    if (done) whole = true;
    else items.push(...value.items);
  }
  if (!whole) await stream.cancel(new Error("too much"));
  const [, bottom, , top] = page.view as [number, number, number, number];
  page.cleanup();
  return { page: { fragments: fragmentsOf(items, page.view), height: top - bottom, bottom }, whole };
}

async function metadataOf(pdf: Pdf): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await pdf.getMetadata()).info as Readonly<Record<string, unknown>>;
  } catch (error) {
    // The text is there all the same.
    if (error instanceof Error) return {};
    throw error;
  }
}
