/**
 * Feeds against what other projects expect of theirs, and how fast they are read: node dist/bench/feeds.js FOLDER
 * [--differences] [--record]. FOLDER holds feedparser-fixtures.tar.gz (feedparser's tests), real-feeds.tar.gz (feeds as
 * found, some with what rss-parser makes of them) and feedsmith-references.tar.gz.
 */
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import { parseFeed as parseByFeedsmith } from "feedsmith";
import { extract } from "tar-stream";
import { ThawError } from "../src/core/error.ts";
import type { Feed } from "../src/document/feed/feed.ts";
import { parseFeed, parseOpml } from "../src/document/feed/parse-feed.ts";
import { decodeXml, unpacked } from "../src/document/xml/decode.ts";
import { judge, type Verdict } from "./feed-claims.ts";
import { judgeReference } from "./feed-references.ts";
import { machine, publish, timed } from "./measure.ts";
import { claimsOf } from "./python-expression.ts";

interface File {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Judgements of a set of files, and what is not as expected. */
interface Tally {
  files: number;
  refused: number;
  /** Thrown by our own fault. */
  crashed: number;
  /** Milliseconds of the slowest. */
  slowest: number;
  readonly verdicts: Verdict[];
  readonly differences: string[];
}

const ADDRESS = "https://feeds.example/feed";

async function filesOf(archive: string): Promise<File[]> {
  const files: File[] = [];
  for await (const entry of createReadStream(archive).pipe(createGunzip()).pipe(extract())) {
    const parts: Buffer[] = [];
    for await (const part of entry) parts.push(part as Buffer);
    const { name, type } = entry.header;
    if (type === "file" && !name.includes("LICENSE")) files.push({ name, bytes: Buffer.concat(parts) });
  }
  return files;
}

function tallyOf(tallies: Map<string, Tally>, set: string): Tally {
  const fresh = { files: 0, refused: 0, crashed: 0, slowest: 0, verdicts: [], differences: [] };
  return tallies.get(set) ?? tallies.set(set, fresh).get(set)!;
}

/** The feed, or null where it is refused. Note: counts that. */
function read(tally: Tally, { name, bytes }: File, type: string | null, address: string): Feed | null {
  tally.files++;
  const start = performance.now();
  try {
    return parseFeed(bytes, type, address);
  } catch (error) {
    if (error instanceof ThawError && error.family === "input") tally.refused++;
    else {
      tally.crashed++;
      tally.differences.push(`${name}: ${error instanceof Error ? error.stack : error}`);
    }
    return null;
  } finally {
    tally.slowest = Math.max(tally.slowest, performance.now() - start);
  }
}

function note(tally: Tally, name: string, what: string, verdict: Verdict): void {
  tally.verdicts.push(verdict);
  if (verdict.kind === "different" || verdict.kind === "explained")
    tally.differences.push(
      `${name}: ${what}, found ${verdict.found}${verdict.kind === "explained" ? ` (${verdict.reason})` : ""}`,
    );
}

function judgeFixture(tallies: Map<string, Tally>, file: File): void {
  const tally = tallyOf(tallies, file.name.split("/").slice(0, -1).join("/"));
  const { text } = decodeXml(file.bytes, null);
  const header = (key: string): string | null =>
    new RegExp(`Header:\\s*${key}:\\s*(.*)`, "i").exec(text)?.[1]?.trim() ?? null;
  const served = `http://127.0.0.1:8097/${file.name}`;
  const located = new URL(header("Content-Location") ?? "", served).href;
  const address = located.startsWith("http") ? located : served;
  const feed = read(tally, file, header("Content-type"), address);
  const expectation = /Expect:\s*(.*?)\s*-->/s.exec(text)?.[1] ?? "";
  const lists = claimsOf(expectation);
  if (lists === null) {
    note(tally, file.name, expectation, {
      kind: "different",
      found: "an expectation that the bench cannot read",
    });
    return;
  }
  const judged = lists.map((claims) =>
    claims.map((claim) => [claim, judge(claim, { bytes: file.bytes, text, feed })] as const),
  );
  const best = judged.find((list) => list.every(([, { kind }]) => kind !== "different")) ?? judged[0]!;
  for (const [claim, verdict] of best)
    note(tally, file.name, `${claim.path} ${claim.relation} ${JSON.stringify(claim.value)}`, verdict);
}

/** Files with a JSON file of the same name beside them or in "expected". */
function judgePairs(tallies: Map<string, Tally>, files: readonly File[]): void {
  const references = new Map(
    files
      .filter(({ name }) => name.endsWith(".json"))
      .map(({ name, bytes }) => [name.replace(/expected\/|\.json$/g, ""), bytes]),
  );
  for (const file of files) {
    if (file.name.endsWith(".json") || file.name.endsWith(".opml")) continue;
    const tally = tallyOf(tallies, file.name.split("/").slice(0, -1).join("/"));
    const feed = read(tally, file, null, ADDRESS);
    const reference = references.get(file.name.replace(/\.\w+$/, ""));
    if (feed === null || reference === undefined) continue;
    const json: unknown = JSON.parse(decodeXml(reference, null).text);
    for (const { field, expected, verdict } of judgeReference(json as Record<string, unknown>, feed))
      note(tally, file.name, `${field} ${JSON.stringify(expected).slice(0, 200)}`, verdict);
  }
}

/** Addresses that stand in a list of feeds as the reference has it. */
function judgeLists(tallies: Map<string, Tally>, files: readonly File[]): void {
  for (const file of files.filter(({ name }) => name.endsWith(".opml"))) {
    const tally = tallyOf(tallies, file.name.split("/").slice(0, -1).join("/"));
    tally.files++;
    const json = files.find(({ name }) => name === file.name.replace(".opml", ".json"))!.bytes.toString();
    const expected = [...json.matchAll(/"xmlUrl": "([^"]*)"/g)].map(([, url]) => url!);
    const found = parseOpml(file.bytes).map(({ url }) => url);
    const right = JSON.stringify(found) === JSON.stringify([...new Set(expected)]);
    note(
      tally,
      file.name,
      "feeds",
      right ? { kind: "exact" } : { kind: "different", found: JSON.stringify(found) },
    );
  }
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line), ""];
}

