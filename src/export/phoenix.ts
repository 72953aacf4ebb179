/** Events in the 26 columns of Phoenix (OEDA), without a header; its older values of Goldstein and its five-way "penta" class. */
import type { Party, Reading } from "../event/reading.ts";
import { type CameoTables, cameoActor, type Dyad, dyadsOf } from "./dyads.ts";
import { type Lost, lose } from "./lost.ts";
import { tabbed } from "./tabbed.ts";

/** Where Phoenix has the values of an older table than CAMEO 1.1b3. */
const GOLDSTEIN: Readonly<Record<string, number>> = {
  "016": 3.4,
  "124": -5,
  "163": -6.5,
  "164": -7,
  "166": -8,
};

const ROLES = "GOV MIL REB OPP PTY COP JUD SPY MED EDU BUS CRM CVL".split(" ");

/** By CAMEO's root: 0 statements and appeals, then the four quads; 16 counts as verbal conflict. */
export function penta(code: string): 0 | 1 | 2 | 3 | 4 {
  const root = Number(code.slice(0, 2));
  if (root <= 2) return 0;
  if (root <= 5) return 1;
  if (root <= 8) return 2;
  return root <= 13 || root === 16 ? 3 : 4;
}

/** Whole string, entity (first three letters), role (the next, if it is one), attributes (the rest). */
function actorCells(party: Party, tables: CameoTables): readonly string[] {
  const full = cameoActor(party, tables);
  const [entity = "", ...rest] = full.match(/.{1,3}/g) ?? [];
  const role = ROLES.includes(rest[0] ?? "") ? rest.shift()! : "";
  return [full, entity, role, rest.join(";")];
}

/** An unknown value is that of the code's root. */
function goldstein(code: string, { codes }: CameoTables): number | null {
  return GOLDSTEIN[code] ?? codes.get(code)?.goldstein ?? codes.get(code.slice(0, 2))?.goldstein ?? null;
}

function row({ source, target, code, event, document, date, sentence }: Dyad, tables: CameoTables): string {
  const place = event.location;
  const whole = place !== null && place.lat !== null && place.lon !== null;
  const country = place?.country == null ? null : (tables.actors.get(place.country)?.name ?? place.country);
  return tabbed([
    `${event.id}_${event.model.replaceAll(" ", "-")}`,
    date.replaceAll("-", ""),
    date.slice(0, 4),
    date.slice(5, 7),
    date.slice(8, 10),
    ...actorCells(source, tables),
    ...actorCells(target!, tables),
    code,
    code.slice(0, 2),
    penta(code),
    goldstein(code, tables),
    null,
    ...(whole ? [place.lat, place.lon, place.name, place.admin1, country] : [null, null, null, null, null]),
    `${document.id}_${sentence}`,
    document.origin?.url ?? document.source,
    document.outlet,
  ]);
}

/** Lines of a reading. Note: mutates `lost`. */
export function phoenixLines(reading: Reading, tables: CameoTables, lost: Lost): readonly string[] {
  const dyads = dyadsOf(reading, tables, lost);
  lose(lost, "events without a target", dyads.filter(({ target }) => target === null).length);
  return dyads.filter(({ target }) => target !== null).map((dyad) => row(dyad, tables));
}
