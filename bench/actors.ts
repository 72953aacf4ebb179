/**
 * Scores who is who: node dist/bench/actors.js [--gold FILE] [--errors] [--re3d FOLDER] [--spans TOKENS].
 * test/golden/actors.tsv has invented sentences with their mentions by hand, "[words|class|id|sector]"; id "-": nobody is
 * meant that the tables should know, "": not judged. --re3d takes documents.jsonl and entities.jsonl.gz of re3d, --spans a
 * file of "token tag" lines (B-/I- with S, T or R): of both, the share of names that is linked to a state, body or place.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Document } from "../src/document/document.ts";
import { entriesOf } from "../src/mention/edges.ts";
import { loadGazetteer } from "../src/mention/gazetteer.ts";
import type { Mention, Mentions } from "../src/mention/mentions.ts";
import { parts } from "../src/mention/trie.ts";
import { loadStages } from "../src/run/load-stages.ts";

const argument = (name: string): string | null => {
  const at = process.argv.indexOf(name);
  return at === -1 ? null : (process.argv[at + 1] ?? null);
};
const GOLD = argument("--gold") ?? join("test", "golden", "actors.tsv");
const stages = loadStages(".");
const gazetteer = loadGazetteer("data");

function read(text: string, published: string | null): Mentions {
  const document: Document = {
    id: "bench",
    source: "bench",
    url: null,
    outlet: null,
    title: null,
    published,
    language: "en",
    text,
    body: 0,
  } as unknown as Document;
  return stages.findMentions(stages.parse(stages.segment(document)));
}

/** The mention that shares most with a stretch of text; of several the one with least besides. */
function mentionAt({ mentions }: Mentions, start: number, end: number): Mention | null {
  let best: Mention | null = null;
  let score = 0;
  for (const mention of mentions) {
    const shared = Math.min(end, mention.end) - Math.max(start, mention.start);
    if (shared <= 0) continue;
    const own = shared / (mention.end - mention.start) + shared / (end - start);
    if (own > score) {
      best = mention;
      score = own;
    }
  }
  return best;
}

interface Gold {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly kind: string;
  readonly id: string;
  readonly sector: string;
}

/** The text without its marks, and the mentions that were marked. */
function unmark(marked: string): { text: string; gold: Gold[] } {
  const gold: Gold[] = [];
  let text = "";
  let at = 0;
  for (const match of marked.matchAll(/\[([^|\]]+)\|([^|]*)\|([^|\]]*)\|?([^\]]*)\]/g)) {
    text += marked.slice(at, match.index);
    const [, words, kind, id, sector] = match as unknown as string[];
    gold.push({
      start: text.length,
      end: text.length + words!.length,
      words: words!,
      kind: kind!,
      id: id!,
      sector: sector!,
    });
    text += words;
    at = match.index + match[0].length;
  }
  return { text: text + marked.slice(at), gold };
}

/** The id found: of a place the state it lies in, also where the gold has it as a spelling or by context; of "Czech and Polish pilots" either. */
function idOf(mention: Mention | null, { kind, id }: Gold): string {
  if (mention === null) return "";
  const land = mention.territory?.id ?? mention.place?.country ?? "";
  if (kind === "place") return land;
  const own = mention.identities.find((identity) => identity.id === id) ?? mention.identities[0];
  return own?.id ?? (id !== "-" && /^(spelling|context)$/.test(kind) ? land : "");
}

/** Sectors of the one who is meant, or else of the role word. */
function sectorsOf(mention: Mention | null): readonly string[] {
  if (mention === null) return [];
  const own = mention.identities[0]?.sector ?? [];
  if (own.length > 0 || mention.role === null) return own;
  const words = parts(mention.role);
  for (let i = 0; i < words.length; i++) {
    const entry = entriesOf(gazetteer.roles, words.slice(i))[0];
    if (entry !== undefined) return entry.sector;
  }
  return [];
}

interface Count {
  right: number;
  all: number;
}
const counts = new Map<string, Count>();
const mistakes = new Map<string, string[]>();
function count(what: string, right: boolean): void {
  const known = counts.get(what) ?? { right: 0, all: 0 };
  counts.set(what, { right: known.right + Number(right), all: known.all + 1 });
}
function blame(kind: string, shown: string): void {
  mistakes.set(kind, [...(mistakes.get(kind) ?? []), shown]);
}

const FAMILY: Readonly<Record<string, string>> = {
  country: "countries and organisations",
  demonym: "countries and organisations",
  organisation: "countries and organisations",
  group: "countries and organisations",
  office: "office-holders by date",
};

