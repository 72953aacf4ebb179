/** A brief as Markdown, as a page of HTML that stands alone, and as a table. */
import type { Brief, Source, Statement } from "./brief.ts";
import { foundWords } from "./dataset-words.ts";
import { markdownText, type Sheet, sheetOf } from "./sheet.ts";
import { dayWords } from "./words.ts";

/** Numbers of the sources of a statement. */
function numbersOf({ sources }: Brief): (statement: Statement) => readonly number[] {
  const numbers = new Map(sources.flatMap(({ records }, i) => records.map((id) => [id, i + 1] as const)));
  return ({ cites }) => [...new Set(cites.flatMap((id) => numbers.get(id) ?? []))];
}

const imprint = ({ outlet, published }: Source): string =>
  `${outlet ?? "unnamed outlet"}, ${published === null ? "undated" : dayWords(published)}`;

/** The sentence in quotation marks; of a row, which has none, where it stands and where it was found. */
const quoted = (
  { sentence, row }: Source,
  marks: readonly [string, string],
  as: (text: string) => string,
): string =>
  sentence !== null ? marks[0] + as(sentence) + marks[1] : row === null ? "" : as(foundWords(row));

export function briefMarkdown(brief: Brief): string {
  const numbers = numbersOf(brief);
  const sections = brief.sections.map(({ title, statements }) => {
    const lines = statements.map((one) => {
      const cites = numbers(one).map((n) => `[^${n}]`);
      return `- ${markdownText(one.text)}${cites.length === 0 ? "" : ` ${cites.join("")}`}\n`;
    });
    return `## ${markdownText(title)}\n\n${lines.join("")}`;
  });
  const notes = brief.sources.map(
    (source, i) =>
      `[^${i + 1}]: ${markdownText(imprint(source))}: ${quoted(source, ["“", "”"], markdownText)} (\`${source.records.join(" ")}\`)\n`,
  );
  return [`# ${markdownText(brief.title)}\n`, ...sections, notes.join("")].join("\n");
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Text that a document may have turned around keeps to its element. */
const isolated = (text: string): string => `<bdi>${escaped(text)}</bdi>`;

const STYLE =
  "body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.55 Georgia,serif;color:#1d2125;background:#fbfaf6}" +
  "h1{line-height:1.2}h2{font-size:1.2rem;margin-top:2rem}li{margin:.4rem 0}" +
  "sup a{text-decoration:none;padding:0 .15em}.sources{font-size:.9rem;color:#565b60}code{font-size:.85em}";

export function briefHtml(brief: Brief): string {
  const numbers = numbersOf(brief);
  const sections = brief.sections.map(({ title, statements }) => {
    const lines = statements.map((one) => {
      const cites = numbers(one).map((n) => `<a href="#source-${n}">${n}</a>`);
      return `<li>${isolated(one.text)}${cites.length === 0 ? "" : ` <sup>${cites.join(" ")}</sup>`}</li>`;
    });
    return `<h2>${isolated(title)}</h2>\n<ul>\n${lines.join("\n")}\n</ul>`;
  });
  const notes = brief.sources.map(
    (source, i) =>
      `<li id="source-${i + 1}">${isolated(imprint(source))}: ${quoted(source, ["<q>", "</q>"], isolated)} <code>${source.records.join(" ")}</code></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(brief.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${isolated(brief.title)}</h1>
${sections.join("\n")}
<h2>Sources</h2>
<ol class="sources">
${notes.join("\n")}
</ol>
</body>
</html>
`;
}

/** One line a statement. */
export function briefSheet({ sections }: Brief): Sheet {
  const rows = sections.flatMap(({ title, statements }) => statements.map((one) => ({ title, one })));
  return sheetOf<(typeof rows)[0]>(
    [
      { name: "section", value: ({ title }) => title },
      { name: "statement", value: ({ one }) => one.text },
      { name: "records", value: ({ one }) => one.cites.join(";") },
    ],
    rows,
  );
}
