/** A stream of bytes that is looked ahead into, and gone back in as far as it is held. */

export interface Bytes {
  /** Offset of the next byte. */
  readonly at: () => number;
  /** The next `count` bytes, fewer only at the end; they stay where they are. */
  readonly look: (count: number) => Promise<Buffer>;
  /** What is there already of the next bytes, at most `limit`; empty only at the end. It stays where it is. */
  readonly ready: (limit: number) => Promise<Buffer>;
  /** Goes on by `count` bytes that were looked at. */
  readonly pass: (count: number) => void;
  /** From here on bytes are kept, up to the limit of `openBytes`, to go back to. */
  readonly hold: () => void;
  /** Goes to an offset that was passed, or as near after it as bytes are kept. */
  readonly back: (offset: number) => void;
  /** Lets go of the stream. */
  readonly close: () => Promise<void>;
}

/** `limit`: bytes kept behind the place where it is. */
export function openBytes(chunks: AsyncIterable<Uint8Array>, limit: number): Bytes {
  const iterator = chunks[Symbol.asyncIterator]();
  let parts: Buffer[] = [];
  /** Offset of the first part; of the next byte; the part it is in, and where there. */
  let [base, at, index, inner] = [0, 0, 0, 0];
  let held = 0;
  let ended = false;

  async function more(): Promise<boolean> {
    while (!ended) {
      const next = await iterator.next();
      if (next.done) ended = true;
      else if (next.value.length > 0) {
        const { buffer, byteOffset, byteLength } = next.value;
        parts.push(Buffer.from(buffer, byteOffset, byteLength));
        return true;
      }
    }
    return false;
  }

  function drop(): void {
    let first = 0;
    while (first < index) {
      const end = base + parts[first]!.length;
      if (end > held && at - end < limit) break;
      base = end;
      first++;
    }
    if (first === 0) return;
    parts.splice(0, first);
    index -= first;
  }

  async function look(count: number): Promise<Buffer> {
    let found = (parts[index]?.length ?? 0) - inner;
    for (let i = index + 1; i < parts.length && found < count; i++) found += parts[i]!.length;
    while (found < count && (await more())) found += parts.at(-1)!.length;
    const first = parts[index]?.subarray(inner, inner + count) ?? Buffer.alloc(0);
    if (first.length === count || found === first.length) return first;
    const pieces = [first];
    let length = first.length;
    for (let i = index + 1; i < parts.length && length < count; i++) {
      const piece = parts[i]!.subarray(0, count - length);
      pieces.push(piece);
      length += piece.length;
    }
    return Buffer.concat(pieces, length);
  }

  return {
    at: () => at,
    look,
    async ready(limit) {
      if (index === parts.length) await more();
      return parts[index]?.subarray(inner, inner + limit) ?? Buffer.alloc(0);
    },
    pass(count) {
      at += count;
      inner += count;
      while (index < parts.length && inner >= parts[index]!.length) inner -= parts[index++]!.length;
      drop();
    },
    hold() {
      held = at;
      drop();
    },
    back(offset) {
      at = Math.max(offset, base);
      index = 0;
      inner = at - base;
      while (index < parts.length && inner >= parts[index]!.length) inner -= parts[index++]!.length;
    },
    async close() {
      ended = true;
      parts = [];
      [base, index, inner] = [at, 0, 0];
      await iterator.return?.();
    },
  };
}
