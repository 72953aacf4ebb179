/** PDF files: their text in the order of reading, as paragraphs, without what is printed on every page. */
import { headLines } from "../head-lines.ts";
import { composed, type Input, type Items, originOf, type ReadOptions, wholeBytes } from "../input.ts";
import { isTitle } from "../office/office-document.ts";
import { type Failure, inputFailure, isFailure, TEXT_LIMIT } from "../source.ts";
import type { Paragraph } from "./paragraphs.ts";
import { ENCRYPTED, pdfText } from "./pdf-text.ts";

const PDF_LIMIT = 128 * 2 ** 20;
/** The whole file as one document. Its date of creation is not taken for one of publication: a print of today has both. */
export async function* readPdf(input: Input, options: ReadOptions): Items {
  const bytes = await wholeBytes(input, PDF_LIMIT);
  if (isFailure(bytes)) return void (yield bytes);
  const fail = (found: string, mend: string): Failure =>
    inputFailure(input.source, { expected: "a PDF file with text", found, mend });
  const read = await (options.pdf ?? pdfText)(bytes);
  if (typeof read === "string")
    return void (yield fail(read, MEND[read] ?? "Open it in a viewer, and print it into a new PDF file."));
  const { pages, paragraphs, told, language, problems } = read;
  const size = paragraphs.reduce((sum, { text }) => sum + text.length, 0);
  if (size === 0)
    return void (yield fail(
      `${pages} ${pages === 1 ? "page" : "pages"} without text`,
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

const MEND: Readonly<Record<string, string>> = {
  [ENCRYPTED]: "Open it with its password, and save it without.",
};

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
