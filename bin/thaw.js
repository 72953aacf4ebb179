#!/usr/bin/env node
/** The command `thaw`: puts the program's own commands and those of training and scoring together. */
import { existsSync } from "node:fs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `thaw: expected Node 20.19 or later, found ${process.version}. Install a newer one.\n`,
  );
  process.exit(2);
}
const commandLine = new URL("../dist/src/run/command-line.js", import.meta.url);
if (!existsSync(commandLine)) {
  process.stderr.write("thaw: expected a built program, found none in dist/. Type npm start once.\n");
  process.exit(2);
}
const { runCommandLine } = await import(commandLine.href);
const { processTerminal } = await import("../dist/src/run/terminal.js");

/** Loaded only where it is named, listed or helped with: coding a text never waits for it. */
const first = process.argv[2];
const training = !["code", "watch", "relation", "explain", "serve", "demo", "gazetteer"].includes(
  first ?? "help",
);
const addCommands = training ? (await import("../dist/src/learn/commands.js")).addLearnCommands : () => {};

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal(), addCommands);
