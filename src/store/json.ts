/** JSON that DuckDB can read, beside the exact one where they differ. */

/** `exact` is null where `json` loses nothing. */
export interface StoredJson {
  readonly json: string;
  readonly exact: string | null;
}

/**
 * DuckDB keeps UTF-8 only, which has no form for a lone surrogate, and refuses the escape of one ("\ud800") in JSON.
 * `json` has U+FFFD in their places (one code unit for one, so all offsets hold); `exact` keeps the escapes.
 * JSON.stringify escapes lone surrogates and no others (ECMA-262, 25.5.2.3).
 */
export function storedJson(exact: string): StoredJson {
  if (!exact.includes("\\ud")) return { json: exact, exact: null };
  const json = exact.replace(/\\(?:ud[89a-f][0-9a-f]{2}|.)/g, (part) =>
    part.startsWith("\\ud") ? "\\ufffd" : part,
  );
  return json === exact ? { json, exact: null } : { json, exact };
}

/** The text with U+FFFD in the place of each lone surrogate. */
export function wellFormed(text: string): string {
  // Most texts have no surrogates at all, and to look for these is five times as fast.
  return /[\ud800-\udfff]/.test(text) ? text.replace(/\p{Surrogate}/gu, "\ufffd") : text;
}
