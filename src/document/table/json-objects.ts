/** Splits JSON text into its objects without reading it whole: a file of many gigabytes needs the memory of one object. */

/**
 * Where the objects stand: one after another; in one list; or in lists inside of objects, which are no more than four deep
 * ({"response": {"results": [...]}}).
 */
export type Place = "sequence" | "list" | "wrapped";

export interface JsonObject {
  /** Null for one over the limit. At the end of a text that was cut off, what there is of the last one. */
  readonly bytes: Uint8Array | null;
  /** Its first byte and the byte after its last, in the stream. */
  readonly start: number;
  readonly end: number;
  /** True where its closing bracket came. */
  readonly closed: boolean;
}

const LEVELS = 5;
const [QUOTE, BACKSLASH, OPEN, CLOSE, LIST, LIST_END] = [34, 92, 123, 125, 91, 93];

/** The outermost objects at such a place, in order. Says nothing of what is wrong between them. */
export async function* objectsOf(
  chunks: AsyncIterable<Uint8Array>,
  place: Place,
  limit: number,
): AsyncGenerator<JsonObject> {
  /** The brackets that are open, of which only the outer ones matter. */
  const open = new Uint8Array(LEVELS);
  let depth = 0;
  const isPlace = (): boolean => {
    if (place === "sequence") return depth === 0;
    if (place === "list") return depth === 1 && open[0] === LIST;
    return depth > 1 && depth <= LEVELS && open.subarray(0, depth).indexOf(LIST) === depth - 1;
  };
  let [inString, escaped] = [false, false];
  /** Depth around the object that is being read; -1 outside of one. */
  let outer = -1;
  let [start, passed, size] = [0, 0, 0];
  let parts: Uint8Array[] = [];
  const keep = (part: Uint8Array): void => {
    size += part.length;
    if (size <= limit) parts.push(part);
    else parts = [];
  };
  const taken = (end: number, closed: boolean): JsonObject => {
    const bytes = size > limit ? null : parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    [outer, size, parts] = [-1, 0, []];
    return { bytes, start, end, closed };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
      } else if (byte === QUOTE) inString = true;
      else if (byte === OPEN || byte === LIST) {
        if (outer < 0 && byte === OPEN && isPlace()) [outer, start, from] = [depth, passed + i, i];
        if (depth < LEVELS) open[depth] = byte;
        depth++;
      } else if ((byte === CLOSE || byte === LIST_END) && depth > 0) {
        depth--;
        if (depth !== outer) continue;
        keep(chunk.subarray(from, i + 1));
        yield taken(passed + i + 1, true);
      }
    }
    if (outer >= 0) keep(chunk.subarray(from));
    passed += chunk.length;
  }
  if (outer >= 0) yield taken(passed, false);
}
