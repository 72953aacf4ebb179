/** A copy of a file as DuckDB can read it: UTF-8, with line ends of one kind. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { windows1252 } from "../../document/decode.ts";

/** Whether the file is UTF-8 throughout. */
export async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const part of createReadStream(path, { highWaterMark: 1 << 20 }))
      decoder.decode(part as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function copied(path: string, copy: string, text: (part: Buffer) => Buffer): Promise<string> {
  const file = await open(copy, "w");
  try {
    for await (const part of createReadStream(path, { highWaterMark: 1 << 20 }))
      await file.writeFile(text(part as Buffer));
  } finally {
    await file.close();
  }
  return copy;
}

/** Writes a copy in UTF-8, and gives its path, of a file in Windows-1252, which has all letters of ISO-8859-1 where that has them. */
export function fromLatin1(path: string, copy: string): Promise<string> {
  return copied(path, copy, (part) => Buffer.from(windows1252(part)));
}

/** Writes a copy, and gives its path, in which CR LF and CR are LF: DuckDB gives up where kinds are mixed among cells in quotation marks. */
export function evenLineEnds(path: string, copy: string): Promise<string> {
  let carriage = false;
  return copied(path, copy, (part) => {
    // Byte by byte, as Latin-1: no byte of a character in UTF-8 is CR or LF.
    const text = part.toString("latin1");
    const whole = carriage && text.startsWith("\n") ? text.slice(1) : text;
    carriage = text.endsWith("\r");
    return Buffer.from(whole.replace(/\r\n?/g, "\n"), "latin1");
  });
}
