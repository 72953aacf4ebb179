/** Word files (.docx): text, headings, lists and tables as a reader sees them, with all changes accepted. */
import { badInput } from "../../core/error.ts";
import type { Input, Items, ReadOptions } from "../input.ts";
import { walkXml } from "../xml/walk.ts";
import { createBlocks } from "./blocks.ts";
import { type OfficeText, readOffice } from "./office-document.ts";
import { unpackedParts } from "./parts.ts";

const WANTED = /^(?:word\/(?:document\d*|styles)\.xml|docProps\/core\.xml|_rels\/\.rels)$/;

/** The whole file as one document; footnotes, comments, headers and footers are left out. */
export function readDocx(input: Input, options: ReadOptions): Items {
  return readOffice(input, options, (bytes) => docxText(bytes, input.source));
}

async function docxText(bytes: Uint8Array, where: string): Promise<OfficeText> {
  const parts = await unpackedParts(bytes, where, WANTED);
  const main = /Target="\/?(word\/document\d*\.xml)"/.exec(parts.get("_rels/.rels") ?? "")?.[1];
  const xml = parts.get(main ?? "word/document.xml");
  if (xml === undefined)
    throw badInput({
      expected: "a Word file",
      found: "another zip archive",
      where,
      mend: "Give it the ending that it has, such as .zip.",
    });
  const styles = styleNames(parts.get("word/styles.xml") ?? "", where);
  return { ...bodyOf(xml, styles, where), properties: parts.get("docProps/core.xml") ?? "" };
}

/** English names of styles by their ids, which are in the language of the program: "Titel" is "title". */
function styleNames(xml: string, where: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  let id = "";
  walkXml(xml, where, {
    open(name, { styleId, val }) {
      if (name === "style") id = styleId ?? "";
      else if (name === "name" && id !== "" && !names.has(id)) names.set(id, (val ?? "").toLowerCase());
    },
    close: (name) => {
      if (name === "style") id = "";
    },
    text: () => {},
  });
  return names;
}

/** What is deleted, moved away, a field's instruction, or a copy for older programs. */
const UNSEEN = new Set("del moveFrom delText instrText Fallback footnoteReference annotationRef".split(" "));

function bodyOf(
  xml: string,
  styles: ReadonlyMap<string, string>,
  where: string,
): { readonly paragraphs: readonly string[]; readonly title: string | null } {
  const blocks = createBlocks();
  /** Styles of the paragraphs that are open. */
  const open: string[] = [];
  let title: string | null = null;
  let [unseen, runs, hidden, inText] = [0, 0, false, false];
  const add = (text: string): void => {
    if (unseen === 0 && !hidden) blocks.add(text);
  };
  walkXml(xml, where, {
    open(name, { val }) {
      if (UNSEEN.has(name)) unseen++;
      else if (name === "p") {
        blocks.openParagraph();
        open.push("");
      } else if (name === "pStyle" && open.length > 0)
        open[open.length - 1] = styles.get(val ?? "") ?? (val ?? "").toLowerCase();
      else if (name === "r") [runs, hidden] = [runs + 1, false];
      else if (name === "vanish" && runs > 0) hidden = val !== "0" && val !== "false";
      else if (name === "t") inText = true;
      else if (name === "tab" && runs > 0) add(" ");
      else if (name === "br" || name === "cr") add("\n");
      else if (name === "noBreakHyphen") add("-");
      else if (name === "tr") blocks.openRow();
      else if (name === "tc") blocks.openCell();
    },
    close(name) {
      if (UNSEEN.has(name)) unseen--;
      else if (name === "p") {
        const text = blocks.closeParagraph();
        if (open.pop() === "title" && text !== "") title ??= text;
      } else if (name === "r") [runs, hidden] = [runs - 1, false];
      else if (name === "t") inText = false;
      else if (name === "tr") blocks.closeRow();
    },
    text: (text) => {
      if (inText) add(text);
    },
  });
  return { paragraphs: blocks.paragraphs(), title };
}
