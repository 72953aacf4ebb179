/** A document from an office file: its paragraphs, and what its properties say of it. */
import { badInput } from "../../core/error.ts";
import { headLines } from "../head-lines.ts";
import { composed, type Input, type Items, originOf, type ReadOptions, wholeBytes } from "../input.ts";
import { isFailure, TEXT_LIMIT } from "../source.ts";
import { walkXml } from "../xml/walk.ts";

export interface OfficeText {
  /** Headings, items of lists and rows of tables are paragraphs too; what was deleted or hidden is not among them. */
  readonly paragraphs: readonly string[];
  /** What has the style of a title. */
  readonly title: string | null;
  /** XML of the properties; "" where there are none. */
  readonly properties: string;
}

/** Names that programs give by themselves. */
const NO_TITLE =
  /^(?:untitled|unbenannt|document ?\d*|microsoft word.*|.*\.(?:docx?|dotx?|odt|rtf|pdf|indd|qxd|tmp))$|^\W*$/i;

/** Whether the title in a file's properties may be the text's own. */
export function isTitle(title: string): boolean {
  return title.length >= 4 && title.length <= 300 && !NO_TITLE.test(title.trim());
}

/** Reads a file whose text `take` finds, as one document. */
export async function* readOffice(
  input: Input,
  options: ReadOptions,
  take: (bytes: Uint8Array) => Promise<OfficeText>,
): Items {
  const bytes = await wholeBytes(input);
  if (isFailure(bytes)) return void (yield bytes);
  const { paragraphs, title, properties } = await take(bytes);
  const size = paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);
  const fail = (found: string, mend: string): Error =>
    badInput({ expected: "a file with text", found, where: input.source, mend });
  if (size === 0)
    throw fail("none", "If it holds pictures of pages, a program for text recognition has to read them.");
  if (size > TEXT_LIMIT)
    throw fail(`more than ${TEXT_LIMIT / 2 ** 20} MB of it`, "Split it into files of one article each.");
  const told = propertiesOf(properties, input.source);
  const head = headLines(
    paragraphs,
    title ?? (told.title !== null && isTitle(told.title) ? told.title : null),
  );
  const found = {
    ...head,
    body: head.rest.join("\n\n"),
    outlet: null,
    language: told.language,
    problems: [],
  };
  yield composed(found, input.source, originOf(input, bytes), options);
}

/** Title and language of Dublin Core properties, in Office Open XML and OpenDocument. */
function propertiesOf(xml: string, where: string): { title: string | null; language: string | null } {
  const told = new Map<string, string>();
  let inside = "";
  walkXml(xml, where, {
    open: (name) => {
      inside = name;
    },
    close: () => {
      inside = "";
    },
    text: (text) => told.set(inside, (told.get(inside) ?? "") + text),
  });
  return { title: told.get("title")?.trim() || null, language: told.get("language") ?? null };
}
