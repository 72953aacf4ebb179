/** Why an address gave nothing, in words for the user and in facts for who may ask again. */
import { badInput, type Complaint, ThawError } from "../core/error.ts";

export interface Refusal {
  /** Of HTTP; null where there was no answer, or none was asked for. */
  readonly status: number | null;
  /** Asking again soon will give the same. */
  readonly lasting: boolean;
  /** Milliseconds since 1970 before which not to ask again, as the server wants it; null where it does not say. */
  readonly again: number | null;
}

const PLAIN: Refusal = { status: null, lasting: false, again: null };

/** Bad input with a refusal for its cause. */
export function refused(
  url: string,
  complaint: Omit<Complaint, "where">,
  refusal: Partial<Refusal> = {},
): ThawError {
  return badInput({ ...complaint, where: url }, { ...PLAIN, ...refusal });
}

/** The refusal behind an error; null where it is another kind of error. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof ThawError) || typeof error.cause !== "object" || error.cause === null) return null;
  return "lasting" in error.cause ? (error.cause as Refusal) : null;
}

/** The same refusal, told of another place; other errors as they are. */
export function toldOf(where: string, error: unknown): unknown {
  const refusal = refusalOf(error);
  return refusal === null ? error : refused(where, (error as ThawError).complaint, refusal);
}

const AN_ANSWER = "an answer";
const LATER = "Check the address and the network, or try again later.";

/** What codes of Node's errors mean, by the code or its beginning. */
const FAULTS: readonly (readonly [code: string, found: string, mend: string])[] = [
  ["ENOTFOUND", "no host of this name", "Check the address and the network."],
  ["EAI_AGAIN", "no answer from the name service", LATER],
  ["EAI_", "no host of this name", "Check the address and the network."],
  ["ECONNREFUSED", "a refused connection", LATER],
  ["ECONNRESET", "a connection that was broken off", LATER],
  ["EPIPE", "a connection that was broken off", LATER],
  ["ETIMEDOUT", "no connection in time", LATER],
  ["EHOSTUNREACH", "no way to the host", LATER],
  ["ENETUNREACH", "no way to the host", LATER],
  [
    "HPE_",
    "an answer that is no sound HTTP",
    "The fault is the site's: try it in a browser, and save the page.",
  ],
  ["Z_", "content that cannot be unpacked", "The fault is the site's: try again later."],
  ["ERR_BROTLI", "content that cannot be unpacked", "The fault is the site's: try again later."],
  ["ERR__ERROR_", "content that cannot be unpacked", "The fault is the site's: try again later."],
  ["EPROTO", "no secure connection", "Check whether the site's address begins with http:// instead."],
  ["ERR_SSL", "no secure connection", "Check whether the site's address begins with http:// instead."],
];

/** An error of Node's network and unpacking as a refusal; others are thrown on as they are. */
export function networkRefusal(url: string, error: unknown): unknown {
  if (error instanceof ThawError || !(error instanceof Error) || !("code" in error)) return error;
  const code = String(error.code);
  const known = FAULTS.find(([begin]) => code.startsWith(begin));
  if (known) return refused(url, { expected: AN_ANSWER, found: `${known[1]} (${code})`, mend: known[2] });
  if (/CERT|SIGNATURE|ISSUER|ALTNAME/.test(code))
    return refused(url, {
      expected: "a site that proves who it is",
      found: `a certificate that does not hold (${code})`,
      mend: "The fault is the site's: save the page in a browser if you trust it.",
    });
  return refused(url, { expected: AN_ANSWER, found: `the error ${code}`, mend: LATER });
}

/** An answer of HTTP that is none to read. `again`: milliseconds since 1970, as the server wants it. */
export function statusRefusal(url: string, status: number, again: number | null): ThawError {
  const lasting = status >= 400 && status < 500 && ![408, 425, 429].includes(status);
  const complaint = { expected: "an answer with content (200)", found: `${status}${nameOf(status)}` };
  return refused(url, { ...complaint, mend: mendOf(status, again) }, { status, lasting, again });
}

const NAMES: Readonly<Record<number, string>> = {
  204: "No Content",
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  410: "Gone",
  429: "Too Many Requests",
  451: "Unavailable For Legal Reasons",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

const nameOf = (status: number): string => (status in NAMES ? ` (${NAMES[status]})` : "");

function mendOf(status: number, again: number | null): string {
  if (status === 404) return "Check the address: the site has no such page.";
  if (status === 410) return "It is gone for good: leave it out.";
  if (status === 429 || status === 503)
    return again === null
      ? "The site is busy: try again later, with a longer --pause."
      : `The site wants to be left alone until ${new Date(again).toISOString()}: try again then.`;
  if (status === 401 || status === 402 || status === 403 || status === 451)
    return "The site keeps it from programs, or asks for an account: save the page in a browser, and code the file.";
  if (status >= 500) return "The fault is the site's: try again later.";
  return "Check the address in a browser.";
}
