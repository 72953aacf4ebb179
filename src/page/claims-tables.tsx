/** The tables of the ledger of claims: speakers with their track records, and claims by country and affiliation. */
import type { TrackRecord } from "../relation/claims.ts";
import { claimsAddress } from "./addresses.ts";
import { type ClaimsShown, type ClaimTally, claimantWords, shareWords } from "./claims-view.ts";
import type { Node } from "./layout.tsx";

/** Lines listed; the data have all. */
export const SPEAKERS_SHOWN = 12;

const NumberHead = ({ words }: { words: string }): Node => (
  <th scope="col" class="number">
    {words}
  </th>
);

const NumberCell = ({ label, value }: { label: string; value: number }): Node => (
  <td data-label={label} class="number">
    {value}
  </td>
);

const RightCell = ({ one }: { one: TrackRecord | ClaimTally }): Node => (
  <td data-label="Right" class={one.interval === null ? "empty" : ""}>
    {one.interval === null ? "–" : shareWords(one)}
  </td>
);

/** A line a claimant, with what came of the forecasts. */
export const Speakers = ({
  records,
  shown,
}: {
  records: readonly TrackRecord[];
  shown: ClaimsShown;
}): Node => (
  <section aria-labelledby="records">
    <h2 id="records">Speakers and their track records</h2>
    <table class="speakers stacked">
      <caption>
        A forecast is settled once its time is over and the stories speak for or against it by more than
        chance
        {records.length > SPEAKERS_SHOWN ? `; the first ${SPEAKERS_SHOWN} of ${records.length}` : ""}
      </caption>
      <thead>
        <tr>
          <th scope="col">Speaker</th>
          <th scope="col">Country</th>
          <NumberHead words="Claims" />
          <NumberHead words="Forecasts" />
          <NumberHead words="Settled" />
          <th scope="col">Right (95% interval)</th>
        </tr>
      </thead>
      <tbody>
        {records.slice(0, SPEAKERS_SHOWN).map((one) => (
          <tr>
            <th scope="row">
              <a href={claimsAddress({ speaker: one.claimant.name })}>
                <bdi>{claimantWords(one.claimant)}</bdi>
              </a>
            </th>
            <td data-label="Country" class={one.claimant.country === null ? "empty" : ""}>
              {one.claimant.country === null ? "–" : shown.name(one.claimant.country)}
            </td>
            <NumberCell label="Claims" value={one.claims} />
            <NumberCell label="Forecasts" value={one.forecasts} />
            <NumberCell label="Settled" value={one.settled} />
            <RightCell one={one} />
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** Claims by country or affiliation: how many see it warmer and colder, and how many foretold right. */
export const Tallies = (props: {
  title: string;
  tallies: readonly ClaimTally[];
  words: (key: string) => string;
}): Node =>
  props.tallies.length === 0 ? null : (
    <table class="speakers stacked">
      <caption>{props.title}</caption>
      <thead>
        <tr>
          <th scope="col">{props.title}</th>
          <NumberHead words="Claims" />
          <NumberHead words="Warmer" />
          <NumberHead words="Colder" />
          <NumberHead words="Forecasts" />
          <th scope="col">Right (95% interval)</th>
        </tr>
      </thead>
      <tbody>
        {props.tallies.slice(0, SPEAKERS_SHOWN).map((one) => (
          <tr>
            <th scope="row">
              <bdi>{props.words(one.key)}</bdi>
            </th>
            <NumberCell label="Claims" value={one.claims} />
            <NumberCell label="Warmer" value={one.warmer} />
            <NumberCell label="Colder" value={one.colder} />
            <NumberCell label="Forecasts" value={one.forecasts} />
            <RightCell one={one} />
          </tr>
        ))}
      </tbody>
    </table>
  );
