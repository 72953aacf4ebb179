/** Stable ids: the same parts always give the same id, on every machine. */
import { createHash } from "node:crypto";

/**
 * An id of 16 hexadecimal digits (64 bits of SHA-256) over the parts, kept apart by NUL.
 * Lone surrogates hash as U+FFFD, as UTF-8 has no other form for them.
 */
export function stableId(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\u0000"), "utf8").digest("hex").slice(0, 16);
}