function score(gold: Gold, mention: Mention | null, date: string): void {
  const { kind, id, sector, words } = gold;
  const found = idOf(mention, gold);
  const shown = `${date} "${words}" ${id || "any"} ${sector}: ${found || "nobody"} ${sectorsOf(mention).join(",")}`;
  if (id !== "") {
    const right = id === "-" ? found === "" : found === id;
    count(`id, ${kind}`, right);
    if (FAMILY[kind] !== undefined) count(`id of ${FAMILY[kind]}`, right);
    count("id, all", right);
    if (id !== "-" && kind !== "place") {
      const country = gazetteer.actors.get(id)?.country ?? id;
      count("country", (gazetteer.actors.get(found)?.country ?? found) === country);
    }
    if (!right)
      blame(
        mention === null
          ? `${kind}: no mention`
          : found === ""
            ? `${kind}: nobody`
            : `${kind}: somebody else`,
        shown,
      );
  }
  if (sector === "") return;
  const right = sectorsOf(mention).includes(sector);
  count("sector", right);
  if (kind === "office") count("office-holders by date, id and sector", right && found === id);
  if (!right) blame(`${kind}: sector`, shown);
}

for (const line of readFileSync(GOLD, "utf8").trimEnd().split("\n").slice(1)) {
  const [date, marked] = line.split("\t") as [string, string];
  const { text, gold } = unmark(marked);
  const mentions = read(text, date);
  for (const each of gold) score(each, mentionAt(mentions, each.start, each.end), date);
}

const percent = ({ right, all }: Count): string =>
  `${((100 * right) / all).toFixed(1)}% (${right} of ${all})`;
console.log("| what | right |\n|---|---|");
for (const [what, own] of [...counts].sort()) console.log(`| ${what} | ${percent(own)} |`);
console.log("\n| mistake | count |\n|---|---|");
for (const [kind, list] of [...mistakes].sort((a, b) => b[1].length - a[1].length))
  console.log(`| ${kind} | ${list.length} |`);
if (process.argv.includes("--errors"))
  for (const [kind, list] of mistakes) for (const shown of list) console.log(`${kind}: ${shown}`);

/** Whether a name is linked: to a state or body, or as a place to the state it lies in. */
const isLinked = (mention: Mention | null): boolean =>
  mention !== null && (mention.identities.length > 0 || (mention.place?.country ?? null) !== null);

interface Entity {
  readonly documentId: string;
  readonly type: string;
  readonly begin: number;
  readonly end: number;
}

function scoreRe3d(folder: string): void {
  const lines = (text: string): unknown[] =>
    text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
  const documents = lines(readFileSync(join(folder, "documents.jsonl"), "utf8")) as {
    _id: string;
    text: string;
  }[];
  const entities = lines(
    gunzipSync(readFileSync(join(folder, "entities.jsonl.gz"))).toString("utf8"),
  ) as Entity[];
  const linked = new Map<string, Count>();
  for (const { _id, text } of documents) {
    const mentions = read(text, null);
    for (const { type, begin, end } of entities.filter(({ documentId }) => documentId === _id)) {
      const known = linked.get(type) ?? { right: 0, all: 0 };
      const right = Number(isLinked(mentionAt(mentions, begin, end)));
      linked.set(type, { right: known.right + right, all: known.all + 1 });
    }
  }
  console.log("\n| re3d | linked |\n|---|---|");
  for (const [type, own] of [...linked].sort((a, b) => b[1].all - a[1].all).slice(0, 6))
    console.log(`| ${type} | ${percent(own)} |`);
}

function scoreSpans(path: string): void {
  const linked: Count = { right: 0, all: 0 };
  for (const block of readFileSync(path, "utf8")
    .trim()
    .split(/\n\s*\n/)) {
    const tokens = block.split("\n").map((line) => line.trim().split(/\s+/) as [string, string]);
    let text = "";
    const spans: { start: number; end: number }[] = [];
    for (const [form, tag] of tokens) {
      if (text !== "" && !/^[.,;:'’)%]/.test(form)) text += " ";
      if (tag?.startsWith("B-")) spans.push({ start: text.length, end: text.length + form.length });
      text += form;
      if (tag?.startsWith("I-") && spans.length > 0) spans.at(-1)!.end = text.length;
    }
    const mentions = read(text, null);
    for (const { start, end } of spans) {
      linked.all++;
      if (isLinked(mentionAt(mentions, start, end))) linked.right++;
    }
  }
  console.log(`\nactor spans linked: ${percent(linked)}`);
}

const re3d = argument("--re3d");
if (re3d !== null) scoreRe3d(re3d);
const spans = argument("--spans");
if (spans !== null) scoreSpans(spans);
