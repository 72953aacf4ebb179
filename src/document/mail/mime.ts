/**
 * The parts of a mail (RFC 2045 to 2049). postal-mime decodes the headers; bodies are split and decoded here, because it takes
 * 25 microseconds a line for them: 4 seconds for an attachment of 10 MB, minutes for a mail that is made to take long.
 */
import PostalMime, { type Email } from "postal-mime";
import { decodeMarkup } from "../encoding.ts";

/** A part without parts. */
export interface MailPart {
  /** Small letters, without parameters: "text/plain". */
  readonly type: string;
  /** With its parameters, as it is written. */
  readonly contentType: string;
  readonly name: string | null;
  readonly attached: boolean;
  /** Where the part says it comes from (Content-Location). */
  readonly location: string | null;
  /** Kinds of multipart around it, the inner last: "mixed", "alternative". */
  readonly within: readonly string[];
  readonly content: () => Uint8Array;
}

export interface Mail {
  readonly headers: Email;
  readonly parts: readonly MailPart[];
  /** Whether there are more parts than are read. */
  readonly cut: boolean;
}

const DEPTH_LIMIT = 16;
const PART_LIMIT = 1000;
/** Of one part; the headers of a mail that went through many hands have 20 kB. */
const HEADER_LIMIT = 128 * 1024;

/** Headers and parts of a mail; of what is no mail, empty headers and one part. */
export async function mailOf(bytes: Uint8Array): Promise<Mail> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: MailPart[] = [];
  let cut = false;
  async function collect(part: Buffer, within: readonly string[]): Promise<Email> {
    const { head, body } = divided(part);
    const headers = await headersOf(head);
    const value = (key: string): string => headers.headers.find((header) => header.key === key)?.value ?? "";
    const contentType =
      value("content-type") || (within.at(-1) === "digest" ? "message/rfc822" : "text/plain");
    const type = contentType.split(";")[0]!.trim().toLowerCase();
    const boundary = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(contentType);
    if (type.startsWith("multipart/") && boundary !== null && within.length < DEPTH_LIMIT) {
      for (const inner of partsOf(body, (boundary[1] ?? boundary[2])!.trimEnd()))
        await collect(inner, [...within, type.slice("multipart/".length)]);
      return headers;
    }
    if (parts.length >= PART_LIMIT) {
      cut = true;
      return headers;
    }
    const encoding = value("content-transfer-encoding").trim().toLowerCase();
    const attachment = headers.attachments[0];
    parts.push({
      type,
      contentType,
      name: attachment?.filename ?? null,
      attached: /^\s*attachment/i.test(value("content-disposition")),
      location: value("content-location").trim() || null,
      within,
      content: () => contentOf(body, encoding),
    });
    return headers;
  }
  return { headers: await collect(whole, []), parts, cut };
}

/** The text of a part, decoded by what it says and by what its bytes can be. */
export function textOfPart(part: MailPart): { readonly text: string; readonly problems: readonly string[] } {
  const { text, problems } = decodeMarkup(part.content(), part.contentType);
  return { text: text.replace(/\r\n?/g, "\n"), problems };
}

function divided(part: Buffer): { readonly head: Buffer; readonly body: Buffer } {
  if (part[0] === 10 || (part[0] === 13 && part[1] === 10)) return { head: part.subarray(0, 0), body: part };
  const [end, size] = [["\r\n\r\n", 4] as const, ["\n\n", 2] as const]
    .map(([mark, size]) => [part.indexOf(mark), size] as const)
    .filter(([at]) => at >= 0)
    .sort(([a], [b]) => a - b)[0] ?? [part.length, 0];
  return { head: part.subarray(0, Math.min(end, HEADER_LIMIT)), body: part.subarray(end + size) };
}

/** With an attachment that has the name of the part, if it has one. */
function headersOf(head: Buffer): Promise<Email> {
  return PostalMime.parse(Buffer.concat([head, Buffer.from("\r\n\r\n")]), { forceRfc822Attachments: true });
}

/** What stands between the lines of a boundary. */
function* partsOf(body: Buffer, boundary: string): Generator<Buffer> {
  const mark = `--${boundary}`;
  let start = -1;
  for (
    let at = body.indexOf(mark, 0, "latin1");
    at >= 0;
    at = body.indexOf(mark, at + mark.length, "latin1")
  ) {
    const after = body[at + mark.length];
    const last = after === 45 && body[at + mark.length + 1] === 45;
    if (
      (at > 0 && body[at - 1] !== 10) ||
      (!last && after !== 10 && after !== 13 && after !== 32 && after !== 9)
    )
      continue;
    if (start >= 0) yield body.subarray(start, at - (body[at - 2] === 13 ? 2 : 1));
    start = body.indexOf(10, at) + 1;
    if (last || start === 0) return;
  }
  // The last boundary of a mail that was cut off is missing.
  if (start >= 0) yield body.subarray(start);
}

function contentOf(body: Buffer, encoding: string): Uint8Array {
  if (encoding === "base64") return Buffer.from(body.toString("latin1"), "base64");
  return encoding === "quoted-printable" ? quotedPrintable(body) : body;
}

function quotedPrintable(body: Buffer): Uint8Array {
  const out = Buffer.alloc(body.length);
  let size = 0;
  for (let i = 0; i < body.length; i++) {
    const byte = body[i]!;
    if (byte !== 61) out[size++] = byte;
    else {
      const code = Number.parseInt(body.toString("latin1", i + 1, i + 3), 16);
      const lineEnd = /^[ \t]*\r?\n/.exec(body.toString("latin1", i + 1, i + 40))?.[0].length;
      if (lineEnd !== undefined) i += lineEnd;
      else if (/^[0-9A-Fa-f]{2}$/.test(body.toString("latin1", i + 1, i + 3))) {
        out[size++] = code;
        i += 2;
      } else out[size++] = byte;
    }
  }
  return out.subarray(0, size);
}
