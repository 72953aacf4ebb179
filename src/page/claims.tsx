/** The ledger of claims: who judges or foretells a relation, their track records, and where they disagree. */
import type { Claim, Disagreement } from "../relation/claims.ts";
import type { OutletSides } from "../relation/outlets.ts";
import type { Store } from "../store/store.ts";
import { type ClaimsState, claimsAddress, documentAddress, eventAddress } from "./addresses.ts";
import { SPEAKERS_SHOWN, Speakers, Tallies } from "./claims-tables.tsx";
import { claimsHeading } from "./claims-text.ts";
import {
  type ClaimsShown,
  claimantWords,
  claimsSheet,
  claimsShown,
  claimWords,
  outcomeWords,
} from "./claims-view.ts";
import { StatusBadge } from "./entry.tsx";
import { type Node, type Page, Paging, Tabs } from "./layout.tsx";
import { Quotation } from "./marked.tsx";
import { actorNames } from "./names.ts";
import { Evidence, PairLinks } from "./parts.tsx";
import { dayWords, pairWords, type Status } from "./words.ts";

const PAGE_SIZE = 40;

const VERDICT: Readonly<Record<string, Status>> = { yes: "done", no: "denied", open: "planned" };

const Outcome = ({ claim, shown }: { claim: Claim; shown: ClaimsShown }): Node => {
  const { forecast } = claim;
  if (forecast === null) return null;
  const { verdict, stories } = forecast.outcome;
  return (
    <p class="outcome">
      <span class={`status ${VERDICT[verdict] ?? "past"}`}>{verdict}</span>{" "}
      {outcomeWords(forecast).replace(/^[^:]*: /, "")}
      {stories.length === 0 ? "" : ", from "}
      <Evidence ids={stories} sentence={() => "a story of that time"} />
      {shown.data.day === null || verdict !== "open" ? "" : `, as known on ${dayWords(shown.data.day, true)}`}
    </p>
  );
};

const ClaimEntry = ({ claim, shown }: { claim: Claim; shown: ClaimsShown }): Node => {
  const record = shown.record(claim.id);
  const { claimant } = claim;
  return (
    <li class="entry">
      <p class="when">{claim.made === null ? "undated" : dayWords(claim.made, true)}</p>
      <div class="what">
        <h3>
          <a href={eventAddress(claim.id)}>{claimWords(claim, shown)}</a> <StatusBadge record={record} />
        </h3>
        <p class="who">
          <PairLinks pair={claim.pair} name={shown.name} address={(actor) => claimsAddress({ actor })} />
        </p>
        <Quotation record={record} />
        <Outcome claim={claim} shown={shown} />
        <p class="source">
          Said by{" "}
          <a href={claimsAddress({ speaker: claimant.name })}>
            <bdi>{claimantWords(claimant)}</bdi>
          </a>
          {claimant.country === null ? "" : `, ${shown.name(claimant.country)}`}.{" "}
          <a href={documentAddress(claim.document, claim.id)}>
            <bdi>{shown.outlet(claim.document) ?? "unnamed outlet"}</bdi>
            <span class="hidden">: the sentence in its document</span>
          </a>
        </p>
      </div>
    </li>
  );
};

const Sayers = ({ claims, shown }: { claims: readonly Claim[]; shown: ClaimsShown }): Node => (
  <ul>
    {claims.map((claim) => (
      <li>
        <a href={eventAddress(claim.id)} title={claim.text}>
          <bdi>{claimantWords(claim.claimant)}</bdi>
        </a>
        {claim.made === null ? "" : `, ${dayWords(claim.made, true)}`}
        {claim.kind === "forecast" ? ", forecast" : ""}
        {claim.claimant.country === null ? "" : ` (${shown.name(claim.claimant.country)})`}
      </li>
    ))}
  </ul>
);

