/** The network as a parser: loads its files from a directory and gives sentences their tags, lemmas and trees. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { badInput } from "../core/error.ts";
import { form, type Sentences } from "../sentence/sentences.ts";
import { type Lemmas, lemmasOf, readLemmas } from "./lemma.ts";
import { readNetwork } from "./network/model.ts";
import { type Predictor, predict } from "./network/predict.ts";
import { childColumns, type Parse } from "./parse.ts";
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
  readonly files: Readonly<Record<ModelFileName, { readonly sha256: string; readonly bytes: number }>>;
  readonly trained_on: readonly { readonly name: string; readonly sha256: string; readonly words: number }[];
  /** Where the fixed word vectors are from. */
  readonly vectors: string;
  readonly scores: Readonly<Record<string, unknown>>;
  readonly licence: string;
  readonly rebuild: string;
}

export const MODEL_FILES = ["network.bin", "lemmas.tsv"] as const;
export type ModelFileName = (typeof MODEL_FILES)[number];

const MEND = "Restore the folder from the package, or train the network anew.";

function readFile(where: string): Buffer {
  try {
    return readFileSync(where);
  } catch (cause) {
    throw badInput({ expected: "a model file", found: "none that can be read", where, mend: MEND }, cause);
  }
}

function readManifest(where: string): Manifest {
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
function readChecked(directory: string, manifest: Manifest, name: ModelFileName): Buffer {
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

/** Tags, lemmas and one tree a sentence, for any sentences; takes time linear in the number of tokens. */
export function parse(network: Parser, sentences: Sentences): Parse {
  const forms = Array.from(sentences.tokenStart, (_, i) => form(sentences, i));
  const { upos, xpos, relation, head } = predict(network.predictor, forms, sentences.sentenceFirst);
  const lemma = lemmasOf(network.lemmas, sentences, upos, xpos);
  return { ...sentences, upos, xpos, relation, head, ...childColumns(head), lemma };
}
