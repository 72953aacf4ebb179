/** The server: where it listens, who may ask, and how it ends. */
import { request } from "node:http";
import { expect, test } from "vitest";
import { ThawError } from "../../src/core/error.ts";
import { serve } from "../../src/page/serve.ts";
import { DISPATCHES } from "./dispatches.ts";
import { explainFrom } from "./explained.ts";
import { memoryStore } from "./memory-store.ts";

const store = memoryStore(DISPATCHES);
const context = { store, explain: explainFrom(store) };

/** Status of the overview when asked for under another name. */
const statusUnder = (address: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(address, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });

test("listens on this machine alone, on a free port, until it is closed", async () => {
  const { address, close } = await serve(context, 0);
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect((await fetch(address)).status).toBe(200);
  await close();
  await expect(fetch(address)).rejects.toThrow();
});

test("a page elsewhere that points its own name at this machine is refused", async () => {
  const { address, close } = await serve(context, 0);
  const { port } = new URL(address);
  expect(await statusUnder(address, `localhost:${port}`)).toBe(200);
  expect(await statusUnder(address, `attacker.example:${port}`)).toBe(403);
  await close();
});

test("a port in use is bad usage, and the message says which", async () => {
  const { address, close } = await serve(context, 0);
  const port = Number(new URL(address).port);
  const failed = await serve(context, port).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ThawError);
  expect((failed as ThawError).family).toBe("usage");
  expect((failed as ThawError).message).toContain(String(port));
  await close();
});
