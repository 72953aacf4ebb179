/** States and towns that stand for people: given names and surnames that the tables know as places. */
import { relationOf, uposOf } from "../parse/parse.ts";
import { beginsName, entriesOf } from "./edges.ts";
import type { NameEntry } from "./entry.ts";
import type { Scan } from "./scan.ts";
import { isHonorific, isProper, lower } from "./tree.ts";

/** "Jordan Peterson", "Michael Jordan", "Chad": a state's or town's name used as a given name or surname. */
export function isPersonalName(
  scan: Scan,
  first: number,
  end: number,
  entry: NameEntry,
  limit: number,
): boolean {
  const { parse } = scan;
  if (end - first > 1 || entry.kind === "adjective" || entry.kind === "demonym" || entry.kind === "body")
    return false;
  const titled = first > parse.sentenceFirst[scan.sentence[first]!]! && isHonorific(scan, first - 1);
  if (titled || isGivenName(scan, first, end, limit)) return true;
  const relation = relationOf(parse, first);
  if (relation === "flat" && parse.head[first]! >= 0 && isProper(scan, parse.head[first]!)) return true;
  if (end < limit && beginsName(scan.gazetteer.roles, scan.words[end]!.lower)) return false;
  return end < limit && relationOf(parse, end) === "flat" && parse.head[end] === first && isProper(scan, end);
}

/** States and towns that parents name children after. */
const GIVEN =
  /^(jordan|chad|kenya|india|israel|georgia|paris|sydney|austin|london|ireland|chelsea|savannah|brooklyn|lincoln|madison|florence|virginia|carolina|dakota|asia|china|sofia|vienna|milan|holland|phoenix|cairo|france|america|tunis|odessa|geneva|montana|alexandria|santiago|charlotte|victoria|adelaide|houston|dallas|denver|troy|malta|egypt|persia)$/;

/** "Kenya Barris", "India Hicks": such a name and, right behind it, what the network or the tables know for a person. */
function isGivenName(scan: Scan, first: number, end: number, limit: number): boolean {
  const { parse, words } = scan;
  if (end >= limit || !GIVEN.test(lower(scan, first)) || !isProper(scan, end)) return false;
  if (first > parse.sentenceFirst[scan.sentence[first]!]! && uposOf(parse, first - 1) === "ADP") return false;
  const named = scan.spanAt[end]! === -1 ? null : scan.spans[scan.spanAt[end]!]!;
  if (named !== null) return named.type === "PER";
  return entriesOf(scan.gazetteer.names, words[end]!.parts).some(({ kind }) => kind === "person");
}
