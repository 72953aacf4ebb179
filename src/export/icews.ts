/** Events in the 20 columns of ICEWS (doi:10.7910/DVN/28075), with its header; CAMEO 1.1b3. */
import type { Party, Reading } from "../event/reading.ts";
import { ICEWS_COLUMNS } from "../store/import/icews.ts";
import { type CameoTables, type Dyad, dyadsOf } from "./dyads.ts";
import { type Lost, lose } from "./lost.ts";
import { tabbed } from "./tabbed.ts";

export const ICEWS_HEADER: string = tabbed(ICEWS_COLUMNS);

/** Name, sectors and country of a party; ICEWS has the names of countries in English. */
function partyCells({ name, sector, country }: Party, { sectors, actors }: CameoTables): readonly string[] {
  const words = sector.map((one) => sectors.get(one)?.icews ?? "").filter((word) => word !== "");
  return [name, words.join(","), country === null ? "" : (actors.get(country)?.name ?? country)];
}

function row({ source, target, code, event, document, date, sentence }: Dyad, tables: CameoTables): string {
  const { name, goldstein } = tables.codes.get(code)!;
  const place = event.location;
  const town = place !== null && (place.precision === "town" || place.precision === "point");
  return tabbed([
    event.id,
    date,
    ...partyCells(source, tables),
    name,
    code,
    goldstein,
    ...partyCells(target!, tables),
    document.id,
    sentence,
    document.outlet,
    town ? place.name : null,
    null,
    place?.precision === "region" ? place.name : place?.admin1,
    place?.country == null ? null : (tables.actors.get(place.country)?.name ?? place.country),
    place?.lat,
    place?.lon,
  ]);
}

/** Lines of a reading. Note: mutates `lost`. */
export function icewsLines(reading: Reading, tables: CameoTables, lost: Lost): readonly string[] {
  const dyads = dyadsOf(reading, tables, lost);
  lose(lost, "events without a target", dyads.filter(({ target }) => target === null).length);
  return dyads.filter(({ target }) => target !== null).map((dyad) => row(dyad, tables));
}
