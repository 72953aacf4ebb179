/**
 * The network's matrix products by ONNX Runtime and by Thaw's kernels, side by side on one core, in rows a second.
 *
 *     npm install --no-save onnxruntime-node     (with onnxruntime-node-install=skip in .npmrc)
 *     node dist/bench/onnx.js
 */
import { createRequire } from "node:module";
import { createMatrices } from "../src/parse/network/kernels.ts";
import { layoutOf, SIZES } from "../src/parse/network/layout.ts";
import { createProducts } from "../src/parse/network/matrix.ts";
import { quantise } from "../src/parse/network/model.ts";
import { fixedFloats, fixedNetwork, matrixNames } from "../src/parse/network/network.ts";
import { machine } from "./measure.ts";

/** Rows of one batch, as the parser has them. */
const ROWS = 256;
const ROUNDS = 200;
const layout = layoutOf(SIZES, 10);
/** All but the first layer's, which is remembered by word. */
const shapes = matrixNames(layout)
  .filter((name) => name !== "input")
  .map((name) => ({ name, depth: layout.shapes.get(name)![0], columns: layout.shapes.get(name)![1] }));

/** Bytes of protocol buffers (onnx.proto of the ONNX format): a number, and a field of bytes. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}
const number = (field: number, value: number): Buffer =>
  Buffer.from([...varint(field * 8), ...varint(value)]);
function bytes(field: number, content: Uint8Array | string): Buffer {
  const buffer = Buffer.from(content as string);
  return Buffer.concat([Buffer.from([...varint(field * 8 + 2), ...varint(buffer.length)]), buffer]);
}
const all = (...parts: readonly Buffer[]): Buffer => Buffer.concat(parts);
const FLOAT = 1;

/** A model of one product for each matrix, with inputs A0, A1 ... and outputs C0, C1 ... */
function onnxModel(): Buffer {
  const value = (name: string, columns: number): Buffer => {
    const dimensions = [ROWS, columns].map((size) => bytes(1, number(1, size)));
    const tensor = all(number(1, FLOAT), bytes(2, all(...dimensions)));
    return all(bytes(1, name), bytes(2, bytes(1, tensor)));
  };
  const parts = shapes.flatMap(({ depth, columns }, i) => {
    const weights = new Uint8Array(new Float32Array(depth * columns).fill(0.01).buffer);
    return [
      bytes(1, all(bytes(1, `A${i}`), bytes(1, `B${i}`), bytes(2, `C${i}`), bytes(4, "MatMul"))),
      bytes(
        5,
        all(number(1, depth), number(1, columns), number(2, FLOAT), bytes(8, `B${i}`), bytes(9, weights)),
      ),
      bytes(11, value(`A${i}`, depth)),
      bytes(12, value(`C${i}`, columns)),
    ];
  });
  const graph = all(...parts, bytes(2, "products"));
  return all(number(1, 8), bytes(8, all(bytes(1, ""), number(2, 13))), bytes(7, graph));
}

interface Runtime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: object): Promise<{ run(feeds: object): Promise<object> }>;
  };
  readonly Tensor: new (type: string, data: Float32Array, shape: readonly number[]) => object;
}

async function measureOnnx(): Promise<number> {
  const { InferenceSession, Tensor } = createRequire(import.meta.url)("onnxruntime-node") as Runtime;
  const session = await InferenceSession.create(onnxModel(), { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const feeds = Object.fromEntries(
    shapes.map(({ depth }, i) => [
      `A${i}`,
      new Tensor("float32", new Float32Array(ROWS * depth).fill(0.5), [ROWS, depth]),
    ]),
  );
  for (let i = 0; i < 20; i++) await session.run(feeds);
  const before = process.cpuUsage();
  for (let i = 0; i < ROUNDS; i++) await session.run(feeds);
  return rowsASecond(before);
}

function rowsASecond(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return Math.round((1e6 * ROWS * ROUNDS) / (user + system));
}

function measureOwn(): number {
  const deepest = Math.max(...shapes.map(({ depth }) => depth));
  const widest = Math.max(...shapes.map(({ columns }) => columns));
  const matrices = createMatrices(fixedFloats(layout) + ROWS * (deepest + widest) + 64, layout.hidden);
  const quantised = new Map(
    matrixNames(layout).map((name) => {
      const [depth, columns] = layout.shapes.get(name)!;
      return [name, quantise(new Float32Array(depth * columns).fill(0.01), columns, false)];
    }),
  );
  const network = fixedNetwork(layout, matrices, new Map(), createProducts(matrices, 0, 0), quantised);
  const [a, c] = [matrices.allocate(ROWS * deepest).fill(0.5), matrices.allocate(ROWS * widest)];
  const round = (): void => {
    for (const { name, depth, columns } of shapes) network.apply(name, a, depth, c, columns, ROWS);
  };
  for (let i = 0; i < 20; i++) round();
  const before = process.cpuUsage();
  for (let i = 0; i < ROUNDS; i++) round();
  return rowsASecond(before);
}

process.stdout.write(`${machine()}; rows a second of processor time\n`);
process.stdout.write(`Thaw, int8 by 16 bits, WebAssembly: ${measureOwn()}\n`);
process.stdout.write(`ONNX Runtime, float32, native: ${await measureOnnx()}\n`);
