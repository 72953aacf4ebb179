/** The options of `thaw watch`. */
import { type Command, Option } from "commander";
import { z } from "zod";
import { badUsage } from "../core/error.ts";
import {
  type Act,
  checked,
  codebookOption,
  examples,
  gazetteerOption,
  stagesWith,
  storeOption,
  WORKERS,
} from "./options.ts";
import type { OwnTables } from "./stages.ts";
import type { Terminal } from "./terminal.ts";
import { addWebOptions, openFetcher, type WebFlags, webOf } from "./web.ts";

const MINUTES = z.coerce.number("Write a number of minutes.").min(1, "Write 1 minute or more.").max(10_080);

interface WatchFlags extends OwnTables, WebFlags {
  readonly store: string;
  readonly every: number;
  readonly once?: true;
  /** True for --pages, false for --no-pages. */
  readonly pages?: boolean;
  readonly workers?: number;
  readonly status?: true;
  readonly json?: true;
}

export function addWatch(program: Command, terminal: Terminal, act: Act): void {
  const command = program
    .command("watch")
    .summary("follow feeds, and code what is new in them")
    .description(
      [
        "Follows feeds for as long as it runs, and codes each new item once into the store.",
        "Stopped or killed at any moment, the same command goes on where it was.",
      ].join("\n"),
    )
    .argument("[feed...]", "addresses of feeds or of lists of feeds (OPML), and files of these")
    .addOption(storeOption())
    .addOption(
      new Option("--every <minutes>", "minutes between two questions to a feed")
        .argParser(checked(MINUTES))
        .default(30),
    )
    .option("--once", "one round over all feeds, and no more: for cron")
    .option("--pages", "fetch the page of every item, also where the feed has the whole of it")
    .option("--no-pages", "fetch no page: code what the feeds themselves have")
    .option("--status", "print how the feeds are, and fetch nothing")
    .option("--json", "with --status: print JSON")
    .addOption(gazetteerOption())
    .addOption(codebookOption())
    .option(
      "--workers <number>",
      "threads (default: one for little, as many as there are cores for much)",
      checked(WORKERS),
    );
  addWebOptions(command)
    .addHelpText(
      "after",
      examples(
        "thaw watch https://example.org/feed.xml --store thaw.duckdb",
        "thaw watch feeds.opml --every 15",
        "thaw watch --status",
      ),
    )
    .action((feeds: string[], flags: WatchFlags) =>
      act(async () => {
        const { store, every, once, pages, workers = null, status, json } = flags;
        const { realWorld, watchCommand, watchPath } = await import("./watch-command.ts");
        if (status) {
          const { statusCommand } = await import("./watch/status.ts");
          return statusCommand(watchPath(store), json === true, terminal);
        }
        if (feeds.length === 0)
          throw badUsage({
            expected: "feeds to follow",
            found: "none",
            where: "thaw watch",
            mend: "Name their addresses, a list of feeds (OPML), or a file with an address a line.",
          });
        const world = realWorld(await openFetcher(webOf(flags)), terminal);
        const wanted = pages === undefined ? "missing" : pages ? "all" : "none";
        return watchCommand(
          { feeds, store, every, once: once === true, pages: wanted, workers, stages: stagesWith(flags) },
          terminal,
          world,
        );
      }),
    );
}