function countedBy(verdicts: readonly Verdict[], kind: Verdict["kind"]): [string, number][] {
  const counts = new Map<string, number>();
  for (const verdict of verdicts)
    if (verdict.kind === kind) {
      const key = verdict.kind === "same" ? verdict.rule : "reason" in verdict ? verdict.reason : "";
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Feeds and megabytes a second of processor time, over all that both can read. */
function speeds(files: readonly File[]): (string | number)[][] {
  const feeds = files.filter(({ name, bytes }) => /\.(rss|atom|xml)$/.test(name) && bytes.length > 2000);
  const texts = feeds.map(({ bytes }) => decodeXml(unpacked(bytes, ""), null).text);
  const whole =
    (parse: (i: number) => unknown): ((i: number) => boolean) =>
    (i) => {
      try {
        parse(i);
        return true;
      } catch {
        return false;
      }
    };
  const utf8 = texts.map((text) => Buffer.from(text));
  const ours = whole((i) => parseFeed(feeds[i]!.bytes, null, ADDRESS));
  const known = whole((i) => parseFeed(utf8[i]!, null, ADDRESS));
  const theirs = whole((i) => parseByFeedsmith(texts[i]!));
  const both = feeds.map((_, i) => i).filter((i) => ours(i) && theirs(i));
  const megabytes = both.reduce((sum, i) => sum + texts[i]!.length, 0) / 2 ** 20;
  return [
    ["parseFeed, bytes as they came (gzip, other encodings)", ours] as const,
    ["parseFeed, bytes of UTF-8", known] as const,
    ["feedsmith alone, from text", theirs] as const,
  ].map(([name, parse]) => {
    let rounds = 0;
    const { cpu } = timed(() => {
      for (const end = performance.now() + 4000; performance.now() < end; rounds++) both.forEach(parse);
    });
    const seconds = cpu / 1000 / rounds;
    return [
      name,
      both.length,
      megabytes.toFixed(1),
      (both.length / seconds).toFixed(0),
      (megabytes / seconds).toFixed(1),
    ];
  });
}

const folder = process.argv[2]!;
const fixtures = await filesOf(join(folder, "feedparser-fixtures.tar.gz"));
const real = await filesOf(join(folder, "real-feeds.tar.gz"));
const references = await filesOf(join(folder, "feedsmith-references.tar.gz"));
const tallies = new Map<string, Tally>();
for (const file of fixtures.filter(({ name }) => name.endsWith(".xml"))) judgeFixture(tallies, file);
judgePairs(tallies, real);
judgePairs(tallies, references);
judgeLists(tallies, references);

const all = [...tallies.values()].flatMap(({ verdicts }) => verdicts);
const of = (verdicts: readonly Verdict[], ...kinds: Verdict["kind"][]): number =>
  verdicts.filter(({ kind }) => kinds.includes(kind)).length;
const row = (set: string, tally: Tally): (string | number)[] => {
  const { verdicts } = tally;
  const held = of(verdicts, "exact", "same", "explained", "different");
  const counts = (["exact", "same", "explained", "different"] as const).map((kind) => of(verdicts, kind));
  return [
    set,
    tally.files,
    tally.refused,
    tally.crashed,
    tally.slowest.toFixed(0),
    verdicts.length,
    held,
    ...counts,
  ];
};
const sum: Tally = [...tallies.values()].reduce((a, b) => ({
  files: a.files + b.files,
  refused: a.refused + b.refused,
  crashed: a.crashed + b.crashed,
  slowest: Math.max(a.slowest, b.slowest),
  verdicts: [...a.verdicts, ...b.verdicts],
  differences: [],
}));
publish(
  "feeds",
  [
    "# Feeds against the expectations of other projects",
    "",
    machine(),
    "",
    "Expectations of feedparser's fixtures (one for each `and`), of rss-parser's and feedsmith's references (one for each field).",
    "Refused: no feed, with a message. Crashed: by a fault of the program. Slowest: milliseconds of one feed.",
    "",
    ...table(
      [
        "set",
        "feeds",
        "refused",
        "crashed",
        "slowest",
        "expectations",
        "on what a Feed holds",
        "exactly so",
        "so by a rule",
        "otherwise, explained",
        "otherwise",
      ],
      [
        ...[...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([set, tally]) => row(set, tally)),
        row("all", sum),
      ],
    ),
    ...table(["as expected by the rule", "expectations"], countedBy(all, "same")),
    ...table(["otherwise, because", "expectations"], countedBy(all, "explained")),
    ...table(["out of scope: no Feed holds", "expectations"], countedBy(all, "out of scope")),
    "Speed, in processor time (too low while other programs run), over the real feeds and references that both read:",
    "",
    ...table(["", "feeds", "MB", "feeds/s", "MB/s"], speeds([...real, ...references])),
    ...(process.argv.includes("--differences")
      ? [...tallies.values()].flatMap(({ differences }) => differences)
      : []),
  ],
  process.argv.includes("--record"),
);
