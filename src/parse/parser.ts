/** The parser: loads the model of a directory and gives sentences their tags, lemmas and trees. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { badInput } from "../core/error.ts";
import type { Sentences } from "../sentence/sentences.ts";
import { ARC_FEATURES } from "./arc-features.ts";
import { type Actions, fillArcs, newArcs } from "./arcs.ts";
import { attach } from "./attach.ts";
import { factsOf, type Lexicon } from "./facts.ts";
import { type Lemmas, lemmasOf, readLemmas } from "./lemma.ts";
import { type ModelFile, readLexicon, readModelFile, readWeights } from "./model-file.ts";
import { childColumns, type Parse } from "./parse.ts";
import { TAG_FEATURES, tagSentence } from "./tag.ts";
import { scoreWork, type Weights } from "./weights.ts";

/** Everything learned; it is never changed by parsing. */
export interface Parser {
  readonly name: string;
  readonly version: string;
  readonly lexicon: Lexicon;
  readonly tagger: Weights;
  /** Universal and Penn tag (places in UPOS, XPOS) of each class of the tagger. */
  readonly uposOfTag: Uint8Array;
  readonly xposOfTag: Uint8Array;
  readonly arcs: Weights;
  readonly actions: Actions;
  readonly lemmas: Lemmas;
}

/** model/manifest.json: what the files are, and their hashes. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly format: 1;
  /** SHA-256 of each file, in hexadecimal. */
  readonly files: Readonly<
    Record<"tagger.bin" | "parser.bin" | "lemmas.tsv", { sha256: string; bytes: number }>
  >;
  readonly trained_on: readonly { readonly name: string; readonly sha256: string; readonly words: number }[];
  readonly scores: Readonly<Record<string, unknown>>;
  readonly licence: string;
  readonly rebuild: string;
}

const MEND = "Restore the folder from the package, or train it anew with `thaw train`.";

function readManifest(directory: string): Manifest {
  const where = join(directory, "manifest.json");
  try {
    const manifest = JSON.parse(readFileSync(where, "utf8")) as Manifest;
    if (manifest.format === 1 && typeof manifest.files === "object") return manifest;
  } catch (cause) {
    throw badInput({ expected: "a model's manifest", found: String(cause), where, mend: MEND }, cause);
  }
  throw badInput({ expected: "a manifest of format 1", found: "another", where, mend: MEND });
}

/** Bytes of a model file, once they agree with the manifest. */
function readChecked(directory: string, manifest: Manifest, name: keyof Manifest["files"]): Buffer {
  const where = join(directory, name);
  let bytes: Buffer;
  try {
    bytes = readFileSync(where);
  } catch (cause) {
    throw badInput({ expected: "a model file", found: "none that can be read", where, mend: MEND }, cause);
  }
  const expected = manifest.files[name]?.sha256;
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== expected)
    throw badInput({ expected: `sha256 ${expected}`, found: `sha256 ${found}`, where, mend: MEND });
  return bytes;
}

const column = (file: ModelFile, name: string): Uint8Array => Uint8Array.from(file.header[name] as number[]);

/**
 * Loads manifest.json, tagger.bin, parser.bin and lemmas.tsv of a directory; refuses files whose SHA-256 is not the
 * manifest's.
 */
export function loadParser(directory: string): Parser {
  const manifest = readManifest(directory);
  const tagger = readModelFile(readChecked(directory, manifest, "tagger.bin"));
  const parser = readModelFile(readChecked(directory, manifest, "parser.bin"));
  const actions = { kind: column(parser, "kind"), relation: column(parser, "relation") };
  const uposOfTag = column(tagger, "upos");
  return {
    name: manifest.name,
    version: manifest.version,
    lexicon: readLexicon(tagger),
    tagger: readWeights(tagger, uposOfTag.length),
    uposOfTag,
    xposOfTag: column(tagger, "xpos"),
    arcs: readWeights(parser, actions.kind.length),
    actions,
    lemmas: readLemmas(readChecked(directory, manifest, "lemmas.tsv").toString("utf8")),
  };
}

function longestSentence(sentenceFirst: Int32Array): number {
  let longest = 0;
  for (let s = 0; s + 1 < sentenceFirst.length; s++)
    longest = Math.max(longest, sentenceFirst[s + 1]! - sentenceFirst[s]!);
  return longest;
}

/** Tags, lemmas and one tree a sentence, for any sentences; takes time linear in the number of tokens. */
export function parse(parser: Parser, sentences: Sentences): Parse {
  const { sentenceFirst, tokenStart } = sentences;
  const count = tokenStart.length;
  const facts = factsOf(sentences, parser.lexicon);
  const tags = new Uint8Array(count);
  const head = new Int32Array(count);
  const relation = new Uint8Array(count);
  const arcs = newArcs(longestSentence(sentenceFirst));
  const tagging = scoreWork(parser.tagger, TAG_FEATURES);
  const attaching = scoreWork(parser.arcs, ARC_FEATURES);
  for (let s = 0; s + 1 < sentenceFirst.length; s++) {
    const first = sentenceFirst[s]!;
    const end = sentenceFirst[s + 1]!;
    tagSentence(parser.tagger, facts, first, end, tags, tagging);
    fillArcs(arcs, facts.arcWord, tags, parser.uposOfTag, first, end);
    attach(parser.arcs, parser.actions, arcs, end - first, attaching);
    for (let i = first, k = 1; i < end; i++, k++) {
      head[i] = arcs.head[k]! > arcs.length ? -1 : first + arcs.head[k]! - 1;
      relation[i] = arcs.relation[k]!;
    }
  }
  const upos = tags.map((tag) => parser.uposOfTag[tag]!);
  const xpos = tags.map((tag) => parser.xposOfTag[tag]!);
  const lemma = lemmasOf(parser.lemmas, sentences, upos, xpos);
  return { ...sentences, upos, xpos, relation, head, ...childColumns(head), lemma };
}
