/** Headers of ARC records, versions 1 and 2 (archive.org/web/researcher/ArcFileFormat.php): one line each. */
import { type Format, instant, quoted, type RecordHeader } from "./record.ts";

/** A longer line is none of an ARC file. */
const LINE_LIMIT = 8192;
/** Fields after the date, with what a content type may be split into. */
const AFTER_DATE = 14;

export const ARC: Format = {
  name: "ARC",
  begins: (line) =>
    line.length < LINE_LIMIT &&
    /^[a-z][a-z\d+.-]{1,20}:\S/i.test(line) &&
    /[ ]-?\d+\s*$/.test(line.slice(-24)) &&
    fieldsOf(line) !== null,
  headerLength(bytes) {
    const end = bytes.indexOf(10);
    return end < 0 ? null : end + 1;
  },
  header: arcHeader,
};

/**
 * Version 1: address, IP, date, type, length. Version 2 has result code, check sum, location, offset and file name before
 * the length. An address may have spaces, and so may a type: the date is looked for from the end. Null where there is none.
 */
function fieldsOf(line: string): { url: string; date: string; type: string; length: string } | null {
  const words = line.trimEnd().split(" ");
  const last = words.length - 1;
  for (let at = last - 1; at >= 2 && at > last - AFTER_DATE; at--) {
    const dashes = words[at] === "-" && words[at - 1] === "-" && at === 2;
    if (!dashes && !(/^\d{12,20}$/.test(words[at]!) && /^([\d.]+|[\da-f:.]+|-)$/i.test(words[at - 1]!)))
      continue;
    const rest = words.slice(at + 1, last);
    const second = rest.length >= 6 && /^(\d{3}|-)$/.test(rest.at(-5)!);
    return {
      url: words.slice(0, at - 1).join(" "),
      date: words[at]!,
      type: (second ? rest.slice(0, -5) : rest).join(" "),
      length: words[last]!,
    };
  }
  return null;
}

export function arcHeader(bytes: Buffer): RecordHeader {
  const line = bytes.toString("utf8").trimEnd();
  const fields = fieldsOf(line);
  const faults: string[] = [];
  const length = fields !== null && /^\d{1,15}$/.test(fields.length) ? Number(fields.length) : null;
  if (fields === null) faults.push(`the header line ${quoted(line)}`);
  else if (length === null) faults.push(`the length ${quoted(fields.length)}`);
  const date = fields === null || fields.date === "-" ? null : dateOf(fields.date);
  if (fields !== null && fields.date !== "-" && date === null) faults.push(`the date ${quoted(fields.date)}`);
  return {
    kind: line.startsWith("filedesc:") ? "filedesc" : "response",
    length,
    url: fields?.url ?? null,
    type: fields === null || fields.type === "-" ? null : fields.type,
    date,
    digest: null,
    faults,
    odd: [],
    partial: null,
  };
}

/** YYYYMMDDhhmmss; older files leave the seconds out. */
function dateOf(digits: string): string | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/.exec(digits);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second = "00"] = parts;
  return instant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
