/** Events that are contact in themselves: visits, meetings of heads and ministers, named joint exercises. */
import { stableId } from "../core/hash.ts";
import type { Level } from "../mention/mentions.ts";
import { pairsOf } from "./pairs.ts";
import type { ChannelKind, ChannelRecord, EventRecord, Party } from "./reading.ts";

/** Rank of a party's person, as its words tell it. */
export type LevelOf = (party: Party) => Level | null;

/** The channels of events; those told as channels already are left out. */
export function channelsOfEvents(
  events: readonly EventRecord[],
  told: readonly ChannelRecord[],
  levelOf: LevelOf,
): readonly ChannelRecord[] {
  return events.flatMap((event) => {
    const kind = kindOf(event, levelOf);
    if (kind === null) return [];
    const {
      document,
      published,
      auxiliary,
      speaker,
      text,
      start,
      end,
      trigger,
      rule,
      confidence,
      context,
      model,
      codebook,
    } = event;
    const { date, date_end, date_precision, date_text } = event;
    const parties = [...event.actor, ...event.recipient];
    const pairs = pairsOf(event);
    // What more than three hold together is a gathering, and tells of no two of them.
    if (pairs.length > MOST && kind !== "exercise") return [];
    return pairs
      .filter(
        (pair) =>
          !told.some(
            (each) =>
              each.start === start &&
              each.pair.join() === pair.join() &&
              (each.kind === kind ||
                (each.kind === "visit" && kind !== "exercise") ||
                (MET.includes(each.kind) && /^(me[et]|held|hold)/i.test(trigger.text))),
          ),
      )
      .map((pair) => ({
        record: "channel" as const,
        id: stableId(event.id, "channel", ...pair),
        ...{
          document,
          published,
          date,
          date_end,
          date_precision,
          date_text,
          auxiliary,
          speaker,
          text,
          start,
          end,
          trigger,
          rule,
        },
        ...{ confidence, context, model, codebook },
        pair,
        parties: parties.filter(({ id }) => pair.includes(id)),
        kind,
        stage:
          event.event === "AGREE"
            ? /^agree/i.test(event.trigger.text)
              ? "agreed"
              : "announced"
            : auxiliary === "hypothetical"
              ? "proposed"
              : auxiliary === "future"
                ? "announced"
                : "open",
        place: event.location,
      }));
  });
}

const MOST = 3;

/** Kinds that say what a meeting was. */
const MET: readonly ChannelKind[] = [
  "summit",
  "ministerial",
  "commission",
  "working_group",
  "agreement_body",
  "conference",
  "staff_contact",
];

function kindOf(event: EventRecord, levelOf: LevelOf): ChannelKind | null {
  if (event.event === "COOPERATE" && event.exercise !== null) return "exercise";
  const told = event.text.slice(event.trigger.start - event.start);
  const planned = event.event === "AGREE" && /^(\w+ to )?(meet|visit|host|receive)/i.test(told);
  if (
    (event.event !== "CONSULT" && !planned) ||
    event.mode.includes("phone") ||
    event.auxiliary === "negation"
  )
    return event.event === "CONSULT" && event.mode.includes("visit") ? "visit" : null;
  const parties = [...event.actor, ...event.recipient];
  if (parties.length > 1 && parties.every(({ sector }) => sector[0] === "MIL")) return "staff_contact";
  const ministers = [...event.actor, ...event.recipient].every((party) => levelOf(party) === "minister");
  if (event.mode.includes("visit"))
    return ministers && /^(me[et]|held|hold|talk)/i.test(event.trigger.text) ? "ministerial" : "visit";
  if (/\b(tele|video)?phone|\bcall(ed|s)?\b/i.test(event.text)) return null;
  const levels = [...event.actor, ...event.recipient].map(levelOf);
  if (levels.length !== 2) return null;
  if (levels.every((level) => level === "head")) return "summit";
  if (levels.every((level) => level === "minister")) return "ministerial";
  // Whoever of lower rank meets a head of state has come to see them, unless they meet elsewhere.
  const head = [...event.actor, ...event.recipient][levels.indexOf("head")];
  const guest = levels.some((level) => level === "minister" || level === "official");
  const abroad = event.location !== null && event.location.country !== head?.country;
  return head !== undefined && guest && !abroad ? "visit" : null;
}
