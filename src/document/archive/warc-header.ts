/** Headers of WARC records, versions 0.17 to 1.1 (ISO 28500:2017), and what is wrong with them. */
import { type Format, instant, quoted, type RecordHeader } from "./record.ts";

const VERSION = /^warc\/\d+\.\d+\s*$/i;

/** What a field of the standard has to look like, by its name in small letters. */
const FORMATS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    "warc-type": /^[\w-]+$/,
    "warc-record-id": /^<[a-z][a-z\d+.-]*:[^<>\s]+>$/i,
    "content-length": /^\d{1,15}$/,
    "content-type": /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(;.*)?$/s,
    "warc-concurrent-to": /^<[a-z][a-z\d+.-]*:[^<>\s]+>$/i,
    "warc-refers-to": /^<[a-z][a-z\d+.-]*:[^<>\s]+>$/i,
    "warc-warcinfo-id": /^<[a-z][a-z\d+.-]*:[^<>\s]+>$/i,
    "warc-segment-origin-id": /^<[a-z][a-z\d+.-]*:[^<>\s]+>$/i,
    "warc-block-digest": /^[a-z\d-]+:\S+$/i,
    "warc-payload-digest": /^[a-z\d-]+:\S+$/i,
    "warc-ip-address": /^(\d{1,3}(\.\d{1,3}){3}|[\da-f:.]*:[\da-f:.]*(%\w+)?)$/i,
    "warc-target-uri": /^<?[a-z][a-z\d+.-]*:.*>?$/is,
    "warc-truncated": /^\S+$/,
    "warc-filename": /\S/,
    "warc-profile": /^<?[a-z][a-z\d+.-]*:\S+$/i,
    "warc-identified-payload-type": /^[\w.+-]+\/[\w.+-]+/,
    "warc-segment-number": /^\d+$/,
    "warc-segment-total-length": /^\d+$/,
  }),
);
/** An encoded word (RFC 2047), which values may have, without its end. */
const BROKEN_WORD = /=\?[\w-]+\?[QB]\?(?![^?\s]*\?=)/i;
/** No value that is meant is longer. */
const VALUE_LIMIT = 8192;
/** Faults of one header that are told; a header of a megabyte may have as many lines as it likes. */
const FAULTS = 20;
/** Fields of the standard that may come more than once; those of others may in any case. */
const REPEATED: readonly string[] = ["warc-concurrent-to"];
const ALWAYS: readonly string[] = ["warc-type", "warc-record-id", "warc-date", "content-length"];
const WANTED: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    response: ["warc-target-uri"],
    resource: ["warc-target-uri"],
    request: ["warc-target-uri"],
    revisit: ["warc-target-uri", "warc-profile"],
    conversion: ["warc-target-uri"],
    continuation: ["warc-target-uri", "warc-segment-number", "warc-segment-origin-id"],
  }),
);
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "warc-record-id": "WARC-Record-ID",
    "warc-target-uri": "WARC-Target-URI",
    "warc-ip-address": "WARC-IP-Address",
    "warc-segment-origin-id": "WARC-Segment-Origin-ID",
  }),
);

export const WARC: Format = {
  name: "WARC",
  begins: (line) => VERSION.test(line),
  headerLength(bytes) {
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
      if (VERSION.test(bytes.toString("latin1", at + 1, at + 12).split("\n", 1)[0]!)) return null;
      if (bytes[at + 1] === 10) return at + 2;
      if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return at + 3;
    }
    return null;
  },
  header: warcHeader,
};

