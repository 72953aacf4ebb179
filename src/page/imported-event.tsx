/** One row of an imported table: it has no sentence, so what it says, where it stands and where it was found. */

import { pairsOfStory } from "../relation/members.ts";
import type { Store } from "../store/store.ts";
import { aboutAddress, eventAddress, relationAddress, setsAddress } from "./addresses.ts";
import { dataWords, IMPORTED_WORDS } from "./dataset-words.ts";
import {
  type ImportedShown,
  importedFacts,
  importedParties,
  importedWords,
  originWords,
} from "./imported-facts.ts";
import type { Node, Page } from "./layout.tsx";
import { type ActorName, actorNames } from "./names.ts";
import { OutsideLink } from "./outside-link.tsx";
import { ToldElsewhere } from "./story-entry.tsx";
import { pairWords, signed } from "./words.ts";

/** Names for what the rows of imported tables have codes for. */
export interface CodeNames {
  readonly actors: () => ReadonlyMap<string, string>;
  readonly cameo: () => ReadonlyMap<string, string>;
}

/** Null where no imported set, or not this one, has such a row. */
export async function importedShown(
  store: Store,
  id: string,
  names: CodeNames,
): Promise<{ readonly view: Store; readonly shown: ImportedShown } | null> {
  const [row] = await store.imported({ ids: [id] });
  if (row === undefined) return null;
  const set = (await store.datasets()).find(({ name }) => name === row.dataset)!;
  const view = store.dataset(row.dataset, names.actors());
  const code_name =
    row.code === null || !set.codebook.startsWith("CAMEO") ? null : (names.cameo().get(row.code) ?? null);
  return { view, shown: { row, set, code_name, story: await view.storyOf(id) } };
}

const Source = ({ url }: { url: string | null }): Node =>
  url === null ? (
    <p class="source">The table does not say where it was found.</p>
  ) : (
    <p class="source">
      Its source, which may be gone: <OutsideLink to={url} />
    </p>
  );

const Relations = ({ shown, name }: { shown: ImportedShown; name: ActorName }): Node => {
  const pairs = shown.story === null ? [] : pairsOfStory(shown.story);
  if (pairs.length === 0) return null;
  return (
    <div>
      <dt>Relations</dt>
      <dd>
        <ul>
          {pairs.map((pair) => (
            <li>
              <a href={relationAddress(pair, { data: shown.set.name })}>
                <bdi>{pairWords(pair, name)}</bdi>
              </a>
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
};

/** Null where there is no such row. */
export async function importedEventPage(store: Store, id: string, names: CodeNames): Promise<Page | null> {
  const found = await importedShown(store, id, names);
  if (found === null) return null;
  const { view, shown } = found;
  const { row, set, story } = shown;
  const rows = new Map(
    (story === null ? [] : await view.imported({ ids: story.tellings.map(({ event }) => event) })).map(
      (one) => [one.id, one],
    ),
  );
  const name = await actorNames(view, [...row.actor, ...row.recipient]);
  const title = importedWords(shown);
  const body = (
    <>
      <p class="kicker">Imported event</p>
      <h1>
        {title}{" "}
        {row.score === null || row.quad === null ? (
          ""
        ) : (
          <span class={`score quad-${row.quad}`}>
            <span class="hidden">score </span>
            {signed(row.score)}
          </span>
        )}{" "}
        <span class="status imported" title={IMPORTED_WORDS}>
          imported
        </span>
      </h1>
      <p class="lede who">
        <bdi>{importedParties(row, name)}</bdi>
      </p>
      <section aria-labelledby="origin">
        <h2 id="origin">Where it comes from</h2>
        <p>
          <bdi>{originWords(shown)}</bdi> <a href={setsAddress()}>What {dataWords(set)} is</a>
        </p>
        <Source url={row.url} />
      </section>
      {story === null || story.tellings.length === 1 ? (
        ""
      ) : (
        <ToldElsewhere story={story} record={() => undefined} row={(event) => rows.get(event)} />
      )}
      <section aria-labelledby="facts">
        <h2 id="facts">What the row says</h2>
        <dl class="facts">
          {importedFacts(shown, name).map(({ term, words }) => (
            <div>
              <dt>{term}</dt>
              <dd>
                <bdi>{words}</bdi>
              </dd>
            </div>
          ))}
          <Relations shown={shown} name={name} />
        </dl>
        <p class="more">
          <a href={aboutAddress("types")}>The types</a>
        </p>
      </section>
    </>
  );
  return { title, address: eventAddress(id), data: shown, body };
}
