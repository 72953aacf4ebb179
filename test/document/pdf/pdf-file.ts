/** PDF files as small as can be: lines of Helvetica at places of A4 pages. */

export interface PrintedLine {
  readonly text: string;
  /** Points from the left and from the foot of the page. */
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

/** Pages of lines; `info` are entries of the file's metadata, `trailer` more of its last part. */
export function pdfOf(
  pages: readonly (readonly PrintedLine[])[],
  info: Readonly<Record<string, string>> = {},
  trailer = "",
): Buffer {
  const escaped = (text: string): string => text.replace(/[\\()]/g, "\\$&");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, n) => `${5 + 2 * n} 0 R`).join(" ")}]>>`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    `<<${Object.entries(info)
      .map(([key, value]) => `/${key}(${escaped(value)})`)
      .join("")}>>`,
  ];
  for (const [n, lines] of pages.entries()) {
    const content = lines
      .map(({ text, x, y, size = 10 }) => `BT /F ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET`)
      .join("\n");
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${6 + 2 * n} 0 R/Resources<</Font<</F 3 0 R>>>>>>`,
      `<</Length ${Buffer.byteLength(content, "latin1")}>>stream\n${content}\nendstream`,
    );
  }
  let file = "%PDF-1.4\n";
  const offsets: number[] = [];
  for (const [n, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${n + 1} 0 obj${object}endobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer<</Size ${objects.length + 1}/Root 1 0 R/Info 4 0 R${trailer}>>\nstartxref\n${start}\n%%EOF`;
  return Buffer.from(file, "latin1");
}

/** Lines under one another from a place. */
export function block(
  lines: readonly string[],
  {
    x = 72,
    y = 740,
    size = 10,
    leading = 12,
  }: { x?: number; y?: number; size?: number; leading?: number } = {},
): PrintedLine[] {
  return lines.map((text, i) => ({ text, x, y: y - i * leading, size }));
}
