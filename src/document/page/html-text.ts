/** The text of HTML: a paragraph for every block, apart by blank lines, and nothing that a reader does not see. */
import { type Attributes, BLOCKS, walkTags } from "./tags.ts";

/** Elements without text of their own, or whose text is no part of what is told. */
const UNSEEN: ReadonlySet<string> = new Set(
  (
    "applet audio button canvas datalist dialog embed figcaption head iframe input map math meter noembed noframes noscript " +
    "object progress rp rt script select style svg template textarea title video"
  ).split(" "),
);
/** Boxes that publishing programs put into the text of each article: to subscribe, to share, to read more (Substack, WordPress). */
const BOX =
  /(?:^|\s)(?:subscription-widget(?:-wrap)?(?:-editor)?|sharedaddy|jp-relatedposts|mc_embed_signup)(?:\s|$)/;
/** A cell of more characters than this is a paragraph of its own: the table only places it on the page. */
const CELL_LIMIT = 160;

/** Spaces of every width, and line ends: one space in the text. */
const SPACE = /[ \t\n\r\f\v\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
/** Soft hyphens, characters without width, marks of direction and other controls: they are no part of a word. */
const MARKS = /\ufeff|(?!\s)[\p{Cc}\p{Cf}]/gu;

/** One line: white space made single spaces, marks without width taken out. */
export function plainLine(text: string): string {
  return text.replace(MARKS, "").replace(SPACE, " ").trim();
}

export function isHidden(attributes: Attributes): boolean {
  return (
    "hidden" in attributes ||
    /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test((attributes.style ?? "").slice(0, 500))
  );
}

/**
 * The text of a page's part, a feed's item or a mail: paragraphs, list items, headings and rows of tables apart by blank
 * lines, the cells of a row by tabs, line breaks kept; without captions, scripts and hidden parts. Linear in its length.
 */
export function htmlText(html: string): string {
  const paragraphs: string[] = [];
  /** Pieces of the paragraph at hand; "\n" is a line break and "\t" parts cells. */
  let pieces: string[] = [];
  /** Characters of the cell at hand. */
  let cell = 0;
  let preformatted = 0;
  /** Open elements that are not seen, and those within them. */
  let unseen = 0;

  const end = (): void => {
    if (pieces.length > 0) for (const paragraph of linesOf(pieces)) paragraphs.push(paragraph);
    pieces = [];
  };
  walkTags(html, {
    open(name, attributes) {
      if (unseen > 0 || UNSEEN.has(name) || isHidden(attributes) || BOX.test(attributes.class ?? ""))
        unseen++;
      else if (name === "br") pieces.push("\n");
      else if (name === "td" || name === "th") {
        if (pieces.length > 0) pieces.push("\t");
        cell = 0;
      } else if (BLOCKS.has(name)) end();
      else if (name === "q") pieces.push("“");
      if (name === "pre") preformatted++;
    },
    close(name) {
      if (name === "pre") preformatted--;
      if (unseen > 0) unseen--;
      else if (name === "td" || name === "th") {
        if (cell > CELL_LIMIT) end();
      } else if (BLOCKS.has(name)) end();
      else if (name === "q") pieces.push("”");
    },
    text(text) {
      if (unseen > 0) return;
      if (preformatted > 0) pieces.push(text.replaceAll("\t", " "));
      else if (pieces.length > 0 || /\S/.test(text)) pieces.push(text.replace(SPACE, " "));
      cell += text.length;
    },
  });
  end();
  return paragraphs.join("\n\n");
}

/** The paragraphs of some pieces: two line breaks in a row part paragraphs. */
function linesOf(pieces: readonly string[]): string[] {
  return pieces
    .join("")
    .split(/\n[ \u00a0]*(?:\n[ \u00a0]*)+/)
    .map((paragraph) => paragraph.split("\n").map(plainRow).filter(Boolean).join("\n"))
    .filter(Boolean);
}

function plainRow(line: string): string {
  return line.split("\t").map(plainLine).filter(Boolean).join("\t");
}
