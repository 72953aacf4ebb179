/** HTML as a sequence of opened tags, closed tags and text: every tag is closed, in order, and none lies too deep. */
import { Tokenizer } from "htmlparser2";

export type Attributes = Readonly<Record<string, string>>;

export interface TagVisitor {
  /** `name` is in small letters. A void element (`br`) is closed at once. */
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  /** Text with its entities decoded, in one or more pieces; of `script` and `style` as it stands. */
  readonly text: (text: string) => void;
}

/** Pages of news have at most 60 levels; every step of an extractor looks at all ancestors. */
const DEPTH_LIMIT = 80;
const ATTRIBUTE_LIMIT = 64;

const names = (list: string): ReadonlySet<string> => new Set(list.split(" "));
export const VOID: ReadonlySet<string> = names(
  "area base basefont br col embed frame hr img input keygen link meta param source track wbr",
);
/** Elements that are paragraphs by themselves or hold paragraphs. */
export const BLOCKS: ReadonlySet<string> = names(
  "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer " +
    "form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre search " +
    "section summary table tbody td tfoot th thead title tr ul",
);
/** What opening a tag closes before it, and where the search for that ends (html.spec.whatwg.org, 13.2.6). */
const TABLE = names("table template");
const CELLS = names("td th table caption template button object");
const LISTS = names("ul ol menu dir dl table td th template");
const ROW_GROUPS = names("tbody thead tfoot caption");
const CLOSES: ReadonlyMap<string, readonly [closed: ReadonlySet<string>, until: ReadonlySet<string>]> =
  new Map([
    ["li", [names("li"), LISTS]],
    ["dd", [names("dd dt"), LISTS]],
    ["dt", [names("dd dt"), LISTS]],
    ["tr", [names("tr"), TABLE]],
    ["td", [names("td th"), names("tr table template")]],
    ["th", [names("td th"), names("tr table template")]],
    ["tbody", [ROW_GROUPS, TABLE]],
    ["thead", [ROW_GROUPS, TABLE]],
    ["tfoot", [ROW_GROUPS, TABLE]],
    ["option", [names("option"), names("select datalist template")]],
    ["a", [names("a"), CELLS]],
  ]);
const PARAGRAPH = names("p");
const NOT_IN_P = new Set(
  [...BLOCKS].filter((name) => !/^(body|caption|head|html|legend|opt|t[bdhrf]|title)/.test(name)),
);
/** Closing a phrase (`</b>`) closes nothing beyond these. */
const PHRASE_WALLS = new Set([
  ...BLOCKS,
  ...names("button iframe noscript object script select style svg template textarea"),
]);
const TABLE_PARTS = names("table caption tbody thead tfoot tr td th");

/** Tells the visitor every tag and text of the HTML, in time linear in its length. */
export function walkTags(html: string, visitor: TagVisitor): void {
  const stack: string[] = [];
  /** How many elements of a name are open: most searches in the stack are for what is not there. */
  const opened = new Map<string, number>();
  /** Tags that were passed over as too deep, by name: their closing tags are passed over too. */
  const passed = new Map<string, number>();
  let name = "";
  let attributes: Record<string, string> = {};
  let attribute = "";
  let value = "";
  let count = 0;

  const closeTo = (depth: number): void => {
    while (stack.length > depth) {
      const last = stack.pop()!;
      opened.set(last, opened.get(last)! - 1);
      visitor.close(last);
    }
  };
  const closeIfOpen = (closed: ReadonlySet<string>, until: ReadonlySet<string>): void => {
    for (const one of closed)
      if ((opened.get(one) ?? 0) > 0)
        for (let i = stack.length - 1; i >= 0 && !until.has(stack[i]!); i--) if (stack[i] === one) closeTo(i);
  };
  const open = (): void => {
    if (NOT_IN_P.has(name)) closeIfOpen(PARAGRAPH, CELLS);
    const implied = CLOSES.get(name);
    if (implied !== undefined) closeIfOpen(...implied);
    if (VOID.has(name)) {
      visitor.open(name, attributes);
      visitor.close(name);
    } else if (stack.length < DEPTH_LIMIT) {
      stack.push(name);
      opened.set(name, (opened.get(name) ?? 0) + 1);
      visitor.open(name, attributes);
    } else passed.set(name, (passed.get(name) ?? 0) + 1);
  };
  const close = (closed: string): void => {
    const over = passed.get(closed) ?? 0;
    if (over > 0) passed.set(closed, over - 1);
    else if ((opened.get(closed) ?? 0) > 0) {
      const walls = TABLE_PARTS.has(closed) ? TABLE : PHRASE_WALLS.has(closed) ? CELLS : PHRASE_WALLS;
      let i = stack.length - 1;
      while (i >= 0 && stack[i] !== closed && !walls.has(stack[i]!)) i--;
      if (i >= 0 && stack[i] === closed) closeTo(i);
    }
  };

  const tokens = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname(start, end) {
        name = html.slice(start, end).toLowerCase();
        attributes = {};
        count = 0;
      },
      onattribname(start, end) {
        attribute = html.slice(start, end).toLowerCase();
        value = "";
      },
      onattribdata(start, end) {
        value += html.slice(start, end);
      },
      onattribentity(code) {
        value += String.fromCodePoint(code);
      },
      onattribend() {
        if (count++ < ATTRIBUTE_LIMIT && !(attribute in attributes)) attributes[attribute] = value;
      },
      onopentagend: open,
      onselfclosingtag() {
        open();
        // Only in drawings and formulas does the stroke mean anything.
        if (stack.at(-1) === name && (stack.includes("svg") || stack.includes("math")))
          closeTo(stack.length - 1);
      },
      onclosetag(start, end) {
        const closed = html.slice(start, end).toLowerCase();
        if (closed === "br") {
          visitor.open("br", {});
          visitor.close("br");
        } else close(closed);
      },
      ontext: (start, end) => visitor.text(html.slice(start, end)),
      ontextentity: (code) => visitor.text(String.fromCodePoint(code)),
      oncdata: (start, end, offset) => visitor.text(html.slice(start, end - offset)),
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokens.write(html);
  tokens.end();
  closeTo(0);
}
