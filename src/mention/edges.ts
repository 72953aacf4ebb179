/**
 * The trie of names as typed arrays: one hash table of edges, and the names that end in each node.
 *
 *     node 0 --"north"--> 5 --"korea"--> 9      edge: (node, hash and check of the part) -> node
 *     firstName[9] = 17, nextName[17] = 0       names that end in a node, numbered from 1: a chain, read from firstName
 *     entryOf[17] -> entries; -1 - n stands for the nth lazy entry
 */
export interface Trie<Entry> {
  /**
   * Open addressing, a power of two of slots; in each, side by side so that one look fetches them: node, hash, check, child.
   * A child of 0 marks an empty slot, for no edge leads to the root.
   */
  slots: Int32Array;
  edges: number;
  /** Per node, its first and its last name or 0. */
  firstName: Int32Array;
  lastName: Int32Array;
  nodes: number;
  /** Per name: the next one of its node or 0; its entry; bits of the parts that have to begin with a capital letter. */
  nextName: Int32Array;
  entryOf: Int32Array;
  capitals: Int32Array;
  /** Bit 1: has a comma in it; other names do not reach across one. */
  flags: Uint8Array;
  names: number;
  readonly entries: Entry[];
  /** Exact spelling asked for ("US", not "us"), by name; absent where case beyond the first letters does not matter. */
  readonly exact: Map<number, string>;
  /** Makes entries that are not unfolded beforehand: numbers below `end`, and not below that of the one before. */
  readonly lazy: { readonly end: number; readonly make: (number: number) => Entry }[];
}

export const COMMA = 1;
/** Numbers in a slot of the hash table, and where in it the child stands. */
const SLOT = 4;
const CHILD = 3;
/** Two different hashes of 32 bits: of 300,000 edges one in 10^13 unknown words hits a wrong one. */
const SEED = 0x811c9dc5 | 0;
const CHECK_SEED = 0x2545f491 | 0;
const PRIME = 0x01000193;
const CHECK_PRIME = 0x5bd1e995;

/** An empty trie with room for about `room` names, a power of two; it grows where they are more. */
export function newTrie<Entry>(room: number): Trie<Entry> {
  return {
    slots: new Int32Array(room * 2 * SLOT),
    edges: 0,
    firstName: new Int32Array(room * 2),
    lastName: new Int32Array(room * 2),
    nodes: 1,
    nextName: new Int32Array(room),
    entryOf: new Int32Array(room),
    capitals: new Int32Array(room),
    flags: new Uint8Array(room),
    names: 0,
    entries: [],
    exact: new Map(),
    lazy: [],
  };
}

export function hashOf(part: string): number {
  let hash = SEED;
  for (let i = 0; i < part.length; i++) hash = Math.imul(hash ^ part.charCodeAt(i), PRIME);
  return hash;
}

export function checkOf(part: string): number {
  let hash = CHECK_SEED;
  for (let i = 0; i < part.length; i++) hash = (Math.imul(hash, CHECK_PRIME) + part.charCodeAt(i)) | 0;
  return hash;
}

/** Where the slot of an edge begins: that of the edge, or the empty one where it would be. */
function slotOf(slots: Int32Array, node: number, hash: number, check: number): number {
  const mask = slots.length - 1;
  let mixed = Math.imul(hash ^ Math.imul(node, 0x9e3779b1), 0x85ebca6b);
  mixed ^= mixed >>> 15;
  let at = (mixed << 2) & mask;
  while (slots[at + CHILD] !== 0) {
    if (slots[at] === node && slots[at + 1] === hash && slots[at + 2] === check) return at;
    at = (at + SLOT) & mask;
  }
  return at;
}

/** The node behind an edge, or -1. */
export function follow<Entry>(trie: Trie<Entry>, node: number, hash: number, check: number): number {
  return trie.slots[slotOf(trie.slots, node, hash, check) + CHILD]! || -1;
}

function grown(array: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}

function rehash<Entry>(trie: Trie<Entry>): void {
  const { slots } = trie;
  const larger = new Int32Array(slots.length * 2);
  for (let at = 0; at < slots.length; at += SLOT)
    if (slots[at + CHILD] !== 0)
      larger.set(slots.subarray(at, at + SLOT), slotOf(larger, slots[at]!, slots[at + 1]!, slots[at + 2]!));
  trie.slots = larger;
}

/** The node behind an edge, which is made if it is not there. Note: mutates the trie. */
export function makeEdge<Entry>(trie: Trie<Entry>, node: number, hash: number, check: number): number {
  let at = slotOf(trie.slots, node, hash, check);
  const child = trie.slots[at + CHILD]!;
  if (child !== 0) return child;
  if (trie.edges * 4 * SLOT >= trie.slots.length * 3) {
    rehash(trie);
    at = slotOf(trie.slots, node, hash, check);
  }
  if (trie.nodes === trie.firstName.length) {
    trie.firstName = grown(trie.firstName, trie.nodes * 2);
    trie.lastName = grown(trie.lastName, trie.nodes * 2);
  }
  trie.edges++;
  const { slots } = trie;
  slots[at] = node;
  slots[at + 1] = hash;
  slots[at + 2] = check;
  slots[at + CHILD] = trie.nodes;
  return trie.nodes++;
}

