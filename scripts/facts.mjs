/** Reads the files of facts that the gazetteer's scripts build their tables from. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** Text of a file, unpacked if its name ends in .gz; Latin-1 where a source is not UTF-8. */
export function textOf(directory, file, encoding = "utf8") {
  const bytes = readFileSync(join(directory, file));
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString(encoding);
}

/** Objects of a .jsonl file. */
export function jsonLines(directory, file) {
  return textOf(directory, file)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** Rows of a .csv file as objects by column; quotation marks may hold commas and line ends. */
export function csv(directory, file, encoding = "utf8") {
  const rows = [];
  let row = [];
  let cell = "";
  let quoted = false;
  const text = textOf(directory, file, encoding);
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') cell += text[i++];
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === "," || c === "\n") {
      row.push(cell.replace(/\r$/, ""));
      cell = "";
      if (c === "\n") {
        rows.push(row);
        row = [];
      }
    } else cell += c;
  }
  const header = rows.shift();
  return rows.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ""])));
}

/** ISO 3166 alpha-3, with the code that records use for Kosovo. */
export const ours = (iso3) => (iso3 === "XKX" ? "KOS" : iso3);

/** Lower case without diacritics: how names are compared. */
export const folded = (text) =>
  text
    .toLowerCase()
    .replace(/[łøđıə]/g, (letter) => ({ ł: "l", ø: "o", đ: "d", ı: "i", ə: "a" })[letter])
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Rows of one of the gazetteer's own tables, a URL, as objects by column. */
export function table(path) {
  const bytes = readFileSync(path);
  const text = (path.href.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const [header, ...lines] = text.trimEnd().split("\n");
  const columns = header.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? ""]));
  });
}

/** Prints a table: a header line and rows, cells parted by tabs. */
export function printTable(header, rows) {
  const line = (cells) => cells.map((cell) => String(cell).replaceAll("\t", " ")).join("\t");
  process.stdout.write(`${[header, ...rows].map(line).join("\n")}\n`);
}
