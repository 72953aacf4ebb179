/** What every runner must do: the same suite for documents in one thread and in many. */
import { describe, expect, test } from "vitest";
import { type Failure, inputFailure, isFailure, type SourceDocument } from "../../src/document/source.ts";
import type { Job, Jobs } from "../../src/run/pipeline.ts";
import type { StagesSource } from "../../src/run/stages.ts";
import { collect } from "../document/collect.ts";
import { FAKE, text } from "./documents.ts";

export type Run = <J extends Job>(
  job: J,
  source: StagesSource,
  documents: AsyncIterable<SourceDocument | Failure>,
) => AsyncGenerator<Jobs[J] | Failure>;

async function* stream(items: Iterable<SourceDocument | Failure>): AsyncGenerator<SourceDocument | Failure> {
  yield* items;
}

/** `outlivesThreads`: whether the runner goes on after a stage that ends its thread. */
export function runnerSuite(name: string, run: Run, outlivesThreads: boolean): void {
  const code = (items: Iterable<SourceDocument | Failure>): Promise<(Jobs["code"] | Failure)[]> =>
    collect(run("code", FAKE, stream(items)));

  describe(name, () => {
    test("outcomes come in the order of the documents, long and short", async () => {
      const documents = Array.from({ length: 60 }, (_, n) => text(`${n} meets `.repeat(1 + ((n * 37) % 50))));
      const outcomes = await code(documents);
      expect(outcomes.map((outcome) => !isFailure(outcome) && outcome.document.id)).toEqual(
        documents.map((document) => document.id),
      );
      expect(outcomes.map((outcome) => !isFailure(outcome) && outcome.records.length)).toEqual(
        documents.map((_, n) => 1 + ((n * 37) % 50)),
      );
    });

    test("a document that breaks a stage is a failure, and the rest is coded", async () => {
      const outcomes = await code([text("one meets"), text("two stumbles"), text("three meets")]);
      expect(outcomes.map(isFailure)).toEqual([false, true, false]);
      expect((outcomes[1] as Failure).family).toBe("internal");
      expect((outcomes[1] as Failure).complaint.found).toContain("stumbled");
    });

    test("what could not be read is handed on in its place", async () => {
      const failure = inputFailure("b.txt", { expected: "text", found: "none", mend: "Write some." });
      const outcomes = await code([text("one meets"), failure, text("two meets")]);
      expect(outcomes[1]).toEqual(failure);
    });

    test("no document, no outcome", async () => {
      expect(await code([])).toEqual([]);
    });

    test("annotates as CoNLL-U", async () => {
      const [outcome] = await collect(run("annotate", FAKE, stream([text("one meets two")])));
      expect((outcome as Jobs["annotate"]).conllu).toContain("# text = one meets two");
    });

    test("a consumer may stop early: the source is closed, and not read to its end", async () => {
      let taken = 0;
      let closed = false;
      async function* source(): AsyncGenerator<SourceDocument> {
        try {
          for (; taken < 500; taken++) yield text(`${taken} meets ${"word ".repeat(500)}`);
        } finally {
          closed = true;
        }
      }
      for await (const outcome of run("code", FAKE, source())) {
        expect(isFailure(outcome)).toBe(false);
        break;
      }
      expect(closed).toBe(true);
      expect(taken).toBeLessThan(500);
    });

    test("a model that is not there stops the run, with its complaint", async () => {
      const outcomes = run("code", { ...FAKE, directory: "unmade" }, stream([text("one meets")]));
      await expect(collect(outcomes)).rejects.toMatchObject({
        family: "input",
        complaint: { where: "unmade/model", expected: "a model" },
      });
    });

    test("stages that cannot be loaded stop the run", async () => {
      const outcomes = run(
        "code",
        { ...FAKE, directory: "nowhere" },
        stream([text("one meets"), text("two")]),
      );
      await expect(collect(outcomes)).rejects.toThrow("no model here");
    });

    if (!outlivesThreads) return;
    test("a thread that ends is the failure of its document alone", async () => {
      const words = ["one meets", "two quits", "three meets", "four quits", "five quits", "six meets"];
      const outcomes = await code(words.map((line) => text(line)));
      expect(outcomes.map(isFailure)).toEqual([false, true, false, true, true, false]);
      expect((outcomes[1] as Failure).complaint.found).toContain("exit code 7");
    });
  });
}
