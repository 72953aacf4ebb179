/** The stages put together: one document in, one reading (or one CoNLL-U text) out. */
import { badInput } from "../core/error.ts";
import { type Document, documentId } from "../document/document.ts";
import { isCoded, languageName } from "../document/language.ts";
import { type Failure, failureOf, type SourceDocument } from "../document/source.ts";
import type { Reading } from "../event/reading.ts";
import { sentencesOf } from "../parse/conllu.ts";
import type { Parse } from "../parse/parse.ts";
import type { Stages } from "./stages.ts";
import { joinReadings, stretches } from "./stretches.ts";

/** The parses of a document as CoNLL-U. */
export interface Annotation {
  readonly source: string;
  readonly conllu: string;
}

/** What can be done with a document, and what comes of it. */
export interface Jobs {
  readonly code: Reading;
  readonly annotate: Annotation;
}
export type Job = keyof Jobs;

const JOBS: { readonly [J in Job]: (stages: Stages, source: SourceDocument) => Jobs[J] } = { code, annotate };

/** Does a job; whatever it throws is a failure of this document. */
export function perform<J extends Job>(job: J, stages: Stages, source: SourceDocument): Jobs[J] | Failure {
  try {
    return JOBS[job](stages, source);
  } catch (error) {
    return failureOf(source.source, error);
  }
}

/**
 * Reads events, assessments and channels from a document; of one in another language than English, nothing, and says so.
 * Throws what a stage throws.
 */
export function code(stages: Stages, source: SourceDocument): Reading {
  if (source.format === "conllu") return read(stages, conlluParse(stages, source), source.problems);
  const document = plainDocument(source);
  if (!isCoded(document.language)) {
    const told = `in ${languageName(document.language!)}: not coded yet`;
    return { document, records: [], problems: [...source.problems, told] };
  }
  const readings = stretches(document).map(({ stretch, start }) => ({
    start,
    reading: read(stages, stages.parse(stages.segment(stretch)), []),
  }));
  return joinReadings(document, readings, source.problems);
}

/**
 * Parses a document and writes it as CoNLL-U; of CoNLL-U only tags, lemmas and trees are written anew. Throws what a stage
 * throws.
 */
export function annotate(stages: Stages, source: SourceDocument): Annotation {
  if (source.format === "conllu") {
    const parse = stages.parse(sentencesOf(conlluParse(stages, source)));
    return { source: source.source, conllu: stages.annotateConllu(source.text, source.source, parse) };
  }
  const parses = stretches(plainDocument(source)).map(({ stretch }) => stages.parse(stages.segment(stretch)));
  return { source: source.source, conllu: parses.map((parse) => stages.writeConllu(parse)).join("") };
}

function read(stages: Stages, parse: Parse, problems: readonly string[]): Reading {
  const reading = stages.readEvents(stages.findMentions(parse));
  return { ...reading, problems: [...problems, ...reading.problems] };
}

function plainDocument({ format: _, problems: __, ...document }: SourceDocument): Document {
  return document;
}

/** A word line whose seventh column names a head. */
const HEAD = /^\d+\t(?:[^\t\n]*\t){5}\d/m;

/** The one parse of a CoNLL-U document; the user's word stands in where its comments do not say where it is from. */
function conlluParse(stages: Stages, source: SourceDocument): Parse {
  const parses = stages.readConllu(source.text, source.source);
  const parse = parses[0];
  if (parse === undefined || parses.length > 1)
    throw badInput({
      expected: "one document of CoNLL-U",
      found: String(parses.length),
      where: source.source,
      mend: "Begin each document with a line # newdoc, and give it words.",
    });
  const own = parse.document;
  const outlet = own.outlet ?? source.outlet;
  const document: Document = {
    ...own,
    id: own.outlet === outlet ? own.id : documentId(outlet, own.text),
    title: own.title ?? source.title,
    outlet,
    published: own.published ?? source.published,
    source: source.source,
  };
  return HEAD.test(source.text) ? { ...parse, document } : stages.parse({ ...sentencesOf(parse), document });
}
