/** Servers that are slow, endless, broken or malicious cost little and end in words. */
import { createServer, type Server as NetServer } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { fault, fetcherWith, type Handler, serve } from "./local.ts";

const MB = 2 ** 20;
const small = { connect: 300, whole: 600, bytes: MB };
const packed =
  (encoding: string, bytes: Uint8Array): Handler =>
  (_, response) =>
    void response.writeHead(200, { "content-encoding": encoding }).end(bytes);

const opened: NetServer[] = [];
afterAll(() => {
  for (const server of opened) server.close();
});

/** A server that writes these bytes to whoever comes, word for word; robots.txt gets 404. */
async function raw(bytes: string | Uint8Array, end = true): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (asked) => {
      if (asked.includes("/robots.txt")) socket.end("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
      else if (end) socket.end(bytes);
      else socket.write(bytes);
    });
  });
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
}

describe("packed content", () => {
  const words = Buffer.from("Talks in Vienna ".repeat(1000));
  test.each([
    ["gzip", gzipSync(words)],
    ["x-gzip", gzipSync(words)],
    ["GZIP", gzipSync(words)],
    ["deflate", deflateSync(words)],
    ["deflate", deflateRawSync(words)],
    ["br", brotliCompressSync(words)],
    ["identity", words],
  ])("%s", async (encoding, bytes) => {
    const { origin } = await serve({ "/": packed(encoding, bytes) });
    expect(Buffer.compare((await fetcherWith().get(origin)).bytes, words)).toBe(0);
  });

  test.each([
    ["gzip", gzipSync(Buffer.alloc(200 * MB))],
    ["deflate", deflateSync(Buffer.alloc(200 * MB))],
    ["br", brotliCompressSync(Buffer.alloc(200 * MB))],
  ])("a bomb of %s is refused before it is unpacked", async (encoding, bytes) => {
    expect(bytes.length).toBeLessThan(MB);
    const { origin } = await serve({ "/": packed(encoding, bytes) });
    const before = process.memoryUsage().rss;
    expect(await fault(fetcherWith({ limits: small }).get(origin))).toContain(
      "expected at most 1 MB, unpacked, found more",
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * MB);
  });

  test.each([
    ["gzip", gzipSync(words).subarray(0, 60)],
    ["gzip", Buffer.from("not packed at all")],
    ["br", Buffer.from("not packed at all")],
    ["deflate", Buffer.from([0x78, 0x9c, 0xff, 0xff])],
  ])("broken %s", async (encoding, bytes) => {
    const { origin } = await serve({ "/": packed(encoding, bytes) });
    expect(await fault(fetcherWith().get(origin))).toContain("content that cannot be unpacked");
  });

  test("of a kind that nobody knows", async () => {
    const { origin } = await serve({ "/": packed("zstd", words) });
    expect(await fault(fetcherWith().get(origin))).toContain('found "zstd"');
  });
});

describe("size", () => {
  test("an endless body is broken off", async () => {
    let sent = 0;
    const { origin } = await serve({
      "/": (_, response) => {
        const more = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
        };
        response.on("drain", more);
        more();
      },
    });
    const limits = { ...small, whole: 20_000 };
    expect(await fault(fetcherWith({ limits }).get(origin))).toContain("found more");
    expect(sent).toBeLessThan(30 * MB);
  });

  test("one that says that it is too long is not begun", async () => {
    const url = await raw(`HTTP/1.1 200 OK\r\nContent-Length: ${3 * MB}\r\n\r\n`, false);
    expect(await fault(fetcherWith({ limits: small }).get(url))).toContain("expected at most 1 MB");
  });
});

describe("time", () => {
  test.each([
    ["no answer at all", ""],
    ["headers without end", "HTTP/1.1 200 OK\r\nX-Slow: "],
    ["a body that does not come", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfew words"],
    ["chunks without end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nfew\r\n"],
  ])("%s", async (_, bytes) => {
    const url = await raw(bytes, false);
    const begun = performance.now();
    expect(await fault(fetcherWith({ limits: small }).get(url))).toContain(
      "expected a whole answer within 0.6 s",
    );
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  test("a byte now and then does not lengthen it", async () => {
    let timer: NodeJS.Timeout | undefined;
    const { origin } = await serve({
      "/": (_, response) => {
        timer = setInterval(() => response.write("x"), 20);
      },
    });
    expect(await fault(fetcherWith({ limits: small }).get(origin))).toContain("within 0.6 s");
    clearInterval(timer);
  });

  test("a name service that does not answer", async () => {
    const resolve = (): Promise<never> => new Promise(() => {});
    expect(await fault(fetcherWith({ limits: small, resolve }).get("http://a.example/"))).toContain(
      "within 0.6 s",
    );
  });
});

describe("answers that are none", () => {
  test.each([
    ["a greeting of another protocol", "SSH-2.0-OpenSSH_9.6\r\n"],
    ["headers that are too long", `HTTP/1.1 200 OK\r\nX-Long: ${"x".repeat(100_000)}\r\n\r\n`],
    ["a length that is none", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nwords"],
    ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nwords"],
  ])("%s", async (_, bytes) => {
    expect(await fault(fetcherWith().get(await raw(bytes)))).toContain(
      "found an answer that is no sound HTTP",
    );
  });

  test.each([
    ["less than it says", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfew words"],
    ["chunks that break off", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nfew words"],
    ["nothing", ""],
  ])("%s", async (_, bytes) => {
    expect(await fault(fetcherWith().get(await raw(bytes)))).toContain("a connection that was broken off");
  });

  test("more than it says is cut where it says", async () => {
    const url = await raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwords and more words");
    expect(Buffer.from((await fetcherWith().get(url)).bytes).toString()).toBe("words");
  });

  test("a port where nobody listens", async () => {
    const url = await raw("");
    opened.at(-1)!.close();
    expect(await fault(fetcherWith().get(url))).toContain("found a refused connection (ECONNREFUSED)");
  });

  test("plain HTTP where TLS is meant", async () => {
    const url = await raw("HTTP/1.1 200 OK\r\n\r\n");
    expect(await fault(fetcherWith().get(url.replace("http:", "https:")))).toContain(
      "found no secure connection",
    );
  });

  test("any bytes at all end in words", async () => {
    const start = fc.constantFrom(
      "",
      "HTTP/1.1 200 OK\r\n",
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n",
    );
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), async (head, tail) => {
        const url = await raw(Buffer.concat([Buffer.from(head), tail]));
        expect(await fault(fetcherWith({ limits: small }).get(url))).toMatch(
          /^no fault|: expected .+, found /,
        );
      }),
      { numRuns: 60 },
    );
  });
});
