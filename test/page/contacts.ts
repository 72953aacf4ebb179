/** A small corpus of contacts and claims: what is announced and what is delivered, foretold and come, and a long silence. */
import type { Reading, ReadingRecord } from "../../src/event/reading.ts";
import { assessment, channel, compose, event, reading } from "./compose.ts";

type Make = (document: Reading["document"], sentence: string) => readonly ReadingRecord[];

const told = (outlet: string, day: string, sentence: string, make: Make): Reading => {
  const document = compose(outlet, day, null, sentence);
  return reading(document, make(document, sentence));
};

const BOTH = ["BLR:Minsk", "NATO:NATO"] as const;

const visit = (day: string, published: string): Reading =>
  told("Gazette", published, `NATO officers came to Minsk on ${day} for talks.`, (document, sentence) => [
    channel(document, { kind: "visit", stage: "open", place: "Minsk", sentence, trigger: "came", date: day, parties: BOTH }),
    event(document, { event: "CONSULT", score: 2.5, quad: 1, mode: ["visit"], sentence, trigger: "came", date: day, actor: ["NATO:NATO"], recipient: ["BLR:Minsk"] }),
  ]); // biome-ignore format: one record a line

/** Russia scolds, of the two or of one of them. */
const scolding = (day: string, whom: "BLR:Minsk" | "NATO:NATO"): Reading =>
  told("Herald", day, `On ${day} Moscow scolded ${whom.slice(whom.indexOf(":") + 1)}.`, (document, sentence) => [
    event(document, { event: "ACCUSE", score: -2, quad: 3, sentence, trigger: "scolded", date: day, actor: ["RUS:Moscow"], recipient: [whom] }),
  ]); // biome-ignore format: one record a line

/** Russia helps Belarus. */
const loan = (day: string): Reading =>
  told("Herald", day, `On ${day} Moscow gave Minsk a loan.`, (document, sentence) => [
    event(document, { event: "AID", score: 9, quad: 2, sentence, trigger: "gave", date: day, actor: ["RUS:Moscow"], recipient: ["BLR:Minsk"] }),
  ]); // biome-ignore format: one record a line

export const CONTACTS: readonly Reading[] = [
  visit("2016-05-04", "2016-05-05"),
  told("Gazette", "2017-05-04", "NATO offered Minsk an information centre.", (document, sentence) => [
    channel(document, { kind: "information_centre", stage: "proposed", place: "Minsk", sentence, trigger: "offered", parties: BOTH }),
  ]),
  told("Courier", "2017-01-10", "Moscow and NATO opened a hotline.", (document, sentence) => [
    channel(document, { kind: "hotline", stage: "open", sentence, trigger: "opened", date: "2017-01-10", parties: ["RUS:Moscow", "NATO:NATO"] }),
  ]),
  told("Review", "2017-02-01", "Visits between Minsk and NATO will become more frequent, Anna Veras expects.", (document, sentence) => [
    assessment(document, { trend: "improving", auxiliary: "future", sentence, trigger: "Visits", parties: BOTH, speaker: "Anna Veras|analyst|Institute for Peace" }),
  ]),
  told("Herald", "2017-02-15", "Relations between Minsk and NATO are getting worse.", (document, sentence) => [
    assessment(document, { trend: "worsening", sentence, trigger: "worse", parties: BOTH }),
  ]),
  told("Review", "2017-03-01", "Ties of Minsk with NATO are friendly, Petra Hahn thinks.", (document, sentence) => [
    assessment(document, { level: "friendly", sentence, trigger: "friendly", parties: BOTH, speaker: "Petra Hahn|lecturer" }),
  ]),
  ...["03-09", "04-06", "05-11", "06-08", "07-13", "08-10", "09-14", "10-12"].flatMap((day) => [`2017-${day}`, `2017-${day.slice(0, 2)}-27`]).map((day) => visit(day, day)),
  told("Courier", "2017-05-20", "Minsk announced that the information centre of NATO will open in autumn.", (document, sentence) => [
    channel(document, { kind: "information_centre", stage: "open", place: "Minsk", auxiliary: "future", sentence, trigger: "open", parties: BOTH }),
  ]),
  ...["2017-03-19", "2017-06-18"].map((day) => scolding(day, "BLR:Minsk")),
  ...["2016-08-20", "2016-10-20", "2017-01-20", "2017-02-20", "2017-12-20", "2018-01-20", "2018-03-20"].map((day) => scolding(day, "NATO:NATO")),
  ...["2017-02-25", "2017-11-25", "2018-02-25"].map(loan),
  ...["2018-06-05", "2018-06-20", "2018-07-05", "2018-07-12"].map((day) => visit(day, day)),
  told("Gazette", "2017-08-01", "Riga received Warsaw.", (document, sentence) => [
    event(document, { event: "CONSULT", score: 2.5, quad: 1, sentence, trigger: "received", date: "2017-08-01", actor: ["LVA:Riga", "POL:Warsaw"] }),
  ]),
  told("Courier", "2018-07-20", "A quiet week in Minsk.", () => []),
]; // biome-ignore format: one record a line
