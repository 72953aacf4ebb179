/** The network as a parser: loads its files from a directory and gives sentences their tags, lemmas and trees. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { badInput } from "../core/error.ts";
import { form, type Sentences } from "../sentence/sentences.ts";
import { mendAuxiliaries } from "./auxiliaries.ts";
import { type Lemmas, lemmasOf, readLemmas } from "./lemma.ts";
import { readNetwork } from "./network/model.ts";
import { type Prediction, type Predictor, predict } from "./network/predict.ts";
import { childColumns, type Parse, RELATIONS } from "./parse.ts";
import { readPlurals } from "./plurals.ts";
import { readVerbs } from "./verbs.ts";

/** Its working memory is reused from call to call: each thread loads its own. */
export interface Parser {
  readonly name: string;
  readonly version: string;
  readonly predictor: Predictor;
  readonly lemmas: Lemmas;
}

/** manifest.json: what the files are, and their hashes. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly format: 1;
  /** SHA-256 of each file, in hexadecimal. */
  readonly files: Readonly<Record<ModelFileName, FileEntry>> & { readonly [NAMES_FILE]?: FileEntry };
  readonly trained_on: readonly { readonly name: string; readonly sha256: string; readonly words: number }[];
  /** Where the fixed word vectors are from. */
  readonly vectors: string;
  readonly scores: Readonly<Record<string, unknown>>;
  readonly licence: string;
  readonly rebuild: string;
  /** Of the tagger of names: what it learned from, and how well it does. */
  readonly names?: Readonly<Record<string, unknown>>;
}

export interface FileEntry {
  readonly sha256: string;
  readonly bytes: number;
}

export const MODEL_FILES = ["network.bin", "lemmas.tsv"] as const;
/** The tagger of names, trained on top of the network; a folder may be without. */
export const NAMES_FILE = "names.bin";
export type ModelFileName = (typeof MODEL_FILES)[number];

const ROOT: number = RELATIONS.indexOf("root");
const MEND = "Restore the folder from the package, or train the network anew.";

function readFile(where: string): Buffer {
  try {
    return readFileSync(where);
  } catch (cause) {
    throw badInput({ expected: "a model file", found: "none that can be read", where, mend: MEND }, cause);
  }
}

/** The manifest of a folder; throws bad input where there is none of this format. */
export function readManifest(where: string): Manifest {
  const bytes = readFile(where);
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(bytes.toString("utf8")) as Partial<Manifest>;
  } catch (cause) {
    throw badInput({ expected: "a manifest in JSON", found: String(cause), where, mend: MEND }, cause);
  }
  if (manifest?.format !== 1 || typeof manifest.files !== "object")
    throw badInput({ expected: "a manifest of format 1", found: "another", where, mend: MEND });
  return manifest as Manifest;
}

/** Bytes of a file, once they agree with the manifest. */
export function readChecked(
  directory: string,
  manifest: Manifest,
  name: ModelFileName | typeof NAMES_FILE,
): Buffer {
  const where = join(directory, name);
  const bytes = readFile(where);
  const expected = manifest.files[name]?.sha256;
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== expected)
    throw badInput({ expected: `sha256 ${expected}`, found: `sha256 ${found}`, where, mend: MEND });
  return bytes;
}

/** Loads manifest.json, network.bin and lemmas.tsv of a directory; refuses what is not as the manifest says. */
export function loadParser(directory: string, lexicon: string): Parser {
  const manifest = readManifest(join(directory, "manifest.json"));
  return {
    name: manifest.name,
    version: manifest.version,
    predictor: readNetwork(readChecked(directory, manifest, "network.bin"), join(directory, "network.bin")),
    lemmas: readLemmas(
      readChecked(directory, manifest, "lemmas.tsv").toString("utf8"),
      readVerbs(lexicon),
      readPlurals(lexicon),
    ),
  };
}

