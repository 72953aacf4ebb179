/** How commands ask the web: a user's flags, and a list of addresses in a file. */
import { readFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { z } from "zod";
import { badUsage } from "../core/error.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import { checked } from "./options.ts";
import { packageVersion } from "./root.ts";

export interface WebOptions {
  /** Also addresses of this machine and its network. */
  readonly allowPrivate: boolean;
  /** Seconds between two requests to a host. */
  readonly pause: number;
  /** Where a site may complain: part of the user agent. */
  readonly contact: string | null;
}

export const DEFAULT_WEB: WebOptions = { allowPrivate: false, pause: 2, contact: null };

/** Loads what asks the web only when something is to be asked. */
export async function openFetcher({ allowPrivate, pause, contact }: WebOptions): Promise<Fetcher> {
  const { agentName, allowedAddresses, createFetcher, SYSTEM } = await import("../fetch/create-fetcher.ts");
  return createFetcher({
    ...SYSTEM,
    agent: agentName(packageVersion(), contact),
    pause: pause * 1000,
    allowed: allowedAddresses(allowPrivate),
  });
}

const PAUSE = z.coerce.number("Write a number of seconds.").min(0).max(3600);
const CONTACT = z
  .string()
  .trim()
  .regex(/^[!-~]{3,200}$/, "Write an address without spaces, like mailto:me@example.org.");

/** Flags as commander names them. */
export interface WebFlags {
  readonly allowPrivate?: true;
  readonly pause: number;
  readonly contact?: string;
}

export const addWebOptions = (command: Command): Command =>
  command
    .addOption(
      new Option("--pause <seconds>", "seconds between two requests to a host")
        .argParser(checked(PAUSE))
        .default(DEFAULT_WEB.pause),
    )
    .option("--allow-private", "ask addresses of this machine and its network, too")
    .option("--contact <address>", "where a site may complain, told to every site", checked(CONTACT));

export const webOf = ({ allowPrivate, pause, contact }: WebFlags): WebOptions => ({
  allowPrivate: allowPrivate === true,
  pause,
  contact: contact ?? null,
});

/** Addresses of a file, one a line; blank lines and those that begin with # are left out. Throws bad usage. */
export async function readAddressList(path: string): Promise<readonly string[]> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw badUsage(
      {
        expected: "a file of addresses, one a line",
        found: String(error.code),
        where: path,
        mend: "Check the path.",
      },
      error,
    );
  });
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\ufeff/, "").trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}
