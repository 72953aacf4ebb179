/** Takes out of a page what is beside its article: menus, boxes of other articles, captions, notices, buttons, comments. */
import { plainLine } from "./html-text.ts";
import type { PageDocument, PageElement } from "./tree.ts";

/** Elements that are never part of the text. */
const NEVER =
  "nav, button, input, select, figcaption, dialog, [role=navigation], [role=dialog], [role=search], [aria-modal=true], amp-ad, " +
  "amp-social-share, amp-embed, amp-img, amp-video, amp-iframe, amp-consent, amp-sidebar, amp-user-notification";
/** Words of class names and ids, as parted by "-", "_" and capitals, that name what is beside the text. */
const BESIDE: ReadonlySet<string> = new Set(
  (
    "ad ads advert advertisement advertising adsense adslot dfp sponsor sponsored promo promos promobox outbrain taboola mgid adfox " +
    "breadcrumb breadcrumbs comment comments disqus discussion replies reply respond cookie cookies consent gdpr cookiebar onetrust " +
    "newsletter newsletters subscribe subscription signup optin share sharing sharebar sharetools addthis addtoany shareaholic " +
    "social socials followus follow related relateds recommended recommendations recirc recirculation readmore seealso morelinks " +
    "morenews mostread mostpopular trending popular caption captions credit imagecredit photocredit thumbcaption toolbar pagination " +
    "pager skiplink skip bio authorbio authorbox biobox pullquote pullquotes copyright disclaimer rating votes poll tags taglist tagcloud keywords"
  ).split(" "),
);
/** Two such words in a row: "read-more", "img_descr". */
const BESIDE_PAIRS =
  /\b(?:read (?:more|next|also|too)|see also|more (?:on|from|stories|news|like)|most (?:read|popular|viewed)|also (?:read|on)|author (?:bio|box|card)|about (?:the )?author|sign up|back to|(?:img|image|photo|pic|picture|foto|media) (?:caption|credit|descr|description|info|about|copyright|author|source|sign)|wp caption|print (?:button|link)|article (?:tags|tools|actions)|post (?:tags|navigation)|yarpp|jp relatedposts|(?:next|prev|previous) (?:article|post)|(?:site|page) (?:header|footer)|pull quote|video (?:embed|player)|up next|top stories|latest news|published dates|rich ?link)\b/;
/** Words that name a line of author and date, in short elements that are not part of a paragraph. */
const HEAD_WORDS: ReadonlySet<string> = new Set(
  "meta metadata byline bylines author authors timestamp pubdate postdate date time datetime published submitted eyebrow kicker rubric rubr overline".split(
    " ",
  ),
);
const HEAD_LIMIT = 200;
/** What a picture shows, as its `alt` says it, is a caption where it is shown as a short paragraph. */
const CAPTION_LIMIT = 400;
/** A figure of more text than this holds a part of the article. */
const FIGURE_LIMIT = 600;
/** Readability takes the first of these for the byline, and out of the text: mostly a dateline, as the byline is gone. */
const BYLINE = /byline|author|dateline|writtenby/i;
/** A box of more text than this is the article, whatever it is called, unless it is mostly links or a small part of the page. */
const BOX_LIMIT = 1500;
const BOX_SHARE = 0.4;

