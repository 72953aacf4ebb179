/** A browser that came by npm: unpacks itself, and brings its own system libraries where the machine lacks them. */
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import chromium, { inflate } from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

const MISSING_LIBRARY = /error while loading shared libraries|cannot open shared object file/;

/** Folder of the package with its packed parts. */
const packed = (): string =>
  join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..", "bin");

/**
 * Starts the browser. Its contexts are not to be closed one by one: it runs as a single process, which a closed
 * context ends.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  const options = { executablePath, args: chromium.args };
  try {
    return await playwright.launch(options);
  } catch (error) {
    if (!(error instanceof Error && MISSING_LIBRARY.test(error.message))) throw error;
    await inflate(join(packed(), "al2023.tar.br"));
    const libraries = join(tmpdir(), "al2023", "lib");
    const inherited = process.env.LD_LIBRARY_PATH;
    return playwright.launch({
      ...options,
      env: {
        ...(process.env as Record<string, string>),
        LD_LIBRARY_PATH: inherited === undefined ? libraries : `${libraries}:${inherited}`,
        FONTCONFIG_PATH: process.env.FONTCONFIG_PATH ?? join(tmpdir(), "fonts"),
      },
    });
  }
}
