/** robots.txt: what a site closes to programs stays closed. */
import { describe, expect, test } from "vitest";
import { fakeClock, fault, fetcherWith, type Handler, serve } from "./local.ts";

const plain =
  (text: string, status = 200): Handler =>
  (_, response) =>
    void response.writeHead(status, { "content-type": "text/plain" }).end(text);
const site = (robots: string | Handler): ReturnType<typeof serve> =>
  serve({
    "/robots.txt": typeof robots === "string" ? plain(robots) : robots,
    "/open": "open",
    "/shut/page": "shut",
    "/": "home",
  });

test("what is closed is not asked for, and the line that closes it is named", async () => {
  const { origin, asked } = await site("# ours\nUser-agent: *\nDisallow: /shut/\n");
  const fetcher = fetcherWith();
  expect(await fault(fetcher.get(`${origin}/shut/page`))).toContain(`line 3 of ${origin}/robots.txt closes`);
  expect(Buffer.from((await fetcher.get(`${origin}/open`)).bytes).toString()).toBe("open");
  expect(asked).toEqual(["/open"]);
});

test("rules for this program go before those for all", async () => {
  const { origin } = await site("User-agent: thaw\nDisallow: /open\n\nUser-agent: *\nDisallow: /shut/\n");
  const fetcher = fetcherWith();
  expect(await fault(fetcher.get(`${origin}/open`))).toContain("closes");
  expect(await fault(fetcher.get(`${origin}/shut/page`))).toBe("no fault");
});

test.each([
  ["an opening within what is closed", "User-agent: *\nDisallow: /\nAllow: /open\n", true],
  ["an empty Disallow", "User-agent: *\nDisallow:\n", true],
  ["rules for another program", "User-agent: other\nDisallow: /\n", true],
  ["a byte order mark and old line ends", "\ufeffUser-agent: *\rDisallow: /\r", false],
  ["a pattern", "User-agent: *\nDisallow: /*en$\n", false],
  ["a page in its place", "<!DOCTYPE html><html><body>Not found. Disallow: nothing</body></html>", true],
  ["bytes that are no text", "\u0000\u0001\u0002\ufffd", true],
])("%s", async (_, robots, open) => {
  const { origin } = await site(robots);
  expect((await fault(fetcherWith().get(`${origin}/open`))) === "no fault").toBe(open);
});

describe("where there is none to be had", () => {
  test.each([401, 403, 404, 410])("%i: all is open", async (status) => {
    const { origin } = await site(plain("User-agent: *\nDisallow: /", status));
    expect(await fault(fetcherWith().get(`${origin}/open`))).toBe("no fault");
  });

  test.each([429, 500, 503])("%i: nothing is, for a while", async (status) => {
    let answer = status;
    const { origin, asked } = await site((_, response) => void response.writeHead(answer).end());
    const clock = fakeClock();
    const fetcher = fetcherWith({ clock });
    expect(await fault(fetcher.get(`${origin}/open`))).toContain(`found ${status}`);
    answer = 404;
    expect(await fault(fetcher.get(`${origin}/open`))).toContain(`found ${status}`);
    clock.pass(301_000);
    expect(await fault(fetcher.get(`${origin}/open`))).toBe("no fault");
    expect(asked).toEqual(["/open"]);
  });

  test("a host that breaks off is told as such, of the page that was wanted", async () => {
    const { origin } = await site((request) => request.socket.destroy());
    expect(await fault(fetcherWith().get(`${origin}/open`))).toMatch(
      /^\S+\/open: expected an answer, found a connection that was broken off/,
    );
  });
});

test("it is asked for once a day", async () => {
  let times = 0;
  const { origin } = await site((_, response) => {
    times++;
    response.writeHead(200).end("User-agent: *\nDisallow: /shut");
  });
  const clock = fakeClock();
  const fetcher = fetcherWith({ clock });
  await Promise.all([
    fetcher.get(`${origin}/open`),
    fetcher.get(`${origin}/`),
    fetcher.get(`${origin}/open`),
  ]);
  expect(times).toBe(1);
  clock.pass(23 * 3_600_000);
  await fetcher.get(`${origin}/open`);
  expect(times).toBe(1);
  clock.pass(3_700_000);
  await fetcher.get(`${origin}/open`);
  expect(times).toBe(2);
});

test("its redirects are followed, also to another host", async () => {
  const other = await serve({ "/rules": plain("User-agent: *\nDisallow: /open") });
  const { origin } = await site(
    (_, response) => void response.writeHead(301, { location: `${other.origin}/rules` }).end(),
  );
  expect(await fault(fetcherWith().get(`${origin}/open`))).toContain("closes");
  const hidden = await site(
    (_, response) => void response.writeHead(302, { location: "http://10.0.0.1/" }).end(),
  );
  expect(await fault(fetcherWith().get(`${hidden.origin}/open`))).toContain("found 10.0.0.1");
});

test("of a long one the first 500 KB count", async () => {
  const { origin } = await site(
    `User-agent: *\nDisallow: /open\n${"# words\n".repeat(100_000)}Disallow: /shut\n`,
  );
  const fetcher = fetcherWith();
  expect(await fault(fetcher.get(`${origin}/open`))).toContain("closes");
  expect(await fault(fetcher.get(`${origin}/shut/page`))).toBe("no fault");
});

test("one that is made to be slow takes less than 5 s", async () => {
  const { origin } = await site(`User-agent: *\n${`Disallow: /${"*a".repeat(900)}$\n`.repeat(280)}`);
  const begun = performance.now();
  await fetcherWith()
    .get(`${origin}/${"a".repeat(1900)}`)
    .catch(() => {});
  expect(performance.now() - begun).toBeLessThan(5000);
});

describe("Crawl-delay", () => {
  test.each([
    ["5", 5000],
    ["0.5", 2000],
    ["86400", 30_000],
    ["soon", 2000],
    ["-5", 2000],
  ])("%s", async (delay, pause) => {
    const { origin } = await site(`User-agent: *\nCrawl-delay: ${delay}\n`);
    const clock = fakeClock();
    const fetcher = fetcherWith({ clock, pause: 2000 });
    await fetcher.get(`${origin}/open`);
    const before = clock.now();
    await fetcher.get(`${origin}/`);
    expect(clock.now() - before).toBe(pause);
  });
});
