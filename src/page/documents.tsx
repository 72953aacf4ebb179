/** All documents, in order of publication. */
import type { Store, StoredDocument } from "../store/store.ts";
import { documentAddress, documentsAddress } from "./addresses.ts";
import { type Node, type Page, Paging } from "./layout.tsx";
import { count, dayWords } from "./words.ts";

const PAGE_SIZE = 100;
const LONGEST_OPENING = 80;

/** A document goes by its title, else by its first words. */
function heading(document: StoredDocument): string {
  const words = (document.title ?? document.text.slice(0, 4 * LONGEST_OPENING)).replace(/\s+/g, " ").trim();
  if (words === "") return "Empty document";
  return document.title === null && words.length > LONGEST_OPENING
    ? `${words.slice(0, LONGEST_OPENING).replace(/ [^ ]*$/, "")} …`
    : words;
}

const Row = ({ document, copyOf }: { document: StoredDocument; copyOf: string | null }): Node => (
  <tr>
    <td data-label="Published" class="when">
      {document.published === null ? "undated" : dayWords(document.published, true)}
    </td>
    <th scope="row">
      <a href={documentAddress(document.id)}>
        <bdi>{heading(document)}</bdi>
      </a>
      {copyOf === null ? (
        ""
      ) : (
        <>
          {" "}
          <a class="copy" href={documentAddress(copyOf)}>
            copy
          </a>
        </>
      )}
    </th>
    <td data-label="Outlet">{document.outlet === null ? "–" : <bdi>{document.outlet}</bdi>}</td>
    <td data-label="Events" class="number">
      {document.events}
    </td>
    <td data-label="Assessments" class="number">
      {document.assessments}
    </td>
    <td data-label="Channels" class="number">
      {document.channels}
    </td>
  </tr>
);

/** Null for a page after the last one. */
export async function documentsPage(store: Store, page: number): Promise<Page | null> {
  const documents = await store.documents({ limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  if (documents.length === 0 && page > 1) return null;
  const { documents: total } = await store.counts();
  const originals = await store.originals(documents.map(({ id }) => id));
  const copyOf = ({ id }: StoredDocument): string | null => originals.get(id) ?? null;
  const body = (
    <>
      <h1>Documents</h1>
      <p class="lede">{count(total, "document")}, in order of publication.</p>
      <table class="documents stacked">
        <caption>Documents and the number of records read from each</caption>
        <thead>
          <tr>
            <th scope="col">Published</th>
            <th scope="col">Title</th>
            <th scope="col">Outlet</th>
            <th scope="col">Events</th>
            <th scope="col">Assessments</th>
            <th scope="col">Channels</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <Row document={document} copyOf={copyOf(document)} />
          ))}
        </tbody>
      </table>
      <Paging
        page={page}
        pages={Math.ceil(total / PAGE_SIZE)}
        address={documentsAddress}
        label="Parts of the list"
      />
    </>
  );
  const data = {
    total,
    page,
    documents: documents.map((document) => {
      const { text: _text, ...rest } = document;
      return { ...rest, copy_of: copyOf(document) };
    }),
  };
  return { title: "Documents", texts: "documents", address: documentsAddress(page), data, body };
}
