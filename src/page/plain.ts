/** Text for a terminal: what a document says cannot steer the terminal that shows it. */

// Control characters, and letters that turn the direction of writing or join invisibly.
const STEERING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Steering characters become U+FFFD, white space of any kind a space: what stands in line stays in line. */
export const tame = (text: string): string => text.replace(/\s/g, " ").replace(STEERING, "\ufffd");

/** The same, with no more than one space in a row and none at the ends, so that a sentence stays a line. */
export const plain = (text: string): string => tame(text.replace(/\s+/g, " ").trim());

/** Lines no wider than `width` columns, each after `indent`; a word longer than that stands alone. */
export function wrapped(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of plain(text).split(" ")) {
    if (line !== "" && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(indent + line);
  return lines.join("\n");
}
