/** `thaw watch --status`, and the options of the command. */
import { describe, expect, test } from "vitest";
import { runCommandLine } from "../../../src/run/command-line.ts";
import { recordedTerminal } from "../recorded-terminal.ts";
import { atom, fakeWeb, freshStore, item, page, watched } from "./world.ts";

async function told(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const terminal = recordedTerminal();
  const code = await runCommandLine(["watch", ...argv], terminal, () => {});
  return { code, out: terminal.printed(), err: terminal.told() };
}

describe("--status", () => {
  const [GOOD, BAD, GONE] = [
    "https://a.example/feed.xml",
    "https://b.example/feed.xml",
    "https://c.example/feed.xml",
  ];
  const web = fakeWeb({ [GOOD]: atom(item(1)), [BAD]: 500, [GONE]: 410, "https://a.example/1": page(1) });

  test("a table, with what needs looking after first", async () => {
    const store = freshStore();
    await watched(web, { feeds: [GOOD, BAD, GONE], store });
    const { code, out } = await told("--status", "--store", store);
    expect(code).toBe(0);
    expect(out).toBe(
      [
        "feed                        last read             items  failures  next try",
        "https://c.example/feed.xml  never                 0      1, dead   2018-03-17 09:00 UTC",
        "https://b.example/feed.xml  never                 0      1         2018-02-15 09:30 UTC",
        "https://a.example/feed.xml  2018-02-15 09:00 UTC  1      0         2018-02-15 09:30 UTC",
        "",
        "https://c.example/feed.xml: expected an answer with content (200), found 410 (Gone). It is gone for good: leave it out.",
        "https://b.example/feed.xml: expected an answer with content (200), found 500 (Internal Server Error). The fault is the site's: try again later.",
        "",
      ].join("\n"),
    );
  });

  test("as JSON", async () => {
    const store = freshStore();
    await watched(web, { feeds: [BAD], store });
    const [feed] = JSON.parse((await told("--status", "--json", "--store", store)).out) as object[];
    expect(feed).toEqual({
      ...{ url: BAD, address: BAD, title: null, feeds: null, success: null, items: 0, quiet: 0, failures: 1 },
      ...{
        gone: false,
        dead: false,
        fault: expect.stringContaining("found 500"),
        next: "2018-02-15T09:30:00.000Z",
      },
    });
  });

  test("before anything was watched", async () => {
    const { code, out } = await told("--status", "--store", freshStore());
    expect([code, out]).toEqual([0, expect.stringContaining("no feed has been watched yet")]);
  });
});

test.each([
  [[], "expected feeds to follow, found none"],
  [["https://a.example/", "--every", "0"], "--every"],
  [["https://a.example/", "--store", ":memory:"], "expected a file, found :memory:"],
  [["missing.opml"], "missing.opml: expected a file of addresses"],
])("%j is bad usage", async (argv, message) => {
  const { code, err } = await told(...argv);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
