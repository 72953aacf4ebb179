/**
 * The trie of names as typed arrays: one hash table of edges, and the names that end in each node.
 *
 *     node 0 --"north"--> 5 --"korea"--> 9      edge: (node, hash and check of the part) -> node
 *     firstName[9] = 17, nextName[17] = -1      names that end in a node: a chain, read from firstName
 *     entryOf[17] -> entries; -1 - n stands for the nth lazy entry
 */
export interface Trie<Entry> {
  /** Open addressing, a power of two long; node -1 marks an empty place. */
  edgeNode: Int32Array;
  edgeHash: Int32Array;
  edgeCheck: Int32Array;
  edgeChild: Int32Array;
  edges: number;
  /** Per node, its first name or -1. */
  firstName: Int32Array;
  nodes: number;
  /** Per name: the next one of its node or -1; its entry; bits of the parts that have to begin with a capital letter. */
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
/** Two different hashes of 32 bits: of 300,000 edges one in 10^13 unknown words hits a wrong one. */
const SEED = 0x811c9dc5 | 0;
const CHECK_SEED = 0x2545f491 | 0;
const PRIME = 0x01000193;
const CHECK_PRIME = 0x5bd1e995;

/** An empty trie with room for about `room` names, a power of two; it grows where they are more. */
export function newTrie<Entry>(room: number): Trie<Entry> {
  return {
    edgeNode: new Int32Array(room * 4).fill(-1),
    edgeHash: new Int32Array(room * 4),
    edgeCheck: new Int32Array(room * 4),
    edgeChild: new Int32Array(room * 4),
    edges: 0,
    firstName: new Int32Array(room * 2).fill(-1),
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

function slotOf<Entry>(trie: Trie<Entry>, node: number, hash: number, check: number): number {
  const { edgeNode, edgeHash, edgeCheck } = trie;
  const mask = edgeNode.length - 1;
  let mixed = Math.imul(hash ^ Math.imul(node, 0x9e3779b1), 0x85ebca6b);
  mixed ^= mixed >>> 15;
  let slot = mixed & mask;
  while (edgeNode[slot] !== -1) {
    if (edgeNode[slot] === node && edgeHash[slot] === hash && edgeCheck[slot] === check) return slot;
    slot = (slot + 1) & mask;
  }
  return slot;
}

/** The node behind an edge, or -1. */
export function follow<Entry>(trie: Trie<Entry>, node: number, hash: number, check: number): number {
  const slot = slotOf(trie, node, hash, check);
  return trie.edgeNode[slot] === -1 ? -1 : trie.edgeChild[slot]!;
}

function grown(array: Int32Array, length: number, empty: number): Int32Array {
  const larger = new Int32Array(length).fill(empty);
  larger.set(array);
  return larger;
}

function rehash<Entry>(trie: Trie<Entry>): void {
  const { edgeNode, edgeHash, edgeCheck, edgeChild } = trie;
  const length = edgeNode.length * 2;
  trie.edgeNode = new Int32Array(length).fill(-1);
  trie.edgeHash = new Int32Array(length);
  trie.edgeCheck = new Int32Array(length);
  trie.edgeChild = new Int32Array(length);
  for (let i = 0; i < edgeNode.length; i++) {
    if (edgeNode[i] === -1) continue;
    const slot = slotOf(trie, edgeNode[i]!, edgeHash[i]!, edgeCheck[i]!);
    trie.edgeNode[slot] = edgeNode[i]!;
    trie.edgeHash[slot] = edgeHash[i]!;
    trie.edgeCheck[slot] = edgeCheck[i]!;
    trie.edgeChild[slot] = edgeChild[i]!;
  }
}

/** The node behind an edge, which is made if it is not there. Note: mutates the trie. */
export function makeEdge<Entry>(trie: Trie<Entry>, node: number, hash: number, check: number): number {
  let slot = slotOf(trie, node, hash, check);
  if (trie.edgeNode[slot] !== -1) return trie.edgeChild[slot]!;
  if (trie.edges * 2 >= trie.edgeNode.length) {
    rehash(trie);
    slot = slotOf(trie, node, hash, check);
  }
  if (trie.nodes === trie.firstName.length) trie.firstName = grown(trie.firstName, trie.nodes * 2, -1);
  trie.edges++;
  trie.edgeNode[slot] = node;
  trie.edgeHash[slot] = hash;
  trie.edgeCheck[slot] = check;
  trie.edgeChild[slot] = trie.nodes;
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
  if (trie.names === trie.nextName.length) {
    const length = trie.names * 2;
    trie.nextName = grown(trie.nextName, length, -1);
    trie.entryOf = grown(trie.entryOf, length, -1);
    trie.capitals = grown(trie.capitals, length, 0);
    const flags = new Uint8Array(length);
    flags.set(trie.flags);
    trie.flags = flags;
  }
  const name = trie.names++;
  trie.entryOf[name] = entry;
  trie.capitals[name] = capitals;
  const first = trie.firstName[node]!;
  if (first === -1 || ahead) {
    trie.nextName[name] = first;
    trie.firstName[node] = name;
    return name;
  }
  let last = first;
  while (trie.nextName[last] !== -1) last = trie.nextName[last]!;
  trie.nextName[last] = name;
  trie.nextName[name] = -1;
  return name;
}

const SPACE = 32;
const HYPHEN = 45;
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

/** Parts that names write small: they need no capital letter. */
const PARTICLES = new Set(
  "al el ad ar as ash at ur ul bin ibn ben ould de da di do du dos das del della der den la le von van zu y e i of the"
    .split(" ")
    .map(hashOf),
);

/**
 * Adds a lazy entry under a key of ASCII bytes: folded parts, single spaces between them, from `start` to `end`.
 * Its parts have to begin with a capital letter in a text. Note: mutates the trie.
 */
export function addLazyName<Entry>(
  trie: Trie<Entry>,
  bytes: Uint8Array,
  start: number,
  end: number,
  number: number,
): void {
  let node = 0;
  let hash = SEED;
  let check = CHECK_SEED;
  let capitals = 0;
  let part = 0;
  for (let i = start; i <= end; i++) {
    const code = i === end ? SPACE : bytes[i]!;
    if (code === SPACE) {
      node = makeEdge(trie, node, hash, check);
      if (!PARTICLES.has(hash)) capitals |= 1 << part;
      part = Math.min(part + 1, 31);
      hash = SEED;
      check = CHECK_SEED;
    } else {
      hash = Math.imul(hash ^ code, PRIME);
      check = (Math.imul(check, CHECK_PRIME) + code) | 0;
    }
  }
  endName(trie, node, -1 - number, capitals, false);
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
  for (let name = trie.firstName[node]!; name !== -1; name = trie.nextName[name]!)
    found.push(entryAt(trie, name));
  return found;
}

/** Whether a name begins with this folded part. */
export const beginsName = <Entry>(trie: Trie<Entry>, part: string): boolean =>
  follow(trie, 0, hashOf(part), checkOf(part)) !== -1;
