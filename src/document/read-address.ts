/** An address of the web to documents: what was fetched is read by its kind, like a file. */
import type { Fetched } from "../fetch/fetcher.ts";
import type { Input, Items, ReadOptions } from "./input.ts";
import { failureOf, inputFailure } from "./source.ts";

/** Whether a path is an address: also of a scheme that is not asked for, so that it is told so. */
export function isAddress(path: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path);
}

/** Never throws for what the web answers. */
export async function* readAddress(
  address: string,
  options: ReadOptions,
  readInput: (input: Input, options: ReadOptions) => Items,
): Items {
  const { fetcher } = options;
  if (fetcher === null) {
    const mend = "URLs are not read here: save the page, and name the file.";
    yield inputFailure(address, { expected: "a file", found: "an address of the web", mend });
    return;
  }
  const fetched = await fetcher.get(address).catch((error: unknown) => failureOf(address, error));
  if ("complaint" in fetched) yield fetched;
  else yield* readInput(fetchedInput(fetched), options);
}

/** What was fetched, as an input; known by the address that answered. */
export function fetchedInput(fetched: Fetched): Input {
  const { url, type, bytes } = fetched;
  return {
    source: url,
    name: nameOf(fetched),
    type,
    url,
    record: null,
    range: null,
    fetched: fetched.fetched,
    depth: 0,
    chunks: once(bytes),
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The path of the address, whose ending tells a kind; but where a server shows README.md as a page, it is a page. */
function nameOf({ url, type, bytes }: Fetched): string {
  const path = new URL(url).pathname;
  const start = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const page =
    /html/i.test(type ?? "") && /^[\s\xef\xbb\xbf]*<(!doctype html|html|head|body|!--)/i.test(start);
  return page && !/\.x?html?$/i.test(path) ? `${path}.html` : path;
}