/** Reads a whole header; what is wrong with it is in `faults`, and the rest is taken as it is. */
export function warcHeader(bytes: Buffer): RecordHeader {
  const faults: string[] = [];
  const fields = fieldsOf(bytes, faults);
  const one = (name: string): string | null => fields.get(name)?.[0] || null;
  const kind = (one("warc-type") ?? "").toLowerCase();
  for (const name of [...ALWAYS, ...(WANTED.get(kind) ?? [])])
    if (one(name) === null) faults.push(`no ${named(name)}`);
  for (const [name, values] of fields) {
    const format = FORMATS.get(name);
    if (values.length > 1 && (format !== undefined || name === "warc-date") && !REPEATED.includes(name))
      faults.push(`more than one ${named(name)}`);
    for (const value of values)
      if (value.length > VALUE_LIMIT) faults.push(`a ${named(name)} of ${value.length} characters`);
      else if (format !== undefined && value !== "" && !format.test(value))
        faults.push(`the ${named(name)} ${quoted(value)}`);
      else if (BROKEN_WORD.test(value)) faults.push(`an encoded word in ${named(name)} that is not closed`);
      else if (value === "" && format !== undefined && !ALWAYS.includes(name))
        faults.push(`a ${named(name)} without a value`);
  }
  const written = one("warc-date");
  const date = written === null ? null : dateOf(written);
  if (written !== null && date === null) faults.push(`the WARC-Date ${quoted(written)}`);
  const digits = one("content-length");
  const length = digits !== null && /^\d{1,15}$/.test(digits) ? Number(digits) : null;
  const type = one("content-type");
  if (type === null && length !== null && length > 0 && kind !== "continuation")
    faults.push("no Content-Type");
  if (kind === "warcinfo" && type !== null && !/^application\/warc-fields\b/i.test(type))
    faults.push(`the Content-Type ${quoted(type)} of a warcinfo record`);
  const segment = one("warc-segment-number");
  if (segment !== null && /^\d+$/.test(segment) && Number(segment) > 1 !== (kind === "continuation"))
    faults.push(
      `the WARC-Segment-Number ${quoted(segment)} of a ${kind === "continuation" ? "" : "record that is no "}continuation`,
    );
  const truncated = one("warc-truncated");
  return {
    kind,
    length,
    url: one("warc-target-uri")?.replace(/^<(.*)>$/s, "$1") ?? null,
    type,
    date,
    digest: one("warc-block-digest"),
    faults: faults.length > FAULTS ? [...faults.slice(0, FAULTS), "and more"] : faults,
    // As the grammar of WARC 1.0 has it, and wget; its examples and WARC 1.1 have no brackets.
    odd: /^<.*>$/s.test(one("warc-target-uri") ?? "") ? ["addresses in angle brackets"] : [],
    partial:
      truncated !== null
        ? `cut off when it was archived (${truncated})`
        : segment !== null
          ? "one of several segments of a record"
          : null,
  };
}

/** W3CDTF: also a year, or a year and a month, since WARC 1.1. */
function dateOf(text: string): string | null {
  return instant(/^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d\d$/.test(text) ? `${text}-01` : text);
}

/** Values by the names of fields in small letters. Note: adds lines that are no fields to `faults`. */
function fieldsOf(bytes: Buffer, faults: string[]): Map<string, string[]> {
  const text = new TextDecoder("utf-8").decode(bytes);
  if (text.includes("\ufffd") && !bytes.includes("\ufffd")) faults.push("header bytes that are not UTF-8");
  const lines: { readonly name: string; readonly parts: string[] }[] = [];
  for (const line of text.split(/\r?\n/).slice(1)) {
    const parts = /^([!#$%&'*+.^_`|~\w-]+)[ \t]*:(.*)$/s.exec(line);
    if (/^[ \t]/.test(line) && lines.length > 0) lines.at(-1)!.parts.push(line.trim());
    else if (parts !== null) lines.push({ name: parts[1]!.toLowerCase(), parts: [parts[2]!.trim()] });
    else if (line !== "") faults.push(`the header line ${quoted(line)}`);
  }
  const fields = new Map<string, string[]>();
  for (const { name, parts } of lines) {
    const values = fields.get(name) ?? [];
    values.push(parts.join(" ").trim());
    fields.set(name, values);
  }
  return fields;
}

/** "WARC-Target-URI" of "warc-target-uri". */
function named(name: string): string {
  return (
    NAMES.get(name) ?? name.replace(/(^|-)([a-z])/g, (all) => all.toUpperCase()).replace(/^Warc-/, "WARC-")
  );
}
