/** The pages' routes: each gives HTML, and at the same address with .json the data under it. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Context, Hono } from "hono";
import { ThawError } from "../core/error.ts";
import { readCameoNames } from "../event/cameo-names.ts";
import { readActorNames } from "../mention/actor-names.ts";
import type { LogEntry } from "../relation/decisions.ts";
import { CODED } from "../store/dataset.ts";
import type { Store } from "../store/store.ts";
import { aboutPage } from "./about.tsx";
import { iconAddress, keepData, scriptAddress, setsAddress, styleAddress } from "./addresses.ts";
import { barometerPage } from "./barometer.tsx";
import { calendarPage } from "./calendar.tsx";
import { channelsPage } from "./channels.tsx";
import { claimsPage } from "./claims.tsx";
import { comparePage } from "./compare.tsx";
import { dataOf, onlyOne } from "./data.ts";
import { documentPage } from "./document.tsx";
import { documentsPage } from "./documents.tsx";
import { eventPage } from "./event.tsx";
import type { Explanation } from "./explanation.ts";
import { type CodeNames, importedEventPage } from "./imported-event.tsx";
import { importedRecordsPage } from "./imported-records.tsx";
import { Layout, type Page, type Shown } from "./layout.tsx";
import { overviewPage } from "./overview.tsx";
import { NOT_FOUND, type Problem, problemPage } from "./problem.tsx";
import {
  barometerQuery,
  calendarQuery,
  channelsQuery,
  claimsQuery,
  noQuery,
  pagedQuery,
  recordsQuery,
  relationQuery,
  triangleQuery,
} from "./query.ts";
import { recordsPage } from "./records.tsx";
import { relationPage } from "./relation.tsx";
import { setsPage } from "./sets.tsx";
import { sheetCsv, sheetOfSet } from "./sheet.ts";
import { readBarometerTables } from "./tables.ts";
import { trianglePage } from "./triangle-page.tsx";

export interface PageContext {
  readonly store: Store;
  /** Null where the record is unknown, or what read it is not at hand. */
  readonly explain: (recordId: string) => Promise<Explanation | null>;
  /** The log of decisions on points, as it is when a page is asked for; absent: none were taken. */
  readonly decisions?: () => readonly LogEntry[];
}

/** The package's root, seen from dist/src/page/. */
const ROOT = new URL("../../../", import.meta.url);

/** Everything comes from this server, nothing runs in line, and nobody frames the pages. */
const HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
};

const SUFFIX = /\.(?:json|csv)$/;

/** What a page is asked for. */
interface Asked {
  /** A part of the path, without the suffix of the data. */
  readonly part: (name: string) => string;
  /** What stands behind the question mark, but for the choice of data. */
  readonly given: Readonly<Record<string, string[]>>;
  /** Views of the data chosen; the first of them is shown where a page shows one. */
  readonly chosen: readonly Store[];
}

async function answer(
  c: Context,
  page: Page,
  status: 200 | Problem["status"],
  shown?: Shown,
): Promise<Response> {
  const set = shown === undefined || shown.here.split(",").includes(CODED) ? null : shown.here;
  if (c.req.path.endsWith(".json"))
    return c.json(set === null ? (page.data as object) : { data: set, ...(page.data as object) }, status);
  if (c.req.path.endsWith(".csv") && page.sheet !== undefined) {
    const sheet =
      set === null || page.sheet.names.includes("data") ? page.sheet : sheetOfSet(page.sheet, set);
    return c.body(sheetCsv(sheet), status, { "Content-Type": "text/csv; charset=utf-8" });
  }
  const html = String(await (<Layout page={page} shown={shown} />));
  const named = c.req.query("data");
  return c.html(named === undefined || named.includes(",") ? html : keepData(html, named), status);
}

const answerProblem = (c: Context, problem: Problem): Promise<Response> =>
  answer(c, problemPage(problem), problem.status);

type Make = (asked: Asked) => Promise<Page | null>;
type Choose = (c: Context) => Promise<{ readonly chosen: readonly Store[]; readonly shown?: Shown }>;

/** Registers a page and its data. */
function addPage(
  app: Hono,
  choose: Choose,
  path: string,
  make: Make,
  forms: readonly ("json" | "csv")[] = ["json"],
): void {
  const last = /:(\w+)$/.exec(path)?.[1];
  const handle = async (c: Context): Promise<Response> => {
    // A part at the end of the path takes the suffix with it.
    const part = (name: string): string =>
      name === last ? c.req.param(name)!.replace(SUFFIX, "") : c.req.param(name)!;
    const { data: _, ...given } = c.req.queries();
    const { chosen, shown } = await choose(c);
    const page = await make({ part, given, chosen });
    const missing = page === null || (c.req.path.endsWith(".csv") && page.sheet === undefined);
    return missing ? answerProblem(c, NOT_FOUND) : answer(c, page, 200, shown);
  };
  app.get(path, handle);
  if (last !== undefined) return;
  for (const form of forms) app.get(`${path === "/" ? "/index" : path}.${form}`, handle);
}

