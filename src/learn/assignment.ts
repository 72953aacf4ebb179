/** The cheapest one-to-one pairing of rows and columns. */

/**
 * Column of each row, or -1 where there are more rows than columns; their costs have the least sum there is. Shortest
 * augmenting paths (Jonker and Volgenant 1987, doi:10.1007/BF02278710); time rows^2 x columns.
 */
export function leastCostAssignment(costs: readonly Float64Array[]): Int32Array {
  const rows = costs.length;
  const columns = rows === 0 ? 0 : costs[0]!.length;
  if (rows > columns) return turned(costs, rows, columns);
  const rowPrice = new Float64Array(rows + 1);
  const columnPrice = new Float64Array(columns + 1);
  /** Row of each column, counted from 1; 0 is free. Column 0 holds the row that looks for a place. */
  const rowOf = new Int32Array(columns + 1);
  const before = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    let column = 0;
    const least = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const done = new Uint8Array(columns + 1);
    do {
      done[column] = 1;
      const from = rowOf[column]!;
      let step = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let c = 1; c <= columns; c++) {
        if (done[c] === 1) continue;
        const cost = costs[from - 1]![c - 1]! - rowPrice[from]! - columnPrice[c]!;
        if (cost < least[c]!) {
          least[c] = cost;
          before[c] = column;
        }
        if (least[c]! < step) {
          step = least[c]!;
          next = c;
        }
      }
      for (let c = 0; c <= columns; c++)
        if (done[c] === 1) {
          rowPrice[rowOf[c]!]! += step;
          columnPrice[c]! -= step;
        } else least[c]! -= step;
      column = next;
    } while (rowOf[column] !== 0);
    for (let c = column; c !== 0; c = before[c]!) rowOf[c] = rowOf[before[c]!]!;
  }
  const found = new Int32Array(rows).fill(-1);
  for (let c = 1; c <= columns; c++) if (rowOf[c] !== 0) found[rowOf[c]! - 1] = c - 1;
  return found;
}

/** More rows than columns: the same with the two exchanged. */
function turned(costs: readonly Float64Array[], rows: number, columns: number): Int32Array {
  const found = new Int32Array(rows).fill(-1);
  if (columns === 0) return found;
  const other = Array.from({ length: columns }, (_, c) => Float64Array.from(costs, (row) => row[c]!));
  for (const [c, row] of leastCostAssignment(other).entries()) found[row] = c;
  return found;
}
