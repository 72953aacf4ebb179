/** Servers on this machine, and fetchers that may ask them: names and time are made up. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { createFetcher, type FetchOptions, SYSTEM } from "../../src/fetch/create-fetcher.ts";
import type { Fetcher } from "../../src/fetch/fetcher.ts";
import type { Clock } from "../../src/fetch/pace.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface Server {
  /** "http://127.0.0.1:4711" */
  readonly origin: string;
  readonly port: number;
  /** Paths asked for, without robots.txt. */
  readonly asked: string[];
}

/** Answers by path; a text is a page; robots.txt is 404 unless it is given. Closed when the test ends. */
export async function serve(pages: Readonly<Record<string, string | Handler>>): Promise<Server> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    if (url !== "/robots.txt") asked.push(url);
    const page = pages[url];
    if (page === undefined) response.writeHead(404).end("nothing here");
    else if (typeof page === "string") response.writeHead(200, { "content-type": "text/html" }).end(page);
    else page(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, port, asked };
}

export interface FakeClock extends Clock {
  /** Milliseconds of each sleep. */
  readonly slept: number[];
  pass(milliseconds: number): void;
}

/** Time that passes at once. */
export function fakeClock(): FakeClock {
  let now = Date.UTC(2018, 1, 15);
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}

/** May ask 127.0.0.1 and the public internet, does not wait between requests, and knows every name as 127.0.0.1. */
export function fetcherWith(options: Partial<FetchOptions> = {}): Fetcher {
  const fetcher = createFetcher({
    ...SYSTEM,
    agent: "thaw/0.0.0 (+mailto:tester@example.org)",
    pause: 0,
    allowed: (address) => address === "127.0.0.1",
    resolve: async () => [{ address: "127.0.0.1", family: 4 }],
    clock: fakeClock(),
    ...options,
  });
  onTestFinished(() => fetcher.close());
  return fetcher;
}

/** The message of what a promise rejects with. */
export const fault = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "no fault",
    (error: Error) => error.message,
  );