const Disagreements = (props: { found: readonly Disagreement[]; shown: ClaimsShown }): Node => (
  <section aria-labelledby="disagreements">
    <h2 id="disagreements">Where they disagree</h2>
    {props.found.length === 0 ? (
      <p class="none">In no quarter of a year did speakers disagree.</p>
    ) : (
      <table class="disagreements stacked">
        <caption>Of one relation, in one quarter of a year</caption>
        <thead>
          <tr>
            <th scope="col">Quarter</th>
            <th scope="col">Relation</th>
            <th scope="col">Close or warmer</th>
            <th scope="col">At odds or colder</th>
          </tr>
        </thead>
        <tbody>
          {props.found.map(({ quarter, pair, warmer, colder, between_sides }) => (
            <tr>
              <th scope="row">{quarter.replace("-", " ")}</th>
              <td data-label="Relation">
                <a href={claimsAddress({ actor: pair[0], with: pair[1] })}>
                  <bdi>{pairWords(pair, props.shown.name)}</bdi>
                </a>
                {between_sides ? ": between the two sides" : ""}
              </td>
              <td data-label="Close or warmer">
                <Sayers claims={warmer} shown={props.shown} />
              </td>
              <td data-label="At odds or colder">
                <Sayers claims={colder} shown={props.shown} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);

const ClaimsBody = (props: { shown: ClaimsShown; page: number; claims: readonly Claim[] }): Node => {
  const { shown, page, claims } = props;
  const { state, claims: all, records, countries, affiliations, disagreements } = shown.data;
  const filtered = state.actor !== undefined || state.speaker !== undefined;
  return (
    <>
      <h1>Claims</h1>
      <p class="lede">
        <bdi>{claimsHeading(shown)}</bdi>.{filtered ? " " : ""}
        {filtered ? <a href={claimsAddress({ forecasts: state.forecasts })}>All of them</a> : ""}
      </p>
      <Tabs
        label="Kinds of claims"
        tabs={[
          [claimsAddress({ ...state, forecasts: false, page: 1 }), "All claims", state.forecasts !== true],
          [claimsAddress({ ...state, forecasts: true, page: 1 }), "Forecasts", state.forecasts === true],
        ]}
      />
      {page > 1 || records.length === 0 ? "" : <Speakers records={records} shown={shown} />}
      {page > 1 || countries.length + affiliations.length === 0 ? (
        ""
      ) : (
        <details>
          <summary>By country and affiliation</summary>
          <Tallies title="Country" tallies={countries} words={shown.name} />
          <Tallies title="Affiliation" tallies={affiliations} words={(key) => key} />
        </details>
      )}
      {page > 1 ? "" : <Disagreements found={disagreements} shown={shown} />}
      <section aria-labelledby="claims">
        <h2 id="claims">{state.forecasts === true ? "Forecasts" : "Claims"}, newest first</h2>
        {all.length === 0 ? <p class="none">None has been read.</p> : ""}
        <ol class="entries">
          {claims.map((claim) => (
            <ClaimEntry claim={claim} shown={shown} />
          ))}
        </ol>
      </section>
      <Paging
        page={page}
        pages={Math.ceil(all.length / PAGE_SIZE)}
        address={(other) => claimsAddress({ ...state, page: other })}
        label="Parts of the ledger"
      />
    </>
  );
};

/** Null for an actor without any record, and for a page after the last one. */
export async function claimsPage(store: Store, side: OutletSides, state: ClaimsState): Promise<Page | null> {
  const known = new Set((await store.pairs()).flatMap(({ pair }) => pair));
  const asked = [state.actor, state.with].filter((id) => id !== undefined);
  if (asked.some((id) => !known.has(id))) return null;
  const found = await claimsShown(store, side, state);
  const page = state.page ?? 1;
  const claims = found.data.claims.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  if (page > 1 && claims.length === 0) return null;
  const countries = found.data.countries.slice(0, SPEAKERS_SHOWN).map(({ key }) => key);
  const speaking = found.data.records.slice(0, SPEAKERS_SHOWN).map(({ claimant }) => claimant.country);
  const ids = [...claims, ...found.data.disagreements].flatMap(({ pair }) => pair);
  const speakers = claims.map(({ claimant }) => claimant.country);
  const compared = claims.flatMap(({ id }) => {
    const { comparison } = found.record(id);
    return comparison === null ? [] : [comparison.more, comparison.less, comparison.toward];
  });
  const named = [
    ...asked,
    ...ids,
    ...compared,
    ...[...countries, ...speaking, ...speakers].filter((id) => id !== null),
  ];
  const shown = { ...found, name: await actorNames(store, named) };
  return {
    texts: "claims",
    title: "Claims",
    address: claimsAddress(state),
    data: found.data,
    sheet: claimsSheet(found),
    body: <ClaimsBody shown={shown} page={page} claims={claims} />,
  };
}
