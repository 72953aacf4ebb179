/** HTTP answers as archives keep them. */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { read, response } from "./made.ts";

const TEXT = "Delegates met in Minsk. ".repeat(20).trim();

async function body(bytes: string | Buffer, ...lines: readonly string[]): Promise<string> {
  const head = ["HTTP/1.1 200 OK", "Content-Type: text/plain", ...lines].join("\r\n");
  const { texts, failures } = await read("c.warc", response(bytes, head));
  expect(failures).toEqual([]);
  return texts.join();
}

async function problems(bytes: string | Buffer, ...lines: readonly string[]): Promise<readonly string[]> {
  const head = ["HTTP/1.1 200 OK", "Content-Type: text/plain", ...lines].join("\r\n");
  return (await read("c.warc", response(bytes, head))).documents[0]!.problems;
}

function chunked(text: Buffer, size: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < text.length; at += size) {
    const part = text.subarray(at, at + size);
    parts.push(Buffer.from(`${part.length.toString(16)};name=value\r\n`), part, Buffer.from("\r\n"));
  }
  return Buffer.concat([...parts, Buffer.from("0\r\n\r\n")]);
}

describe("bodies", () => {
  test.each([
    ["gzip", gzipSync(TEXT)],
    ["x-gzip", gzipSync(TEXT)],
    ["deflate", deflateSync(TEXT)],
    ["deflate", deflateRawSync(TEXT)],
    ["br", brotliCompressSync(TEXT)],
    ["identity", Buffer.from(TEXT)],
  ])("packed by %s, in chunks or not", async (coding, bytes) => {
    expect(await body(bytes, `Content-Encoding: ${coding}`)).toBe(TEXT);
    expect(await body(chunked(bytes, 33), `content-encoding: ${coding}`, "Transfer-Encoding: Chunked")).toBe(
      TEXT,
    );
  });

  test("that say they are packed or in chunks, and are not", async () => {
    expect(await body(TEXT, "Content-Encoding: gzip")).toBe(TEXT);
    expect(await body(TEXT, "Content-Encoding: br")).toBe(TEXT);
    expect(await body(TEXT, "Transfer-Encoding: chunked")).toBe(TEXT);
    expect(await body(`abc\r\n${TEXT}`, "Transfer-Encoding: chunked")).toBe(`abc\r\n${TEXT}`);
  });

  test("that do not say they are packed", async () => {
    expect(await body(gzipSync(TEXT))).toBe(TEXT);
  });

  test("whose chunks break off, or whose packed bytes do", async () => {
    const broken = Buffer.concat([
      chunked(Buffer.from("First part, "), 12).subarray(0, -5),
      Buffer.from("and the rest"),
    ]);
    expect(await body(broken, "Transfer-Encoding: chunked")).toBe("First part, and the rest");
    expect(await problems(broken, "Transfer-Encoding: chunked")).toEqual([
      "HTTP chunks that are broken: what follows is taken as it is",
    ]);
    expect(await problems(gzipSync(TEXT).subarray(0, -12), "Content-Encoding: gzip")).toEqual([
      "the gzip body is cut off",
    ]);
  });

  test("that are bombs", async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 2 ** 20));
    const head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip";
    const { texts, failures } = await read(
      "c.warc",
      Buffer.concat([response(bomb, head), response("After.")]),
    );
    expect(texts).toEqual(["After."]);
    expect(failures[0]).toContain("it may be made to fill the memory");
  });
});

describe("heads", () => {
  test.each([
    "HTTP/1.1 200\r\nContent-Type: text/plain",
    "HTTP/2 200 \r\ncontent-type: text/plain",
    "http/1.0 200 OK\nContent-type:text/plain",
    "HTTP/1.1 200 OK\r\nContent-Type:\r\n text/plain;\r\n charset=utf-8",
    "HTTP/1.1 200 \u00dcberall\r\nX: \u00ff\u00fe\r\nno colon\r\n: no name\r\nContent-Type: text/plain",
  ])("%j", async (head) => {
    const { texts, failures } = await read("c.warc", response("Text.", head));
    expect([texts, failures]).toEqual([["Text."], []]);
  });

  test("none at all is a failure", async () => {
    const { failures } = await read("c.warc", response("Text.", "Hello"));
    expect(failures).toEqual(["c.warc#1: content that is no HTTP response (at byte 0)"]);
  });
});
