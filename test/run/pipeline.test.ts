/** The stages put together: readings of plain texts, of CoNLL-U, and of texts too long to read at once. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Reading } from "../../src/event/reading.ts";
import { annotate, code } from "../../src/run/pipeline.ts";
import { joinReadings, stretches } from "../../src/run/stretches.ts";
import { text } from "./documents.ts";
import { loadStages } from "./fake-stages.ts";

const stages = loadStages(".");

test("problems of reading stand before those of coding, and the reading holds the plain document", () => {
  const reading = code(stages, text(`a ${"b ".repeat(1200)}`, { problems: ["1 NUL character"] }));
  expect(reading.problems).toEqual(["1 NUL character", "sentence 1 was cut"]);
  expect(Object.keys(reading.document).sort()).toEqual([
    "body",
    "byline",
    "id",
    "language",
    "origin",
    "outlet",
    "published",
    "source",
    "text",
    "title",
  ]);
});

describe("CoNLL-U", () => {
  const line = (n: number, word: string, head: string, relation: string): string =>
    `${n}\t${word}\t${word}\tVERB\tVBZ\t_\t${head}\t${relation}\t_\t_`;
  const parsed = `# newdoc\n# meta::outlet = Own\n${line(1, "She", "2", "nsubj")}\n${line(2, "meets", "0", "root")}\n\n`;

  test("is coded on its own tree, and keeps its own word about its outlet", () => {
    const source = text(parsed, {
      format: "conllu",
      outlet: "Given",
      published: "2018-02-15",
      source: "a.conllu",
    });
    const reading = code(stages, source);
    expect(reading.document).toMatchObject({
      text: "She meets",
      outlet: "Own",
      published: "2018-02-15",
      source: "a.conllu",
    });
    expect(reading.records).toHaveLength(1);
  });

  test("is written with its own tokens and another tree: whoever scores the parser is not given the gold back", () => {
    const source = text(parsed, { format: "conllu", source: "a.conllu" });
    const gold = stages.readConllu(parsed, "a.conllu")[0]!;
    const written = stages.readConllu(annotate(stages, source).conllu, "b.conllu")[0]!;
    const anew = stages.parse(gold);
    expect(written.document.text).toBe("She meets");
    expect([...written.head]).toEqual([...anew.head]);
    expect([...written.relation]).toEqual([...anew.relation]);
  });

  test("tokens without a tree are parsed", () => {
    const bare = `# newdoc\n${line(1, "meets", "_", "_")}\n${line(2, "her", "_", "_")}\n\n`;
    const { conllu } = annotate(stages, text(bare, { format: "conllu" }));
    expect(conllu).toContain("1\tmeets\tmeets\tX\t_\t_\t0\troot");
  });

  test("a file without words says so", () => {
    expect(() => code(stages, text("# newdoc\n", { format: "conllu", source: "a.conllu" }))).toThrow(
      "a.conllu: expected one document of CoNLL-U, found 0",
    );
  });
});

describe("stretches", () => {
  const document = text("Title\n\nShe meets him.\n\nHe meets her. They part.", { title: "Title", body: 7 });

  test("a text under the limit is read at once", () => {
    expect(stretches(document, 100)).toEqual([{ stretch: document, start: 0 }]);
  });

  test("cut at a blank line if there is one", () => {
    expect(stretches(document, 30).map(({ stretch }) => stretch.text)).toEqual([
      "Title\n\nShe meets him.\n\n",
      "He meets her. They part.",
    ]);
    expect(stretches(document, 30).map(({ stretch }) => stretch.title)).toEqual(["Title", null]);
  });

  test("every stretch is within the limit, none is empty, together they are the text, no character is halved", () => {
    const words = fc.array(fc.constantFrom("meets", " ", "\n", "\n\n", ". ", "\u{1f600}"), { maxLength: 60 });
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 40 }), (parts, limit) => {
        const whole = text(parts.join(""));
        const found = stretches(whole, limit);
        expect(found.map(({ stretch }) => stretch.text).join("")).toBe(whole.text);
        for (const { stretch, start } of found) {
          expect(stretch.text.length).toBeLessThanOrEqual(limit);
          if (whole.text !== "") expect(stretch.text).not.toBe("");
          expect(whole.text.startsWith(stretch.text, start)).toBe(true);
          expect(/\p{Surrogate}/u.test(stretch.text)).toBe(false);
        }
      }),
    );
  });

  test("records of all stretches point into the whole text, with ids of their own", () => {
    const parts = stretches(document, 30).map(({ stretch, start }) => {
      const reading: Reading = stages.readEvents(stages.findMentions(stages.parse(stages.segment(stretch))));
      return { start, reading };
    });
    const joined = joinReadings(document, parts, []);
    expect(joined.records).toHaveLength(2);
    expect(new Set(joined.records.map((record) => record.id)).size).toBe(2);
    for (const record of joined.records) {
      expect(record.document).toBe(document.id);
      expect(document.text.slice(record.start, record.end)).toBe("meets");
      expect(document.text.slice(record.trigger.start, record.trigger.end)).toBe("meets");
      if (record.record === "event")
        for (const { start, end } of record.actor) expect(document.text.slice(start, end)).toBe("meets");
    }
    expect(joined.problems[0]).toMatch(/^read in 2 stretches/);
  });
});
