/** What every page has: head, navigation, the main part, and the foot. */
import { raw } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";
import { CODED } from "../store/dataset.ts";
import {
  aboutAddress,
  addressOf,
  calendarAddress,
  channelsAddress,
  claimsAddress,
  dataAddress,
  documentsAddress,
  iconAddress,
  overviewAddress,
  recordsAddress,
  scriptAddress,
  setsAddress,
  styleAddress,
} from "./addresses.ts";
import type { Sheet } from "./sheet.ts";

export type Node = JSX.Element | null;

/** A page: what it says as data, and the same drawn. */
export interface Page {
  readonly title: string;
  /** Its own address, with its whole state. */
  readonly address: string;
  readonly data: unknown;
  /** The same as one table, for pages that are one. */
  readonly sheet?: Sheet;
  readonly body: Node;
  /** What it shows that only texts have, as "channels of contact": an imported set has none. */
  readonly texts?: string;
}

/** Which data a page shows, and which there are; none where nothing was imported. */
export interface Shown {
  readonly here: string;
  readonly all: readonly string[];
}

const NAVIGATION: readonly (readonly [string, string])[] = [
  [overviewAddress(), "Overview"],
  [channelsAddress(), "Channels"],
  [calendarAddress(), "Calendar"],
  [claimsAddress(), "Claims"],
  [recordsAddress(), "Records"],
  [documentsAddress(), "Documents"],
  [aboutAddress(), "About"],
];

const Link = ({ to, words, here }: { to: string; words: string; here: string }): Node => {
  const current = here.split("?")[0] === to;
  return current ? (
    <a href={to} aria-current="page">
      {words}
    </a>
  ) : (
    <a href={to}>{words}</a>
  );
};

/** Other data for the same page. */
const DataChoice = ({ page, shown }: { page: Page; shown: Shown }): Node => (
  <nav class="sets" aria-label="Data">
    <span>Data</span>
    <ul>
      {shown.all.map((name) => (
        <li>
          <a
            href={addressOf(page.address, name)}
            {...(shown.here.split(",").includes(name) ? { "aria-current": "true" as const } : {})}
          >
            <bdi>{name}</bdi>
          </a>
        </li>
      ))}
      <li>
        <a href={setsAddress()}>what they are</a>
      </li>
    </ul>
  </nav>
);

/** In place of what an imported set has none of. */
const NoTexts = ({ page, here }: { page: Page; here: string }): Node => (
  <>
    <h1>{page.title}</h1>
    <p class="lede">
      <bdi>{here}</bdi> is a set of imported events. It has no texts, so it has no {page.texts}.{" "}
      <a href={addressOf(page.address, CODED)}>Those of what was read here</a>
    </p>
  </>
);

export const Layout = ({ page, shown }: { page: Page; shown?: Shown | undefined }): Node => (
  <>
    {raw("<!doctype html>")}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{page.title} – Thaw</title>
        <link rel="stylesheet" href={styleAddress()} />
        <link rel="icon" href={iconAddress()} type="image/svg+xml" />
        <link rel="alternate" type="application/json" href={dataAddress(page.address)} />
        <script type="module" src={scriptAddress()} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="masthead">
          <p class="wordmark">
            <a href={overviewAddress()}>Thaw</a>
          </p>
          <nav aria-label="Pages">
            <ul>
              {NAVIGATION.map(([to, words]) => (
                <li>
                  <Link to={to} words={words} here={page.address} />
                </li>
              ))}
            </ul>
          </nav>
          {shown === undefined ? "" : <DataChoice page={page} shown={shown} />}
        </header>
        <main id="main">
          {page.texts === undefined || shown === undefined || shown.here === CODED ? (
            page.body
          ) : (
            <NoTexts page={page} here={shown.here} />
          )}
        </main>
        <footer class="foot">
          <p>
            {shown === undefined || shown.here === CODED
              ? "Every figure opens to the events under it, and every event to the sentence it was read from. "
              : "Every figure opens to the events under it, and every event to its row and where that was found. "}
            <a href={dataAddress(page.address)}>This page as JSON</a>
            {page.sheet === undefined ? (
              ""
            ) : (
              <>
                {" or "}
                <a href={dataAddress(page.address, "csv")}>as CSV</a>
              </>
            )}
          </p>
        </footer>
      </body>
    </html>
  </>
);

/** Earlier and later parts of a long list; nothing where one part holds all. */
export const Paging = (props: {
  page: number;
  pages: number;
  address: (page: number) => string;
  label: string;
}): Node => {
  const { page, pages, address, label } = props;
  if (pages <= 1) return null;
  return (
    <nav class="paging" aria-label={label}>
      {page > 1 ? <a href={address(page - 1)}>Previous</a> : <span>Previous</span>}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages ? <a href={address(page + 1)}>Next</a> : <span>Next</span>}
    </nav>
  );
};

/** One of a list is chosen; the others lead to it. */
export const Tabs = (props: {
  label: string;
  tabs: readonly (readonly [address: string, words: string, here: boolean])[];
}): Node => (
  <nav class="tabs" aria-label={props.label}>
    <ul>
      {props.tabs.map(([address, words, here]) => (
        <li>
          <a href={address} {...(here ? { "aria-current": "page" as const } : {})}>
            <bdi>{words}</bdi>
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
