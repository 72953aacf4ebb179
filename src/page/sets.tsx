/** What data there are: what was read from texts, and the sets of imported events. */
import { CODED, type Dataset } from "../store/dataset.ts";
import type { Store } from "../store/store.ts";
import { addressOf, overviewAddress, setsAddress } from "./addresses.ts";
import { formatWords } from "./dataset-words.ts";
import { conventionWords } from "./imported-facts.ts";
import type { Node, Page } from "./layout.tsx";
import { OutsideLink } from "./outside-link.tsx";
import { type Column, sheetOf } from "./sheet.ts";
import { count, dayWords } from "./words.ts";

/** A set, with what its project is called and asks for. */
interface SetRow extends Dataset {
  readonly format_name: string;
  readonly terms: string;
  readonly link: string | null;
}

const COLUMNS: readonly Column<SetRow>[] = [
  { name: "name", value: ({ name }) => name },
  { name: "format", value: ({ format }) => format },
  { name: "format_name", value: ({ format_name }) => format_name },
  { name: "codebook", value: ({ codebook }) => codebook },
  { name: "quad_convention", value: ({ quad_convention }) => quad_convention },
  { name: "files", value: ({ files }) => files, number: true },
  { name: "rows", value: ({ rows }) => rows, number: true },
  { name: "refused", value: ({ refused }) => refused, number: true },
  { name: "untyped", value: ({ untyped }) => untyped, number: true },
  { name: "from", value: ({ from }) => from },
  { name: "to", value: ({ to }) => to },
  { name: "imported", value: ({ imported }) => imported },
  { name: "terms", value: ({ terms }) => terms },
  { name: "link", value: ({ link }) => link },
];

const SetSection = ({ set }: { set: SetRow }): Node => {
  const facts: readonly (readonly [string, string])[] = [
    ["Format", set.format_name],
    ["Events", `${count(set.rows, "row")} of ${count(set.files, "file")}`],
    [
      "Refused",
      set.refused === 0
        ? "no row"
        : `${count(set.refused, "row")}, which could not be read as the format says`,
    ],
    [
      "Without a type",
      set.untyped === 0
        ? "no row"
        : `${count(set.untyped, "row")}: PLOVER has no type for their codes, so they are in no figure`,
    ],
    [
      "Days",
      set.from === null || set.to === null
        ? "none"
        : `${dayWords(set.from)} to ${dayWords(set.to)}, as the rows date their events`,
    ],
    ["Codebook", set.codebook],
    ["Quads", conventionWords(set.quad_convention)],
    ["Imported", `${dayWords(set.imported.slice(0, 10))}`],
    ["Terms", set.terms],
  ];
  return (
    <section aria-label={set.name}>
      <h2>
        <a href={addressOf(overviewAddress(), set.name)}>
          <bdi>{set.name}</bdi>
        </a>
      </h2>
      <dl class="facts">
        {facts.map(([term, words]) => (
          <div>
            <dt>{term}</dt>
            <dd>
              <bdi>{words}</bdi>
            </dd>
          </div>
        ))}
        {set.link === null ? (
          ""
        ) : (
          <div>
            <dt>Link</dt>
            <dd>
              <OutsideLink to={set.link} />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
};

export async function setsPage(store: Store): Promise<Page> {
  const coded = store.dataset(CODED, new Map());
  const sets = (await store.datasets()).map((set): SetRow => {
    const { name, terms, link } = formatWords(set.format);
    return { ...set, format_name: name, terms, link };
  });
  const counts = await coded.counts();
  const body = (
    <>
      <h1>Data sets</h1>
      <p class="lede">
        What was read here from texts, and events that other projects coded. They stand side by side: each
        page shows one of them, and a relation's page can compare two. An imported event has no sentence; it
        leads to its row, and to where its project found it.
      </p>
      <section aria-label={CODED}>
        <h2>
          <a href={addressOf(overviewAddress(), CODED)}>{CODED}</a>
        </h2>
        <p>
          {counts.documents === 0
            ? "Nothing was read here yet."
            : `Read here from ${count(counts.documents, "document")}: ${count(counts.events, "event")}, ${count(counts.assessments, "assessment")}, ${count(counts.channels, "channel")}.`}
        </p>
      </section>
      {sets.length === 0 ? (
        <p class="none">No set was imported.</p>
      ) : (
        sets.map((set) => <SetSection set={set} />)
      )}
    </>
  );
  return {
    title: "Data sets",
    address: setsAddress(),
    data: { coded: counts, sets },
    sheet: sheetOf(COLUMNS, sets),
    body,
  };
}
