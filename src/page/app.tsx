/** The pages' routes: each gives HTML, and at the same address with .json the data under it. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Context, Hono } from "hono";
import { ThawError } from "../core/error.ts";
import type { LogEntry } from "../relation/decisions.ts";
import type { Store } from "../store/store.ts";
import { aboutPage } from "./about.tsx";
import { iconAddress, scriptAddress, styleAddress } from "./addresses.ts";
import { barometerPage } from "./barometer.tsx";
import { calendarPage } from "./calendar.tsx";
import { channelsPage } from "./channels.tsx";
import { claimsPage } from "./claims.tsx";
import { documentPage } from "./document.tsx";
import { documentsPage } from "./documents.tsx";
import { eventPage } from "./event.tsx";
import type { Explanation } from "./explanation.ts";
import { Layout, type Page } from "./layout.tsx";
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
import { sheetCsv } from "./sheet.ts";
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

function answer(c: Context, page: Page, status: 200 | Problem["status"]): Response | Promise<Response> {
  if (c.req.path.endsWith(".json")) return c.json(page.data as object, status);
  if (c.req.path.endsWith(".csv") && page.sheet !== undefined)
    return c.body(sheetCsv(page.sheet), status, { "Content-Type": "text/csv; charset=utf-8" });
  return c.html(<Layout page={page} />, status);
}

const answerProblem = (c: Context, problem: Problem): Response | Promise<Response> =>
  answer(c, problemPage(problem), problem.status);

type Make = (c: Context, part: (name: string) => string) => Promise<Page | null>;

/** Registers a page and its data; `part` gives a part of the path without the suffix of the data. */
function addPage(app: Hono, path: string, make: Make, forms: readonly ("json" | "csv")[] = ["json"]): void {
  const handle = async (c: Context): Promise<Response> => {
    const part = (name: string): string => {
      const value = c.req.param(name) ?? "";
      return value.replace(SUFFIX, "");
    };
    const page = await make(c, part);
    const missing = page === null || (c.req.path.endsWith(".csv") && page.sheet === undefined);
    return missing ? answerProblem(c, NOT_FOUND) : answer(c, page, 200);
  };
  app.get(path, handle);
  // A part at the end of the path takes the suffix with it.
  if (/:\w+$/.test(path)) return;
  for (const form of forms) app.get(`${path === "/" ? "/index" : path}.${form}`, handle);
}

function addFile(app: Hono, address: string, file: string, type: string): void {
  const bytes = readFileSync(new URL(file, ROOT), "utf8");
  app.get(address, (c) => c.body(bytes, 200, { "Content-Type": type, "Cache-Control": "no-cache" }));
}

function onError(error: Error, c: Context): Response | Promise<Response> {
  if (error instanceof ThawError && error.family === "usage")
    return answerProblem(c, { status: 400, title: "This address cannot be read", message: error.message });
  console.error(error);
  return answerProblem(c, {
    status: 500,
    title: "This page failed",
    message: "The fault is ours, not the address's. The terminal that serves these pages says more.",
  });
}

/** The pages of a store, as an application that answers requests. Throws where web/ or dist/web/ lacks a file. */
export function createApp(context: PageContext): Hono {
  const { store, explain } = context;
  const tables = readBarometerTables(fileURLToPath(new URL("data/barometer/", ROOT)));
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value);
  });
  addPage(app, "/", (c) => {
    noQuery(c.req.queries());
    return overviewPage(store);
  });
  addPage(app, "/records", (c) => recordsPage(store, recordsQuery(c.req.queries())));
  addPage(app, "/documents", (c) => documentsPage(store, pagedQuery(c.req.queries()).page));
  addPage(app, "/document/:id", (c, part) => {
    noQuery(c.req.queries());
    return documentPage(store, part("id"));
  });
  addPage(app, "/event/:id", (c, part) => {
    noQuery(c.req.queries());
    return eventPage(store, explain, part("id"));
  });
  addPage(app, "/relation/:first/:second", (c, part) =>
    relationPage(
      store,
      [c.req.param("first")!, part("second")],
      relationQuery(c.req.queries()),
      tables.domains,
    ),
  );
  const forms = ["json", "csv"] as const;
  addPage(app, "/channels", (c) => channelsPage(store, channelsQuery(c.req.queries())), forms);
  addPage(app, "/calendar", (c) => calendarPage(store, calendarQuery(c.req.queries())), forms);
  addPage(app, "/claims", (c) => claimsPage(store, tables.outlets, claimsQuery(c.req.queries())), forms);
  addPage(app, "/barometer/:actor", (c, part) =>
    barometerPage(store, part("actor"), barometerQuery(c.req.queries()), tables, context.decisions?.() ?? []),
  );
  addPage(app, "/triangle/:first/:second/:third", (c, part) => {
    const three = [c.req.param("first")!, c.req.param("second")!, part("third")] as const;
    return trianglePage(store, three, triangleQuery(c.req.queries()).known, tables);
  });
  addPage(app, "/about", (c) => {
    noQuery(c.req.queries());
    return Promise.resolve(aboutPage());
  });
  addFile(app, styleAddress(), "web/style.css", "text/css; charset=utf-8");
  addFile(app, scriptAddress(), "dist/web/thaw.js", "text/javascript; charset=utf-8");
  addFile(app, iconAddress(), "web/icon.svg", "image/svg+xml");
  app.notFound((c) => answerProblem(c, NOT_FOUND));
  app.onError(onError);
  return app;
}
