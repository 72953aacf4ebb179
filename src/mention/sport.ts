/** Sentences of sport, in which a country or town is a team: "Belarus beat Finland 3-1". */
import { form } from "../sentence/sentences.ts";
import type { Scan } from "./scan.ts";
import { lower } from "./tree.ts";

/** Words of sport alone. */
const SURE = new Set(
  "striker midfielder midfielders goalkeeper winger goalless semi-final semi-finals semifinal semifinals quarter-final quarter-finals quarterfinal quarterfinals qualifier qualifiers wicket wickets innings batsman batsmen bowler bowlers half-time shootout shoot-out hat-trick medallist medalist sprinter gymnast biathlon slalom heptathlon decathlon touchdown touchdowns quarterback rebounds playoff playoffs play-off play-offs equaliser equalizer wimbledon bobsleigh".split(
    " ",
  ),
);
/** Words of sport where a verb of results stands by. */
const MAYBE = new Set(
  "cup football soccer rugby cricket hockey basketball volleyball handball tennis athletics coach stadium championship championships tournament medal medals marathon relay referee knockout match matches finals derby lap fans striker defender".split(
    " ",
  ),
);
const SCORED = /^(points?|goals?|runs|tries|try)$/;
const RESULT = /^\d{1,3}[-–]\d{1,3}$/;
const VERB =
  /^(beat|beats|beaten|beating|thrashed|trounced|thumped|edged|drew|draws?|lost|lose|won|wins?|scored?|scores|faces?|plays?|missed|eliminated)$/;
const NUMBER = /^\d{1,3}$/;
const OFFICE = /^(head|minister|official)$/;

/** "3-1" as one token or as three. */
const isResult = (scan: Scan, i: number, limit: number): boolean =>
  RESULT.test(form(scan.parse, i)) ||
  (i + 2 < limit &&
    NUMBER.test(lower(scan, i)) &&
    /^[-–]$/.test(lower(scan, i + 1)) &&
    NUMBER.test(lower(scan, i + 2)));

/** 1 for each sentence of sport; what holders of office do in it is politics. Linear in tokens. */
export function sportSentences(scan: Scan): Uint8Array {
  const { parse, roles, sentence } = scan;
  const found = new Uint8Array(parse.sentenceFirst.length);
  for (let s = 0; s + 1 < parse.sentenceFirst.length; s++) {
    const limit = parse.sentenceFirst[s + 1]!;
    let [sure, maybe, result, verb, scored] = [false, false, false, false, false];
    for (let i = parse.sentenceFirst[s]!; i < limit; i++) {
      const word = lower(scan, i);
      sure ||= SURE.has(word);
      maybe ||= MAYBE.has(word);
      verb ||= VERB.test(word);
      scored ||=
        SCORED.test(word) && i > 1 && (lower(scan, i - 1) === "scored" || lower(scan, i - 2) === "scored");
      result ||= isResult(scan, i, limit);
    }
    if (sure || scored || (verb && (maybe || result))) found[s] = 1;
  }
  for (const { entry, first } of roles)
    if (OFFICE.test(entry.level ?? "") || /^(GOV|MIL|LEG|REB)$/.test(entry.sector[0] ?? ""))
      found[sentence[first]!] = 0;
  return found;
}
