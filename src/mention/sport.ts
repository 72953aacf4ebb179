/** Sentences of sport, in which a country or town is a team: "Belarus beat Finland 3-1". */
import { form } from "../sentence/sentences.ts";
import type { Scan } from "./scan.ts";
import { lower } from "./tree.ts";

/** What a word tells of sport, as bits. */
const SURE = 1;
const FIELD = 2;
const VERB = 4;
const SCORED = 8;
const POINTS = 16;
const RESULT = 32;

/** Words of sport alone; words of sport where a verb of results stands by; those verbs; what is scored. */
const WORDS: ReadonlyMap<string, number> = new Map(
  [
    "striker midfielder midfielders goalkeeper winger goalless semi-final semi-finals semifinal semifinals quarter-final quarter-finals quarterfinal quarterfinals qualifier qualifiers wicket wickets innings batsman batsmen bowler bowlers half-time shootout shoot-out hat-trick medallist medalist sprinter gymnast biathlon slalom heptathlon decathlon touchdown touchdowns quarterback rebounds scrum fly-half wembley goalscorer footballer footballers offside playoff playoffs play-off play-offs equaliser equalizer wimbledon bobsleigh",
    "cup football soccer rugby cricket hockey basketball volleyball handball tennis athletics coach stadium championship championships tournament medal medals marathon relay referee knockout match matches finals derby lap fans defender",
    "topped beat beats beaten beating thrashed trounced thumped edged drew draw draws lost lose won win wins score face faces play plays missed eliminated",
    "scored",
    "point points goal goals runs tries try",
  ].flatMap((words, bit) => words.split(" ").map((word) => [word, 1 << bit] as const)),
);
const SCORE = /^\d{1,3}[-–]\d{1,3}$/;
const NUMBER = /^\d{1,3}$/;
const OFFICE = /^(head|minister|official)$/;

/** "3-1" as one token or as three. */
function isResult(scan: Scan, i: number, limit: number): boolean {
  const code = scan.parse.document.text.charCodeAt(scan.parse.tokenStart[i]!);
  if (code < 48 || code > 57) return false;
  if (SCORE.test(form(scan.parse, i))) return true;
  return (
    i + 2 < limit &&
    /^[-–]$/.test(lower(scan, i + 1)) &&
    NUMBER.test(lower(scan, i)) &&
    NUMBER.test(lower(scan, i + 2))
  );
}

function isSport(told: number): boolean {
  if ((told & SURE) !== 0 || (told & (SCORED | POINTS)) === (SCORED | POINTS)) return true;
  return (told & (VERB | SCORED)) !== 0 && (told & (FIELD | RESULT)) !== 0;
}

/** 1 for each sentence of sport; what holders of office do in it is politics. Linear in tokens. */
export function sportSentences(scan: Scan): Uint8Array {
  const { parse, roles, sentence } = scan;
  const found = new Uint8Array(parse.sentenceFirst.length);
  for (let s = 0; s + 1 < parse.sentenceFirst.length; s++) {
    const limit = parse.sentenceFirst[s + 1]!;
    let told = 0;
    for (let i = parse.sentenceFirst[s]!; i < limit; i++)
      told |= (WORDS.get(lower(scan, i)) ?? 0) | (isResult(scan, i, limit) ? RESULT : 0);
    if (isSport(told)) found[s] = 1;
  }
  for (const { entry, first } of roles)
    if (OFFICE.test(entry.level ?? "") || /^(GOV|MIL|LEG|REB)$/.test(entry.sector[0] ?? ""))
      found[sentence[first]!] = 0;
  return found;
}
