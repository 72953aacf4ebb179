/** The parts of an office file (a zip archive of XML) that are wanted, unpacked within bounds. */
import yauzl, { type Entry } from "yauzl";
import { badInput, ThawError } from "../../core/error.ts";

/** XML of a book of 8 MB of text; a zip bomb is told from the directory, before anything is unpacked. */
const UNPACKED_LIMIT = 64 * 2 ** 20;
const ENTRY_LIMIT = 10_000;

/** Texts of the parts by name. Throws bad input for what is damaged, encrypted or too large. */
export async function unpackedParts(
  bytes: Uint8Array,
  where: string,
  wanted: RegExp,
): Promise<ReadonlyMap<string, string>> {
  const parts = new Map<string, string>();
  let size = 0;
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
      lazyEntries: true,
      validateEntrySizes: true,
    });
    if (zip.entryCount > ENTRY_LIMIT) throw refused(where, `${zip.entryCount} parts`);
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
      if (!wanted.test(entry.fileName)) continue;
      if (entry.isEncrypted()) throw refused(where, "an encrypted one", "Save it without a password.");
      size += entry.uncompressedSize;
      if (size > UNPACKED_LIMIT)
        throw refused(
          where,
          `more than ${UNPACKED_LIMIT / 2 ** 20} MB in it`,
          "Save its text as a .txt file.",
        );
      const chunks: Uint8Array[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Uint8Array);
      const content = Buffer.concat(chunks);
      const utf16 = content[0] === 0xff && content[1] === 0xfe;
      parts.set(entry.fileName, new TextDecoder(utf16 ? "utf-16le" : "utf-8").decode(content));
    }
  } catch (error) {
    if (error instanceof ThawError || !(error instanceof Error)) throw error;
    // yauzl and zlib throw plain errors, whose messages name the fault.
    throw refused(where, `a damaged one (${error.message})`);
  }
  return parts;
}

function refused(
  where: string,
  found: string,
  mend = "Open it in its program, and save it anew.",
): ThawError {
  return badInput({ expected: "a sound office file", found, where, mend });
}
