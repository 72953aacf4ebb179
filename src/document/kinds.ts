/** The kinds of input, how each is known, and which reader reads it. A reader is loaded when it is first needed. */
import { extname } from "node:path";
import { isFeed } from "./feed/is-feed.ts";
import { isHeader } from "./field-names.ts";
import type { Read } from "./input.ts";

export interface Kind {
  readonly name: string;
  /** Endings of file names, small letters: ".jsonl". */
  readonly endings: readonly string[];
  /** Content types without parameters, small letters: "application/json". */
  readonly types: readonly string[];
  /** True for first bytes that only this kind has; goes before ending and type. */
  readonly signed?: (head: Uint8Array, name: string) => boolean;
  /** True for first bytes that this kind begins with; asked where neither ending nor type tells. */
  readonly looks?: (start: string) => boolean;
  /** True for what only packs files of other kinds. */
  readonly packs?: true;
  readonly load: () => Promise<Read>;
}

/** Whether first bytes are those of a zip archive whose name or first entry shows what is in it. */
const isZipOf =
  (ending: RegExp, entry: string) =>
  (head: Uint8Array, name: string): boolean => {
    const start = Buffer.from(head.subarray(0, HEAD)).toString("latin1");
    return start.startsWith("PK\u0003\u0004") && (ending.test(name) || start.includes(entry));
  };

