/** Invented dispatches about Belarus, NATO and Russia with what a careful reader would take from them. */
import type { Reading } from "../../src/event/reading.ts";
import { assessment, channel, compose, type EventTold, event, reading } from "./compose.ts";

/** Plain events for a longer course: month, sentence, and what it tells. */
const SERIES: readonly (readonly [string, string, Omit<EventTold, "sentence" | "date">])[] = [
  ["2016-11-08", "NATO experts met Belarusian officers in Riga.", { event: "CONSULT", score: 4, quad: 1, mode: ["multilateral"], trigger: "met", actor: ["NATO:NATO", "BLR:Belarusian"] }],
  ["2016-12-12", "Moscow criticised NATO over new battalions in Poland.", { event: "ACCUSE", score: -2, quad: 3, mode: ["disapprove"], trigger: "criticised", actor: ["RUS:Moscow"], recipient: ["NATO:NATO"] }],
  ["2017-01-20", "Belarus and Russia signed a protocol on air defence.", { event: "SUPPORT", score: 5, quad: 1, trigger: "signed", actor: ["BLR:Belarus", "RUS:Russia"] }],
  ["2017-02-03", "Russia accused NATO of encircling it.", { event: "ACCUSE", score: -3.5, quad: 3, mode: ["allege"], trigger: "accused", actor: ["RUS:Russia"], recipient: ["NATO:NATO"] }],
  ["2017-03-17", "Minsk refused NATO observers a second site.", { event: "REJECT", score: -2, quad: 3, trigger: "refused", actor: ["BLR:Minsk"], recipient: ["NATO:NATO"] }],
  ["2017-04-05", "Belarus let NATO inspectors into the range near Baranavichy.", { event: "RETREAT", score: 6.5, quad: 2, mode: ["access"], trigger: "let", actor: ["BLR:Belarus"], recipient: ["NATO:NATO"] }],
  ["2017-05-29", "Russia cut its gas deliveries to Belarus by a fifth.", { event: "SANCTION", score: -6, quad: 4, mode: ["discontinue"], trigger: "cut", actor: ["RUS:Russia"], recipient: ["BLR:Belarus"] }],
  ["2017-06-14", "Belarus protested against NATO flights along its border.", { event: "ACCUSE", score: -2, quad: 3, mode: ["disapprove"], trigger: "protested", actor: ["BLR:Belarus"], recipient: ["NATO:NATO"] }],
  ["2017-07-11", "Latvia and Belarus opened joint border patrols.", { event: "COOPERATE", score: 9.5, quad: 2, trigger: "opened", actor: ["LVA:Latvia", "BLR:Belarus"] }],
  ["2017-10-02", "Russia moved a missile brigade to the border with NATO.", { event: "MOBILIZE", score: -6.5, quad: 4, mode: ["weapons"], trigger: "moved", actor: ["RUS:Russia"], recipient: ["NATO:NATO"] }],
  ["2017-10-19", "Poland and Belarus signed a customs treaty.", { event: "SUPPORT", score: 5, quad: 1, trigger: "signed", actor: ["POL:Poland", "BLR:Belarus"] }],
  ["2017-11-23", "NATO and Belarus agreed on a programme of visits.", { event: "AGREE", score: 2.5, quad: 1, trigger: "agreed", actor: ["NATO:NATO", "BLR:Belarus"] }],
  ["2017-12-07", "Russia resumed full deliveries to Belarus.", { event: "COOPERATE", score: 9.5, quad: 2, trigger: "resumed", actor: ["RUS:Russia"], recipient: ["BLR:Belarus"] }],
  ["2018-01-16", "Moscow warned NATO that it would answer any base in the region.", { event: "THREATEN", score: -3.5, quad: 3, trigger: "warned", actor: ["RUS:Moscow"], recipient: ["NATO:NATO"] }],
]; // biome-ignore format: a table

const series = SERIES.map(([day, sentence, told]): Reading => {
  const document = compose("Border Gazette", day, null, `${sentence} No more was known in the evening.`);
  return reading(document, [event(document, { ...told, sentence, date: day })]);
});

const visit = compose(
  "Minsk Courier",
  "2017-09-14",
  "NATO officers watch the autumn exercise",
  `A NATO delegation visited Minsk on Tuesday before the Autumn Shield exercise. It was the second visit this year, and it was kept short.

“We have nothing to hide from NATO,” said Vasil Hrynevich, a colonel of the general staff. Belarus will invite NATO observers again in spring.

Russia denied that Belarus had asked it for permission.`,
);
const VISITED = "A NATO delegation visited Minsk on Tuesday before the Autumn Shield exercise.";
const visitReading = reading(
  visit,
  [
    event(visit, { event: "CONSULT", score: 4, quad: 1, mode: ["visit"], sentence: VISITED, trigger: "visited", date: "2017-09-12", actor: ["NATO:NATO delegation"], recipient: ["BLR:Minsk"] }),
    channel(visit, { kind: "visit", stage: "open", place: "Minsk", sentence: VISITED, trigger: "visited Minsk", date: "2017-09-12", parties: ["NATO:A NATO delegation", "BLR:Minsk"] }),
    event(visit, { event: "AGREE", score: 2.5, quad: 1, auxiliary: "future", sentence: "Belarus will invite NATO observers again in spring.", trigger: "invite", date: "2018-03-01", actor: ["BLR:Belarus"], recipient: ["NATO:NATO"] }),
    event(visit, { event: "REQUEST", score: 0.5, quad: 3, mode: ["assist"], auxiliary: "negation", sentence: "Russia denied that Belarus had asked it for permission.", trigger: "asked", actor: ["BLR:Belarus"], recipient: ["RUS:it"], speaker: "Russia" }),
  ],
  ["sentence 3 cut at 400 tokens"],
); // biome-ignore format: one record a line

