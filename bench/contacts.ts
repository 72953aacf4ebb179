/**
 * Visits that are known to have taken place, coded from what is remarked of them, against what is recorded:
 * node dist/bench/contacts.js FOLDER [--from YEAR] [--errors N], where FOLDER holds visits_before_2000.csv.gz and
 * trips_before_2000.csv.gz of the Office of the Historian. A remark has no subject ("Met with President Chirac."): the
 * traveller is put before it, after "visit" the United States where these are the host, and nothing else. Published the day after the end. Of each: is a meeting or visit coded; is the
 * recorded country one of its parties or its place (of a visitor it is known by the name alone); does its date fall
 * within the recorded days; and, where the purpose is a visit, funeral, summit or address, is that said.
 */
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { dayNumber, dayOf } from "../src/core/date.ts";
import type { EventRecord, ReadingRecord } from "../src/event/reading.ts";
import { plainDocument } from "../src/learn/event-rows.ts";
import { loadStages } from "../src/run/load-stages.ts";

interface Contact {
  readonly start: string;
  readonly end: string;
  readonly traveller: string;
  readonly country: string;
  readonly remarks: string;
}

const argument = (name: string): string | null => {
  const at = process.argv.indexOf(name);
  return at === -1 ? null : (process.argv[at + 1] ?? null);
};
const folder = process.argv[2];
if (folder === undefined) throw new Error("node dist/bench/contacts.js FOLDER [--from YEAR] [--errors N]");
const from = argument("--from") ?? "1990";
let shown = Number(argument("--errors") ?? 0);

const stages = loadStages(".");
const connection = await (await DuckDBInstance.create(":memory:")).connect();

async function rows(file: string, traveller: string, remarks: string): Promise<readonly Contact[]> {
  const sql = `SELECT "start"::VARCHAR AS "start", "end"::VARCHAR AS "end", ${traveller} AS traveller, country, ${remarks} AS remarks
    FROM read_csv('${join(folder!, file)}', header = true, all_varchar = true) WHERE "start" >= '${from}' AND ${remarks} <> ''`;
  return (await connection.runAndReadAll(sql)).getRowObjectsJS() as unknown as readonly Contact[];
}

const TITLE = "CASE role WHEN 'president' THEN 'President ' ELSE 'Secretary of State ' END";
const FAMILY = `${TITLE} || upper(who[1]) || substr(split_part(who, '-', 1), 2)`;
const sets = [
  [
    "leaders to the United States",
    await rows("visits_before_2000.csv.gz", "visitor", "description"),
    " to the United States",
  ],
  ["presidents and secretaries abroad", await rows("trips_before_2000.csv.gz", FAMILY, "remarks"), ""],
] as const;

/** "Official visit; met X" -> "TRAVELLER made an official visit to HOST; met X". */
function sentence({ traveller, remarks }: Contact, host: string): string {
  const lower = remarks.charAt(0).toLowerCase() + remarks.slice(1);
  const visit =
    /^(?:(?:official|state|working|private|informal|unofficial|courtesy|summit) )+(?:visit|stop)\b/i;
  if (!visit.test(lower)) return `${traveller} ${lower}`;
  const kind = lower.replace(visit, (words) => `${words.toLowerCase()}${host}`);
  return `${traveller} made ${/^[aeiou]/.test(lower) ? "an" : "a"} ${kind}`;
}

const mentioned = new Map<string, ReadonlySet<string>>();
/** Ids that a country goes by, "Korea, Republic of" put in order. */
function idsOf(country: string): ReadonlySet<string> {
  const known = mentioned.get(country);
  if (known !== undefined) return known;
  const name = country.replace(/^([^,]+), (.+)$/, "the $2 $1");
  const { mentions } = stages.findMentions(
    stages.parse(stages.segment(plainDocument(`He went to ${name}.`))),
  );
  const ids = new Set(
    mentions.flatMap((mention) => ("identities" in mention ? mention.identities.map(({ id }) => id) : [])),
  );
  mentioned.set(country, ids);
  return ids;
}

const isContact = (record: ReadingRecord): record is EventRecord =>
  record.record === "event" && record.event === "CONSULT";
const PURPOSES: readonly (readonly [string, RegExp, (records: readonly ReadingRecord[]) => boolean])[] = [
  [
    "visit",
    /^(?:\w+ )?visit\b/i,
    (records) => records.some((one) => isContact(one) && one.mode.includes("visit")),
  ],
  [
    "summit",
    /\bsummit\b/i,
    (records) => records.some((one) => one.record === "channel" && one.kind === "summit"),
  ],
  ["meeting", /\bmet with\b/i, (records) => records.some(isContact)],
];

for (const [name, contacts, host] of sets) {
  let [coded, country, known, dated] = [0, 0, 0, 0];
  const purposes = PURPOSES.map(() => ({ right: 0, all: 0 }));
  for (const contact of contacts) {
    const text = sentence(contact, host);
    const published = dayOf(dayNumber(contact.end) + 1);
    const document = { ...plainDocument(text), published };
    const { records } = stages.readEvents(stages.findMentions(stages.parse(stages.segment(document))));
    const events = records.filter(isContact);
    const ids = idsOf(contact.country);
    const parties = new Set(
      events.flatMap(({ actor, recipient, location }) => [
        ...[...actor, ...recipient].flatMap((party) => [party.id, party.country]),
        location?.country ?? null,
      ]),
    );
    const agrees = [...ids].some((id) => parties.has(id));
    if (events.length > 0) coded++;
    if (ids.size > 0) known++;
    if (agrees) country++;
    const least = dayOf(dayNumber(contact.start) - 1);
    if (events.some(({ date }) => date !== null && date >= least && date <= published)) dated++;
    for (const [i, [, pattern, said]] of PURPOSES.entries()) {
      if (!pattern.test(contact.remarks)) continue;
      purposes[i]!.all++;
      if (said(records)) purposes[i]!.right++;
    }
    if (!agrees && shown-- > 0)
      console.log(`${published} ${[...ids]} | ${text}\n    -> ${[...parties].join(" ")}`);
  }
  const share = (part: number, of: number): string => `${((100 * part) / of).toFixed(1)}% of ${of}`;
  console.log(`${name}, from ${from} on`);
  console.log(`  a meeting or visit is coded   ${share(coded, contacts.length)}`);
  console.log(`  with the recorded country     ${share(country, known)}`);
  console.log(`  within the recorded days      ${share(dated, contacts.length)}`);
  for (const [i, [purpose]] of PURPOSES.entries())
    console.log(`  ${purpose.padEnd(10)}said so            ${share(purposes[i]!.right, purposes[i]!.all)}`);
}
