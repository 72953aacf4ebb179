/** A small sound file of every kind that is read, made up here: what damaged ones are made from. */
import { gzipSync } from "node:zlib";
import { ICEWS_HEADER } from "../src/export/icews.ts";
import {
  arc,
  filedesc,
  members,
  response,
  tar,
  tarEntry,
  text,
  warc,
  warcinfo,
  zip,
} from "../test/document/archive/made.ts";
import { docx, paragraph, run, W } from "../test/document/office/word.ts";
import { zipOf } from "../test/document/office/zip.ts";
import { block, pdfOf } from "../test/document/pdf/pdf-file.ts";
import { gdeltRow, lines } from "../test/store/import/rows.ts";
import type { Task } from "./fuzz-child.ts";

const SENTENCES = [
  "Norway and Peru signed an agreement on fishing in Lima on Thursday.",
  "“We will not yield,” the Kenyan minister said; Brazil denied it.",
  "NATO’s delegation visited Minsk on 14 June 2017, the ministry said.",
] as const;
const BODY = SENTENCES.join(" ");
const PAGE = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Talks in Lima | Post</title>
<meta property="article:published_time" content="2018-02-15T10:00:00Z"><script type="application/ld+json">
{"@type":"NewsArticle","headline":"Talks in Lima","datePublished":"2018-02-15","author":{"name":"A. Kowal"}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Talks in Lima</h1><time datetime="2018-02-15">15 February 2018</time>
${SENTENCES.map((one) => `<p>${one} ${BODY}</p>`).join("\n")}<table><tr><td>1</td><td>two</td></tr></table></article></body></html>`;
const ITEM = {
  title: "Talks",
  date: "2018-02-15",
  outlet: "Post",
  text: BODY,
  url: "https://post.example/1",
};
const RSS = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Post</title><link>https://post.example/</link><item><title>Talks</title><guid>1</guid><pubDate>Thu, 15 Feb 2018 10:00:00 +0300
</pubDate><content:encoded><![CDATA[<p>${BODY}</p>]]></content:encoded></item></channel></rss>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><id>1</id><title>Talks</title>
<updated>2018-02-15T10:00:00Z</updated><content type="html">&lt;p&gt;${BODY}&lt;/p&gt;</content></entry></feed>`;
const MAIL = text(
  "From: =?utf-8?Q?Anna_Kowal?= <anna@post.example>",
  "Subject: Talks in Lima",
  "Date: Thu, 15 Feb 2018 10:00:00 +0300",
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed; boundary="b"',
  "",
  "--b",
  "Content-Type: text/plain; charset=utf-8",
  "Content-Transfer-Encoding: quoted-printable",
  "",
  "Norway and Peru signed =E2=80=93 an agreement.",
  "--b",
  'Content-Type: text/html; name="a.html"',
  'Content-Disposition: attachment; filename="a.html"',
  "Content-Transfer-Encoding: base64",
  "",
  Buffer.from(PAGE).toString("base64"),
  "--b--",
);
const HTTP = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8";
const CHUNKED = `${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`;
const RECORDS = [
  warcinfo(),
  response(PAGE, HTTP),
  response(CHUNKED, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked"),
  warc(BODY),
];
const CONLLU = `# newdoc\n# text = Norway met Peru.\n1\tNorway\tNorway\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_\n3\tPeru\tPeru\tPROPN\tNNP\t_\t2\tobj\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n`;
const ODT = `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:h>Talks</text:h>
<text:p>${BODY}</text:p></office:text></office:body></office:document-content>`;
const SHEET = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c><c r="B1" t="inlineStr"><is><t>date</t></is></c></row>
<row r="2"><c r="A2" t="inlineStr"><is><t>${BODY}</t></is></c><c r="B2"><v>43146</v></c></row></sheetData></worksheet>`;
const WORKBOOK = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const RELATIONS = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;
const excel = (sheet: string | Uint8Array): Buffer =>
  zipOf({
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": WORKBOOK,
    "xl/_rels/workbook.xml.rels": RELATIONS,
    "xl/worksheets/sheet1.xml": sheet,
  });
const WORD = `<?xml version="1.0"?><w:document ${W}><w:body>${paragraph(run("Talks"), "Title")}${SENTENCES.map((one) => paragraph(run(one))).join("")}</w:body></w:document>`;
const PDF = pdfOf([block([...SENTENCES, ...SENTENCES]), block(SENTENCES)], { Title: "Talks" });

/** Event tables: "FORMAT.table". */
const GDELT = [
  gdeltRow(),
  gdeltRow({ code: "0231", date: "20191025" }),
  gdeltRow({ one: "RUSGOV", quad: "4" }),
];
const ICEWS_ROW = `1\t2018-06-01\tA (Norway)\tGovernment,Military\tNorway\tConsult\t040\t1\tB (Peru)\tNA\tPeru\t2\t3\tPost\tLima\tNA\tLima\tPeru\t-12.0\t-77.0\n`;
const PLOVER = {
  id: "1",
  date: "2018-02-15",
  actor: [{ code: "NOR", sector: "GOV" }],
  recipient: [{ code: "PER" }],
  event: ["CONSULT"],
  mode: ["visit"],
};
const PHOENIX =
  "1_v0\t20180215\t2018\t02\t15\tNORGOV\tNOR\tGOV\t\tPERMIL\tPER\tMIL\t\t042\t04\t1\t1.9\t\t1.5\t2.5\tLima\tLima\tPER\ta_1\thttp://post.example\tpost\n";

const WHOLE: readonly Task[] = Object.entries<string | Uint8Array>({
  "gdelt2.table": lines(GDELT),
  "gdelt1.table": lines([gdeltRow({}, 58), gdeltRow({}, 57)]),
  "icews.table": `${ICEWS_HEADER}\n${ICEWS_ROW}${ICEWS_ROW}`,
  "plover.table": `${JSON.stringify(PLOVER)}\n${JSON.stringify(PLOVER)}\n`,
  "phoenix.table": PHOENIX + PHOENIX,
  "a.txt": `Talks in Lima\n\n${SENTENCES.join("\n\n")}`,
  "a.md": `# Talks\n\n${BODY}`,
  "a.jsonl": `${JSON.stringify(ITEM)}\n${JSON.stringify({ ...ITEM, title: null })}\n`,
  "a.json": JSON.stringify({ articles: [ITEM, ITEM] }),
  "a.csv": `title,date,text\nTalks,2018-02-15,"${BODY}"\nMore,15.02.2018,"He said ""no"".\nTwice."\n`,
  "a.tsv": `title\tdate\ttext\nTalks\t2018-02-15\t${BODY}\n`,
  "a.conllu": CONLLU,
  "a.html": PAGE,
  "a.rss": RSS,
  "a.atom": ATOM,
  "b.json": JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "Post",
    items: [{ id: "1", content_text: BODY }],
  }),
  "a.xml": `<nitf><head><title>Talks</title></head><body><body.head><hedline><hl1>Talks</hl1></hedline></body.head><body.content><p>${BODY}</p></body.content></body></nitf>`,
  "a.opml":
    '<opml version="2.0"><body><outline type="rss" text="Post" xmlUrl="https://post.example/rss"/></body></opml>',
  "a.eml": MAIL,
  "a.mbox": Buffer.concat([
    Buffer.from("From anna Thu Feb 15 10:00:00 2018\r\n"),
    MAIL,
    Buffer.from("\r\n\r\nFrom b\r\n"),
    MAIL,
  ]),
  "a.docx": docx(paragraph(run("Talks"), "Title") + SENTENCES.map((one) => paragraph(run(one))).join("")),
  "a.odt": zipOf({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": ODT }),
  "a.xlsx": excel(SHEET),
  "a.pdf": PDF,
  "a.warc": Buffer.concat(RECORDS),
  "a.warc.gz": members(...RECORDS),
  "a.arc": Buffer.concat([filedesc(), arc(BODY), arc(BODY)]),
  "a.arc.gz": members(filedesc(), arc(BODY)),
  "a.zip": zip({ name: "a.html", content: PAGE }, { name: "b/c.txt", content: BODY, descriptor: true }),
  "a.tar": tar(tarEntry("a.txt", BODY), tarEntry("b.html", PAGE)),
  "a.tar.gz": gzipSync(tar(tarEntry("a.txt", BODY))),
  "a.txt.gz": gzipSync(BODY),
}).map(([name, content]) => ({ name, bytes: Buffer.from(content as string) }));

