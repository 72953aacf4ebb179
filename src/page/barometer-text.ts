/** A barometer for a terminal, a report and a table: a line a partner with its reason, then the points by period. */
import type { BarometerPartner, BarometerPeriod } from "../relation/barometer.ts";
import type { BarometerShown, Standing } from "./barometer-view.ts";
import { blocks, LONGEST_LINE, moveWords, pointsRangeWords, sensitivityWords } from "./course-words.ts";
import { ARROWS } from "./current.ts";
import type { ActorName } from "./names.ts";
import { plain, wrapped } from "./plain.ts";
import { type Column, markdownText, type Sheet, sheetMarkdown, sheetOf, sheetText } from "./sheet.ts";
import type { View } from "./view.ts";
import { dayWords, signed } from "./words.ts";

const WIDTH = 96;
const PERIODS_SHOWN = 12;

const heading = ({ data, name }: BarometerShown): string => {
  const { actor, to, half_life } = data.barometer;
  const day = to === null ? "" : ` on ${dayWords(to)}`;
  const known = data.known === null ? "" : `, as known on ${dayWords(data.known)}`;
  return `Barometer of ${name(actor)}${day}${known} (index −10 to +10, half-life ${half_life} days)`;
};

/** The index of the last periods; one in which nothing was read is unknown. */
export const barometerLine = ({ periods }: Pick<BarometerPartner, "periods">): string =>
  blocks(
    periods
      .slice(-LONGEST_LINE)
      .map(({ index, documents }) => (index === null ? null : documents > 0 ? index.value : "unread")),
  );

interface Row extends Standing {
  readonly of: BarometerPartner;
}

function rowsOf({ data }: BarometerShown): readonly Row[] {
  return data.standings.map((standing, i) => ({ ...standing, of: data.barometer.partners[i]! }));
}

function columns(name: ActorName): readonly Column<Row>[] {
  return [
    { name: "With", value: ({ partner }) => name(partner) },
    { name: "Index", value: ({ move }) => (move === null ? "–" : signed(move.index.value)), number: true },
    {
      name: "95 %",
      value: ({ move }) => {
        const within = move?.index.interval ?? null;
        return within === null ? null : `${signed(within[0])} to ${signed(within[1])}`;
      },
    },
    {
      name: "3 months",
      value: ({ move }) =>
        move?.direction == null ? "–" : `${ARROWS[move.direction]} ${signed(move.change!)}`,
    },
    {
      name: "Year",
      value: ({ of }) => (of.change === null ? "–" : signed(of.change)),
      number: true,
    },
    { name: "Course", value: ({ of }) => barometerLine(of) },
  ];
}

/** "+3.5, mean +0.9, of 4"; "unknown" where nothing was read; a star where a person decided on any. */
export function pointsWords({ points, documents }: BarometerPeriod): string {
  if (points === null) return "";
  if (points.count === 0) return documents > 0 ? "–" : "unknown";
  return `${signed(points.sum.value)}, mean ${signed(points.mean!)}, of ${points.count}${points.decided > 0 ? "*" : ""}`;
}

/** Periods with points of any partner, the last of them. */
function pointsSheet({ data, name }: BarometerShown): Sheet {
  const { partners } = data.barometer;
  const rows = (partners[0]?.periods ?? []).map((_, p) => partners.map(({ periods }) => periods[p]!));
  const eventful = rows.filter((row) => row.some(({ points }) => points !== null && points.count > 0));
  return sheetOf<readonly BarometerPeriod[]>(
    [
      { name: "Period", value: ([first]) => first!.period },
      ...partners.map(({ partner }, i) => ({
        name: name(partner),
        value: (row: readonly BarometerPeriod[]) => pointsWords(row[i]!),
      })),
    ],
    eventful.slice(-PERIODS_SHOWN),
  );
}

const decided = ({ data }: BarometerShown): boolean =>
  data.barometer.partners.some(({ periods }) => periods.some(({ points }) => (points?.decided ?? 0) > 0));

function barometerText(shown: BarometerShown): string {
  const { name } = shown;
  const rows = rowsOf(shown);
  const sheet = pointsSheet(shown);
  const why = rows.flatMap(({ partner, move, sensitivity, points }) =>
    move === null
      ? []
      : [
          wrapped(`${name(partner)}: ${moveWords(move, name) || "as before"}`, WIDTH, "  "),
          `      otherwise reckoned ${sensitivityWords(sensitivity)}`,
          ...(pointsRangeWords(points) === "" ? [] : [`      points ${pointsRangeWords(points)}`]),
        ],
  );
  const note = decided(shown) ? "; * a person decided on some of them" : "";
  return `${[
    plain(heading(shown)),
    ...(rows.length === 0
      ? ["No story told as done yet: no index."]
      : ["", ...sheetText(sheetOf(columns(name), rows), "  ")]),
    ...(why.length === 0 ? [] : ["", "Why", ...why]),
    ...(sheet.rows.length === 0
      ? []
      : [
          "",
          `Points by the catalogue: sum, mean of a story, number of stories${note}`,
          ...sheetText(sheet, "  "),
        ]),
  ].join("\n")}\n`;
}

function barometerMarkdown(shown: BarometerShown): string {
  const rows = rowsOf(shown);
  const sheet = sheetOf<Row>(
    [
      ...columns(shown.name),
      { name: "Why", value: ({ move }) => (move === null ? null : moveWords(move, shown.name)) },
      { name: "Otherwise reckoned", value: ({ sensitivity }) => sensitivityWords(sensitivity) },
    ],
    rows,
  );
  return [
    `# ${markdownText(heading(shown))}\n`,
    sheetMarkdown(sheet),
    "## Points: sum, mean of a story, number of stories\n",
    sheetMarkdown(pointsSheet(shown)),
  ].join("\n");
}

/** One line a partner and period. */
export function barometerSheet({ data }: BarometerShown): Sheet {
  const rows = data.barometer.partners.flatMap(({ partner, periods }) =>
    periods.map((one) => ({ partner, one })),
  );
  return sheetOf<(typeof rows)[0]>(
    [
      { name: "actor", value: () => data.barometer.actor },
      { name: "partner", value: ({ partner }) => partner },
      { name: "period", value: ({ one }) => one.period },
      { name: "documents", value: ({ one }) => one.documents },
      { name: "index", value: ({ one }) => one.index?.value ?? null },
      { name: "index_low", value: ({ one }) => one.index?.interval?.[0] ?? null },
      { name: "index_high", value: ({ one }) => one.index?.interval?.[1] ?? null },
      { name: "points_stories", value: ({ one }) => one.points?.count ?? null },
      { name: "points_sum", value: ({ one }) => one.points?.sum.value ?? null },
      { name: "points_mean", value: ({ one }) => one.points?.mean ?? null },
      { name: "decided", value: ({ one }) => one.points?.decided ?? null },
    ],
    rows,
  );
}

export const barometerView = (shown: BarometerShown): View => ({
  data: shown.data,
  sheet: barometerSheet(shown),
  text: () => barometerText(shown),
  markdown: () => barometerMarkdown(shown),
});
