/** The words of a mail without what mail programs and mailing services put around them. */

/** What stands before words that are quoted from another mail. */
const ATTRIBUTION = /^(?:on|am|le|el) [^\n]{5,200}(?:\n[^\n]{0,100})?(?:wrote|schrieb|écrit|escribió) ?:$/i;
const REPLY_BELOW = /^-{2,} ?original message ?-{2,}$|^_{20,}$/i;
/** Lines that end a newsletter, or begin it. */
const SERVICE =
  /\bunsubscribe\b|\bmanage (?:your )?(?:subscription|preferences|e-?mail)|\bview (?:this|it|the|e?-?mail|online|in)\b[^.]{0,30}\b(?:browser|online)\b|\byou (?:are receiving|received|have received|'re receiving|’re receiving) this\b|\b(?:update|change) your (?:e-?mail )?(?:preferences|settings|address)|\bforward (?:this )?to a friend\b|\bwas sent to\b|\bprivacy policy\b|^(?:©|\(c\)|copyright)/i;
/** Above the notices at the end stand rules, and links to the sender: "** Website (https://example.org)". */
const LINKS = /^(?:[=_*#~-]{5,}[ \t]*(?:\n|$)|[^\n]{0,60}[(<]https?:[^\s)>]{1,500}[)>][ \t]*(?:\n|$))+$/;
/** Such a paragraph is short. */
const SERVICE_LIMIT = 500;
/** Paragraphs from each end in which it is looked for. */
const HEAD = 4;
const TAIL = 10;
/** Lines of a signature at most. */
const SIGNATURE_LIMIT = 12;
/** Below this many words, cutting went too far: a mail that was only forwarded has all its words below such a line. */
const WORDS = 20;

/**
 * Without quoted replies, the signature under "-- ", and the notices of mailing services at both ends. Where next to
 * nothing would be left, the text stays as it is.
 */
export function ownWords(text: string): string {
  const paragraphs = withoutReplies(text)
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.replace(/^\n+|\s+$/g, ""))
    .filter((paragraph) => paragraph.trim() !== "");
  const isService = (paragraph: string | undefined): boolean =>
    paragraph !== undefined && paragraph.length <= SERVICE_LIMIT && SERVICE.test(paragraph);
  const last = Math.max(0, paragraphs.length - TAIL);
  const tail = paragraphs.findIndex((paragraph, i) => i >= last && i > 0 && isService(paragraph));
  const kept = tail < 0 ? paragraphs : paragraphs.slice(0, tail);
  while (tail >= 0 && kept.length > 1 && LINKS.test(kept.at(-1)!)) kept.pop();
  let first = 0;
  for (let i = 0; i < Math.min(HEAD, kept.length); i++) if (isService(kept[i])) first = i + 1;
  const own = kept.slice(first).join("\n\n");
  return words(own) < Math.min(WORDS, words(text)) ? text.trim() : own;
}

/** Without a first paragraph that says the subject once more: "** Talks in Vienna" with a rule under it. */
export function withoutTitle(text: string, title: string): string {
  const [first = ""] = text.split(/\n[ \t]*\n/, 1);
  const plain = (words: string): string =>
    words
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()
      .toLowerCase();
  const rest = text.slice(first.length).trim();
  return rest !== "" && first.length <= SERVICE_LIMIT && plain(first) === plain(title) ? rest : text;
}

function withoutReplies(text: string): string {
  const lines = text.split("\n");
  const kept: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (REPLY_BELOW.test(line.trim())) break;
    if ((line === "-- " || line === "--") && lines.length - i <= SIGNATURE_LIMIT + 1) break;
    if (line.startsWith(">")) {
      while (kept.at(-1)?.trim() === "") kept.pop();
      for (const size of [1, 2])
        if (ATTRIBUTION.test(kept.slice(-size).join("\n").trim())) kept.length -= size;
      while (i + 1 < lines.length && (lines[i + 1]!.startsWith(">") || lines[i + 1]!.trim() === "")) i++;
      kept.push("");
    } else kept.push(line);
  }
  return kept.join("\n");
}

function words(text: string): number {
  return text.match(/\p{L}+/gu)?.length ?? 0;
}
