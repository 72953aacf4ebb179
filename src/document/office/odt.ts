/** OpenDocument texts (.odt): text, headings, lists and tables as a reader sees them, with all changes accepted. */
import { badInput } from "../../core/error.ts";
import type { Input, Items, ReadOptions } from "../input.ts";
import { walkXml } from "../xml/walk.ts";
import { createBlocks } from "./blocks.ts";
import { type OfficeText, readOffice } from "./office-document.ts";
import { unpackedParts } from "./parts.ts";

/** The whole file as one document; notes, comments, headers and footers are left out. */
export function readOdt(input: Input, options: ReadOptions): Items {
  return readOffice(input, options, (bytes) => odtText(bytes, input.source));
}

/** Elements whose paragraphs are not of the text itself. */
const UNSEEN = new Set("note annotation tracked-changes deletion table-of-content-source".split(" "));

async function odtText(bytes: Uint8Array, where: string): Promise<OfficeText> {
  const parts = await unpackedParts(bytes, where, /^(?:content|meta)\.xml$/);
  const xml = parts.get("content.xml");
  if (xml === undefined)
    throw badInput({
      expected: "an OpenDocument text",
      found: "another zip archive",
      where,
      mend: "Give it the ending that it has, such as .zip.",
    });
  const blocks = createBlocks();
  let title: string | null = null;
  let [unseen, spoken] = [0, 0];
  /** Styles of the paragraphs that are open, and what styles are made from. */
  const open: string[] = [];
  const parents = new Map<string, string>();
  walkXml(xml, where, {
    open(name, attributes) {
      if (UNSEEN.has(name)) unseen++;
      if (unseen > 0) return;
      if (name === "style") parents.set(attributes.name ?? "", attributes["parent-style-name"] ?? "");
      else if (name === "p" || name === "h") {
        blocks.openParagraph();
        open.push(attributes["style-name"] ?? "");
        spoken++;
      } else if (name === "line-break") blocks.add("\n");
      else if (name === "tab" || name === "s") blocks.add(" ");
      else if (name === "table-row") blocks.openRow();
      else if (name === "table-cell") blocks.openCell();
    },
    close(name) {
      if (UNSEEN.has(name)) unseen--;
      else if (unseen > 0) return;
      else if (name === "p" || name === "h") {
        spoken--;
        const text = blocks.closeParagraph();
        const style = open.pop() ?? "";
        if ((style === "Title" || parents.get(style) === "Title") && text !== "") title ??= text;
      } else if (name === "table-row") blocks.closeRow();
    },
    text: (text) => {
      if (unseen === 0 && spoken > 0) blocks.add(text.replace(/\s+/g, " "));
    },
  });
  return { paragraphs: blocks.paragraphs(), title, properties: parts.get("meta.xml") ?? "" };
}