/** Labels before links to other articles and the like, alone or at the start of a short paragraph. */
export const LABEL: RegExp =
  /^[[\s▶►»>•*+-]*(?:read(?: (?:more|next|also|too|now|the full))?(?=\s*:)|read (?:more|next|also|too|now|the full)|see (?:also|more)|also (?:read|see)|related(?: (?:articles?|stor(?:y|ies)|news|links?|content|topics?|coverage|reading|posts?))?|more (?:on this|on the|from|about|like this|stories|news|coverage|in )|recommended(?: (?:for you|stories|articles|reading))?|most (?:read|popular|viewed)|you (?:may|might) (?:also )?(?:like|be interested)|people are also reading|don['’]t miss|trending(?: now)?|top stories|latest news|editor['’]s picks?|in other news|up next|advertisement|sponsored(?: content)?|(?:story|article) continues|continue reading|share (?:this|on|article)|follow us|sign up|subscribe|click here|our standards|internet links|watch(?: now| also| more)?(?=\s*:)|listen(?: now)?(?=\s*:)|to play this video|читайте (?:также|ещ[её])|чытайце таксама|читать также|по теме|смотрите также|подпис(?:ывайтесь|аться)|поделиться|падзяліцца|реклама|lesen sie auch|lire aussi|leer más|czytaj (?:też|także|również)|zobacz (?:też|także))(?![\p{L}])/iu;

/** Note: mutates the document. `title` is where the article begins. */
export function removeClutter(document: PageDocument, title: string | null): void {
  const { body } = document;
  const alternatives = new Set(
    [...body.querySelectorAll("img[alt]")].map((image) => folded(image.getAttribute("alt")!)),
  );
  for (const element of [...body.querySelectorAll(NEVER)]) element.remove();
  // Numbers of footnotes would stand in the midst of a sentence, and after its end.
  for (const element of [...body.querySelectorAll("sup, a[href^='#']")])
    if (isFootnote(element)) element.remove();
  removeNamed(body, lengthsOf(body));
  removeLinks(body, lengthsOf(body));
  const lengths = lengthsOf(body);
  for (const element of [...body.querySelectorAll("p, div")])
    if (isPhotoLine(element, lengths)) element.remove();
    else if ((lengths.get(element) ?? 0) < CAPTION_LIMIT && alternatives.has(folded(element.textContent)))
      element.remove();
  if (title !== null) removeBefore(document, title, lengths);
  for (const element of [...body.querySelectorAll("h1")])
    for (let outer = element.parentElement; outer !== null && outer !== body; outer = outer.parentElement)
      if (/header/i.test(outer.className) && (lengths.get(outer) ?? 0) > 2 * (lengths.get(element) ?? 0))
        outer.setAttribute("class", "");
  for (const element of [...body.querySelectorAll("[class], [id], [rel], [itemprop]")]) {
    const attributes = ["class", "id", "rel", "itemprop"].filter(
      (name) => element.getAttribute(name) !== null,
    );
    if (attributes.some((name) => BYLINE.test(element.getAttribute(name)!)))
      for (const name of attributes) element.setAttribute(name, "");
  }
}

/** "[5]" or a number that leads to a note; not the power of "m²". */
function isFootnote(element: PageElement): boolean {
  const text = plainLine(element.textContent);
  const leads = element.localName === "a" || element.querySelector("a") !== null;
  return leads ? /^\[?\d{1,3}\]?$/.test(text) : /^\[\d{1,3}\]$/.test(text);
}

/** Removes what elements, classes and ids call something else than the text. */
function removeNamed(body: PageElement, lengths: Lengths): void {
  const length = (element: PageElement): number => lengths.get(element) ?? 0;
  const whole = length(body);
  const small = (element: PageElement): boolean => length(element) <= BOX_SHARE * whole;
  for (const element of [...body.querySelectorAll("form, aside")]) if (small(element)) element.remove();
  for (const element of [...body.querySelectorAll("figure")])
    if (length(element) < FIGURE_LIMIT && element.querySelector("table") === null) element.remove();
  for (const element of [...body.querySelectorAll("[class], [id], time")]) {
    const words = namesOf(element);
    const own = length(element);
    const little = own <= BOX_LIMIT || own <= 0.1 * whole;
    if (isHeadLine(element, words, own)) element.remove();
    else if (isBeside(words) && small(element) && (little || linkedShare(element, lengths) > 0.6))
      element.remove();
  }
}

/** Removes what is labelled as a way to other articles, and what is nothing but links. */
function removeLinks(body: PageElement, lengths: Lengths): void {
  for (const element of [
    ...body.querySelectorAll("p, div, li, h2, h3, h4, h5, h6, strong, b, span, section, em, i"),
  ])
    if (body.contains(element)) removeLabelled(element, lengths);
  const whole = lengths.get(body) ?? 0;
  for (const element of [...body.querySelectorAll("p, ul, ol, td, center, h4, h5")])
    if (isOfLinks(element, lengths) && (lengths.get(element) ?? 0) <= BOX_SHARE * whole) {
      const heading = element.previousElementSibling;
      if (/^[uo]l$/.test(element.localName) && heading !== null && /^h[2-6]$/.test(heading.localName))
        heading.remove();
      element.remove();
    }
}

/** Characters of every element's text, counted once: asking each for its text is quadratic in the depth of a page. */
type Lengths = ReadonlyMap<PageElement, number>;

function lengthsOf(body: PageElement): Lengths {
  const lengths = new Map<PageElement, number>();
  const count = (element: PageElement): number => {
    let sum = 0;
    for (const node of Array.from(element.childNodes))
      sum += node.nodeType === 1 ? count(node) : node.nodeType === 3 ? node.textContent.length : 0;
    lengths.set(element, sum);
    return sum;
  };
  count(body);
  return lengths;
}

/** The words of an element's class and id. */
function namesOf(element: PageElement): readonly string[] {
  if (/^(?:html|body|main|article|h1)$/.test(element.localName)) return [];
  return `${element.className} ${element.id}`
    .slice(0, 400)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}

function isBeside(words: readonly string[]): boolean {
  return words.some((word) => BESIDE.has(word)) || BESIDE_PAIRS.test(words.join(" "));
}

function isHeadLine(element: PageElement, words: readonly string[], own: number): boolean {
  if (own > HEAD_LIMIT || (element.localName !== "time" && !words.some((word) => HEAD_WORDS.has(word))))
    return false;
  return (
    element.querySelector("h1, h2") === null &&
    element.parentElement?.closest("p, blockquote, li, h1, h2") === null
  );
}

function linkedShare(element: PageElement, lengths: Lengths): number {
  let linked = 0;
  for (const link of element.querySelectorAll("a")) linked += lengths.get(link) ?? 0;
  return linked / Math.max(1, lengths.get(element) ?? 0);
}

/** A short labelled paragraph with a link, or a labelled heading with the links under it. */
function removeLabelled(element: PageElement, lengths: Lengths): void {
  const own = lengths.get(element) ?? 0;
  if (own > 300) return;
  const text = plainLine(element.textContent);
  const rest = text.replace(LABEL, "");
  if (rest === text) return;
  const bare = /^[\s:.…!»>→\]▸-]*$/.test(rest);
  const heading = /^h[2-6]$/.test(element.localName);
  const linked = element.querySelector("a") !== null;
  if (!bare && !heading && !linked && !/^\s*:/.test(rest)) return;
  if (/^(?:strong|b|span|em|i)$/.test(element.localName) && element.parentElement?.closest("p, li") !== null)
    return;
  if (bare || heading)
    for (let next = element.nextElementSibling; next !== null; ) {
      const after: PageElement | null = next.nextElementSibling;
      if ((lengths.get(next) ?? 0) > 0 && linkedShare(next, lengths) < 0.6) break;
      next.remove();
      next = after;
    }
  element.remove();
}

