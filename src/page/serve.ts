/** Puts the pages on a port of this machine. */
import type { Server } from "node:http";
import { serve as listen } from "@hono/node-server";
import { badUsage } from "../core/error.ts";
import { createApp, type PageContext } from "./app.tsx";

export const DEFAULT_PORT = 4517;
const LOOPBACK = "127.0.0.1";

export interface Serving {
  /** "http://127.0.0.1:4517/" */
  readonly address: string;
  /** Ends open connections and frees the port. */
  close(): Promise<void>;
}

/** Names under which a browser on this machine asks; another name in a request is a foreign page reaching in. */
const OWN_NAMES = new Set([LOOPBACK, "localhost", "[::1]"]);

/**
 * Serves the pages; port 0 takes any free one. Bound to 127.0.0.1 unless another host is asked for;
 * there, requests under a foreign name are refused (DNS rebinding). Bad usage where the port is taken.
 */
export async function serve(
  context: PageContext,
  port: number = DEFAULT_PORT,
  host: string = LOOPBACK,
): Promise<Serving> {
  const app = createApp(context);
  const guarded = (request: Request): Response | Promise<Response> => {
    if (OWN_NAMES.has(host) && !OWN_NAMES.has(new URL(request.url).hostname))
      return new Response("These pages are for this machine alone.\n", { status: 403 });
    return app.fetch(request);
  };
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: guarded, port, hostname: host }, (info) => {
      const name = host.includes(":") ? `[${host}]` : host;
      resolve({ address: `http://${name}:${info.port}/`, close: () => close(server as Server) });
    }) as Server;
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const found = cause.code === "EADDRINUSE" ? "one in use" : cause.message;
      const mend = "Choose another port, or 0 for any.";
      reject(badUsage({ expected: "a free port", found, where: `${host}:${port}`, mend }, cause));
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
