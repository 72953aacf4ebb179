/** `thaw gazetteer`: what is printed of a name on a day, and of a user's mistakes. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkCommand, lookupCommand } from "../../src/run/gazetteer-command.ts";
import { ROOT } from "../../src/run/root.ts";
import { recordedTerminal } from "./recorded-terminal.ts";

async function lookup(name: string, date: string | null, json = false): Promise<string> {
  const terminal = recordedTerminal();
  expect(await lookupCommand({ name, date, own: null, json, directory: ROOT }, terminal)).toBe(0);
  return terminal.printed();
}

test("an office is held on its days", async () => {
  expect(await lookup("Lavrov", "2003-05-01")).toMatch(
    /foreign minister, Russia \(RUS\), 2004-03-09 to open {2}not then/,
  );
  expect(await lookup("Lavrov", "2014-05-01")).toMatch(/foreign minister.*held on 2014-05-01/);
});

test("members and codes", async () => {
  const before = await lookup("NATO", "2023-04-03");
  expect(before).toContain("members (30)");
  expect(await lookup("NATO", "2023-04-04")).toMatch(/members \(31\): .*FIN/);
  expect(await lookup("Belarus", "2019-01-01")).toMatch(
    /iso2 BY, iso3 BLR, cow 370, gw 370, fips BO, wikidata Q184/,
  );
  const [state] = JSON.parse(await lookup("Belarus", "2019-01-01", true)) as {
    kind: string;
    place: { lat: null };
  }[];
  expect(state).toMatchObject({ kind: "state", place: { lat: null, precision: "country" } });
  expect(await lookup("Zapad", null)).toContain("held by RUS BLR in");
});

test("a name that no table knows", async () => {
  const terminal = recordedTerminal();
  const options = { name: "Xyzzy", date: null, own: null, json: false, directory: ROOT };
  expect(await lookupCommand(options, terminal)).toBe(1);
  expect(terminal.told()).toContain('no table knows "Xyzzy"');
});

test("a folder is checked", async () => {
  const own = mkdtempSync(join(tmpdir(), "thaw-own-"));
  writeFileSync(join(own, "aliases.tsv"), "id\tkind\tnames\nBLR\tbody\tMinistry of Storks\n");
  const good = recordedTerminal();
  expect(await checkCommand({ own, directory: ROOT }, good)).toBe(0);
  expect(good.told()).toContain("no mistakes");
  writeFileSync(join(own, "aliases.tsv"), "id\tkind\tnames\nBLR\tbird\tMinistry of Storks\n");
  const bad = recordedTerminal();
  expect(await checkCommand({ own, directory: ROOT }, bad)).toBe(1);
  expect(bad.printed()).toMatch(/aliases\.tsv:2, column kind: expected one of/);
  expect(bad.told()).toContain("1 mistake\n");
});
