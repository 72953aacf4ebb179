/** Rows of an imported set in order of time. */
import type { ImportedEvent } from "../store/dataset.ts";
import type { Store } from "../store/store.ts";
import { entryMark, eventAddress, type RecordsState, recordsAddress } from "./addresses.ts";
import { IMPORTED_WORDS, rowWords } from "./dataset-words.ts";
import type { CodeNames } from "./imported-event.tsx";
import { importedParties, importedWords } from "./imported-facts.ts";
import type { Node, Page } from "./layout.tsx";
import { type ActorName, actorNames } from "./names.ts";
import { OutsideLink } from "./outside-link.tsx";
import { capital, dayWords, signed } from "./words.ts";

const PAGE_SIZE = 40;

/** A row in a list; `words` say what happened. */
export const ImportedEntry = (props: { row: ImportedEvent; words: string; name: ActorName }): Node => {
  const { row, words, name } = props;
  return (
    <li class="entry imported" id={entryMark(row.id)}>
      <p class="when">{row.date === null ? "undated" : dayWords(row.date, true)}</p>
      <div class="what">
        <h3>
          <a href={eventAddress(row.id)}>
            <bdi>{words}</bdi>
          </a>{" "}
          {row.score === null || row.quad === null ? (
            ""
          ) : (
            <span class={`score quad-${row.quad}`}>{signed(row.score)}</span>
          )}{" "}
          <span class="status imported" title={IMPORTED_WORDS}>
            imported
          </span>
        </h3>
        <p class="who">
          <bdi>{importedParties(row, name)}</bdi>
        </p>
        <p class="source">
          <bdi>{`${capital(rowWords(row))}, code ${row.code ?? "none"}`}</bdi>.{" "}
          <span class="address">
            {row.url === null ? "No address of a source" : <OutsideLink to={row.url} />}
          </span>
        </p>
      </div>
    </li>
  );
};

/** Null for a page after the last one. */
export async function importedRecordsPage(
  set: Store,
  state: RecordsState,
  names: CodeNames,
): Promise<Page | null> {
  const page = state.page ?? 1;
  const { actor, kind } = state;
  const only = actor === undefined ? {} : { actor };
  const found =
    kind === undefined || kind === "event"
      ? await set.imported({ ...only, limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE })
      : [];
  if (found.length === 0 && page > 1) return null;
  const rows = found.slice(0, PAGE_SIZE);
  const name = await actorNames(
    set,
    rows.flatMap((row) => [...row.actor, ...row.recipient, ...(actor ?? [])]),
  );
  const cameo = names.cameo();
  const words = (row: ImportedEvent): string =>
    importedWords({ row, code_name: row.code === null ? null : (cameo.get(row.code) ?? null) });
  const body = (
    <>
      <h1>Imported events</h1>
      <p class="lede">
        Rows of {set.data} in order of time{actor === undefined ? "" : `, with ${name(actor)} taking part`}.
      </p>
      <section aria-labelledby="list">
        <h2 id="list" class="hidden">
          Rows {(page - 1) * PAGE_SIZE + 1} to {(page - 1) * PAGE_SIZE + rows.length}
        </h2>
        {rows.length === 0 ? (
          <p class="none">None.</p>
        ) : (
          <ol class="entries">
            {rows.map((row) => (
              <ImportedEntry row={row} words={words(row)} name={name} />
            ))}
          </ol>
        )}
      </section>
      <nav class="paging" aria-label="Parts of the list">
        {page > 1 ? <a href={recordsAddress({ ...state, page: page - 1 })}>Earlier</a> : <span>Earlier</span>}
        <span>Page {page}</span>
        {found.length > PAGE_SIZE ? (
          <a href={recordsAddress({ ...state, page: page + 1 })}>Later</a>
        ) : (
          <span>Later</span>
        )}
      </nav>
    </>
  );
  return {
    ...{ title: "Imported events", texts: kind === undefined || kind === "event" ? undefined : `${kind}s` },
    ...{ address: recordsAddress(state), data: { state, rows, more: found.length > PAGE_SIZE }, body },
  } as Page;
}
