/** Mails (.eml): subject, sender, day and words; attachments that are documents are read too. Also saved web pages (.mht). */
import { composed, type Input, type Items, originOf, type ReadOptions, wholeBytes } from "../input.ts";
import { htmlText } from "../page/html-text.ts";
import { dayOfStamp } from "../page/written-day.ts";
import { inputFailure, isFailure, TEXT_LIMIT } from "../source.ts";
import { ownWords, withoutTitle } from "./mail-text.ts";
import { type Mail, type MailPart, mailOf, textOfPart } from "./mime.ts";

/** Of a mail with its attachments. */
const MAIL_LIMIT = 64 * 2 ** 20;

/** The mail, then its attachments ("mail.eml#report.pdf"). */
export async function* readMail(input: Input, options: ReadOptions, inside: (input: Input) => Items): Items {
  const bytes = await wholeBytes(input, MAIL_LIMIT);
  if (isFailure(bytes)) return void (yield bytes);
  const mail = await mailOf(bytes);
  const attachments = mail.parts.filter((part) => !isBody(part));
  const read = attachments.filter(isDocument);
  const passed = attachments.filter((part) => !read.includes(part) && part.attached);
  const { body: words, problems } = bodyOf(mail);
  const title = mail.headers.subject?.replace(/^\s*(?:(?:re|fwd?|aw|wg|tr|rv)\s*:\s*)+/i, "") ?? null;
  const body = title === null ? words : withoutTitle(words, title);
  if (body.length > TEXT_LIMIT)
    yield inputFailure(input.source, {
      expected: "a mail of at most 8 MB of text",
      found: "more",
      mend: "Save its text as files of one article each.",
    });
  else if (body.trim() !== "")
    yield composed(
      {
        ...senderOf(mail),
        body,
        title,
        published: dayOfStamp(headerOf(mail, "date"), false),
        language: /^[a-z]{2}/i.exec(headerOf(mail, "content-language"))?.[0] ?? null,
        problems: [
          ...problems,
          ...(passed.length === 0 ? [] : [`attachments that are not read: ${passed.map(nameOf).join(", ")}`]),
          ...(mail.cut ? ["parts beyond the first thousand are not read"] : []),
        ],
      },
      input.source,
      {
        ...originOf(input, bytes),
        url: /<(https?:[^>]+)>/.exec(headerOf(mail, "archived-at"))?.[1] ?? input.url,
      },
      options,
    );
  else if (read.length === 0)
    yield inputFailure(input.source, {
      expected: "a mail with words",
      found: "none",
      mend: "Leave the file out.",
    });
  for (const part of read) yield* inside(partInput(input, part, nameOf(part)));
}

/** The page that a browser saved with all that it shows. */
export async function* readSavedPage(input: Input, _: ReadOptions, inside: (input: Input) => Items): Items {
  const bytes = await wholeBytes(input, MAIL_LIMIT);
  if (isFailure(bytes)) return void (yield bytes);
  const mail = await mailOf(bytes);
  const page = mail.parts.find(({ type }) => type === "text/html" || type === "application/xhtml+xml");
  if (page === undefined)
    return void (yield inputFailure(input.source, {
      expected: "a saved web page",
      found: "no HTML in it",
      mend: "Save the page as HTML.",
    }));
  const address = page.location ?? headerOf(mail, "snapshot-content-location");
  yield* inside({
    ...partInput(input, page, "page.html"),
    source: input.source,
    url: /^https?:/.test(address) ? address : input.url,
  });
}

function headerOf({ headers }: Mail, key: string): string {
  return headers.headers.find((header) => header.key === key)?.value.trim() ?? "";
}

/** The sender of a mail is a person; that of a mailing list that one can leave is an outlet. */
function senderOf(mail: Mail): { readonly byline: string | null; readonly outlet: string | null } {
  const { from } = mail.headers;
  const name = from?.name || null;
  const list = headerOf(mail, "list-unsubscribe") !== "" || headerOf(mail, "list-id") !== "";
  return list ? { byline: null, outlet: name } : { byline: name, outlet: null };
}

const isBody = ({ type, attached, name }: MailPart): boolean =>
  !attached && name === null && (type === "text/plain" || type === "text/html");

/** The plain text, unless the HTML says more; of a mail in many parts, all of them. */
function bodyOf({ parts }: Mail): { readonly body: string; readonly problems: readonly string[] } {
  const problems = new Set<string>();
  const textOf = (part: MailPart): string => {
    const { text, problems: found } = textOfPart(part);
    for (const problem of found) problems.add(problem);
    return part.type === "text/html" ? htmlText(text) : text;
  };
  const bodies = parts.filter(isBody);
  const plain = bodies
    .filter(({ type }) => type === "text/plain")
    .map(textOf)
    .join("\n\n");
  const html = bodies
    .filter(({ type }) => type === "text/html")
    .map(textOf)
    .join("\n\n");
  const body = plain.length * 2 >= html.length && plain.trim() !== "" ? plain : html;
  return { body: ownWords(body), problems: [...problems] };
}

/** Endings and content types of attachments that are texts; pictures, calendars and signatures are none. */
const ENDINGS = /\.(?:pdf|docx|odt|rtf|html?|txt|md|eml|mbox|csv|tsv|xlsx|jsonl?|zip)$/i;
const TYPES =
  /^(?:text\/(?:plain|html|markdown|csv)|message\/rfc822|application\/(?:pdf|rtf|vnd\.o[^;]*(?:text|document)))$/;

function isDocument({ name, type }: MailPart): boolean {
  return ENDINGS.test(name ?? "") || TYPES.test(type);
}

function nameOf({ name, type }: MailPart): string {
  return name?.replace(/[\p{Cc}/\\]/gu, "_") ?? type;
}

function partInput(input: Input, part: MailPart, name: string): Input {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield part.content();
  }
  return {
    source: `${input.source}#${name}`,
    name,
    type: part.contentType,
    depth: input.depth + 1,
    ...{ url: null, record: null, range: null, fetched: input.fetched },
    chunks: chunks(),
    ...(input.budget === undefined ? {} : { budget: input.budget }),
  };
}
