/** A large file in pieces of whole lines, so that what is staged of it fits into memory. */
import { createReadStream, mkdirSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";

/** Bytes of a piece, up to the next line end; the first is an eighth of that, so that its use can begin. */
const PIECE = 384 << 20;
const FIRST = 1 / 8;
const LF = 10;

/**
 * Paths of the pieces, one after another; the next one is made while the last one is used, and that is gone when the one
 * after it is asked for. A file of one piece is itself. `folder` is made for them, and removed.
 */
export async function* piecesOf(path: string, folder: string, bytes: number = PIECE): AsyncGenerator<string> {
  if (statSync(path).size <= bytes) {
    yield path;
    return;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    let used: string | null = null;
    for await (const piece of ahead(made(path, (n) => join(folder, String(n)), bytes))) {
      if (used !== null) rmSync(used);
      used = piece;
      yield piece;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks for the next item while the last one is used. */
export async function* ahead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = items.next();
  next.catch(() => undefined);
  try {
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = items.next();
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await next.catch(() => undefined);
    await items.return(undefined);
  }
}

async function* made(path: string, name: (n: number) => string, most: number): AsyncGenerator<string> {
  let number = 0;
  let written = 0;
  let size = most * FIRST;
  let piece = await open(name(number), "w");
  try {
    for await (const part of createReadStream(path, { highWaterMark: 4 << 20 })) {
      let rest = part as Buffer;
      while (written + rest.length > size) {
        const end = rest.indexOf(LF, Math.max(0, size - written - 1));
        if (end < 0) break;
        await piece.writeFile(rest.subarray(0, end + 1));
        await piece.close();
        yield name(number);
        rest = rest.subarray(end + 1);
        written = 0;
        size = most;
        piece = await open(name(++number), "w");
      }
      await piece.writeFile(rest);
      written += rest.length;
    }
  } finally {
    await piece.close();
  }
  if (written > 0) yield name(number);
}
