/** What an address gives: content, word that nothing changed, redirects, and errors that say what to do. */
import { describe, expect, test } from "vitest";
import type { HostAddress } from "../../src/fetch/address.ts";
import { refusalOf } from "../../src/fetch/refusal.ts";
import { fakeClock, fault, fetcherWith, type Handler, serve } from "./local.ts";

const redirect =
  (location: string, status = 302): Handler =>
  (_, response) =>
    void response.writeHead(status, { location }).end();
const answer =
  (status: number, headers: Record<string, string> = {}, body = ""): Handler =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);
const text = ({ bytes }: { bytes: Uint8Array }): string => Buffer.from(bytes).toString();

test("content, with its type, its time and the address that answered", async () => {
  const { origin } = await serve({ "/talks": "<p>Talks" });
  const fetched = await fetcherWith().get(`${origin}/talks#second`);
  expect(fetched).toMatchObject({
    ...{ url: `${origin}/talks`, moved: null, status: 200, type: "text/html", etag: null, modified: null },
    ...{ fetched: "2018-02-15T00:00:00.000Z", fresh: null },
  });
  expect(text(fetched)).toBe("<p>Talks");
});

test("sites are told who asks", async () => {
  const { origin } = await serve({
    "/": (request, response) => void response.end(request.headers["user-agent"]),
  });
  expect(text(await fetcherWith().get(origin))).toBe("thaw/0.0.0 (+mailto:tester@example.org)");
});

test("what did not change is not sent again", async () => {
  const { origin } = await serve({
    "/feed": (request, response) => {
      const { "if-none-match": tag, "if-modified-since": since } = request.headers;
      const headers = { etag: '"v1"', "last-modified": "Thu, 15 Feb 2018 08:00:00 GMT" };
      if (tag === '"v1"' && since === headers["last-modified"]) response.writeHead(304, headers).end();
      else response.writeHead(200, headers).end("news");
    },
  });
  const fetcher = fetcherWith();
  const first = await fetcher.get(`${origin}/feed`);
  expect(first).toMatchObject({ status: 200, etag: '"v1"', modified: "Thu, 15 Feb 2018 08:00:00 GMT" });
  const second = await fetcher.get(`${origin}/feed`, first);
  expect(second).toMatchObject({ status: 304, etag: '"v1"', modified: "Thu, 15 Feb 2018 08:00:00 GMT" });
  expect(second.bytes).toHaveLength(0);
  expect((await fetcher.get(`${origin}/feed`, { etag: '"v0"', modified: null })).status).toBe(200);
});

test.each([
  [{ "cache-control": "public, max-age=600" }, 600],
  [{ "cache-control": "no-cache, max-age=600" }, null],
  [{ expires: "Thu, 15 Feb 2018 09:00:00 GMT", date: "Thu, 15 Feb 2018 08:00:00 GMT" }, 3600],
  [{ expires: "0" }, null],
  [{}, null],
])("how long it stays as it is: %j", async (headers, fresh) => {
  const { origin } = await serve({ "/": answer(200, headers as Record<string, string>, "x") });
  expect((await fetcherWith().get(origin)).fresh).toBe(fresh);
});

describe("redirects", () => {
  test("are followed, and relative ones are what they mean", async () => {
    const { origin } = await serve({
      "/a": redirect("b/c", 303),
      "/b/c": redirect("../d?x=1", 307),
      "/d?x=1": "there",
    });
    expect(await fetcherWith().get(`${origin}/a`)).toMatchObject({ url: `${origin}/d?x=1`, moved: null });
  });

  test("those for good are told, as far as they are for good", async () => {
    const { origin } = await serve({
      "/old": redirect("/new", 301),
      "/new": redirect("/newest", 308),
      "/newest": redirect("/today", 302),
      "/today": "there",
      "/brief": redirect("/old", 302),
    });
    const fetcher = fetcherWith();
    expect(await fetcher.get(`${origin}/old`)).toMatchObject({
      url: `${origin}/today`,
      moved: `${origin}/newest`,
    });
    expect((await fetcher.get(`${origin}/brief`)).moved).toBeNull();
  });

  test("at most five", async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 6 }, (_, n) => [`/${n}`, redirect(`/${n + 1}`)] as const),
    );
    const { origin, asked } = await serve({ ...pages, "/6": "there" });
    expect(await fault(fetcherWith().get(`${origin}/0`))).toContain(
      "expected at most 5 redirects, found more",
    );
    expect(asked).toHaveLength(6);
    expect(await fault(fetcherWith().get(`${origin}/1`))).toBe("no fault");
  });

  test("a circle is told", async () => {
    const { origin } = await serve({
      "/a": redirect("/b"),
      "/b": redirect("/a"),
      "/self": redirect("/self"),
    });
    const fetcher = fetcherWith();
    expect(await fault(fetcher.get(`${origin}/a`))).toContain(`a circle back to ${origin}/a`);
    expect(await fault(fetcher.get(`${origin}/self`))).toContain("a circle");
  });

  test.each([
    ["http://10.0.0.1/admin", "found 10.0.0.1"],
    ["http://169.254.169.254/latest/meta-data/", "found 169.254.169.254"],
    ["http://[::1]/", "found ::1"],
    ["http://0x7f.2/", "found 127.0.0.2"],
    ["file:///etc/passwd", 'found "file:"'],
    ["//user:secret@example.org/", "without a name and a password"],
    ["http://example.org:22/", "a port of web servers"],
  ])("to %s is refused", async (location, told) => {
    const { origin } = await serve({ "/": redirect(location) });
    expect(await fault(fetcherWith().get(origin))).toContain(told);
  });

  test("a site's rules hold for what is redirected to it", async () => {
    const other = await serve({
      "/robots.txt": answer(200, {}, "User-agent: *\nDisallow: /"),
      "/page": "page",
    });
    const { origin } = await serve({ "/": redirect(`${other.origin}/page`) });
    expect(await fault(fetcherWith().get(origin))).toContain(`(redirected to ${other.origin}/page)`);
    expect(other.asked).toEqual([]);
  });
});

