/** The ledger of claims for a terminal and for a report: claims, track records, disagreements. */
import type { Claim, TrackRecord } from "../relation/claims.ts";
import {
  type ClaimsShown,
  type ClaimTally,
  claimantWords,
  claimsSheet,
  claimWords,
  outcomeWords,
  shareWords,
} from "./claims-view.ts";
import { plain, wrapped } from "./plain.ts";
import { markdownText, type Sheet, sheetMarkdown, sheetOf, sheetText } from "./sheet.ts";
import type { View } from "./view.ts";
import { count, dayWords, pairWords } from "./words.ts";

const WIDTH = 96;

/** "3 forecasts by \"Veras\" about Belarus and NATO, as known on 15 February 2018". */
export function claimsHeading({ data, name }: ClaimsShown): string {
  const { state, day, claims } = data;
  const who = [state.actor, state.with].filter((id) => id !== undefined).map(name);
  const by = state.speaker === undefined ? "" : ` by "${state.speaker}"`;
  const what = state.forecasts === true ? "forecast" : "claim";
  const about = who.length === 0 ? "" : ` about ${who.join(" and ")}`;
  return `${count(claims.length, what)}${by}${about}${day === null ? "" : `, as known on ${dayWords(day)}`}`;
}

const whenMade = ({ made }: Claim): string => (made === null ? "undated" : dayWords(made, true));

function claimText(claim: Claim, shown: ClaimsShown): readonly string[] {
  const country = claim.claimant.country === null ? "" : ` [${claim.claimant.country}]`;
  const pair = plain(pairWords(claim.pair, shown.name));
  return [
    `  ${whenMade(claim)}  ${plain(claimWords(claim, shown))}  ${claim.id}`,
    `      ${pair}; says ${plain(claimantWords(claim.claimant))}${country}`,
    wrapped(`"${claim.text}"`, WIDTH, "      "),
    ...(claim.forecast === null
      ? []
      : [wrapped(`Outcome: ${outcomeWords(claim.forecast)}`, WIDTH, "      ")]),
  ];
}

function trackSheet(records: readonly TrackRecord[]): Sheet {
  return sheetOf<TrackRecord>(
    [
      { name: "Speaker", value: ({ claimant }) => claimantWords(claimant) },
      { name: "Country", value: ({ claimant }) => claimant.country },
      { name: "Claims", value: ({ claims }) => claims, number: true },
      { name: "Forecasts", value: ({ forecasts }) => forecasts, number: true },
      { name: "Settled", value: ({ settled }) => settled, number: true },
      { name: "Right (95% interval)", value: shareWords },
    ],
    records,
  );
}

function tallySheet(name: string, tallies: readonly ClaimTally[], words: (key: string) => string): Sheet {
  return sheetOf<ClaimTally>(
    [
      { name, value: ({ key }) => words(key) },
      { name: "Claims", value: ({ claims }) => claims, number: true },
      { name: "Warmer", value: ({ warmer }) => warmer, number: true },
      { name: "Colder", value: ({ colder }) => colder, number: true },
      { name: "Forecasts", value: ({ forecasts }) => forecasts, number: true },
      { name: "Right (95% interval)", value: shareWords },
    ],
    tallies,
  );
}

/** By country and by affiliation, where there are any. */
function tallies({ data, name }: ClaimsShown): readonly (readonly [title: string, sheet: Sheet])[] {
  const both = [
    ["By country", tallySheet("Country", data.countries, name)],
    ["By affiliation", tallySheet("Affiliation", data.affiliations, (key) => key)],
  ] as const;
  return both.filter(([, { rows }]) => rows.length > 0);
}

const sayers = (claims: readonly Claim[]): string =>
  claims.map((claim) => `${claimantWords(claim.claimant)} ${whenMade(claim)} [${claim.id}]`).join("; ");

/** Quarter and pair, then who sees it warmer and who colder. */
function disagreementLines(shown: ClaimsShown): readonly { head: string; warmer: string; colder: string }[] {
  return shown.data.disagreements.map(({ quarter, pair, warmer, colder, between_sides }) => ({
    head: `${quarter}, ${pairWords(pair, shown.name)}${between_sides ? ", between the two sides" : ""}`,
    warmer: sayers(warmer),
    colder: sayers(colder),
  }));
}

function claimsText(shown: ClaimsShown): string {
  const { claims, records } = shown.data;
  const differ = disagreementLines(shown).flatMap(({ head, warmer, colder }) => [
    `  ${plain(head)}`,
    wrapped(`warmer: ${warmer}`, WIDTH, "      "),
    wrapped(`colder: ${colder}`, WIDTH, "      "),
  ]);
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ["", title, ...lines];
  return `${[
    plain(claimsHeading(shown)),
    ...section(
      "Claims, newest first",
      claims.flatMap((claim) => claimText(claim, shown)),
    ),
    ...section("Speakers", records.length === 0 ? [] : sheetText(trackSheet(records), "  ")),
    ...tallies(shown).flatMap(([title, sheet]) => section(title, sheetText(sheet, "  "))),
    ...section("Where they disagree", differ),
  ].join("\n")}\n`;
}

function claimsMarkdown(shown: ClaimsShown): string {
  const { claims, records } = shown.data;
  const sheet = sheetOf<Claim>(
    [
      { name: "Made", value: whenMade },
      { name: "Pair", value: ({ pair }) => pairWords(pair, shown.name) },
      { name: "Claim", value: (claim) => claimWords(claim, shown) },
      { name: "Speaker", value: ({ claimant }) => claimantWords(claimant) },
      { name: "Sentence", value: ({ text }) => text },
      { name: "Outcome", value: ({ forecast }) => (forecast === null ? null : outcomeWords(forecast)) },
      { name: "Record", value: ({ id }) => id },
    ],
    claims,
  );
  const differ = disagreementLines(shown).map(
    ({ head, warmer, colder }) =>
      `- ${markdownText(head)}\n  - warmer: ${markdownText(warmer)}\n  - colder: ${markdownText(colder)}\n`,
  );
  return [
    `# ${markdownText(claimsHeading(shown))}\n`,
    sheetMarkdown(sheet),
    "## Speakers\n",
    sheetMarkdown(trackSheet(records)),
    ...tallies(shown).flatMap(([title, sheet]) => [`## ${title}\n`, sheetMarkdown(sheet)]),
    "## Where they disagree\n",
    differ.length === 0 ? "Nowhere.\n" : differ.join(""),
  ].join("\n");
}

export const claimsView = (shown: ClaimsShown): View => ({
  data: shown.data,
  sheet: claimsSheet(shown),
  text: () => claimsText(shown),
  markdown: () => claimsMarkdown(shown),
});
