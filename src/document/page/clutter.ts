/** Takes out of a page what is beside its article: menus, boxes of other articles, captions, notices, buttons, comments. */
import { plainLine } from "./html-text.ts";
import type { PageDocument, PageElement } from "./tree.ts";

/** Elements that are never part of the text. */
const NEVER =
  "nav, form, button, input, select, figcaption, dialog, [role=navigation], [role=dialog], [role=search], [role=banner] nav, [aria-modal=true], amp-ad, amp-social-share, amp-embed, amp-img, amp-video, amp-iframe, amp-analytics, amp-consent, amp-user-notification";
/** Words of class names and ids, whole between "-", "_" and capitals, that name what is beside the text. */
const BESIDE = new Set(
  (
    "ad ads advert advertisement advertising adsense adslot dfp sponsor sponsored promo promos promobox outbrain taboola mgid adfox " +
    "breadcrumb breadcrumbs comment comments disqus cookie cookies consent gdpr cookiebar onetrust " +
    "newsletter newsletters subscribe subscription signup optin paywall-prompt " +
    "share sharing sharebar sharetools addthis addtoany shareaholic social socials followus follow " +
    "related relateds recommended recommendations recirc recirculation readmore seealso morelinks morenews mostread mostpopular trending popular " +
    "caption captions credit imagecredit photocredit thumbcaption " +
    "toolbar pagination pager skiplink skip hatnote authorbio authorbox biobox copyright disclaimer rating votes poll tags taglist tagcloud keywords"
  ).split(" "),
);
/** Two words in a row that do: "read-more", "see-also". */
const BESIDE_PAIRS =
  /\b(?:read (?:more|next|also|too)|see also|more (?:on|from|stories|news|like)|most (?:read|popular|viewed)|also (?:read|on)|you may|author (?:bio|box|info|card)|about (?:the )?author|sign up|back to|photo (?:credit|caption)|image (?:caption|credit|info)|media caption|wp caption|social (?:bar|links|media)|print (?:button|link)|article (?:tags|tools|share|actions)|post (?:tags|navigation|meta footer)|yarpp|jp relatedposts|next (?:article|post)|prev(?:ious)? (?:article|post)|site (?:header|footer)|page (?:header|footer)|up next|top stories|latest news|inline (?:newsletter|promo|related)|news list|live support)\b/;
/** A box of more text than this, or of more than this share of the page's, is the article, whatever it is called. */
const BOX_LIMIT = 1500;
const BOX_SHARE = 0.4;

/** Labels before links to other articles and the like, alone or at the start of a short paragraph. */
export const LABEL: RegExp =
  /^[\s▶►»>•*+-]*(?:read (?:more|next|also|too|now|the full)|see (?:also|more)|also read|also see|related(?: (?:articles?|stor(?:y|ies)|news|links?|content|topics?|coverage|reading|posts?))?|more (?:on this|on the|from|about|like this|stories|news|coverage|in )|recommended(?: (?:for you|stories|articles|reading))?|most (?:read|popular|viewed)|you (?:may|might) (?:also )?(?:like|be interested)|don['’]t miss|trending(?: now)?|top stories|editor['’]s picks?|in other news|up next|advertisement|sponsored(?: content)?|story continues below|article continues|continue reading|share (?:this|on|article)|follow us|sign up|subscribe|click here|watch(?: now| also| more)?:|listen(?: now)?:|читайте (?:также|ещ[её])|чытайце таксама|читать также|по теме|смотрите также|подпис(?:ывайтесь|аться)|поделиться|падзяліцца|реклама|lesen sie auch|lire aussi|leer más|czytaj (?:też|także|również)|zobacz (?:też|także))(?![\p{L}])/iu;

/** Note: mutates the document. */
export function removeClutter(document: PageDocument): void {
  const { body } = document;
  const whole = length(body);
  for (const element of [...body.querySelectorAll(NEVER)])
    if (element.localName === "form" ? length(element) < BOX_SHARE * whole : true) element.remove();
  for (const element of [...body.querySelectorAll("[class], [id]")])
    if (isBeside(element)) {
      const own = length(element);
      if (own <= BOX_LIMIT || own <= 0.1 * whole || isList(element))
        if (own <= BOX_SHARE * whole) element.remove();
    }
  for (const element of [
    ...body.querySelectorAll("p, div, li, h2, h3, h4, h5, h6, strong, span, aside, section"),
  ])
    if (body.contains(element)) removeLabelled(element);
  for (const element of [...body.querySelectorAll("aside")])
    if (length(element) < BOX_SHARE * whole) element.remove();
}

const length = (element: PageElement): number => element.textContent.length;

function isBeside(element: PageElement): boolean {
  if (/^(?:html|body|main|article|h1|time)$/.test(element.localName)) return false;
  const words = `${element.className} ${element.id}`
    .slice(0, 400)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
  return words.some((word) => BESIDE.has(word)) || BESIDE_PAIRS.test(words.join(" "));
}

/** Mostly links. */
function isList(element: PageElement): boolean {
  let linked = 0;
  for (const link of element.querySelectorAll("a")) linked += length(link);
  return linked > 0.6 * length(element);
}

/** A short labelled paragraph of links, or a labelled heading with the links under it. */
function removeLabelled(element: PageElement): void {
  const own = length(element);
  if (own > 300) return;
  const text = plainLine(element.textContent);
  if (!LABEL.test(text)) return;
  const label = text.replace(LABEL, "");
  const bare = label.replace(/[\s:.…!»>→▸-]+/g, "") === "";
  if (!bare && !isList(element) && !/^\s*:/.test(label) && !/^h[2-6]$/.test(element.localName)) return;
  const heading = /^h[2-6]$/.test(element.localName) || bare;
  if (heading)
    for (let next = element.nextElementSibling; next !== null; ) {
      const after: PageElement | null = next.nextElementSibling;
      if (length(next) > 0 && !isList(next)) break;
      next.remove();
      next = after;
    }
  element.remove();
}