const CENTRE =
  "If a NATO information centre opened in Minsk, it would be the greatest step in relations between Belarus and NATO.";
const FROZEN = "Moscow and NATO hardly speak, and their relations are frozen, Veras added.";
const IMPROVING =
  "“Relations between Belarus and NATO are slowly improving,” said Anna Veras, an analyst at the Institute for Peace in Warsaw.";
const outlook = compose(
  "Baltic Review",
  "2018-02-15",
  "A careful neighbour",
  `${IMPROVING} ${FROZEN}

In January a military attaché of NATO held talks with Belarus about a liaison officer. In 1998 Belarus and Russia had agreed to defend each other.

${CENTRE} Russia would not forgive Belarus, the analyst warned.`,
);
const outlookReading = reading(outlook, [
  assessment(outlook, { trend: "improving", sentence: IMPROVING, trigger: "improving", parties: ["BLR:Belarus", "NATO:NATO"], speaker: "Anna Veras|analyst|Institute for Peace", direct: true }),
  assessment(outlook, { level: "frozen", sentence: FROZEN, trigger: "frozen", parties: ["RUS:Moscow", "NATO:NATO"], speaker: "Veras" }),
  assessment(outlook, { level: "tense", comparison: { more: "BLR", less: "RUS", toward: "NATO" }, sentence: FROZEN, trigger: "hardly speak", parties: ["BLR:Moscow", "NATO:NATO"], speaker: "Veras" }),
  event(outlook, { event: "CONSULT", score: 2.5, quad: 1, sentence: "In January a military attaché of NATO held talks with Belarus about a liaison officer.", trigger: "held talks", date: "2018-01-15", actor: ["NATO:NATO"], recipient: ["BLR:Belarus"] }),
  channel(outlook, { kind: "liaison_office", stage: "proposed", sentence: "In January a military attaché of NATO held talks with Belarus about a liaison officer.", trigger: "liaison officer", date: "2018-01-15", parties: ["NATO:NATO", "BLR:Belarus"] }),
  event(outlook, { event: "AGREE", score: 2.5, quad: 1, auxiliary: "historical", sentence: "In 1998 Belarus and Russia had agreed to defend each other.", trigger: "agreed", date: "1998-01-01", actor: ["BLR:Belarus", "RUS:Russia"] }),
  channel(outlook, { kind: "information_centre", stage: "proposed", place: "Minsk", auxiliary: "hypothetical", sentence: CENTRE, trigger: "opened", parties: ["NATO:NATO", "BLR:Minsk"] }),
  event(outlook, { event: "AGREE", score: 2.5, quad: 1, auxiliary: "hypothetical", sentence: CENTRE, trigger: "opened", actor: ["NATO:NATO"], recipient: ["BLR:Belarus"] }),
]); // biome-ignore format: one record a line

/** Markup, quotes, line ends and letters that turn the direction of writing, where a careless page would break. */
export const HOSTILE_TITLE = `"><script>alert('title')</script> ‮Minsk‬ & <b>Co</b>`;
const HOSTILE = `NATO met <script>alert("sentence")</script> Belarus'" onmouseover="alert(1) ‮sdrawkcab‬ in Minsk &amp; left.`;
const hostile = compose(
  `<img src=x onerror="alert('outlet')">`,
  "2018-02-20",
  HOSTILE_TITLE,
  `${HOSTILE}\r\n\r\nThe end\u0000.`,
);
const hostileReading = reading(hostile, [
  event(hostile, { event: "CONSULT", score: 2.5, quad: 1, sentence: HOSTILE, trigger: `met <script>alert("sentence")</script>`, date: "2018-02-19", actor: ["NATO:NATO", `BLR:Belarus'" onmouseover="alert(1) ‮sdrawkcab‬`], speaker: "Minsk &amp; left" }),
]); // biome-ignore format: one record a line

export const DISPATCHES: readonly Reading[] = [...series, visitReading, outlookReading, hostileReading];
export const VISIT: Reading = visitReading;
export const OUTLOOK: Reading = outlookReading;
export const HOSTILE_READING: Reading = hostileReading;
