/** Events in the 58 columns of GDELT 1.0, without a header; quads and values of Goldstein as in its own rows. */
import type { EventRecord, Party, Reading } from "../event/reading.ts";
import { type CameoTables, cameoActor, type Dyad, dyadsOf } from "./dyads.ts";
import { type Lost, lose } from "./lost.ts";
import { tabbed } from "./tabbed.ts";

type Cell = string | number | null;

/** Where rows of GDELT differ from CAMEO 1.1b3. */
const GOLDSTEIN: Readonly<Record<string, number>> = { "016": -2, "022": 3.2 };

/** By CAMEO's root: GDELT counts 09 as material cooperation and 14 as verbal conflict. */
export function gdeltQuad(code: string): 1 | 2 | 3 | 4 {
  const root = Number(code.slice(0, 2));
  return root <= 5 ? 1 : root <= 9 ? 2 : root <= 14 ? 3 : 4;
}

/** Code, name, country, known group, ethnic, two religions, three types. */
function actorCells(party: Party | null, tables: CameoTables): readonly Cell[] {
  if (party === null) return Array<Cell>(10).fill(null);
  const own = tables.actors.get(party.id);
  const country = own === undefined || own.cameo.length > 3 ? "" : own.cameo;
  const group = own !== undefined && own.cameo.length > 3 ? own.cameo.slice(0, 6) : "";
  const types = party.sector
    .map((sector) => tables.sectors.get(sector)?.cameo ?? "")
    .filter((one) => one !== "");
  const three = group === "" ? [...new Set(types)] : ["IGO"];
  const name = party.name.toUpperCase();
  const shown = [0, 1, 2].map((i) => three[i] ?? null);
  return [cameoActor(party, tables), name, country, group, null, null, null, ...shown];
}

/** Type, name, country and region by FIPS 10-4, latitude, longitude, id. */
function placeCells({ location: place }: EventRecord, { actors }: CameoTables): readonly Cell[] {
  if (place === null) return [0, null, null, null, null, null, null];
  const fips = place.country === null ? null : (actors.get(place.country)?.fips ?? null);
  const type = place.precision === "country" ? 1 : place.precision === "region" ? 5 : 4;
  return [type, place.name, fips, fips, place.lat, place.lon, place.geonameid];
}

const digits = (day: string): string => day.replaceAll("-", "");

/** "2018.1260": the year and the share of it that has passed, as GDELT reckons it (months of 30 days). */
function fractionDate(day: string): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return (year + ((month - 1) * 30 + date) / 365).toFixed(4);
}

const EMPTY_PLACE: readonly Cell[] = [0, null, null, null, null, null, null];

function row(dyad: Dyad, tables: CameoTables): string {
  const { source, target, code, event, document, date } = dyad;
  const added = document.published ?? date;
  return tabbed([
    String(BigInt(`0x${event.id}`) >> 1n),
    digits(date),
    digits(date).slice(0, 6),
    date.slice(0, 4),
    fractionDate(date),
    ...actorCells(source, tables),
    ...actorCells(target, tables),
    event.start < document.body + 1000 ? 1 : 0,
    code,
    code.slice(0, 3),
    code.slice(0, 2),
    gdeltQuad(code),
    GOLDSTEIN[code] ?? tables.codes.get(code)!.goldstein,
    1,
    1,
    1,
    null,
    ...EMPTY_PLACE,
    ...EMPTY_PLACE,
    ...placeCells(event, tables),
    digits(added),
    document.origin?.url ?? document.source,
  ]);
}

/** Lines of a reading. Note: mutates `lost`. */
export function gdeltLines(reading: Reading, tables: CameoTables, lost: Lost): readonly string[] {
  const dyads = dyadsOf(reading, tables, lost);
  const codes = dyads.filter(({ event }) => event.speaker !== null).length;
  lose(lost, "speakers", codes);
  return dyads.map((dyad) => row(dyad, tables));
}
