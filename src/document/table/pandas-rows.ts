/** Rows of a table that pandas' to_json wrote as one object: by its orients "split", "columns" (its own choice) and "index". */

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Null where a value is no such table, or its rows are no documents. */
export function pandasRows(value: unknown, isDocument: (row: Fields) => boolean): readonly Fields[] | null {
  if (!isFields(value)) return null;
  const rows = split(value) ?? columns(value) ?? index(value);
  return rows !== null && rows.length > 0 && rows.every(isDocument) ? rows : null;
}

/** {"columns": ["title", "text"], "index": [0], "data": [["Talks", "Delegates met."]]} */
function split({ columns: names, data }: Fields): readonly Fields[] | null {
  if (!Array.isArray(names) || !Array.isArray(data)) return null;
  if (!data.every((row): row is unknown[] => Array.isArray(row) && row.length === names.length)) return null;
  return data.map((row) => Object.fromEntries(row.map((cell, i) => [String(names[i]), cell])));
}

/** {"title": {"0": "Talks"}, "text": {"0": "Delegates met."}} */
function columns(value: Fields): readonly Fields[] | null {
  const named = Object.entries(value);
  const [first] = named;
  if (named.length < 2 || !isFields(first?.[1])) return null;
  const keys = Object.keys(first[1]);
  if (!keys.every((key) => /^\d+$/.test(key))) return null;
  if (!named.every(([, cells]) => isFields(cells) && Object.keys(cells).length === keys.length)) return null;
  return keys.map((key) => Object.fromEntries(named.map(([name, cells]) => [name, (cells as Fields)[key]])));
}

/** {"0": {"title": "Talks", "text": "Delegates met."}} */
function index(value: Fields): readonly Fields[] | null {
  const rows = Object.entries(value);
  return rows.every(([key, row]) => /^\d+$/.test(key) && isFields(row))
    ? rows.map(([, row]) => row as Fields)
    : null;
}
