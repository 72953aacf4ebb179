/** The type of an event once its status and its complement are known: PLOVER's precedence of types over auxiliaries. */
import type { Circumstances } from "./evidence.ts";
import type { Candidate } from "./match.ts";
import type { EventType, Party } from "./reading.ts";
import { nestedCandidate } from "./sides.ts";

export interface TypeAndMode {
  readonly event: EventType;
  readonly mode: readonly string[];
}

const COOPERATION: readonly EventType[] = ["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"];
const YIELDING: readonly EventType[] = ["CONCEDE", "RETREAT"];
/** Mode of a threat by the type that is threatened. A unit to be moved or drilled stays MOBILIZE. */
const THREAT_MODES: Partial<Record<EventType, string>> = {
  ASSAULT: "violence",
  SANCTION: "restrict",
  COERCE: "restrict",
  PROTEST: "restrict",
};
/** Modes of what is asked for or refused, by its type. */
const ASKED_MODES: Partial<Record<EventType, string>> = {
  CONSULT: "meet",
  AID: "assist",
  COOPERATE: "assist",
  SUPPORT: "assist",
  AGREE: "assist",
  RETREAT: "yield",
  CONCEDE: "yield",
};

/**
 * What the parties themselves plan becomes AGREE, CONCEDE or THREATEN, what they say they will not do REJECT, and what is
 * promised gives the promise its type; what others foresee keeps its type. Note: mutates the status of `circumstances`,
 * as a type so chosen needs no auxiliary.
 */
export function settledType(
  candidate: Candidate,
  { status, speaker }: Circumstances,
  actor: readonly Party[],
  byTrigger: ReadonlyMap<number, Candidate>,
): TypeAndMode {
  const { event, mode } = candidate.frame;
  const type = event!;
  const nested = nestedCandidate(candidate, byTrigger)?.frame.event ?? null;
  if ((type === "REQUEST" || type === "REJECT") && mode.length === 0)
    return { event: type, mode: nested === null ? [] : [ASKED_MODES[nested] ?? "change"] };
  if (type === "THREATEN" && mode.length === 0 && nested !== null && THREAT_MODES[nested] !== undefined)
    return { event: type, mode: [THREAT_MODES[nested]] };
  if (
    type === "AGREE" &&
    nested !== null &&
    (YIELDING.includes(nested) || THREAT_MODES[nested] !== undefined)
  )
    return planned(nested);

  const own = speaker === null || actor.some((party) => party.id === speaker.id);
  if (!own || !status.future || status.hypothetical || status.historical) return { event: type, mode };
  if (status.negation) {
    if (!COOPERATION.includes(type) && !YIELDING.includes(type)) return { event: type, mode };
    status.negation = false;
    status.future = false;
    return { event: "REJECT", mode: ASKED_MODES[type] === undefined ? [] : [ASKED_MODES[type]] };
  }
  if (!COOPERATION.includes(type) && !YIELDING.includes(type) && THREAT_MODES[type] === undefined)
    return { event: type, mode };
  status.future = false;
  return planned(type);
}

/** The type of a party's own plan to do something of type `type`. */
function planned(type: EventType): TypeAndMode {
  if (YIELDING.includes(type)) return { event: "CONCEDE", mode: [] };
  const threat = THREAT_MODES[type];
  return threat === undefined ? { event: "AGREE", mode: [] } : { event: "THREATEN", mode: [threat] };
}
