/** Headers of HTTP that say when to ask again. */
import type { IncomingHttpHeaders } from "node:http";

/** Milliseconds to wait by a Retry-After of seconds or a date (RFC 9110, section 10.2.3); null where there is none. */
export function retryTime(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Seconds for which an answer stays fresh: max-age, else Expires less Date (RFC 9111, section 4.2.1); null where it does not say. */
export function freshness(headers: IncomingHttpHeaders): number | null {
  const cache = headers["cache-control"] ?? "";
  if (/\bno-(cache|store)\b/i.test(cache)) return null;
  const age = /\bmax-age\s*=\s*"?(\d{1,9})/i.exec(cache);
  if (age) return Number(age[1]);
  const seconds = (Date.parse(headers.expires ?? "") - Date.parse(headers.date ?? "")) / 1000;
  return seconds > 0 ? seconds : null;
}
