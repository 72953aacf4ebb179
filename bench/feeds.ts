/**
 * Feeds against what other projects expect of theirs: node dist/bench/feeds.js FOLDER [--differences] [--record]. FOLDER
 * holds feedparser-fixtures.tar.gz, real-feeds.tar.gz and feedsmith-references.tar.gz.
 */
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import type { Feed } from "../src/document/feed/feed.ts";
import { parseFeed } from "../src/document/feed/parse-feed.ts";
import { judge, type Verdict } from "./feed-claims.ts";
import { type Claim, claimsOf } from "./python-expression.ts";

interface Fixture {
  readonly name: string;
  readonly bytes: Buffer;
}

async function fixturesOf(file: string): Promise<Fixture[]> {
  const fixtures: Fixture[] = [];
  for await (const entry of createReadStream(file).pipe(createGunzip()).pipe(extract())) {
    const parts: Buffer[] = [];
    for await (const part of entry) parts.push(part as Buffer);
    if (entry.header.type === "file") fixtures.push({ name: entry.header.name, bytes: Buffer.concat(parts) });
  }
  return fixtures;
}

/** Encodings that a fixture's own comment may be in. */
const ENCODINGS = ["utf-8", "utf-16le", "utf-16be"];

function headOf(bytes: Buffer): string {
  for (const encoding of ENCODINGS) {
    const text = new TextDecoder(encoding).decode(bytes);
    if (text.includes("Expect:")) return text;
  }
  return bytes.toString("latin1").replaceAll("\0", "");
}

const folder = process.argv[2]!;
const fixtures = (await fixturesOf(join(folder, "feedparser-fixtures.tar.gz"))).filter(({ name }) =>
  name.endsWith(".xml"),
);
const tally: Record<string, number> = {};
for (const { name, bytes } of fixtures) {
  const head = headOf(bytes);
  const header = (key: string): string | null =>
    new RegExp(`Header:\\s*${key}:\\s*(.*)`, "i").exec(head)?.[1]?.trim() ?? null;
  const expectation = /Expect:\s*(.*?)\s*-->/s.exec(head)?.[1] ?? "";
  const claims: Claim[] | null = claimsOf(expectation);
  if (claims === null) {
    console.log("NOT READ", name, expectation);
    continue;
  }
  let feed: Feed | null = null;
  const located = new URL(header("Content-Location") ?? "", `http://127.0.0.1:8097/${name}`).href;
  const address = located.startsWith("http") ? located : `http://127.0.0.1:8097/${name}`;
  try {
    feed = parseFeed(bytes, header("Content-type"), address);
  } catch (error) {
    console.log("FAIL", name, (error as Error).message);
  }
  for (const claim of claims) {
    const verdict: Verdict = judge(claim, feed);
    const key =
      verdict.kind === "out of scope"
        ? `out: ${verdict.reason}`
        : verdict.kind === "same"
          ? `same: ${verdict.rule}`
          : verdict.kind;
    tally[key] = (tally[key] ?? 0) + 1;
    if (verdict.kind === "different")
      console.log(
        "DIFF",
        name,
        claim.path,
        claim.relation,
        JSON.stringify(claim.value),
        "FOUND",
        verdict.found,
      );
  }
}
console.log(tally);