function addFile(app: Hono, address: string, file: string, type: string): void {
  const bytes = readFileSync(new URL(file, ROOT), "utf8");
  app.get(address, (c) => c.body(bytes, 200, { "Content-Type": type, "Cache-Control": "no-cache" }));
}

function onError(error: Error, c: Context): Promise<Response> {
  if (error instanceof ThawError && error.family === "usage")
    return answerProblem(c, { status: 400, title: "This address cannot be read", message: error.message });
  console.error(error);
  return answerProblem(c, {
    status: 500,
    title: "This page failed",
    message: "The fault is ours, not the address's. The terminal that serves these pages says more.",
  });
}

/** Read when they are first asked for, once. */
function codeNames(): CodeNames {
  const data = fileURLToPath(new URL("data/", ROOT));
  let actors: ReadonlyMap<string, string> | undefined;
  let cameo: ReadonlyMap<string, string> | undefined;
  return {
    actors: () => (actors ??= readActorNames(data)),
    cameo: () => (cameo ??= readCameoNames(data)),
  };
}

type Add = (path: string, make: Make, forms?: readonly ("json" | "csv")[]) => void;

const one = (chosen: readonly Store[]): Store => onlyOne(chosen, "parameter data");

/** What there is, and each record and document of it. */
function addRecordPages(add: Add, { explain }: PageContext, names: CodeNames): void {
  add("/", ({ given, chosen }) => {
    noQuery(given);
    return overviewPage(one(chosen));
  });
  add("/records", ({ given, chosen }) => {
    const [set, state] = [one(chosen), recordsQuery(given)];
    return set.data === CODED ? recordsPage(set, state) : importedRecordsPage(set, state, names);
  });
  add("/documents", ({ given, chosen }) => documentsPage(one(chosen), pagedQuery(given).page));
  add("/document/:id", ({ part, given, chosen }) => {
    noQuery(given);
    return documentPage(chosen[0]!.dataset(CODED, new Map()), part("id"));
  });
  add("/event/:id", async ({ part, given, chosen }) => {
    noQuery(given);
    const coded = chosen[0]!.dataset(CODED, new Map());
    return (
      (await eventPage(coded, explain, part("id"))) ??
      (await importedEventPage(chosen[0]!, part("id"), names)) ??
      importedEventPage(coded, part("id"), names)
    );
  });
}

/** Pairs, actors and threes over time, and what only texts tell. */
function addRelationPages(add: Add, { decisions }: PageContext): void {
  const tables = readBarometerTables(fileURLToPath(new URL("data/barometer/", ROOT)));
  add("/relation/:first/:second", ({ part, given, chosen }) => {
    const [pair, state] = [[part("first"), part("second")] as const, relationQuery(given)];
    const [first, second, third] = chosen;
    return second !== undefined && third === undefined
      ? comparePage([first!, second], pair, state)
      : relationPage(one(chosen), pair, state, tables.domains);
  });
  const forms = ["json", "csv"] as const;
  add("/channels", ({ given, chosen }) => channelsPage(one(chosen), channelsQuery(given)), forms);
  add("/calendar", ({ given, chosen }) => calendarPage(one(chosen), calendarQuery(given)), forms);
  add("/claims", ({ given, chosen }) => claimsPage(one(chosen), tables.outlets, claimsQuery(given)), forms);
  add("/barometer/:actor", ({ part, given, chosen }) =>
    barometerPage(one(chosen), part("actor"), barometerQuery(given), tables, decisions?.() ?? []),
  );
  add("/triangle/:first/:second/:third", ({ part, given, chosen }) => {
    const three = [part("first"), part("second"), part("third")] as const;
    return trianglePage(one(chosen), three, triangleQuery(given).known, tables);
  });
}

/** The pages of a store, as an application that answers requests. Throws where web/ or dist/web/ lacks a file. */
export function createApp(context: PageContext): Hono {
  const { store } = context;
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value);
  });
  const names = codeNames();
  const choose: Choose = async (c) => {
    const chosen = await dataOf(store, c.req.query("data"), names.actors);
    const sets = await store.datasets();
    if (sets.length === 0) return { chosen };
    return {
      chosen,
      shown: {
        here: chosen.map(({ data }) => data).join(","),
        all: [CODED, ...sets.map(({ name }) => name)],
      },
    };
  };
  const add = (path: string, make: Make, forms?: readonly ("json" | "csv")[]): void =>
    addPage(app, choose, path, make, forms);
  addRecordPages(add, context, names);
  addRelationPages(add, context);
  add(
    setsAddress(),
    ({ given, chosen }) => {
      noQuery(given);
      return setsPage(chosen[0]!);
    },
    ["json", "csv"],
  );
  add("/about", ({ given }) => {
    noQuery(given);
    return Promise.resolve(aboutPage());
  });
  addFile(app, styleAddress(), "web/style.css", "text/css; charset=utf-8");
  addFile(app, scriptAddress(), "dist/web/thaw.js", "text/javascript; charset=utf-8");
  addFile(app, iconAddress(), "web/icon.svg", "image/svg+xml");
  app.notFound((c) => answerProblem(c, NOT_FOUND));
  app.onError(onError);
  return app;
}