/** Three headers of mail or more, one of them that nothing else has. */
function isMail(start: string): boolean {
  const headers = /^(?:[A-Za-z][\w-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3,}/.exec(start)?.[0];
  return (
    headers !== undefined &&
    /^(?:from|received|return-path|message-id|mime-version|delivered-to):/im.test(headers)
  );
}

const TEXT: Kind = {
  name: "plain text",
  endings: [".txt", ".md"],
  types: ["text/plain", "text/markdown"],
  load: async () => (await import("./plain-text.ts")).readPlainText,
};

/** bzip2, xz, Zstandard, 7-Zip, RAR, lz4. */
const OTHER_ARCHIVES = ["BZh", "\u00fd7zXZ", "(\u00b5/\u00fd", "7z\u00bc\u00af", "Rar!", '\u0004"M\u0018'];

function latin1(head: Uint8Array): string {
  return Buffer.from(head.subarray(0, 32)).toString("latin1");
}

/** In the order in which they are asked; one line a kind more makes it known everywhere. */
export const KINDS: readonly Kind[] = [
  {
    name: "web archive",
    endings: [".warc", ".arc"],
    types: ["application/warc", "application/x-archive"],
    signed: (head) => /^(warc\/\d|filedesc:\/\/)/i.test(latin1(head)),
    packs: true,
    load: async () => (await import("./archive/web-archive.ts")).readWebArchive,
  },
  {
    name: "gzip",
    endings: [".gz", ".tgz"],
    types: ["application/gzip", "application/x-gzip"],
    signed: (head) => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8,
    packs: true,
    load: async () => (await import("./archive/gzip.ts")).readGzip,
  },
  {
    name: "Word",
    endings: [".docx", ".docm"],
    types: ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    signed: isZipOf(/\.do[ct][xm]$/i, "word/document.xml"),
    load: async () => (await import("./office/docx.ts")).readDocx,
  },
  {
    name: "OpenDocument",
    endings: [".odt"],
    types: ["application/vnd.oasis.opendocument.text"],
    signed: isZipOf(/\.o[dt]t$/i, "mimetypeapplication/vnd.oasis.opendocument.text"),
    load: async () => (await import("./office/odt.ts")).readOdt,
  },
  {
    name: "Excel",
    endings: [".xlsx", ".xlsm"],
    types: ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    signed: isZipOf(/\.xls[xm]$/i, "xl/workbook.xml"),
    load: async () => (await import("./table/xlsx.ts")).readXlsx,
  },
  {
    name: "OpenDocument spreadsheet",
    endings: [".ods"],
    types: ["application/vnd.oasis.opendocument.spreadsheet"],
    signed: isZipOf(/\.ods$/i, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
    load: async () => (await import("./table/ods.ts")).readOds,
  },
  {
    name: "zip",
    endings: [".zip", ".wacz"],
    types: ["application/zip", "application/x-zip-compressed", "application/wacz"],
    // Word files and books are zip files too, and have endings of their own.
    signed: (head, name) =>
      (latin1(head).startsWith("PK\u0003\u0004") || latin1(head).startsWith("PK\u0005\u0006")) &&
      [".zip", ".wacz", ""].includes(extname(name).toLowerCase()),
    packs: true,
    load: async () => (await import("./archive/zip.ts")).readZip,
  },
  {
    name: "tar",
    endings: [".tar"],
    types: ["application/x-tar"],
    signed: (head) => latin1(head.subarray(257, 262)) === "ustar",
    packs: true,
    load: async () => (await import("./archive/tar.ts")).readTar,
  },
  {
    name: "other archive",
    endings: [".bz2", ".tbz", ".tbz2", ".xz", ".txz", ".zst", ".tzst", ".7z", ".rar", ".lz4", ".br", ".z"],
    types: [],
    // A .warc.zst begins with a frame that is skipped: its number may be any of sixteen.
    signed: (head) =>
      OTHER_ARCHIVES.some((magic) => latin1(head).startsWith(magic)) ||
      latin1(head).startsWith("*M\u0018", 1),
    load: async () => (await import("./archive/other.ts")).readOther,
  },
  {
    name: "JSON",
    endings: [".json"],
    types: ["application/json", "text/json"],
    // Brackets alone on their line, a list of objects, or what programming interfaces wrap their results in.
    looks: (start) =>
      /^(?:\{\s*\n|\[\s*\{|\{"(?:status|totalResults|articles|response|results|data|items|hits|took|meta)")/.test(
        start,
      ),
    load: async () => (await import("./table/json.ts")).readJson,
  },
  {
    name: "CSV",
    endings: [".csv", ".tsv", ".tab"],
    types: ["text/csv", "text/tab-separated-values"],
    // A line in which Excel names the delimiter stands before the header.
    looks: (start) => /^sep=[,;\t|]\r?\n/i.test(start) || isHeader(start.slice(0, start.search(/[\r\n]|$/))),
    load: async () => (await import("./table/csv.ts")).readTable,
  },
  {
    name: "JSON Lines",
    endings: [".jsonl", ".ndjson"],
    types: ["application/x-ndjson", "application/jsonl"],
    looks: (start) => start.startsWith("{") && !start.startsWith("{\\rtf"),
    load: async () => (await import("./json-lines.ts")).readJsonLines,
  },
  {
    name: "PDF",
    endings: [".pdf"],
    types: ["application/pdf"],
    signed: (head) => /^\s*%PDF-/.test(Buffer.from(head.subarray(0, 64)).toString("latin1")),
    load: async () => (await import("./pdf/read-pdf.ts")).readPdf,
  },
  {
    name: "mailbox",
    endings: [".mbox", ".mbx"],
    types: ["application/mbox"],
    looks: (start) => /^From [^\n]*\d{4}[^\n]*\n[A-Za-z-]+: /.test(start),
    load: async () => (await import("./mail/mbox.ts")).readMbox,
  },
  {
    name: "mail",
    endings: [".eml"],
    types: ["message/rfc822"],
    looks: isMail,
    load: async () => (await import("./mail/eml.ts")).readMail,
  },
  {
    name: "saved page",
    endings: [".mht", ".mhtml"],
    types: ["multipart/related", "application/x-mimearchive"],
    load: async () => (await import("./mail/eml.ts")).readSavedPage,
  },
  {
    name: "CoNLL-U",
    endings: [".conllu", ".conll"],
    types: [],
    looks: (start) => /^(#\s*(newdoc|newpar|sent_id|text)\b|1(?:-\d+)?\t)/.test(start),
    load: async () => (await import("./conllu-text.ts")).readConlluText,
  },
  {
    name: "page of HTML",
    endings: [".html", ".htm", ".xhtml", ".shtml"],
    types: ["text/html", "application/xhtml+xml"],
    signed: (head) =>
      /^(?:\s|<!--(?:(?!-->)[\s\S])*-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html)[\s>]/i.test(
        markupStart(head),
      ),
    looks: (start) => /^<(?:head|body|article|div|p|h1|title|meta)[\s>]/i.test(start),
    load: async () => (await import("./page/read-page.ts")).readPage,
  },
  {
    name: "feed",
    endings: [".rss", ".atom", ".rdf", ".xml", ".opml"],
    types: [
      "application/rss+xml",
      "application/atom+xml",
      "application/rdf+xml",
      "application/feed+json",
      "application/xml",
      "text/xml",
    ],
    signed: (head) => isFeed(head),
    looks: (start) => start.startsWith("<?xml"),
    load: async () => (await import("./feed/read-feed.ts")).readFeed,
  },
  TEXT,
];

/** "json-lines" of JSON Lines. */
export function flagOf({ name }: Kind): string {
  return name.toLowerCase().replace(/[^a-z]+/g, "-");
}

/** Bytes that are asked to tell a kind. */
export const HEAD = 4096;

/** By signature, ending, content type, and first characters, in this order; else plain text. */
export function kindOf(head: Uint8Array, name: string, type: string | null): Kind {
  const ending = extname(name).toLowerCase();
  const plain = (type ?? "").split(";")[0]!.trim().toLowerCase();
  return (
    KINDS.find((kind) => kind.signed?.(head, name)) ??
    KINDS.find((kind) => kind.endings.includes(ending)) ??
    KINDS.find((kind) => kind.types.includes(plain)) ??
    KINDS.find((kind) => kind.looks?.(startOf(head))) ??
    TEXT
  );
}

/** First characters of markup: its marks are ASCII, in one byte each or two. */
function markupStart(head: Uint8Array): string {
  return Buffer.from(head)
    .toString("latin1")
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, "")
    .replaceAll("\0", "");
}

function startOf(head: Uint8Array): string {
  return new TextDecoder().decode(head.subarray(0, HEAD)).trimStart();
}
