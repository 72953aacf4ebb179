/** Where a document was read, and the other documents of its text. */
import { isDay } from "../core/date.ts";
import type { Origin } from "../document/document.ts";
import type { Sighting } from "../store/sightings.ts";
import type { Copy, StoredDocument } from "../store/store.ts";
import { documentAddress } from "./addresses.ts";
import { Fact } from "./facts.tsx";
import type { Node } from "./layout.tsx";
import { count, dayWords } from "./words.ts";

/** Copies and places that are listed; the data have them all. */
const MOST = 50;

const LANGUAGES = new Intl.DisplayNames("en", { type: "language" });

/** "English" for "en"; what is no code stays as it is. */
export function languageWords(code: string): string {
  return /^[a-z]{2,3}$/.test(code) ? (LANGUAGES.of(code) ?? code) : code;
}

/** A link only where the browser can do no more than open a page. */
const Url = ({ url }: { url: string }): Node =>
  /^https?:\/\//i.test(url) ? (
    <a href={url} rel="noreferrer nofollow external">
      <bdi>{url}</bdi>
    </a>
  ) : (
    <bdi>{url}</bdi>
  );

const Fetched = ({ fetched }: { fetched: string }): Node => {
  const day = fetched.slice(0, 10);
  const time = /T(\d\d:\d\d)/.exec(fetched)?.[1];
  return isDay(day) && time !== undefined ? (
    <time datetime={fetched}>{`${dayWords(day)}, ${time} UTC`}</time>
  ) : (
    <bdi>{fetched}</bdi>
  );
};

/** "record 3, bytes 120 to 480": bytes are counted from 0, and the last is not of it. */
export function rangeWords({ record, range }: Origin): string {
  return [
    ...(record === null ? [] : [`record ${record}`]),
    ...(range === null ? [] : [`bytes ${range[0].toLocaleString("en")} to ${range[1].toLocaleString("en")}`]),
  ].join(", ");
}

const Place = ({ source, origin }: Sighting): Node => {
  const range = origin === null ? "" : rangeWords(origin);
  return (
    <>
      <bdi>{source}</bdi>
      {range === "" ? "" : ` (${range})`}
    </>
  );
};

const Sightings = ({ sightings }: { sightings: readonly Sighting[] }): Node => (
  <Fact term="Read again in">
    <ul>
      {sightings.slice(0, MOST).map((sighting) => (
        <li>
          <Place {...sighting} />
          {sighting.origin?.fetched ? (
            <>
              , <Fetched fetched={sighting.origin.fetched} />
            </>
          ) : (
            ""
          )}
        </li>
      ))}
      {sightings.length > MOST ? <li>and {sightings.length - MOST} more</li> : ""}
    </ul>
  </Fact>
);

/** File, address, time and hash; closed, as few need them. */
export const Provenance = (props: { document: StoredDocument; sightings: readonly Sighting[] }): Node => {
  const { document, sightings } = props;
  const { origin, source } = document;
  const others = sightings.filter((sighting) => sighting.source !== source);
  return (
    <details class="provenance">
      <summary>Where it was read</summary>
      <dl class="facts">
        {origin === null || origin.url === null ? (
          ""
        ) : (
          <Fact term="Address">
            <Url url={origin.url} />
          </Fact>
        )}
        <Fact term="File">
          <Place source={source} origin={origin} />
        </Fact>
        {origin === null || origin.fetched === null ? (
          ""
        ) : (
          <Fact term="Fetched">
            <Fetched fetched={origin.fetched} />
          </Fact>
        )}
        {origin === null ? (
          ""
        ) : (
          <Fact term="SHA-256">
            <code>{origin.hash}</code>
          </Fact>
        )}
        {others.length === 0 ? "" : <Sightings sightings={others} />}
      </dl>
    </details>
  );
};

/** "word for word" is left to those whose every shingle is the same; a sketch cannot tell more. */
export function likenessWords(likeness: number): string {
  return likeness === 1 ? "the whole text" : `about ${Math.round(likeness * 100)} %`;
}

const CopyRow = ({ copy }: { copy: Copy }): Node => (
  <li>
    <a href={documentAddress(copy.document)}>
      <bdi>{copy.outlet ?? "Unnamed outlet"}</bdi>
    </a>
    , {copy.published === null ? "undated" : dayWords(copy.published)}: {likenessWords(copy.likeness)}
    {copy.original ? ", the earliest" : ""}
    {copy.title === null ? (
      ""
    ) : (
      <>
        {" "}
        <q class="title">
          <bdi>{copy.title}</bdi>
        </q>
      </>
    )}
  </li>
);

export const Copies = ({ copies }: { copies: readonly Copy[] }): Node =>
  copies.length === 0 ? null : (
    <section class="copies" aria-labelledby="copies">
      <h2 id="copies">The same text</h2>
      <p class="none">
        {count(copies.length, "other document")}, each with the share of runs of five words that it has in
        common with this one. Copies count as one source.
      </p>
      <ul>
        {copies.slice(0, MOST).map((copy) => (
          <CopyRow copy={copy} />
        ))}
        {copies.length > MOST ? <li>and {copies.length - MOST} more</li> : ""}
      </ul>
    </section>
  );
