/** Speed of the matrix kernels, in thousand million operations a second of processor time. */
import { createRounded, multiplyIntegers, packIntegers } from "../src/parse/network/integers.ts";
import { createMatrices } from "../src/parse/network/kernels.ts";
import { createProducts, multiply, pack } from "../src/parse/network/matrix.ts";

const ROWS = 1500;

function measure(name: string, operations: number, run: () => void): void {
  for (let i = 0; i < 50; i++) run();
  const rounds = 100;
  const from = process.cpuUsage();
  for (let i = 0; i < rounds; i++) run();
  const { user, system } = process.cpuUsage(from);
  const speed = (operations * rounds) / (user + system) / 1e3;
  process.stdout.write(`${name}\t${speed.toFixed(1)} GFLOP/s\n`);
}

/** The same with int8 matrices and rows rounded to 16 bits, as the fixed network has them. */
function measureIntegers(depth: number, columns: number): void {
  const matrices = createMatrices(4_000_000, 128);
  const numbers = {
    numbers: new Int8Array(depth * columns).fill(3),
    scale: new Float32Array(columns).fill(0.1),
  };
  const matrix = packIntegers(matrices, numbers, depth, columns);
  const rounded = createRounded(matrices, depth);
  const [a, c] = [matrices.allocate(ROWS * depth).fill(0.5), matrices.allocate(ROWS * columns)];
  measure(`integer A * B    ${ROWS} x ${depth} x ${columns}`, 2 * ROWS * depth * columns, () => {
    multiplyIntegers(matrices, rounded, matrix, a, depth, c, columns, ROWS);
  });
}

for (const [depth, columns] of [
  [576, 192],
  [384, 128],
  [192, 384],
] as const)
  measureIntegers(depth, columns);

for (const fused of [true, false]) {
  const matrices = createMatrices(4_000_000, 128, fused);
  const products = createProducts(matrices, 512, 0);
  for (const [depth, columns] of [
    [384, 128],
    [128, 384],
    [96, 96],
  ] as const) {
    const a = matrices.allocate(ROWS * depth).fill(0.5);
    const b = matrices.allocate(depth * columns).fill(0.25);
    const panels = matrices.allocate(depth * columns);
    const c = matrices.allocate(ROWS * columns);
    pack(matrices, b, columns, depth, columns, panels);
    const operations = 2 * ROWS * depth * columns;
    measure(`${fused ? "fused" : "plain"}  A * B    ${ROWS} x ${depth} x ${columns}`, operations, () => {
      multiply(matrices, a, depth, panels, c, columns, ROWS, depth, columns);
    });
    measure(`${fused ? "fused" : "plain"}  A^T * B  ${depth} x ${ROWS} x ${columns}`, operations, () => {
      products.transposedTimes(a, depth, c, columns, b, columns, depth, ROWS, columns);
    });
  }
}