/** Ends of a sentence; what stands without one, a headline, is read as if it had a full stop. */
const CLOSED = /[.?!:;…"”’'»)\]]$/u;

/** Tags, lemmas and one tree a sentence, for any sentences; takes time linear in the number of tokens. */
export function parse(parser: Parser, sentences: Sentences): Parse {
  const forms = Array.from(sentences.tokenStart, (_, i) => form(sentences, i));
  const predicted = predictClosed(parser.predictor, forms, sentences.sentenceFirst);
  mendAuxiliaries(predicted, forms);
  const lemma = lemmasOf(parser.lemmas, sentences, predicted.upos, predicted.xpos);
  return { ...sentences, ...predicted, ...childColumns(predicted.head), lemma };
}

/**
 * Predictions for sentences of which those without an end were given a full stop, which is taken out again. On title-case
 * headlines the network otherwise takes verbs for nouns.
 */
function predictClosed(
  predictor: Predictor,
  forms: readonly string[],
  sentenceFirst: Int32Array,
): Prediction {
  const closed: string[] = [];
  const places: number[] = [];
  const first = new Int32Array(sentenceFirst.length);
  for (let s = 0; s + 1 < sentenceFirst.length; s++) {
    const end = sentenceFirst[s + 1]!;
    for (let i = sentenceFirst[s]!; i < end; i++) {
      places.push(closed.length);
      closed.push(forms[i]!);
    }
    if (end - sentenceFirst[s]! > 2 && !CLOSED.test(forms[end - 1]!)) closed.push(".");
    first[s + 1] = closed.length;
  }
  const predicted = predict(predictor, closed, first);
  if (closed.length === forms.length) return predicted;
  return withoutAdded(predicted, places, sentenceFirst);
}

/** The columns at `places`, with heads counted among them; what hung on an added full stop hangs on the root. */
function withoutAdded(
  predicted: Prediction,
  places: readonly number[],
  sentenceFirst: Int32Array,
): Prediction {
  const count = places.length;
  const back = new Int32Array(predicted.head.length).fill(-1);
  for (const [i, place] of places.entries()) back[place] = i;
  const head = new Int32Array(count);
  const relation = Uint8Array.from(places, (place) => predicted.relation[place]!);
  for (let s = 0; s + 1 < sentenceFirst.length; s++) {
    const [from, end] = [sentenceFirst[s]!, sentenceFirst[s + 1]!];
    let root = -1;
    for (let i = from; i < end; i++) {
      const above = predicted.head[places[i]!]!;
      head[i] = above === -1 ? -1 : back[above]!;
      if (above === -1) root = i;
    }
    for (let i = from; i < end; i++) {
      if (head[i] !== -1 || i === root) continue;
      if (root === -1) {
        root = i;
        relation[i] = ROOT;
      } else head[i] = root;
    }
  }
  return {
    upos: Uint8Array.from(places, (place) => predicted.upos[place]!),
    xpos: Uint8Array.from(places, (place) => predicted.xpos[place]!),
    feats: Uint8Array.from(places, (place) => predicted.feats[place]!),
    relation,
    head,
    encoded: rowsAt(predicted.encoded, predicted.head.length, places),
  };
}

/** Rows of a table of `count` rows at these places. */
function rowsAt(table: Float32Array, count: number, places: readonly number[]): Float32Array {
  const width = table.length / count;
  const rows = new Float32Array(places.length * width);
  for (const [i, place] of places.entries())
    rows.set(table.subarray(place * width, (place + 1) * width), i * width);
  return rows;
}

/** What the encoder makes of the tokens of a parse, `rowWidth(parser)` floats each, also where its tree was given. */
export const encodedOf = (parser: Parser, parse: Parse): Float32Array =>
  parse.encoded ??
  predictClosed(
    parser.predictor,
    Array.from(parse.tokenStart, (_, i) => form(parse, i)),
    parse.sentenceFirst,
  ).encoded;

export const rowWidth = ({ predictor }: Parser): number => predictor.network.layout.hidden;