/** A menu, a list of other articles, or a link that stands by itself among the paragraphs. */
function isOfLinks(element: PageElement, lengths: Lengths): boolean {
  const own = lengths.get(element) ?? 0;
  if (own > 1000 && !/^(?:ul|ol|td)$/.test(element.localName)) return false;
  const share = linkedShare(element, lengths);
  if (/^(?:ul|ol|td)$/.test(element.localName)) return share > 0.7;
  const text = plainLine(element.textContent);
  return share > 0.7 && !/[.!?…]["”’»)]*$/.test(text);
}

const folded = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase();

/** The line under a picture: it follows one, or holds one, and ends with whose picture it is. */
function isPhotoLine(element: PageElement, lengths: Lengths): boolean {
  if ((lengths.get(element) ?? 0) > CAPTION_LIMIT) return false;
  const beside = element.previousElementSibling;
  const pictured =
    element.querySelector("img") !== null ||
    (beside !== null && beside.querySelector("img") !== null && beside.textContent.trim() === "");
  if (!pictured) return false;
  return /(?:\([^()]*(?:\/|photo|image|file|getty|reuters|afp|\bap\b)[^()]*\)|(?:photo|image|picture|credit|фото)\s*:[^.]*|(?:archive|file|handout) photo)\.?$/iu.test(
    plainLine(element.textContent),
  );
}

/** Removes what stands before the element of the title, if that is not most of the page. */
function removeBefore(document: PageDocument, title: string, lengths: Lengths): void {
  const { body } = document;
  const length = (element: PageElement): number => lengths.get(element) ?? 0;
  const heading = [...body.querySelectorAll("h1, h2, h3, font, b, strong, div, td, p, span")].find(
    (element) => length(element) < 2 * title.length + 40 && plainLine(element.textContent) === title,
  );
  if (heading === undefined) return;
  const before: PageElement[] = [];
  for (
    let element: PageElement | null = heading;
    element !== null && element !== body;
    element = element.parentElement
  )
    for (
      let previous = element.previousElementSibling;
      previous !== null;
      previous = previous.previousElementSibling
    )
      before.push(previous);
  const lost = before.reduce((sum, element) => sum + length(element), 0);
  if (lost <= 0.3 * length(body)) for (const element of before) element.remove();
}
