/** Archives that nothing here unpacks: said by name, with what unpacks them. */
import { type Input, type Items, peek } from "../input.ts";
import { inputFailure } from "../source.ts";
import { release } from "./entries.ts";

/** First bytes as latin-1, endings, what it is called, and what unpacks it. */
const KINDS: readonly (readonly [magic: string, ending: RegExp, name: string, mend: string])[] = [
  ["BZh", /\.t?bz2?$/i, "a bzip2 archive", "bunzip2 FILE"],
  ["\u00fd7zXZ", /\.t?xz$/i, "an xz archive", "unxz FILE"],
  ["(\u00b5/\u00fd", /\.t?zst$/i, "a Zstandard archive", "unzstd FILE"],
  ["7z\u00bc\u00af", /\.7z$/i, "a 7-Zip archive", "7z x FILE"],
  ["Rar!", /\.rar$/i, "a RAR archive", "unrar x FILE"],
  ['\u0004"M\u0018', /\.lz4$/i, "an lz4 archive", "unlz4 FILE"],
  ["\u001f\u009d", /\.z$/i, "a compress archive", "uncompress FILE"],
];

export async function* readOther(input: Input): Items {
  const { head, chunks } = await peek(input.chunks, 32);
  await release(chunks);
  const start = Buffer.from(head.subarray(0, 32)).toString("latin1");
  const kind =
    KINDS.find(([magic]) => start.startsWith(magic)) ??
    (start.startsWith("*M\u0018", 1) ? KINDS.find(([, , name]) => name === "a Zstandard archive") : null) ??
    KINDS.find(([, ending]) => ending.test(input.name));
  const [, , found, mend] = kind ?? [null, null, "an archive of another kind", "its own program"];
  yield inputFailure(input.source, {
    expected: "a file, or an archive of gzip, zip or tar",
    found,
    mend: `Unpack it first (${mend}), or pack it with gzip.`,
  });
}
