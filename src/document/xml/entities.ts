/** Character references of XML: those of HTML are read without a declaration, and short ones that the document declares. */
import { decodeHTMLStrict } from "entities";
import { windows1252 } from "../decode.ts";

/** Entities that a document declares itself stand for a word or a sign; longer ones, and ones of ones, are left as written. */
const LENGTH_LIMIT = 32;
const USE_LIMIT = 100_000;

export interface EntityReader {
  /** Takes up the entities of a DOCTYPE or of a part of one. Note: it remembers them. */
  readonly declare: (declaration: string) => void;
  readonly decode: (text: string) => string;
}

/** Reads the references of one document: nothing is fetched, and no entity is expanded within another. */
export function entityReader(): EntityReader {
  const declared = new Map<string, string>();
  let uses = 0;
  return {
    declare: (declaration) => {
      for (const [, name, one, other] of declaration.matchAll(
        /!ENTITY\s+([\w.-]+)\s+(?:"([^"<&%]*)"|'([^'<&%]*)')/gi,
      )) {
        const value = one ?? other!;
        if (value.length <= LENGTH_LIMIT && !declared.has(name!)) declared.set(name!, value);
      }
    },
    decode: (text) => {
      if (!text.includes("&")) return text;
      const own =
        declared.size === 0
          ? text
          : text.replace(/&([\w.-]+);/g, (written, name: string) =>
              declared.has(name) && ++uses <= USE_LIMIT ? declared.get(name)! : written,
            );
      return decodeHTMLStrict(own.replace(BYTES, bytesAsText));
    },
  };
}

/** Two or more references to 128-255 in a row: UTF-8 that was taken for latin-1, byte by byte. */
const BYTES = /(?:&#(?:1[2-9]\d|2[0-4]\d|25[0-5]);){2,64}/g;

function bytesAsText(written: string): string {
  const bytes = Uint8Array.from(written.match(/\d+/g)!, Number);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return written;
  }
}

/** Characters that no XML may hold, but some does; and those of windows-1252 that were taken for latin-1. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is sought
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\x80-\x9f]/g;

/** Text without control characters: windows-1252 has quotation marks and dashes where latin-1 has controls. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, (character) =>
    character >= "\x80" && character <= "\x9f" ? windows1252(Buffer.from(character, "latin1")) : "",
  );
}
