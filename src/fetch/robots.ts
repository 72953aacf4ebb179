/** robots.txt (RFC 9309): what a site opens to programs, and how often it wants to be asked. */
import robotsParser from "robots-parser";
import type { Answer } from "./exchange.ts";
import { refusalOf, refused, toldOf } from "./refusal.ts";

interface Parsed {
  isAllowed(url: string, agent: string): boolean | undefined;
  getMatchingLineNumber(url: string, agent: string): number;
  getCrawlDelay(agent: string): number | undefined;
}

/** The package's types tell of an ES module, and it is none. */
const parseRobots = robotsParser as unknown as (address: string, text: string) => Parsed;

/** What a robots.txt says to us. */
type Rules =
  | { readonly robots: Parsed; readonly closed: null }
  /** Nothing is open, and why: a refusal. */
  | { readonly robots: null; readonly closed: unknown };

export interface Robots {
  /** Milliseconds between requests that the site asks for (0: it does not). Throws a refusal where it is not open. */
  check(url: URL): Promise<number>;
}

/** The name that robots.txt calls this program by. */
export const TOKEN = "thaw";
/** RFC 9309, section 2.5: at least this much of it is to be read. */
export const ROBOTS_BYTES: number = 500 * 1024;
const DAY = 86_400_000;
/** A site whose robots.txt could not be had is asked again after so many milliseconds. */
const CLOSED = 300_000;
/** Sites remembered; a robots.txt of usual length takes some 10 KB. */
const KEPT = 500;
/** Milliseconds: a site that asks for more gets no more. */
const MOST_DELAY = 30_000;
const DIRECTIVES = /^\s*(user-agent|allow|disallow|crawl-delay)\s*:/i;

/** `ask` follows redirects and throws a refusal where there is no answer; statuses are answers. */
export function createRobots(ask: (url: URL) => Promise<Answer>, now: () => number): Robots {
  const known = new Map<string, { readonly rules: Promise<Rules>; until: number }>();

  const rulesOf = (url: URL): Promise<Rules> => {
    const before = known.get(url.origin);
    if (before !== undefined && before.until > now()) return before.rules;
    const site = { until: Number.POSITIVE_INFINITY, rules: askRules(new URL("/robots.txt", url.origin)) };
    site.rules = site.rules.then(
      (rules) => {
        site.until = now() + (rules.robots === null ? CLOSED : DAY);
        return rules;
      },
      (error: unknown) => {
        known.delete(url.origin);
        throw error;
      },
    );
    known.delete(url.origin);
    known.set(url.origin, site);
    if (known.size > KEPT) known.delete(known.keys().next().value!);
    return site.rules;
  };
  const askRules = async (address: URL): Promise<Rules> => {
    try {
      const { status, bytes } = await ask(address);
      if (status === 200 || (status >= 300 && status < 500 && status !== 429))
        return { robots: parseRobots(address.href, status === 200 ? textOf(bytes) : ""), closed: null };
      const expected = `an answer to what ${address.href} opens to programs`;
      const mend = "Without one nothing is asked for: try again later.";
      return { robots: null, closed: refused(address.href, { expected, found: `${status}`, mend }) };
    } catch (error) {
      // A host that does not answer this does not answer the rest.
      if (refusalOf(error) === null) throw error;
      return { robots: null, closed: error };
    }
  };

  return {
    async check(url) {
      const rules = await rulesOf(url);
      if (rules.robots === null) throw toldOf(url.href, rules.closed);
      if (rules.robots.isAllowed(url.href, TOKEN) === false)
        throw refused(
          url.href,
          {
            expected: "a page that its site opens to programs",
            found: `one that line ${rules.robots.getMatchingLineNumber(url.href, TOKEN)} of ${url.origin}/robots.txt closes`,
            mend: "Leave it out, or save the page in a browser and code the file.",
          },
          { lasting: true },
        );
      const delay = (rules.robots.getCrawlDelay(TOKEN) ?? 0) * 1000;
      return Math.min(Math.max(0, delay), MOST_DELAY);
    },
  };
}

/** Characters of patterns with wildcards: matching takes time that grows with them times the address's length (1 s here). */
const MOST_WILD = 100_000;

/** Only the lines that matter, in their places: a page that stands in for a robots.txt then costs nothing to keep. */
function textOf(bytes: Uint8Array): string {
  let wild = 0;
  const counts = (line: string): boolean => {
    if (!DIRECTIVES.test(line)) return false;
    if (!/^\s*(dis)?allow.*\*/i.test(line)) return true;
    wild += line.length;
    return wild <= MOST_WILD;
  };
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/);
  return lines
    .map((line) => (counts(line) ? line : ""))
    .join("\n")
    .trimEnd();
}
