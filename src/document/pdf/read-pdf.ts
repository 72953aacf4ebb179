/** PDF files: their text in the order of reading, as paragraphs, without what is printed on every page. */
import { getDocumentProxy } from "unpdf";
import { headLines } from "../head-lines.ts";
import { composed, type Input, type Items, originOf, type ReadOptions, wholeBytes } from "../input.ts";
import { isTitle } from "../office/office-document.ts";
import { type Failure, inputFailure, isFailure, TEXT_LIMIT } from "../source.ts";
import { fragmentsOf, type TextItem } from "./fragments.ts";
import { type Paragraph, paragraphsOf } from "./paragraphs.ts";
import { columnsOf } from "./reading-order.ts";
import { type Page, withoutRunningLines } from "./running-lines.ts";

const PDF_LIMIT = 128 * 2 ** 20;
/** A yearbook has a thousand. */
const PAGE_LIMIT = 3000;
/** A page of the telephone directory has 10,000. */
const ITEM_LIMIT = 100_000;
/** Milliseconds for one file: a yearbook takes 20 seconds. */
const TIME_LIMIT = 120_000;

/** The whole file as one document. Its date of creation is not taken for one of publication: a print of today has both. */
export async function* readPdf(input: Input, options: ReadOptions): Items {
  const bytes = await wholeBytes(input, PDF_LIMIT);
  if (isFailure(bytes)) return void (yield bytes);
  const fail = (found: string, mend: string): Failure =>
    inputFailure(input.source, { expected: "a PDF file with text", found, mend });
  const read = await pdfText(bytes);
  if (typeof read === "string")
    return void (yield fail(read, MEND[read] ?? "Open it in a viewer, and print it into a new PDF file."));
  const { pages, told, language, problems } = read;
  const paragraphs = paragraphsOf(withoutRunningLines(pages).map(({ fragments }) => columnsOf(fragments)));
  const size = paragraphs.reduce((sum, { text }) => sum + text.length, 0);
  if (size === 0)
    return void (yield fail(
      `${pages.length} pages without text`,
      "Its pages are pictures: a program for text recognition (OCR) has to read them.",
    ));
  if (size > TEXT_LIMIT)
    return void (yield fail("more than 8 MB of it", "Split it into files of one article each."));
  const title = titleOf(paragraphs, told);
  const rest =
    title === null ? paragraphs : paragraphs.filter((paragraph) => !title.paragraphs.includes(paragraph));
  const head = headLines(
    rest.map(({ text }) => text),
    title?.text ?? null,
  );
  const found = { ...head, body: head.rest.join("\n\n"), outlet: null, language, problems };
  yield composed(found, input.source, originOf(input, bytes), options);
}

const ENCRYPTED = "an encrypted one";
const MEND: Readonly<Record<string, string>> = {
  [ENCRYPTED]: "Open it with its password, and save it without.",
};

interface PdfText {
  readonly pages: readonly Page[];
  /** Title in its metadata. */
  readonly told: string | null;
  readonly language: string | null;
  readonly problems: readonly string[];
}

/** Runs of text of every page, or why there are none. */
async function pdfText(bytes: Uint8Array): Promise<PdfText | string> {
  const started = Date.now();
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
        if (n > PAGE_LIMIT || Date.now() - started > TIME_LIMIT) {
          problems.push(`only the first ${n - 1} of ${pdf.numPages} pages are read`);
          break;
        }
        const page = await pdf.getPage(n);
        const items: TextItem[] = [];
        const stream = page.streamTextContent({ includeMarkedContent: false }).getReader();
        for (;;) {
          const { value, done } = await stream.read();
          if (done) break;
          items.push(...value.items);
          if (items.length < ITEM_LIMIT && Date.now() - started < TIME_LIMIT) continue;
          problems.push(`page ${n} is not read to its end`);
          await stream.cancel(new Error("too much"));
          break;
        }
        const [, bottom, , top] = page.view as [number, number, number, number];
        pages.push({ fragments: fragmentsOf(items, page.view), height: top - bottom, bottom });
        page.cleanup();
      }
      const { info } = await pdf.getMetadata();
      const { Title: told, Language: language } = info as Readonly<Record<string, unknown>>;
      return {
        pages,
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

/** Largest letters that may be a title, in sizes of the text's own. */
const LARGER = 1.15;
const TITLE_LIMIT = 250;

/** The paragraphs that are the title: those that the metadata name, else those in the largest letters of the first page. */
function titleOf(
  paragraphs: readonly Paragraph[],
  told: string | null,
): { readonly text: string; readonly paragraphs: readonly Paragraph[] } | null {
  const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const first = paragraphs.filter(({ page }) => page === paragraphs[0]!.page);
  const named = told !== null && isTitle(told) ? told : null;
  const same =
    named === null ? undefined : first.slice(0, 8).find(({ text }) => folded(text) === folded(named));
  if (same !== undefined) return { text: same.text, paragraphs: [same] };
  const body = usualSize(paragraphs);
  const large = Math.max(...first.filter(({ text }) => /\p{L}{2}/u.test(text)).map(({ size }) => size), 0);
  if (large >= LARGER * body) {
    const from = first.findIndex(({ size }) => size > 0.95 * large);
    const lines = first
      .slice(from)
      .filter(
        ({ size }, i, all) => size > 0.95 * large && all.slice(0, i).every((one) => one.size > 0.95 * large),
      );
    const text = lines.map((line) => line.text).join(" ");
    if (text.length <= TITLE_LIMIT && text.split(/\s+/).length > 1) return { text, paragraphs: lines };
  }
  return named === null ? null : { text: named, paragraphs: [] };
}

/** The size in which most characters are. */
function usualSize(paragraphs: readonly Paragraph[]): number {
  const characters = new Map<number, number>();
  for (const { size, text } of paragraphs) {
    const rounded = Math.round(size * 2) / 2;
    characters.set(rounded, (characters.get(rounded) ?? 0) + text.length);
  }
  return [...characters].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}
