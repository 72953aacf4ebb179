/** Matrix products by a BLAS library of the system, for training: four times as fast as WebAssembly where it has AVX-512. */
import { createRequire } from "node:module";
import { badUsage } from "../core/error.ts";
import type { Products } from "../parse/network/matrix.ts";

const ROW_MAJOR = 101;
const AS_IS = 111;
const TRANSPOSED = 112;

type Sgemm = (
  order: number,
  transposeA: number,
  transposeB: number,
  m: number,
  n: number,
  k: number,
  alpha: number,
  a: Float32Array,
  aStride: number,
  b: Float32Array,
  bStride: number,
  beta: number,
  c: Float32Array,
  cStride: number,
) => void;

interface Koffi {
  load(path: string): { func(declaration: string): Sgemm };
}

function loadSgemm(path: string): Sgemm {
  try {
    const koffi = createRequire(import.meta.url)("koffi") as Koffi;
    return koffi
      .load(path)
      .func(
        "void cblas_sgemm(int, int, int, int, int, int, float, void *, int, void *, int, float, void *, int)",
      );
  } catch (cause) {
    throw badUsage(
      {
        expected: "a BLAS library with cblas_sgemm, and the package koffi",
        found: cause instanceof Error ? cause.message : String(cause),
        where: `--blas ${path}`,
        mend: "Install one (libopenblas0-serial of Debian), or leave --blas out: training then takes longer.",
      },
      cause,
    );
  }
}

/** The products by `cblas_sgemm` of the library at `path` (Dongarra et al. 1990, doi:10.1145/77626.79170). */
export function blasProducts(path: string): Products {
  const sgemm = loadSgemm(path);
  return {
    times: (a, aStride, b, bStride, c, cStride, rows, depth, columns) =>
      sgemm(ROW_MAJOR, AS_IS, AS_IS, rows, columns, depth, 1, a, aStride, b, bStride, 1, c, cStride),
    timesTransposed: (a, aStride, b, bStride, c, cStride, rows, depth, columns, bRows = columns) =>
      sgemm(ROW_MAJOR, AS_IS, TRANSPOSED, rows, bRows, depth, 1, a, aStride, b, bStride, 1, c, cStride),
    transposedTimes: (a, aStride, b, bStride, c, cStride, rows, depth, columns) =>
      sgemm(ROW_MAJOR, TRANSPOSED, AS_IS, rows, columns, depth, 1, a, aStride, b, bStride, 1, c, cStride),
  };
}