export interface Seed extends Task {
  /** Files that are packed: what is in them, and how it is packed, so that damage reaches what is inside. */
  readonly inner?: { readonly bytes: Uint8Array; readonly pack: (bytes: Uint8Array) => Uint8Array };
}

const packed = (
  name: string,
  content: string | Uint8Array,
  pack: (bytes: Uint8Array) => Uint8Array,
): Seed => {
  const bytes = Buffer.from(content as string);
  return { name, bytes: pack(bytes), inner: { bytes, pack } };
};

export const SEEDS: readonly Seed[] = [
  ...WHOLE,
  packed("b.docx", WORD, (xml) => zipOf({ "[Content_Types].xml": "<Types/>", "word/document.xml": xml })),
  packed("b.odt", ODT, (xml) =>
    zipOf({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": xml }),
  ),
  packed("b.xlsx", SHEET, (xml) => excel(xml)),
  packed("b.zip", PAGE, (page) => zip({ name: "a.html", content: Buffer.from(page) })),
  packed("b.warc.gz", Buffer.concat(RECORDS), (records) => gzipSync(records)),
  packed("c.warc", PAGE, (page) => Buffer.concat([warcinfo(), response(Buffer.from(page), HTTP)])),
  packed("b.csv.gz", `title,text\nTalks,"${BODY}"\n`, (table) => gzipSync(table)),
];