/** A name that ends in a node: before the others of its spelling, or behind them. Note: mutates the trie. */
export function endName<Entry>(
  trie: Trie<Entry>,
  node: number,
  entry: number,
  capitals: number,
  ahead: boolean,
): number {
  const name = ++trie.names;
  if (name === trie.nextName.length) {
    const length = name * 2;
    trie.nextName = grown(trie.nextName, length);
    trie.entryOf = grown(trie.entryOf, length);
    trie.capitals = grown(trie.capitals, length);
    const flags = new Uint8Array(length);
    flags.set(trie.flags);
    trie.flags = flags;
  }
  trie.entryOf[name] = entry;
  trie.capitals[name] = capitals;
  const first = trie.firstName[node]!;
  if (first === 0) {
    trie.firstName[node] = name;
    trie.lastName[node] = name;
  } else if (ahead) {
    trie.nextName[name] = first;
    trie.firstName[node] = name;
  } else {
    trie.nextName[trie.lastName[node]!] = name;
    trie.lastName[node] = name;
  }
  return name;
}

const SPACE = 32;
const HYPHEN = 45;
const BAR = 124;
/** Where a name ends in the trie, and bits of the parts that begin with a capital letter. */
export interface Walked {
  node: number;
  capitals: number;
}

/**
 * Makes the edges of a name of ASCII letters, spaces and hyphens without a string for each part; false for any other name,
 * of which nothing was added that matters. Note: mutates the trie and `walked`.
 */
export function makeLetters<Entry>(trie: Trie<Entry>, name: string, walked: Walked): boolean {
  let hash = SEED;
  let check = CHECK_SEED;
  let length = 0;
  let part = 0;
  walked.node = 0;
  walked.capitals = 0;
  for (let i = 0; i <= name.length; i++) {
    let code = i === name.length ? SPACE : name.charCodeAt(i);
    if (code === SPACE || code === HYPHEN) {
      if (length === 0) continue;
      walked.node = makeEdge(trie, walked.node, hash, check);
      part = Math.min(part + 1, 31);
      hash = SEED;
      check = CHECK_SEED;
      length = 0;
      continue;
    }
    if (code >= 65 && code <= 90) {
      if (length === 0 && part < 31) walked.capitals |= 1 << part;
      code += 32;
    } else if (code < 97 || code > 122) return false;
    hash = Math.imul(hash ^ code, PRIME);
    check = (Math.imul(check, CHECK_PRIME) + code) | 0;
    length++;
  }
  return true;
}

/** Parts that names may write small: particles, and what a region is. */
const SMALL = new Set(
  "province region oblast krai district county governorate department prefecture state republic division canton emirate al el ad ar as ash at ur ul bin ibn ben ould de da di do du dos das del della der den la le von van zu y e i of the"
    .split(" ")
    .map(hashOf),
);

/**
 * Adds a lazy entry under a key of ASCII bytes: folded parts, single spaces between them, from `start` to the next tab, line
 * end or "|", whose place it returns; an empty key adds nothing. The parts of a key have to begin with a capital letter in a text.
 * Note: mutates the trie.
 */
export function addLazyName<Entry>(
  trie: Trie<Entry>,
  bytes: Uint8Array,
  start: number,
  number: number,
): number {
  let node = 0;
  let hash = SEED;
  let check = CHECK_SEED;
  let capitals = 0;
  let part = 0;
  for (let i = start; ; i++) {
    const code = bytes[i]!;
    if (code > SPACE && code !== BAR) {
      hash = Math.imul(hash ^ code, PRIME);
      check = (Math.imul(check, CHECK_PRIME) + code) | 0;
      continue;
    }
    if (i === start) return i;
    node = makeEdge(trie, node, hash, check);
    if (!SMALL.has(hash)) capitals |= 1 << part;
    if (code !== SPACE) {
      endName(trie, node, -1 - number, capitals, false);
      return i;
    }
    part = Math.min(part + 1, 31);
    hash = SEED;
    check = CHECK_SEED;
  }
}

export function entryAt<Entry>(trie: Trie<Entry>, name: number): Entry {
  const entry = trie.entryOf[name]!;
  if (entry >= 0) return trie.entries[entry]!;
  return trie.lazy.find(({ end }) => -1 - entry < end)!.make(-1 - entry);
}

/** Entries of a name given by its folded parts, whatever their capitals. */
export function entriesOf<Entry>(trie: Trie<Entry>, parts: readonly string[]): Entry[] {
  let node = 0;
  for (const part of parts) {
    node = follow(trie, node, hashOf(part), checkOf(part));
    if (node === -1) return [];
  }
  const found: Entry[] = [];
  for (let name = trie.firstName[node]!; name !== 0; name = trie.nextName[name]!)
    found.push(entryAt(trie, name));
  return found;
}

/** Whether a name begins with this folded part. */
export const beginsName = <Entry>(trie: Trie<Entry>, part: string): boolean =>
  follow(trie, 0, hashOf(part), checkOf(part)) !== -1;
