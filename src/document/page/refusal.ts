/** Why a page is no article: said with what it is instead, and only where that is plain. */
import type { Complaint } from "../../core/error.ts";
import type { MainText } from "./main-text.ts";

type Reason = Omit<Complaint, "where">;

/** What was expected of every page that is refused here. */
export const ARTICLE = "a page with an article";

/** Notices are short; an article about cookies is not. */
const NOTICE_WORDS = 120;
const NOTICES: readonly (readonly [said: RegExp, times: number, found: string, mend: string])[] = [
  [
    /\b(?:404|page (?:was |could )?not (?:be )?found|page (?:does not|doesn['’]t|no longer) exists?|can['’]t find (?:the|that) page|nothing was found|страница не найдена|старонка не знойдзена)/gi,
    1,
    "the notice that the page was not found",
    "Look for the article under another address, or in an archive of the web.",
  ],
  [
    /\b(?:enable javascript|javascript (?:is )?(?:disabled|required)|turn on javascript|checking your browser|are you (?:a )?(?:robot|human)|unusual traffic|captcha|access denied|403 forbidden)\b/gi,
    1,
    "a notice to browsers (JavaScript, robots, access)",
    "Save the page from a browser when the article is seen.",
  ],
  [
    /\b(?:cookies?|consent|gdpr|privacy (?:policy|settings|choices)|our partners|файл(?:ы|ов) cookie)\b/gi,
    3,
    "a notice about cookies",
    "Save the page from a browser after answering the notice.",
  ],
];
const LINKED = 0.6;
const LIST_WORDS = 25;
const LEAST_WORDS = 8;

/** Null for an article, and for what may be one. */
export function refusal({ text, linked }: MainText, title: string | null): Reason | null {
  const words = (part: string): number => part.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const reason = (found: string, mend: string): Reason => ({
    expected: ARTICLE,
    found,
    mend,
  });
  const all = words(text);
  if (all < NOTICE_WORDS)
    for (const [said, times, found, mend] of NOTICES)
      if ((`${title ?? ""}\n${text}`.match(said)?.length ?? 0) >= times) return reason(found, mend);
  if (all < LEAST_WORDS)
    return reason(
      all === 0 ? "no text" : `no more than ${all} word${all === 1 ? "" : "s"}`,
      "Save the page from a browser when the article is seen.",
    );
  if (linked > LINKED && all / text.split("\n\n").length < LIST_WORDS)
    return reason("a list of links", "Give the pages that it links to.");
  return null;
}
