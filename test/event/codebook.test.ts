/** The codebook's tables are consistent, and a mistake in them is refused with its file, line and column. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTable } from "../../src/core/table.ts";
import { measureOf } from "../../src/event/codebook.ts";
import { loadCodebook } from "../../src/event/load-codebook.ts";
import { CHANNEL_KINDS, EVENT_TYPES, type EventType } from "../../src/event/reading.ts";

const DIRECTORY = "data/codebook";
const COLUMNS = ["trigger", "needs", "parties", "event", "mode", "context", "cameo", "expect", "example"];
const codebook = loadCodebook(DIRECTORY);
const rows = readTable(DIRECTORY, "frames.tsv", COLUMNS);

/** First digits of the CAMEO 1.1b3 codes that may stand for a type. */
const ROOTS: Readonly<Record<EventType, readonly string[]>> = {
  AGREE: ["03"],
  CONSULT: ["04"],
  SUPPORT: ["05"],
  CONCEDE: ["08", "055", "056"],
  COOPERATE: ["06"],
  AID: ["07"],
  RETREAT: ["08"],
  REQUEST: ["10"],
  ACCUSE: ["09", "11"],
  REJECT: ["12"],
  THREATEN: ["13"],
  PROTEST: ["14"],
  SANCTION: ["16", "116"],
  MOBILIZE: ["15"],
  COERCE: ["17", "191", "192"],
  ASSAULT: ["18", "19", "20", "175", "1712"],
};

/** "criticise|criticize/v" -> "criticise/v", "criticize/v". */
function triggersOf(cell: string): readonly string[] {
  const [lemmas, pos] = cell.split("/") as [string, string];
  return lemmas.split("|").map((lemma) => `${lemma}/${pos}`);
}

function twice(keys: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.has(key) || !seen.add(key));
}

function keysOf(name: string): readonly string[] {
  return readTable(DIRECTORY, name, ["trigger"]).flatMap((row) => triggersOf(row.cells.trigger!));
}

describe("frames", () => {
  it("cover the sixteen types and look-alikes that are no events", () => {
    expect(new Set(rows.map((row) => row.cells.event))).toEqual(new Set([...EVENT_TYPES, "-"]));
  });

  it("have modes of their type and a score for each", () => {
    for (const frame of [...codebook.frames.values()].flat())
      for (const mode of frame.mode)
        expect(codebook.measures.has(`${frame.event} ${mode}`), `${frame.entry} ${mode}`).toBe(true);
    for (const event of EVENT_TYPES)
      expect(Math.abs(measureOf(codebook, event, []).score)).toBeLessThanOrEqual(10);
  });

  it("have CAMEO codes of a root of their type", () => {
    const wrong = [...rows, ...readTable(DIRECTORY, "scores.tsv", ["event", "cameo"])].filter(
      ({ cells }) =>
        cells.cameo !== "" && !ROOTS[cells.event as EventType]?.some((root) => cells.cameo!.startsWith(root)),
    );
    expect(wrong.map((row) => `${row.entry} ${row.cells.event} ${row.cells.cameo}`)).toEqual([]);
  });

  it("have contexts that contexts.tsv knows", () => {
    const known = new Set(readTable(DIRECTORY, "contexts.tsv", ["context"]).map((row) => row.cells.context));
    expect(known.delete("-")).toBe(true);
    expect(known.size).toBe(37);
    expect(
      rows.filter(({ cells }) => cells.context !== "" && !known.has(cells.context!)).map((row) => row.entry),
    ).toEqual([]);
  });

  it("say a thing once: no word twice with the same conditions", () => {
    expect(
      twice(rows.flatMap(({ cells }) => triggersOf(cells.trigger!).map((key) => `${key} ${cells.needs}`))),
    ).toEqual([]);
  });

  it("have each an example, and parties to expect written as ids", () => {
    for (const { entry, cells } of rows) {
      expect(cells.example, entry).toMatch(/^\S.*\.$/);
      expect(cells.expect, entry).toMatch(/^(-|[A-Za-z+]*(>[A-Za-z+]*)?)$/);
    }
  });

  it("ask of a slot either for an actor or for words", () => {
    expect(rows.filter(({ cells }) => /@\||\|@/.test(cells.needs!)).map((row) => row.entry)).toEqual([]);
  });
});

describe("the other tables", () => {
  it("say a thing once", () => {
    for (const name of ["governors.tsv", "stages.tsv"]) expect(twice(keysOf(name)), name).toEqual([]);
    const judged = readTable(DIRECTORY, "assessments.tsv", ["trigger", "needs", "subject"]).flatMap(
      ({ cells }) => {
        const turn = ["tension", "amity"].includes(cells.subject!) ? cells.subject : "";
        return triggersOf(cells.trigger!.replace(/^(not )?/, "")).map(
          (key) => `${cells.trigger!.startsWith("not ")} ${key} ${cells.needs} ${turn}`,
        );
      },
    );
    expect(twice(judged)).toEqual([]);
  });

  it("put the lines with conditions before those without, which would hide them", () => {
    for (const words of [codebook.judgements, codebook.turns, codebook.channels])
      for (const [key, lines] of words) {
        const open = lines.findIndex(({ needs }) => needs.length === 0);
        expect(open === -1 || open === lines.length - 1 || words === codebook.turns, key).toBe(true);
      }
  });

  it("have a word for every kind of channel", () => {
    const kinds = new Set([...codebook.channels.values()].flat().map((word) => word.kind));
    expect(CHANNEL_KINDS.filter((kind) => !kinds.has(kind))).toEqual([]);
  });
});

describe("a mistake in a table is refused with file, line and column", () => {
  const refusal = (name: string, from: string, to: string): string => {
    const copy = mkdtempSync(join(tmpdir(), "codebook-"));
    try {
      cpSync(DIRECTORY, copy, { recursive: true });
      const path = join(copy, name);
      const text = readFileSync(path, "utf8");
      expect(text).toContain(from);
      writeFileSync(path, text.replace(from, to));
      loadCodebook(copy);
      return "not refused";
    } catch (error) {
      return (error as Error).message;
    } finally {
      rmSync(copy, { recursive: true });
    }
  };
  const first = rows.find((row) => row.cells.mode === "visit" && row.cells.needs === "obj=@")!;
  const line = first.entry.split(":")[1];
  const start = `${first.cells.trigger}\tobj=@\t${first.cells.parties}\tCONSULT\tvisit`;

  it("an unknown class", () => {
    const message = refusal("frames.tsv", start, start.replace("obj=@", "obj=%unheard"));
    expect(message).toMatch(new RegExp(`frames\\.tsv:${line}, column needs`));
    expect(message).toContain("%unheard");
  });

  it("a mode of another type", () => {
    const message = refusal("frames.tsv", start, start.replace("CONSULT\tvisit", "CONSULT\tdrone"));
    expect(message).toMatch(new RegExp(`frames\\.tsv:${line}, column mode`));
  });

  it("a missing tab", () => {
    expect(refusal("frames.tsv", start, start.replace("\tCONSULT", " CONSULT"))).toMatch(
      new RegExp(`frames\\.tsv:${line}\\b`),
    );
  });

  it("an effect that does not exist", () => {
    expect(refusal("governors.tsv", "\tlight", "\tlihgt")).toMatch(/governors\.tsv:\d+, column effect/);
  });
});