describe("names", () => {
  test("a request goes to the very address that was checked, under its own name", async () => {
    const { origin, port } = await serve({
      "/": (request, response) => void response.end(request.headers.host),
    });
    const asked: string[] = [];
    const resolve = async (name: string): Promise<readonly HostAddress[]> => {
      asked.push(name);
      return [{ address: "127.0.0.1", family: 4 }];
    };
    expect(text(await fetcherWith({ resolve }).get(`http://news.example:${port}/`))).toBe(
      `news.example:${port}`,
    );
    // Once for robots.txt, once for the page: never a second time between check and connection.
    expect(asked).toEqual(["news.example", "news.example"]);
    expect(origin).toContain("127.0.0.1");
  });

  test("a name that turns into a private address is refused at the next request", async () => {
    const { port, asked } = await serve({ "/": "page" });
    let times = 0;
    const resolve = async (): Promise<readonly HostAddress[]> => [
      { address: times++ === 0 ? "127.0.0.1" : "192.168.0.1", family: 4 },
    ];
    expect(await fault(fetcherWith({ resolve }).get(`http://rebind.example:${port}/`))).toContain(
      "found 192.168.0.1",
    );
    expect(asked).toEqual([]);
  });

  test("one that nobody knows", async () => {
    const resolve = (): Promise<never> =>
      Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" }));
    const asking = fetcherWith({ resolve }).get("http://nowhere.example/");
    expect(await fault(asking)).toContain("found no host of this name (ENOTFOUND)");
  });
});

describe("errors of HTTP say what to do", () => {
  test.each([
    [404, "Check the address", true],
    [410, "leave it out", true],
    [403, "save the page in a browser", true],
    [500, "try again later", false],
    [204, "Check the address in a browser", false],
  ])("%i", async (status, mend, lasting) => {
    const { origin } = await serve({ "/x": answer(status) });
    const error = await fetcherWith()
      .get(`${origin}/x`)
      .catch((thrown: unknown) => thrown);
    expect((error as Error).message).toContain(
      `${origin}/x: expected an answer with content (200), found ${status}`,
    );
    expect((error as Error).message).toContain(mend);
    expect(refusalOf(error)).toEqual({ status, lasting, again: null });
  });

  test("304 to a question that nobody asked", async () => {
    const { origin } = await serve({ "/x": answer(304) });
    expect(await fault(fetcherWith().get(`${origin}/x`))).toContain("found 304");
  });
});

describe("a busy site", () => {
  const busyFor = (
    times: number,
    headers: Record<string, string>,
  ): { readonly page: Handler; asked(): number } => {
    let asked = 0;
    const page: Handler = (_, response) =>
      void (asked++ < times ? response.writeHead(503, headers).end() : response.end("there"));
    return { page, asked: () => asked };
  };

  test("is asked again when it says", async () => {
    const { page } = busyFor(1, { "retry-after": "20" });
    const { origin } = await serve({ "/": page });
    const clock = fakeClock();
    expect(text(await fetcherWith({ clock }).get(origin))).toBe("there");
    expect(clock.slept).toEqual([20_000]);
  });

  test("by a date, too", async () => {
    const { page } = busyFor(1, { "retry-after": "Thu, 15 Feb 2018 00:00:30 GMT" });
    const { origin } = await serve({ "/": page });
    const clock = fakeClock();
    expect(text(await fetcherWith({ clock }).get(origin))).toBe("there");
    expect(clock.slept).toEqual([30_000]);
  });

  test("after longer and longer rests if it does not say, three times in all", async () => {
    const { page, asked } = busyFor(9, {});
    const { origin } = await serve({ "/": page });
    const clock = fakeClock();
    expect(await fault(fetcherWith({ clock }).get(origin))).toContain("found 503 (Service Unavailable)");
    expect(clock.slept).toEqual([10_000, 20_000]);
    expect(asked()).toBe(3);
  });

  test("that wants an hour's rest gets it: no page of it is asked for", async () => {
    const { page, asked } = busyFor(1, { "retry-after": "3600" });
    const { origin } = await serve({ "/": page, "/other": "other" });
    const clock = fakeClock();
    const fetcher = fetcherWith({ clock });
    const error = await fetcher.get(origin).catch((thrown: unknown) => thrown);
    expect((error as Error).message).toContain("wants to be left alone until 2018-02-15T01:00:00.000Z");
    expect(refusalOf(error)?.again).toBe(clock.now() + 3_600_000);
    expect(await fault(fetcher.get(`${origin}/other`))).toContain("left alone until");
    expect(asked()).toBe(1);
    clock.pass(3_600_000);
    expect(text(await fetcher.get(origin))).toBe("there");
  });
});

test("what is closed asks no more, and what is under way ends", async () => {
  const { origin } = await serve({ "/": () => {}, "/page": "page" });
  const fetcher = fetcherWith();
  const waiting = fault(fetcher.get(origin));
  setTimeout(() => void fetcher.close(), 50);
  expect(await waiting).toContain("the wish to stop");
  expect(await fault(fetcher.get(`${origin}/page`))).toContain("the wish to stop");
});
