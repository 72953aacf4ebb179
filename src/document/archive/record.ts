/** What WARC and ARC have in common: a header that says what a record is, and how many bytes of content follow. */

export interface RecordHeader {
  /** Type of the record, small letters: "response", "resource", "warcinfo"; of ARC "response" or "filedesc". */
  readonly kind: string;
  /** Bytes of content; null where the header does not say. */
  readonly length: number | null;
  /** Address of what was archived; null where there is none. */
  readonly url: string | null;
  /** Content type of the content: "application/http; msgtype=response". */
  readonly type: string | null;
  /** When it was archived, ISO 8601 in UTC. */
  readonly date: string | null;
  /** Digest of the whole content, as "sha1:ABC". */
  readonly digest: string | null;
  /** What the header does not say as the standard wants it: for a user to read. */
  readonly faults: readonly string[];
  /** What is unusual and harms nothing, in the plural: counted. */
  readonly odd: readonly string[];
  /** Why the content is not whole, though the file is. */
  readonly partial: string | null;
}

export interface Format {
  readonly name: "WARC" | "ARC";
  /** True for a line, without its end, that begins a record. */
  readonly begins: (line: string) => boolean;
  /** Length of the header at the head of these bytes, its empty line included; null if its end is not there, or stands after the next record. */
  readonly headerLength: (bytes: Buffer) => number | null;
  readonly header: (bytes: Buffer) => RecordHeader;
}

/** An instant as ISO 8601 in UTC; null if there is none such. */
export function instant(text: string): string | null {
  const parts =
    /^(\d{4})-(\d\d)-(\d\d)(?:[t ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(z|[+-]\d\d:?\d\d)?)?$/i.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour = "00", minute = "00", second = "00", zone = "z"] = parts;
  const stamp = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = Date.parse(`${stamp}Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 19) !== stamp) return null;
  const shift = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  const minutes = shift === null ? 0 : Number(`${shift[1]}1`) * (Number(shift[2]) * 60 + Number(shift[3]));
  return `${new Date(time - minutes * 60_000).toISOString().slice(0, 19)}Z`;
}

/** A value of a file in a message: short, and without what a terminal would act on. */
export function quoted(value: string): string {
  const plain = value.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  return `"${plain.length > 80 ? `${plain.slice(0, 80)}...` : plain}"`;
}
