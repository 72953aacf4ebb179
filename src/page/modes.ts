/** Plain words for the modes of events: how it was done. */
import type { EventType } from "../event/reading.ts";

const WORDS: Readonly<Record<string, string>> = {
  "third-party": "hosted by a third party",
  multilateral: "in a wider forum",
  phone: "by telephone",
  release: "captives freed",
  disarm: "arms given up",
  access: "access granted",
  resign: "resignation",
  assist: "help",
  change: "change",
  yield: "giving way",
  meet: "a meeting",
  disapprove: "criticism",
  investigate: "inquiry",
  allege: "allegation",
  restrict: "restrictions",
  relations: "broken relations",
  expel: "expulsion",
  territory: "taking territory",
  demo: "demonstration",
  hunger: "hunger strike",
  obstruct: "blockade",
  vandalize: "vandalism",
  convict: "conviction",
  withdraw: "withdrawal",
  discontinue: "exchange ended",
  seize: "seizure",
  censor: "censorship",
  "martial-law": "martial law",
  deport: "deportation",
  withhold: "supplies cut",
  abduct: "abduction",
  beat: "beating",
  sexual: "sexual violence",
  targeted: "targeted killing",
  destroy: "destruction",
  primitive: "simple weapons",
  aerial: "from the air",
  drone: "by drone",
};

/** What is asked for, refused or threatened belongs to the type's own words. */
const JOINED: Partial<Readonly<Record<EventType, string>>> = {
  REQUEST: " for ",
  REJECT: " of ",
  THREATEN: " of ",
};

/** ", visit"; " for help": what follows the type's words. A mode without words of its own goes by its name. */
export function modeWords(event: EventType, modes: readonly string[]): string {
  if (modes.length === 0) return "";
  const words = modes.map((mode) => WORDS[mode] ?? mode.replaceAll("-", " "));
  const join = JOINED[event];
  return join === undefined ? `, ${words.join(", ")}` : join + words.join(" and ");
}
